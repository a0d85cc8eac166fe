"""The deed itself, and its undoing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex

from media_hub.actions.audit import record
from media_hub.actions.delete_media import delete_media
from media_hub.actions.page_caches import purge_pages
from media_hub.actions.restore_media import restore_media
from media_hub.exceptions import UnmovableReferenceError
from media_hub.models import MediaFile
from media_hub.permissions import Actor, require

from .addresses import give_back_addresses, hand_over_addresses
from .collections import give_back_places, hand_over_places
from .holdings import give_holdings, take_back_holdings
from .references import Use, point_back, repoint
from .rules import check_merge
from .targets import Targets


@dataclass(frozen=True, kw_only=True)
class Merge:
    """What was done. `trace` is JSON, and all that undoing it needs."""

    kept: MediaFile
    merged: MediaFile
    uses: int  # rows and drafts that refer to the kept file now
    trace: dict[str, Any]


@transaction.atomic
def merge_media(*, kept: MediaFile, merged: MediaFile, actor: Actor, in_bulk: bool = False) -> Merge:
    """Give `kept` the tags, places, addresses and references of `merged`, and rights and texts it lacks; trash `merged`.

    References are pointed elsewhere in live rows, drafts and revisions that wait for their time; the history stays as it is.
    In bulk, only what is the same picture. Raises a MergeError, and then nothing has changed.
    """
    kept, merged = _lock(kept, merged)
    check_merge(kept=kept, merged=merged, actor=actor, in_bulk=in_bulk)
    purge_pages(media_file=merged)
    given = give_holdings(kept, merged, actor)
    places = hand_over_places(kept, merged, actor)
    addresses = hand_over_addresses(kept, merged)
    uses = repoint(Targets(old=merged, new=kept))
    _check_unused(merged)
    record(kept.member, "merge", actor, merged=merged.title, uses=len(uses))
    record(merged.member, "merge", actor, kept=kept.title, uses=len(uses))
    _tell_pages(uses, actor, merged=merged.title, kept=kept.title)
    delete_media(files=[merged], actor=actor)
    trace = {
        "kept": kept.pk,
        "given": given,
        "collections": places,
        "addresses": addresses,
        "references": [use.as_json() for use in uses],
    }
    return Merge(kept=kept, merged=merged, uses=len(uses), trace=trace)


@transaction.atomic
def unmerge_media(*, kept: MediaFile, merged: MediaFile, trace: dict[str, Any], actor: Actor) -> list[str]:
    """Take back what `merge_media` has left a trace of, as far as nobody has changed it since.

    Return what stays as it is now, in sentences.
    """
    kept, merged = _lock(kept, merged)
    require(actor, "change", kept)
    require(actor, "change", merged)
    if merged.state == MediaFile.State.TRASHED:
        restore_media(files=[merged], actor=actor)
    purge_pages(media_file=kept)
    give_back_addresses(kept, merged, trace["addresses"])
    left = point_back(Targets(old=kept, new=merged), trace["references"])
    left += give_back_places(kept, merged, trace["collections"], actor)
    stays = [_("“%(place)s” has changed since and stays as it is.") % {"place": place} for place in left]
    if not take_back_holdings(kept, trace["given"], actor):
        stays.append(_("What “%(kept)s” says has changed since and stays.") % {"kept": kept.title})
    record(kept.member, "unmerge", actor, merged=merged.title)
    record(merged.member, "unmerge", actor, kept=kept.title)
    return stays


def _lock(*files: MediaFile) -> list[MediaFile]:
    """Return the records as they are now. Everybody locks them in the same order, so that nobody waits in a circle."""
    rows = MediaFile.objects.select_related("namespace", "collection").select_for_update(of=("self",))
    found = {each.pk: each for each in rows.filter(pk__in=[each.pk for each in files]).order_by("pk")}
    for each in found.values():
        each.member.media_file = each
    return [found[each.pk] for each in files]


def _check_unused(merged: MediaFile) -> None:
    """Refuse where something refers to the file in a way of its own, of which nobody but its model knows."""
    left = ReferenceIndex.get_references_to(merged.member).first()
    if left is not None:
        model: Any = left.content_type.model_class()
        place = model._base_manager.filter(pk=left.object_id).first()
        raise UnmovableReferenceError(title=merged.title, place=str(place))


def _tell_pages(uses: list[Use], actor: Actor, **data: Any) -> None:
    """Leave a line in the history of what was repointed, where it has one."""
    for use in uses:
        record(use.source.fetch(), "merge", actor, **data)
