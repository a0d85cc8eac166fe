"""What can be done to a file as one of many, and how it is taken back.

A deed returns its trace: what undoing it needs to know, {} where that is nothing, None where it changed nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from media_hub.exceptions import ChangedSinceError
from media_hub.models import CuratedCollection, MediaFile
from media_hub.permissions import Actor

from .approve_media import approve_media, reject_media
from .curated_items import add_to_collection, remove_from_collection
from .delete_media import delete_media
from .merge_media import merge_media, unmerge_media
from .move_media import move_media
from .restore_media import restore_media
from .set_fields import set_fields, set_fields_back
from .suggestions.auto_accept import accept_matching, take_back_matching
from .suggestions.plan_analyses import plan_analyses
from .tag_media import tag_media
from .unpack_archive import UNPACK

Trace = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Deed:
    """`do` gets file, actor and parameters; `undo` the same and the trace. Without `undo` a deed is final.

    What `undo` returns are sentences about what stays as it is now. One without `do` makes its files: see `unpack_archive`.
    `effort` says how many times as much there is to do to a file as in the others.
    """

    label: str | Promise
    do: Callable[[MediaFile, Actor, dict[str, Any]], Trace | None] | None = None
    undo: Callable[[MediaFile, Actor, dict[str, Any], Trace], Iterable[str] | None] | None = None
    effort: int = 1


def _tag(media_file: MediaFile, actor: Actor, parameters: dict[str, Any]) -> Trace | None:
    before = set(media_file.member.tags.names())
    if not tag_media(
        files=[media_file], actor=actor, add=parameters["add"], remove=parameters.get("remove", ())
    ):
        return None
    after = set(media_file.member.tags.names())
    return {"added": sorted(after - before), "removed": sorted(before - after)}


def _untag(media_file: MediaFile, actor: Actor, parameters: dict[str, Any], trace: Trace) -> None:
    names = set(media_file.member.tags.names())
    if not names.issuperset(trace["added"]) or names & set(trace["removed"]):
        raise ChangedSinceError(title=media_file.title)
    tag_media(files=[media_file], actor=actor, add=trace["removed"], remove=trace["added"])


def _move(media_file: MediaFile, actor: Actor, parameters: dict[str, Any]) -> Trace | None:
    source, namespace = media_file.collection_id, media_file.namespace_id
    tags = list(media_file.member.tags.names())
    collection = _collection(media_file, parameters["collection"])
    if not move_media(files=[media_file], collection=collection, actor=actor):
        return None
    return {"source": source, "tags": tags if media_file.namespace_id != namespace else []}


def _move_back(media_file: MediaFile, actor: Actor, parameters: dict[str, Any], trace: Trace) -> None:
    if media_file.collection_id != parameters["collection"]:
        raise ChangedSinceError(title=media_file.title)
    move_media(files=[media_file], collection=_collection(media_file, trace["source"]), actor=actor)
    tag_media(files=[media_file], actor=actor, add=trace["tags"])


def _collection(media_file: MediaFile, pk: int) -> Collection:
    collection = Collection.objects.filter(pk=pk).first()
    if collection is None:
        raise ChangedSinceError(title=media_file.title)
    return collection


def _trash(media_file: MediaFile, actor: Actor, *_rest: Any) -> Trace:
    delete_media(files=[media_file], actor=actor)
    return {}


def _take_from_trash(media_file: MediaFile, actor: Actor, *_rest: Any) -> Trace:
    restore_media(files=[media_file], actor=actor)
    return {}


def _curate(media_file: MediaFile, actor: Actor, parameters: dict[str, Any]) -> Trace | None:
    target = _curated(media_file, parameters)
    return {} if add_to_collection(collection=target, files=[media_file], actor=actor) else None


def _take_out(media_file: MediaFile, actor: Actor, parameters: dict[str, Any], trace: Trace) -> None:
    target = _curated(media_file, parameters)
    if not remove_from_collection(collection=target, files=[media_file], actor=actor):
        raise ChangedSinceError(title=media_file.title)


def _curated(media_file: MediaFile, parameters: dict[str, Any]) -> CuratedCollection:
    target = CuratedCollection.objects.filter(pk=parameters["collection"]).first()
    if target is None:
        raise ChangedSinceError(title=media_file.title)
    return target


def _approve(media_file: MediaFile, actor: Actor, parameters: dict[str, Any]) -> Trace | None:
    return {} if approve_media(files=[media_file], actor=actor) else None


def _reject(media_file: MediaFile, actor: Actor, parameters: dict[str, Any]) -> Trace | None:
    return {} if reject_media(files=[media_file], actor=actor, reason=parameters["reason"]) else None


def _analyse(media_file: MediaFile, actor: Actor, parameters: dict[str, Any]) -> Trace | None:
    return {} if plan_analyses(files=[media_file], actor=actor) else None


def _merge(media_file: MediaFile, actor: Actor, parameters: dict[str, Any]) -> Trace | None:
    kept = _kept(media_file, parameters["kept"].get(str(media_file.pk)))
    is_on_purpose = parameters.get("on_purpose", False)
    return merge_media(kept=kept, merged=media_file, actor=actor, in_bulk=not is_on_purpose).trace


def _unmerge(media_file: MediaFile, actor: Actor, parameters: dict[str, Any], trace: Trace) -> list[str]:
    kept = _kept(media_file, trace["kept"])
    return unmerge_media(kept=kept, merged=media_file, trace=trace, actor=actor)


def _kept(media_file: MediaFile, pk: int | None) -> MediaFile:
    kept = MediaFile.objects.filter(pk=pk or 0).first()
    if kept is None:
        raise ChangedSinceError(title=media_file.title)
    return kept


DEEDS = {
    "tag": Deed(label=_("Change tags"), do=_tag, undo=_untag),
    "move": Deed(label=_("Move"), do=_move, undo=_move_back),
    "edit": Deed(label=_("Edit fields"), do=set_fields, undo=set_fields_back),
    "delete": Deed(label=_("Delete"), do=_trash, undo=_take_from_trash),
    "restore": Deed(label=_("Restore"), do=_take_from_trash, undo=_trash),
    "curate": Deed(label=_("Add to curated collection"), do=_curate, undo=_take_out),
    UNPACK: Deed(label=_("Unpack"), undo=_trash),
    "approve": Deed(label=_("Approve"), do=_approve),
    "merge": Deed(label=_("Merge"), do=_merge, undo=_unmerge, effort=10),
    "reject": Deed(label=_("Reject"), do=_reject),
    "analyse": Deed(label=_("Ask for suggestions"), do=_analyse),
    "accept": Deed(label=_("Accept suggestions"), do=accept_matching, undo=take_back_matching),
}
