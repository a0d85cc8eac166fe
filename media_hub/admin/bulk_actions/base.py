"""What the bulk actions share: one selection of files, one action a file, a report in the end."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from media_hub.admin.ids import read_id
from media_hub.admin.library.selection import LibrarySelection
from media_hub.admin.thumbnails import with_bodies
from media_hub.admin.trash import body_url
from media_hub.exceptions import MediaHubError, NotAllowedError
from media_hub.models import MediaFile
from media_hub.permissions import policy_for

from .report import Report


class MediaBulkAction(BulkAction):
    """Base of all. A subclass does its work to one file in `act`, and says what it does in `done_message`."""

    # Wagtail's own actions for images and documents must not be found either.
    models = [MediaFile, get_image_model(), get_document_model()]
    permission = "change"
    icon = "media"

    @classmethod
    def is_offered_to(cls, user: Any) -> bool:
        """Return whether the media screen shows it. What is done is asked file by file in any case."""
        return True

    @classmethod
    @abstractmethod
    def act(cls, media_file: MediaFile, *, actor: Any, **options: Any) -> int:
        """Call one action; return how many files it changed, 0 or 1."""

    @abstractmethod
    def done_message(self, count: int) -> str:
        """Say that so many files were changed."""

    def unchanged_message(self, count: int) -> str:
        """Say that so many files were as they should be already."""
        return ngettext(
            "%(count)s file was left as it was.", "%(count)s files were left as they were.", count
        ) % {"count": count}

    # The selection

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
        files = list(
            with_bodies(self._chosen()).select_related("namespace", "collection").order_by("title", "pk")
        )
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
        allowed = [file for file in self.selected if file.pk in self.allowed_ids]
        refused = [file for file in self.selected if file.pk not in self.allowed_ids]
        return allowed, {"items_with_no_access": refused}

    def object_context(self, obj: MediaFile) -> dict[str, Any]:
        return {**super().object_context(obj), "edit_url": body_url(obj)}

    # The work

    @cached_property
    def report(self) -> Report:
        return Report()

    def prepare_action(self, objects: Any, objects_without_access: dict[str, list[MediaFile]]) -> None:
        for file in objects_without_access["items_with_no_access"]:
            self.report.refuse(file, self.refusal_of(file))

    def refusal_of(self, file: MediaFile) -> MediaHubError:
        """Say why nothing is done to a file that is not in `allowed_ids`."""
        return NotAllowedError()

    def get_execution_context(self) -> dict[str, Any]:
        return {"actor": self.request.user, "report": self.report}

    @classmethod
    def execute_action(
        cls, objects: Iterable[MediaFile], *, actor: Any, report: Report, **options: Any
    ) -> tuple[int, int]:
        """Act file by file: what one is refused for does not hold up the others."""
        for file in objects:
            try:
                changed = cls.act(file, actor=actor, **options)
            except MediaHubError as error:
                report.refuse(file, error)
            else:
                report.changed += changed
                report.unchanged += 1 - changed
        return report.changed, 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> None:
        """Tell what was done, what needed nothing, and what was refused and why."""
        if self.report.changed:
            messages.success(self.request, self.done_message(self.report.changed))
        if self.report.unchanged:
            messages.warning(self.request, self.unchanged_message(self.report.unchanged))
        if self.report.refused:
            messages.error(self.request, self.report.refusals_html())
