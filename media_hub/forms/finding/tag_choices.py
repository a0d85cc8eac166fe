"""The tags a listing offers as a filter: the tree, as far as it fits on a screen, and what is asked for by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from media_hub.models import MediaTag
    from media_hub.models.tags import MediaTagQuerySet

MAX_CHOICES = 30
MAX_FOUND = 20  # of the tags that a text completes to
TERM = "tag_term"  # the parameter with such a text


@dataclass(frozen=True, kw_only=True)
class TagChoice:
    """A name that may stand in several namespaces; `depth` is 0 for the outermost shown."""

    name: str
    depth: int = 0


@dataclass(frozen=True, kw_only=True)
class TagChoices:
    """`offered` is what people see, `is_partial` whether there are more; `chosen` stands among it or was chosen before."""

    offered: list[TagChoice]
    chosen: Sequence[str] = ()
    is_partial: bool = False

    @property
    def names(self) -> list[str]:
        """Everything that may be chosen."""
        return list(dict.fromkeys([*(each.name for each in self.offered), *self.chosen]))


def tag_choices(tags: QuerySet[MediaTag], *, chosen: Sequence[str]) -> TagChoices:
    """Return the whole tree in order; of a very large one the outermost tags and those that are chosen."""
    outermost_first = tags.order_by(F("parent").asc(nulls_first=True), "name")
    shown = _read(outermost_first[: MAX_CHOICES + 1])
    is_partial = len(shown) > MAX_CHOICES
    if is_partial:
        shown = {path: name for path, name in shown.items() if path.count("/") == 1}
        shown |= _read(tags.filter(name__in=list(chosen))) if chosen else {}
    choices: dict[str, TagChoice] = {}
    for path, name in sorted(shown.items(), key=lambda item: _names_from_root(item[0], shown)):
        depth = len(_names_from_root(path, shown)) - 1
        choices.setdefault(name, TagChoice(name=name, depth=depth))
    return TagChoices(offered=list(choices.values()), is_partial=is_partial)


def completed_tags(tags: MediaTagQuerySet, *, term: str, chosen: Sequence[str]) -> TagChoices:
    """Return the tags that the text completes to, in that order. What is chosen stays choosable."""
    names = tags.completing(term).values_list("name", flat=True).distinct()[:MAX_FOUND]
    found = [TagChoice(name=name) for name in names]
    return TagChoices(offered=found, chosen=_known(tags, chosen))


def chosen_tags(tags: QuerySet[MediaTag], *, chosen: Sequence[str]) -> TagChoices:
    """Return those of `chosen` that there are, for a filter that offers no others."""
    return TagChoices(offered=[TagChoice(name=name) for name in _known(tags, chosen)])


def _known(tags: QuerySet[MediaTag], names: Sequence[str]) -> list[str]:
    if not names:
        return []
    known = tags.filter(name__in=list(names)).order_by("name").values_list("name", flat=True)
    return list(dict.fromkeys(known))


def _read(tags: QuerySet[MediaTag]) -> dict[str, str]:
    """Return the names by path. Whole rows of so many tags would cost as much as the files of the page."""
    return dict(tags.values_list("path", "name"))


def _names_from_root(path: str, names: Mapping[str, str]) -> list[str]:
    """Return the names from the root to the tag: a tree sorted by them reads from top to bottom."""
    ends = (position + 1 for position, character in enumerate(path) if character == "/")
    return [names[path[:end]].casefold() for end in ends if path[:end] in names]
