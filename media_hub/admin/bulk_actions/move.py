"""Moves a selection to another collection."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.forms.collections import CollectionChoiceField
from wagtail.models import Collection

from media_hub.forms.tags import namespaces_of
from media_hub.models import MediaFile
from media_hub.permissions import policy_for

from .base import MediaBulkAction
from .plans import PlanLine, plan_move

CROSSING = _(
    "In another namespace files keep the tags that it knows by name, get a new slug, "
    "and its members see them instead of those of the old one."
)


class BulkMoveForm(forms.Form):
    collection = CollectionChoiceField(label=_("Collection"), queryset=Collection.objects.none())

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        targets = policy_for(MediaFile).collections_user_has_permission_for(user, "add")
        field = cast("CollectionChoiceField", self.fields["collection"])
        field.queryset = targets
        if len(namespaces_of(targets)) > 1:
            field.help_text = CROSSING


class MoveBulkAction(MediaBulkAction):
    display_name = _("Move to collection")
    action_type = "add_to_collection"
    deed = "move"
    aria_label = _("Move the selected files to a collection")
    action_priority = 30
    icon = "folder-open-1"
    template_name = "media_hub/bulk_actions/confirm_move.html"
    form_class = BulkMoveForm
    has_plan = True

    def plan(self) -> list[PlanLine]:
        return plan_move(files=self.allowed, collection=self.target)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    @property
    def target(self) -> Collection:
        return self.cleaned_form.cleaned_data["collection"]

    @property
    def parameters(self) -> dict[str, Any]:
        return {"collection": self.target.pk}

    @property
    def note(self) -> str:
        return self.target.name

    def done_message(self, count: int) -> str:
        text = ngettext(
            "%(count)s file was moved to “%(collection)s”.",
            "%(count)s files were moved to “%(collection)s”.",
            count,
        )
        return text % {"count": count, "collection": self.target.name}

    def unchanged_message(self, count: int) -> str:
        text = ngettext(
            "%(count)s file was in “%(collection)s” already.",
            "%(count)s files were in “%(collection)s” already.",
            count,
        )
        return text % {"count": count, "collection": self.target.name}
