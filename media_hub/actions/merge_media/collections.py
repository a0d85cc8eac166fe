"""Puts one file into the places of another in curated collections, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from media_hub.actions.audit import record
from media_hub.actions.page_caches import purge_pages_with
from media_hub.models import CuratedCollection, CuratedItem, MediaFile
from media_hub.permissions import Actor


def collections_of(media_file: MediaFile) -> list[CuratedCollection]:
    """Return those that hold the file, or have it as their cover."""
    held = CuratedCollection.objects.all().holding(media_file).order_by().values("pk")
    covered = CuratedCollection.objects.filter(cover=media_file).order_by().values("pk")
    return list(CuratedCollection.objects.filter(pk__in=held.union(covered)).order_by("title", "pk"))


def hand_over_places(kept: MediaFile, merged: MediaFile, actor: Actor) -> list[dict[str, Any]]:
    """Put the kept file where the merged one stands. Where both stand, the kept one stays where it is."""
    trace = []
    for collection in _locked(each.pk for each in collections_of(merged)):
        item = collection.items.filter(media_file=merged).first()
        has_both = collection.items.filter(media_file=kept).exists()
        if item and has_both:
            item.delete()
        elif item:
            CuratedItem.objects.filter(pk=item.pk).update(media_file=kept)
        was_cover = collection.cover_id == merged.pk
        trace.append(
            {
                "collection": collection.pk,
                "position": item.position if item else None,
                "had_both": has_both,
                "was_cover": was_cover,
            }
        )
        _finish(collection, kept if was_cover else None, actor, merged=merged.title, kept=kept.title)
    return trace


def give_back_places(
    kept: MediaFile, merged: MediaFile, trace: list[dict[str, Any]], actor: Actor
) -> list[str]:
    """Put the merged file back where the kept one still stands; return the collections where that is not so."""
    changed = []
    places = {place["collection"]: place for place in trace}
    for collection in _locked(places):
        place = places[collection.pk]
        if not _give_back(collection, place, kept, merged):
            changed.append(collection.title)
        is_cover = place["was_cover"] and collection.cover_id == kept.pk
        _finish(collection, merged if is_cover else None, actor, merged=merged.title, unmerged=True)
    return changed


def _give_back(
    collection: CuratedCollection, place: dict[str, Any], kept: MediaFile, merged: MediaFile
) -> bool:
    if place["position"] is None or collection.items.filter(media_file=merged).exists():
        return True
    if place["had_both"]:
        collection.items.create(media_file=merged, position=place["position"])
        return True
    return bool(collection.items.filter(media_file=kept).update(media_file=merged))


def _locked(ids: Iterable[int]) -> Iterable[CuratedCollection]:
    return CuratedCollection.objects.select_for_update().filter(pk__in=list(ids)).order_by("pk")


def _finish(collection: CuratedCollection, cover: MediaFile | None, actor: Actor, **data: Any) -> None:
    if cover is not None:
        collection.cover = cover
    collection.save(update_fields=["cover", "updated_at"])
    record(collection, "merge", actor, **data)
    purge_pages_with(collections=[collection])
