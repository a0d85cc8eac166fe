"""Pages of a listing whose length is not counted each time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.api.v2.pagination import WagtailPagination


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
    """Takes the number from the view, which remembers large ones."""

    def paginate_queryset(self, queryset: Any, request: Any, view: Any = None) -> Any:
        return super().paginate_queryset(_Counted(queryset, view.count(queryset)), request, view)
