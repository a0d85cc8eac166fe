"""Says what merging two files will do. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from modelcluster.models import get_all_child_relations

from media_hub.models import CuratedCollection, MediaFile
from media_hub.permissions import Actor

from .collections import collections_of
from .holdings import lacking_fields, lacking_languages, lacking_tags
from .references import Use, repoint
from .rules import check_merge
from .targets import Targets


@dataclass(frozen=True, kw_only=True)
class PlannedUse:
    """A page or another row that will show the kept file; `fields` names where. `drafts` counts its revisions."""

    instance: Any
    fields: tuple[str, ...]
    is_live: bool
    drafts: int


@dataclass(frozen=True, kw_only=True)
class MergePlan:
    """What the kept file gets: `fields` by their columns, `languages` by their codes. All of it as it is now."""

    kept: MediaFile
    merged: MediaFile
    tags: tuple[str, ...]
    fields: dict[str, Any]
    languages: tuple[str, ...]
    collections: tuple[CuratedCollection, ...]
    uses: tuple[PlannedUse, ...]


def plan_merge(*, kept: MediaFile, merged: MediaFile, actor: Actor, in_bulk: bool = False) -> MergePlan:
    """Return what `merge_media` would do now, or raise what it would raise about the two files."""
    check_merge(kept=kept, merged=merged, actor=actor, in_bulk=in_bulk)
    planned = (_planned(use) for use in repoint(Targets(old=merged, new=kept), is_dry=True))
    return MergePlan(
        kept=kept,
        merged=merged,
        tags=tuple(lacking_tags(kept, merged)),
        fields=lacking_fields(kept, merged),
        languages=tuple(lacking_languages(kept, merged)),
        collections=tuple(collections_of(merged)),
        uses=tuple(use for use in planned if use.instance is not None),
    )


def _planned(use: Use) -> PlannedUse:
    model = use.source.model
    names = dict.fromkeys(place.partition(".")[0].partition("#")[0].rstrip("+") for place in use.all_places)
    return PlannedUse(
        instance=use.source.fetch(),
        fields=tuple(_label(model, name) for name in names),
        is_live=bool(use.places),
        drafts=len(use.drafts),
    )


def _label(model: Any, name: str) -> str:
    """Return what a field is called, or the rows that belong to a relation."""
    relations: list[Any] = get_all_child_relations(model)
    children = {each.get_accessor_name(): each.related_model for each in relations}
    if name in children:
        return str(capfirst(children[name]._meta.verbose_name_plural))
    return str(capfirst(getattr(model._meta.get_field(name), "verbose_name", name)))
