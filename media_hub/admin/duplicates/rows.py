"""A page of groups with all that is shown of them, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from media_hub.admin.library.rows import EditUrls, count_uses
from media_hub.admin.thumbnails import attach_bodies, with_bodies
from media_hub.models import DuplicatePair, MediaFile

from .groups import Group, Link


@dataclass(frozen=True, kw_only=True)
class ShownFile:
    """A file of a group. `other` is the one it is compared with: the best where it looks like that, else its closest."""

    file: Any
    edit_url: str
    is_best: bool
    link: Link
    other: Any
    likeness: str

    @property
    def compare_url(self) -> str:
        return reverse("media_hub_admin:compare", args=[self.link.pk])


@dataclass(frozen=True, kw_only=True)
class ShownGroup:
    """`merged` are the files that look like the best one; `alike` of them may be merged without looking."""

    best: Any
    files: tuple[ShownFile, ...]
    pairs: tuple[int, ...]
    merged: tuple[int, ...]
    alike: tuple[int, ...]

    @property
    def others_count(self) -> int:
        return len(self.files) - 1

    @property
    def value(self) -> str:
        """What its checkbox says: the file that is kept, and those that go into it."""
        return f"{self.best.pk}:{','.join(map(str, self.alike))}"

    @property
    def merge_url(self) -> str:
        url = reverse("media_hub_admin:merge", args=[self.best.pk])
        return f"{url}?{'&'.join(f'file={pk}' for pk in self.merged)}"


def load_files(ids: set[int]) -> dict[int, Any]:
    """Return files with their bodies, thumbnails and numbers of uses, by their ids."""
    rows = with_bodies(MediaFile.objects.filter(pk__in=ids).select_related("namespace", "collection"))
    files = list(attach_bodies(list(rows)))
    count_uses(files)
    return {file.pk: file for file in files}


def best_of(files: Sequence[Any]) -> Any:
    """Return the one with the most pixels; of equals the most used one, then the oldest."""
    return min(files, key=lambda file: (-pixels(file), -file.usage_count, file.created_at, file.pk))


def pixels(file: MediaFile) -> int:
    return (file.width or 0) * (file.height or 0)


def show_groups(groups: Sequence[Group]) -> list[ShownGroup]:
    files = load_files({pk for group in groups for pk in group.files})
    urls = EditUrls()
    return [_show(group, files, urls) for group in groups]


def _show(group: Group, files: dict[int, Any], urls: EditUrls) -> ShownGroup:
    best = best_of([files[pk] for pk in group.files])
    to_best = {pk: _link_to(best.pk, pk, group) for pk in group.files}
    shown = []
    for pk in group.files:
        link = to_best[pk] or next(link for link in group.links if pk in (link.first, link.second))
        other = files[link.second if link.first == pk else link.first]
        likeness = str(DuplicatePair.Likeness(link.likeness).label)
        shown.append(
            ShownFile(
                file=files[pk],
                edit_url=urls(files[pk]),
                is_best=files[pk] is best,
                link=link,
                other=other,
                likeness=likeness,
            )
        )
    shown.sort(key=lambda each: (not each.is_best, each.link.order, each.file.pk))
    return ShownGroup(
        best=best,
        files=tuple(shown),
        pairs=tuple(link.pk for link in group.links),
        merged=tuple(pk for pk, link in to_best.items() if link),
        alike=tuple(pk for pk, link in to_best.items() if link and link.is_same_picture),
    )


def _link_to(best: int, pk: int, group: Group) -> Link | None:
    return next((link for link in group.links if link.joins(best, pk)), None)
