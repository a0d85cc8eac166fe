"""The links to one kind of file each, with how many there are under the other filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import set_query_params

if TYPE_CHECKING:
    from .views import LibraryView

LABELS = {
    "image": _("Images"),
    "document": _("Documents"),
    "video": _("Video"),
    "audio": _("Audio"),
    "archive": _("Archives"),
    "other": _("Other files"),
}
DROPPED = ("kind", "p", "_w_filter_fragment")


def kind_links(view: LibraryView) -> list[dict[str, Any]]:
    """Return a link for all files and one for each kind there is; none where there is one kind only.

    Of more matches than are counted every kind has a link and none a number.
    """
    counts = view.kind_counts
    is_counted = not (view.is_searching and sum(counts.values()) > view.selection.most_counted)
    if is_counted and len(counts) < 2 and not view.chosen_kinds:
        return []
    query = view.request.GET.copy()
    for name in DROPPED:
        query.pop(name, None)
    base = f"{view.index_url}?{query.urlencode()}"
    links: list[dict[str, Any]] = [
        {
            "label": _("All"),
            "count": sum(counts.values()) if is_counted else None,
            "url": base,
            "is_chosen": not view.chosen_kinds,
        }
    ]
    return links + [
        {
            "label": label,
            "count": counts[kind] if is_counted else None,
            "url": set_query_params(base, {"kind": kind}),
            "is_chosen": view.chosen_kinds == [kind],
        }
        for kind, label in LABELS.items()
        if kind in counts or not is_counted
    ]
