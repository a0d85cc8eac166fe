"""What a place on a page asks of a curated collection, and the sentences for one that does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .collections import CuratedCollection, CuratedItem
from .files import MediaFile
from .limit_values import LimitValues
from .misfits import Misfit, wrong_namespace

Kind = MediaFile.Kind


@dataclass(frozen=True, kw_only=True)
class CollectionLimits(LimitValues):
    """What a curated collection must be to stand in a place; what is not given does not matter.

    Its files must be of `kinds`, from `min_num` to `max_num` of them: those that every visitor sees, as no page shows others.
    It must be of one of `namespaces`, by their slugs.
    """

    min_num: int | None = None
    max_num: int | None = None

    def problems_of(self, collection: CuratedCollection) -> list[str]:
        """Return a sentence for everything about a collection that does not fit; none where it fits."""
        found = collection_misfits_among(self, [collection]).get(collection.pk, [])
        return [misfit.sentence for misfit in found]


def collection_misfits_among(
    limits: CollectionLimits, collections: Iterable[CuratedCollection]
) -> dict[Any, list[Misfit]]:
    """Return by primary key what does not fit; collections that fit are left out. Many cost as many queries as one."""
    if not limits:
        return {}
    collections = list(collections)
    kinds = _kinds_in(limits, collections)
    housed = _housed(limits, collections)
    found = {
        each.pk: list(_misfits(limits, kinds.get(each.pk, {}), is_housed=each.pk in housed))
        for each in collections
    }
    return {pk: misfits for pk, misfits in found.items() if misfits}


def _kinds_in(limits: CollectionLimits, collections: list[CuratedCollection]) -> dict[int, dict[str, int]]:
    """Return how many files of each kind every visitor sees in the collections."""
    if not (limits.kinds or limits.min_num or limits.max_num is not None):
        return {}
    items = CuratedItem.objects.public().filter(collection__in=[each.pk for each in collections]).order_by()
    counted = items.values_list("collection", "media_file__kind").annotate(files=Count("pk"))
    kinds: dict[int, dict[str, int]] = {}
    for collection, kind, files in counted:
        kinds.setdefault(collection, {})[kind] = files
    return kinds


def _housed(limits: CollectionLimits, collections: list[CuratedCollection]) -> frozenset[int]:
    if not limits.namespaces:
        return frozenset()
    ids = [each.pk for each in collections]
    housed = CuratedCollection.objects.filter(pk__in=ids, namespace__slug__in=limits.namespaces)
    return frozenset(housed.values_list("pk", flat=True))


def _misfits(limits: CollectionLimits, kinds: dict[str, int], *, is_housed: bool) -> Iterator[Misfit]:
    if limits.namespaces and not is_housed:
        yield wrong_namespace(
            limits, _("This collection is of another namespace. What fits here: %(namespaces)s.")
        )
    if limits.kinds and (others := [kind for kind in kinds if kind not in limits.kinds]):
        yield Misfit.of(
            _("This collection shows files of other kinds, too: %(kinds)s. What fits here: %(wanted)s."),
            _("with %(kinds)s, needs %(wanted)s"),
            kinds=_labels(others),
            wanted=_labels(limits.kinds),
        )
    yield from _count(limits, sum(kinds.values()))


def _count(limits: CollectionLimits, files: int) -> Iterator[Misfit]:
    shown = ngettext(
        "This collection shows visitors %(files)s file.",
        "This collection shows visitors %(files)s files.",
        files,
    )
    words = ngettext("%(files)s file", "%(files)s files", files)
    if files < (limits.min_num or 0):
        sentence, reason = _("At least %(limit)s are needed here."), _("needs %(limit)s")
        yield Misfit.of(f"{shown} {sentence}", f"{words}, {reason}", files=files, limit=limits.min_num)
    if limits.max_num is not None and files > limits.max_num:
        sentence, reason = _("At most %(limit)s fit here."), _("at most %(limit)s")
        yield Misfit.of(f"{shown} {sentence}", f"{words}, {reason}", files=files, limit=limits.max_num)


def _labels(kinds: Iterable[str]) -> str:
    labels = dict(Kind.choices)
    return ", ".join(str(labels[Kind(each)]) for each in kinds)
