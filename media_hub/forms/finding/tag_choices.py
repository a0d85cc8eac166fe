"""The tags a listing offers as a filter: the tree, as far as it fits on a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from media_hub.models import MediaTag

MAX_CHOICES = 30


@dataclass(frozen=True, kw_only=True)
class TagChoice:
    """A name that may stand in several namespaces; `depth` is 0 for the outermost shown."""

    name: str
    depth: int


def tag_choices(tags: QuerySet[MediaTag], *, chosen: Sequence[str]) -> list[TagChoice]:
    """Return the whole tree in order; of a very large one the outermost tags and those that are chosen."""
    outermost_first = tags.order_by(F("parent").asc(nulls_first=True), "name")
    shown = _read(outermost_first[: MAX_CHOICES + 1])
    if len(shown) > MAX_CHOICES:
        shown = {path: name for path, name in shown.items() if path.count("/") == 1}
        shown |= _read(tags.filter(name__in=list(chosen))) if chosen else {}
    choices: dict[str, TagChoice] = {}
    for path, name in sorted(shown.items(), key=lambda item: _names_from_root(item[0], shown)):
        depth = len(_names_from_root(path, shown)) - 1
        choices.setdefault(name, TagChoice(name=name, depth=depth))
    return list(choices.values())


def chosen_tags(tags: QuerySet[MediaTag], *, chosen: Sequence[str]) -> list[TagChoice]:
    """Return those of `chosen` that there are, for a filter that offers no others."""
    names = tags.filter(name__in=list(chosen)).order_by("name").values_list("name", flat=True)
    return [TagChoice(name=name, depth=0) for name in dict.fromkeys(names)]


def _read(tags: QuerySet[MediaTag]) -> dict[str, str]:
    """Return the names by path. Whole rows of so many tags would cost as much as the files of the page."""
    return dict(tags.values_list("path", "name"))


def _names_from_root(path: str, names: Mapping[str, str]) -> list[str]:
    """Return the names from the root to the tag: a tree sorted by them reads from top to bottom."""
    ends = (position + 1 for position, character in enumerate(path) if character == "/")
    return [names[path[:end]].casefold() for end in ends if path[:end] in names]
