"""Collections and tags as trees beside the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from media_hub.widgets.choices import MAX_DEPTH


@dataclass(frozen=True, kw_only=True)
class Branch:
    """One choice of a filter; `depth` is 0 for the outermost."""

    value: Any
    label: str
    depth: int


@dataclass(frozen=True, kw_only=True)
class Tree:
    """A filter whose choices are a tree."""

    name: str
    label: str
    icon: str
    branches: list[Branch]
    is_partial: bool = False  # whether there are more, which a box to type in finds


def trees_of(filters: Any) -> list[Tree]:
    """Return the trees that the filters offer, from rows that were read for them already."""
    found = {
        "collection_id": (_("Collections"), "folder-open-inverse", _collections),
        "tag": (_("Tags"), "tag", _tags),
    }
    return [
        Tree(
            name=name,
            label=label,
            icon=icon,
            branches=branches(filters.form.fields[name]),
            is_partial=getattr(filters.form.fields[name].widget, "is_partial", False),
        )
        for name, (label, icon, branches) in found.items()
        if name in filters.form.fields
    ]


def _collections(field: Any) -> list[Branch]:
    known = field.known_collections
    return [
        Branch(value=each.pk, label=each.name, depth=min(each.depth - known[0].depth, MAX_DEPTH))
        for each in known
    ]


def _tags(field: Any) -> list[Branch]:
    depths = field.widget.depths
    return [
        Branch(value=value, label=label, depth=min(depths.get(value, 0), MAX_DEPTH))
        for value, label in field.choices
    ]
