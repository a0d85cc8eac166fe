"""Uploads that go straight into a curated collection."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from media_hub.exceptions import NotAllowedError, UnsuitableFileError
from media_hub.models import CuratedCollection, LibraryMember, MediaFile, Namespace
from media_hub.permissions import Actor, require

from .curated_items import append_items


@dataclass(frozen=True, kw_only=True)
class Destination:
    """The curated collection that a new file goes into, besides its place; none for most files."""

    collection: CuratedCollection | None
    actor: Actor

    @classmethod
    def of(cls, pk: int | None, *, name: str, namespace: Namespace, actor: Actor) -> Destination:
        """Raise NotAllowedError unless the actor may change it, UnsuitableFileError for one of another namespace."""
        if pk is None:
            return cls(collection=None, actor=actor)
        collection = CuratedCollection.objects.filter(pk=pk).first()
        if collection is None:
            raise NotAllowedError
        require(actor, "change", collection)
        if collection.namespace_id != namespace.pk:
            raise UnsuitableFileError(title=name, collection=collection.title)
        return cls(collection=collection, actor=actor)

    @property
    def values(self) -> dict[str, Any]:
        """What it says of the record: live at once, where it needs no approval."""
        skips = self.collection is not None and self.collection.skips_approval
        return {"state": MediaFile.State.LIVE} if skips else {}

    def tags_with(self, tags: Iterable[str]) -> list[str]:
        """Return the tags with those of the collection, each once."""
        own = self.collection.tags.values_list("name", flat=True) if self.collection else ()
        return list(dict.fromkeys([*tags, *own]))

    def take(self, member: LibraryMember) -> None:
        """Append the file. It stands there while it waits for approval, and is shown when it is live."""
        if self.collection:
            append_items(collection=self.collection, files=[member.media_file], actor=self.actor)
