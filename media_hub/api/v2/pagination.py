"""Pages of a listing whose length is not counted each time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.api.v2.pagination import WagtailPagination

from media_hub.models.spoken import SharedTexts
from media_hub.models.tagging import read_tag_names

from .serializers import TAGS


@dataclass(frozen=True)
class _Counted:
    """Rows, and how many there are."""

    rows: Any
    number: int

    def count(self) -> int:
        return self.number

    def __getitem__(self, part: slice) -> Any:
        return self.rows[part]


class LibraryPagination(WagtailPagination):
    """Takes the number from the view, which remembers large ones, and reads the tags of a page together, and its texts in another language."""

    def paginate_queryset(self, queryset: Any, request: Any, view: Any = None) -> list[Any]:
        page = super().paginate_queryset(_Counted(queryset, view.count(queryset)), request, view)
        members = list(page)
        names = read_tag_names(members)
        for member in members:
            setattr(member, TAGS, names[member.pk])
        if hasattr(view.model, "shared_texts"):
            texts = SharedTexts(member.media_file_id for member in members)
            for member in members:
                member.shared_texts = texts
        return members
