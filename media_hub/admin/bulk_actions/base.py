"""What the bulk actions share: one selection of files, one action a file, a report in the end."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from media_hub.actions.bulk_operations import plan_operation, start_operation
from media_hub.admin.ids import read_id
from media_hub.admin.thumbnails import attach_bodies, with_bodies
from media_hub.admin.trash import body_url
from media_hub.exceptions import MediaHubError, NotAllowedError
from media_hub.forms.finding.selection import LibrarySelection
from media_hub.models import BulkOperation, MediaFile
from media_hub.permissions import policy_for

from .plans import PlanLine
from .telling import tell_outcome

SAMPLE = 60  # files of each group on the page that asks


class MediaBulkAction(BulkAction):
    """Base of all. A subclass names its deed, says with which parameters, and what came of it in `done_message`."""

    # Wagtail's own actions for images and documents must not be found either.
    models = [MediaFile, get_image_model(), get_document_model()]
    deed = ""  # a key of DEEDS
    permission = "change"
    icon = "media"
    operation: BulkOperation
    has_plan = False  # whether the page that asks can say what would change

    @classmethod
    def is_offered_to(cls, user: Any) -> bool:
        """Return whether the media screen shows it. What is done is asked file by file in any case."""
        return True

    @abstractmethod
    def done_message(self, count: int) -> str:
        """Say that so many files were changed."""

    def unchanged_message(self, count: int) -> str:
        """Say that so many files were as they should be already."""
        return ngettext(
            "%(count)s file was left as it was.", "%(count)s files were left as they were.", count
        ) % {"count": count}

    # The selection

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead back where nothing was selected, as when a script was not there in time."""
        if not request.GET.getlist("id"):
            messages.warning(request, _("Select the files first."))
            return redirect("media_hub_admin:library")
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def visible(self) -> QuerySet[MediaFile]:
        """What the media screen shows to the user. Nothing else is acted upon, or named."""
        visible = self.selection.visible
        if self.model is MediaFile:
            return visible
        return visible.filter(body_type=ContentType.objects.get_for_model(self.model))

    @cached_property
    def selection(self) -> LibrarySelection:
        return LibrarySelection(self.request)

    @cached_property
    def selected(self) -> list[MediaFile]:
        files = list(self._chosen().select_related("namespace", "collection").order_by("title", "pk"))
        if not files:
            raise Http404
        return files

    def _chosen(self) -> QuerySet[MediaFile]:
        values = self.request.GET.getlist("id")
        if "all" in values:
            if self.selection.has_unknown_filters:
                raise Http404
            return self.visible.filter(pk__in=self.selection.matching_ids())
        ids = [read_id(value) for value in values]
        return self.visible.filter(**{"pk__in" if self.model is MediaFile else "body_id__in": ids})

    @cached_property
    def allowed_ids(self) -> set[int]:
        """Ask once for the whole selection; the action asks again for each file."""
        allowed = policy_for(MediaFile).instances_user_has_permission_for(self.request.user, self.permission)
        ids = [file.pk for file in self.selected]
        return set(allowed.filter(pk__in=ids).order_by().values_list("pk", flat=True))

    def get_actionable_objects(self) -> tuple[list[MediaFile], dict[str, list[MediaFile]]]:
        refused = [file for file in self.selected if file.pk not in self.allowed_ids]
        return self.allowed, {"items_with_no_access": refused}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say of how many files what will become, and show some of each."""
        context = super().get_context_data(**kwargs)
        groups = {**self.groups(context["items"]), "items_with_no_access": context["items_with_no_access"]}
        counts = {name: len(entries) for name, entries in groups.items()}
        shown = {name: entries[:SAMPLE] for name, entries in groups.items()}
        more = {name: count - len(shown[name]) for name, count in counts.items()}
        self._load_pictures(shown["items"])
        return {**context, **shown, "counts": counts, "more": more}

    def groups(self, entries: list[dict[str, Any]]) -> dict[str, list[Any]]:
        """Part the files that may be acted upon by what will become of them; `items` are acted upon."""
        return {"items": entries}

    def object_context(self, obj: MediaFile) -> dict[str, Any]:
        return {**super().object_context(obj), "edit_url": body_url(obj)}

    @staticmethod
    def _load_pictures(entries: list[dict[str, Any]]) -> None:
        files = with_bodies(MediaFile.objects.filter(pk__in=[entry["item"].pk for entry in entries]))
        loaded = {file.pk: file for file in attach_bodies(list(files))}
        for entry in entries:
            entry["item"] = loaded.get(entry["item"].pk, entry["item"])  # gone since the selection was read

    # The plan

    def plan(self) -> list[PlanLine]:
        """Say in numbers what the form, once it is valid, would change."""
        return []

    @property
    def allowed(self) -> list[MediaFile]:
        return [file for file in self.selected if file.pk in self.allowed_ids]

    def form_valid(self, form: Any) -> HttpResponseBase:
        if self.has_plan and "preview" in self.request.POST:
            self.cleaned_form = form
            return self.render_to_response(self.get_context_data(form=form, plan=self.plan()))
        answer: HttpResponseBase = super().form_valid(form)
        return answer

    # The work

    @property
    def parameters(self) -> dict[str, Any]:
        """What the deed needs to know, as JSON has it."""
        return {}

    @property
    def note(self) -> str:
        """Say for the history what the parameters are."""
        return ""

    def refusal_of(self, file: MediaFile) -> MediaHubError:
        """Say why nothing is done to a file that is not in `allowed_ids`."""
        return NotAllowedError()

    def get_execution_context(self) -> dict[str, Any]:
        refused = [file for file in self.selected if file.pk not in self.allowed_ids]
        self.operation = plan_operation(
            deed=self.deed,
            actor=self.request.user,
            files=self.allowed,
            refused=[(file, self.refusal_of(file)) for file in refused],
            parameters=self.parameters,
            note=self.note,
        )
        return {"operation": self.operation}

    @classmethod
    def execute_action(cls, objects: Any, *, operation: BulkOperation, **options: Any) -> tuple[int, int]:
        start_operation(operation)
        return len(objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> None:
        """Tell what was done, what needed nothing, and what was refused and why; or lead to where that is told later."""
        page = reverse("media_hub_admin:operation", args=[self.operation.pk])
        if self.operation.is_open:
            self.next_url = page
            return
        tell_outcome(self.request, self.operation, done=self.done_message, unchanged=self.unchanged_message)
