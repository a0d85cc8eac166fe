"""The tags a listing offers as a filter: the tree, as far as it fits on a screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from media_hub.models import MediaTag

MAX_CHOICES = 50
MAX_DEPTH = 5  # as far as the style sheet indents


@dataclass(frozen=True, kw_only=True)
class TagChoice:
    """A name that may stand in several namespaces; `depth` is 0 for the outermost shown."""

    name: str
    depth: int


def tag_choices(tags: QuerySet[MediaTag], *, chosen: Iterable[str]) -> list[TagChoice]:
    """Return the whole tree in order; of a very large one the outermost tags and those that are chosen."""
    tags = tags.only("name", "name_key", "path")
    shown = list(tags[: MAX_CHOICES + 1])
    if len(shown) > MAX_CHOICES:
        shown = [*tags.filter(parent=None)[:MAX_CHOICES], *tags.filter(name__in=list(chosen))]
    names = {tag.pk: tag.name_key for tag in shown}
    choices: dict[str, TagChoice] = {}
    for tag in sorted(shown, key=lambda tag: _sort_key(tag, names)):
        depth = sum(pk in names for pk in tag.ancestor_ids)
        choices.setdefault(tag.name, TagChoice(name=tag.name, depth=depth))
    return list(choices.values())


def _sort_key(tag: MediaTag, names: Mapping[int, str]) -> list[str]:
    """Return the names from the root to the tag: a tree sorted by them reads from top to bottom."""
    return [names[pk] for pk in (*tag.ancestor_ids, tag.pk) if pk in names]


class TagCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes that stand as deep as their tag does."""

    template_name = "media_hub/admin/tag_checkboxes.html"

    def __init__(self, *args: Any, depths: Mapping[str, int] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.depths = depths or {}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        chosen = set(self.format_value(value) or ())
        tags = [
            {"value": value, "is_chosen": value in chosen, "depth": min(depth, MAX_DEPTH)}
            for value, depth in self.depths.items()
        ]
        widget = {"name": name, "attrs": self.build_attrs(self.attrs, attrs), "tags": tags}
        return {"widget": widget}
