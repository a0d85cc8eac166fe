"""What the bulk actions share: one selection for images and documents, one action a file, a report in the end."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.search.backends import get_search_backend

from media_hub.admin.filters import DocumentFilterSet, LibraryFilterSet
from media_hub.admin.ids import read_id
from media_hub.admin.trash import body_url
from media_hub.exceptions import MediaHubError, NotAllowedError
from media_hub.models import MediaFile
from media_hub.permissions import policy_for

from .report import Report

if TYPE_CHECKING:
    from media_hub.models import LibraryMember


class MediaBulkAction(BulkAction):
    """Base of the three. A subclass does its work to one file in `act`, and says what it does in `done_message`."""

    models = [get_image_model(), get_document_model()]
    permission = "change"
    icon = "media"

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
    def visible(self) -> QuerySet[Any]:
        """What the listing shows to the user. Nothing else is acted upon, or named."""
        rows: QuerySet[Any] = policy_for(self.model).instances_user_has_permission_for(
            self.request.user, "view"
        )
        return rows.exclude(media_file__state=MediaFile.State.TRASHED)

    @cached_property
    def selected(self) -> list[LibraryMember]:
        ids = self.request.GET.getlist("id")
        members = list(
            self.visible.filter(pk__in=self._all_ids() if "all" in ids else [read_id(value) for value in ids])
            .select_related("media_file__namespace", "collection")
            .order_by("title", "pk")
        )
        if not members:
            raise Http404
        return members

    def _all_ids(self) -> Any:
        """Return the ids of everything that matches the filters and the search of the listing."""
        filterset_class = LibraryFilterSet if self.model is get_image_model() else DocumentFilterSet
        records = MediaFile.objects.filter(body_type=ContentType.objects.get_for_model(self.model))
        filters = filterset_class(
            self.request.GET, request=self.request, body_model=self.model, queryset=records
        )
        if not filters.is_valid():
            raise Http404
        ids = filters.qs.order_by().values("body_id")
        query = self.request.GET.get("q", "")
        if not query:
            return ids
        matching = self.model._default_manager.filter(
            pk__in=ids
        )  # the search backend takes no other condition
        return [member.pk for member in get_search_backend().autocomplete(query, matching)]

    @cached_property
    def allowed_ids(self) -> set[int]:
        """Ask once for the whole selection; the action asks again for each file."""
        allowed = policy_for(self.model).instances_user_has_permission_for(self.request.user, self.permission)
        ids = [member.pk for member in self.selected]
        return set(allowed.filter(pk__in=ids).order_by().values_list("pk", flat=True))

    def get_actionable_objects(self) -> tuple[list[LibraryMember], dict[str, list[LibraryMember]]]:
        allowed = [member for member in self.selected if member.pk in self.allowed_ids]
        refused = [member for member in self.selected if member.pk not in self.allowed_ids]
        return allowed, {"items_with_no_access": refused}

    def object_context(self, obj: LibraryMember) -> dict[str, Any]:
        return {**super().object_context(obj), "edit_url": body_url(obj.media_file)}

    # The work

    @cached_property
    def report(self) -> Report:
        return Report()

    def prepare_action(self, objects: Any, objects_without_access: dict[str, list[LibraryMember]]) -> None:
        for member in objects_without_access["items_with_no_access"]:
            self.report.refuse(member, NotAllowedError())

    def get_execution_context(self) -> dict[str, Any]:
        return {"actor": self.request.user, "report": self.report}

    @classmethod
    def execute_action(
        cls, objects: Iterable[LibraryMember], *, actor: Any, report: Report, **options: Any
    ) -> tuple[int, int]:
        """Act file by file: what one is refused for does not hold up the others."""
        for member in objects:
            try:
                changed = cls.act(member.media_file, actor=actor, **options)
            except MediaHubError as error:
                report.refuse(member, error)
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
