"""What visitors see of curated collections, and the object that headless front ends get."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, TypedDict

from media_hub.models import CuratedCollection, CuratedItem, LibraryMember
from media_hub.models.images import AbstractMediaImage
from media_hub.models.shared_renditions import share_renditions

from .documents import DocumentObject, document_object
from .images import ImageObject, image_object
from .public import share_answers


class CollectionObject(TypedDict):
    """A public collection, with its files of all kinds in their order."""

    id: int
    kind: str
    title: str
    slug: str
    description: str
    items: list[ImageObject | DocumentObject]


class TogetherShown:
    """Some collections, and the live, public files of those that are public."""

    def __init__(self, *, pks: Iterable[Any]) -> None:
        self.pks = frozenset(pks)

    def __reduce__(self) -> tuple[Any, ...]:
        """Stay behind where a collection is pickled: what is public today is not so tomorrow."""
        return _nothing, ()

    @cached_property
    def files(self) -> dict[Any, list[LibraryMember]]:
        files = CuratedItem.objects.public().filter(collection__in=self.pks).bodies_by_collection()
        members = [each for shown in files.values() for each in shown]
        documents = [each for each in members if not is_image(each)]
        share_answers(each for each in members if is_image(each))
        share_answers(documents)
        posters = [document.media_file.picture for document in documents]
        share_renditions(poster for poster in posters if poster)
        return files


def _nothing() -> TogetherShown:
    return TogetherShown(pks=())


def show_together(collections: Iterable[Any]) -> None:
    """Let the first of these collections whose files are asked for find those of all."""
    collections = list(collections)
    together = TogetherShown(pks=[each.pk for each in collections])
    for each in collections:
        each.together_shown = together


def files_of(collection: CuratedCollection | None) -> list[LibraryMember]:
    """Return the images and documents of a collection in their order, as every visitor sees it; none of no collection."""
    if collection is None:
        return []
    together = getattr(collection, "together_shown", None)
    if together is None or collection.pk not in together.pks:
        together = TogetherShown(pks=[collection.pk])
    return list(together.files.get(collection.pk, []))


def is_image(member: Any) -> bool:
    return isinstance(member, AbstractMediaImage)


def collection_object(collection: CuratedCollection | None, *, request: Any) -> CollectionObject | None:
    """Return the object; None for no collection, and for one that not everyone may see."""
    if collection is None or collection.access != CuratedCollection.Access.PUBLIC:
        return None
    files = files_of(collection)
    items = [
        image_object(each, request=request) if is_image(each) else document_object(each, request=request)
        for each in files
    ]
    return CollectionObject(
        id=collection.pk,
        kind="collection",
        title=collection.title,
        slug=collection.slug,
        description=collection.description,
        items=[item for item in items if item],
    )
