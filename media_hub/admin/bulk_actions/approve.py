"""Decides about a selection of files that wait for approval."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from media_hub.admin.waiting import forget_waiting
from media_hub.exceptions import MediaHubError, NotAllowedError, NotWaitingError
from media_hub.models import MediaFile
from media_hub.permissions import policy_for

from .base import MediaBulkAction

MAX_REASON = 500


class DecisionBulkAction(MediaBulkAction):
    """Base of the two. What does not wait is named apart and left as it is."""

    permission = "approve"

    @classmethod
    def is_offered_to(cls, user: Any) -> bool:
        return bool(policy_for(MediaFile).user_has_permission(user, "approve"))

    @cached_property
    def allowed_ids(self) -> set[int]:
        allowed = policy_for(MediaFile).instances_user_has_permission_for(self.request.user, "approve")
        waiting = [file.pk for file in self.selected if file.state == MediaFile.State.PENDING]
        return set(allowed.filter(pk__in=waiting).order_by().values_list("pk", flat=True))

    def refusal_of(self, file: MediaFile) -> MediaHubError:
        return NotAllowedError() if file.state == MediaFile.State.PENDING else NotWaitingError()

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> None:
        forget_waiting(self.request.user)
        super().get_success_message(num_parent_objects, num_child_objects)


class ApproveBulkAction(DecisionBulkAction):
    display_name = _("Approve")
    action_type = deed = "approve"
    aria_label = _("Approve the selected files")
    action_priority = 110
    icon = "check"
    template_name = "media_hub/bulk_actions/confirm_approve.html"

    def done_message(self, count: int) -> str:
        return ngettext("%(count)s file was approved.", "%(count)s files were approved.", count) % {
            "count": count
        }


class BulkRejectForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=MAX_REASON,
        help_text=_("Whoever uploaded the files gets to read it. May be empty."),
    )


class RejectBulkAction(DecisionBulkAction):
    display_name = _("Reject")
    action_type = deed = "reject"
    aria_label = _("Reject the selected files")
    action_priority = 120
    classes = {"serious"}
    icon = "cross"
    template_name = "media_hub/bulk_actions/confirm_reject.html"
    form_class = BulkRejectForm

    @property
    def parameters(self) -> dict[str, Any]:
        return {"reason": self.cleaned_form.cleaned_data["reason"]}

    @property
    def note(self) -> str:
        return str(self.parameters["reason"])

    def done_message(self, count: int) -> str:
        return ngettext(
            "%(count)s file was rejected and deleted.", "%(count)s files were rejected and deleted.", count
        ) % {"count": count}
