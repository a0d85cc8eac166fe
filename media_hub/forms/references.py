"""Finds the images, documents and curated collections that a page or snippet refers to, by the means of Wagtail's reference index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Field
from modelcluster.models import ClusterableModel, get_all_child_relations

from media_hub.models import CuratedCollection, LibraryMember, MediaFile

LIBRARY = (LibraryMember, MediaFile, CuratedCollection)
MAX_PK_DIGITS = 18  # what every database takes as a big integer


def possible_pk(text: str) -> int | None:
    """Return the primary key that a text from outside stands for, None where it cannot be one."""
    return int(text) if text.isdecimal() and len(text) <= MAX_PK_DIGITS else None


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A file or collection that is referred to; `pk` is text because rich text may hold anything there."""

    model: type[Any]
    pk: str


def points_to_library(field: Any) -> bool:
    """Return whether a model field is a relation to files of the library."""
    model = getattr(field, "related_model", None)
    return bool(getattr(field, "concrete", False)) and isinstance(model, type) and issubclass(model, LIBRARY)


def may_refer_to_library(field: Any) -> bool:
    return points_to_library(field) or hasattr(field, "extract_references")


def may_hold_media(model: type[Any]) -> bool:
    """Return whether objects of the model, or their child objects, can refer to files of the library."""
    models = [model]
    if issubclass(model, ClusterableModel):
        models += [relation.related_model for relation in get_all_child_relations(model)]
    return any(may_refer_to_library(field) for each in models for field in each._meta.get_fields())


def references_in_value(field: Field[Any, Any], value: Any) -> Iterator[Reference]:
    """Find references in what a form or an object holds for a model field."""
    if value is None:
        return
    if points_to_library(field):
        yield from _related(field, value)
    elif hasattr(field, "extract_references"):
        yield from in_library(field.extract_references(value))


def _related(field: Any, value: Any) -> Iterator[Reference]:
    values = value if field.many_to_many else [value]
    for item in values:
        yield Reference(model=field.related_model, pk=str(getattr(item, "pk", item)))


def in_library(found: Iterable[tuple[Any, ...]]) -> Iterator[Reference]:
    """Keep what refers to the library of what `extract_references` of a field or block found."""
    try:
        for model, pk, *_paths in found:
            if issubclass(model, LIBRARY):
                yield Reference(model=model, pk=str(pk))
    except KeyError:
        # Wagtail's rich text handlers expect an id on every embed; text that was made by hand may lack it.
        yield Reference(model=MediaFile, pk="")


def references_of(instance: Any) -> Iterator[Reference]:
    """Find references in an object and in its child objects."""
    for field in instance._meta.get_fields():
        if may_refer_to_library(field) and not (field.many_to_many and not instance.pk):
            yield from references_in_value(field, _stored_value(field, instance))
    if isinstance(instance, ClusterableModel):
        for relation in get_all_child_relations(instance):
            for child in getattr(instance, relation.get_accessor_name()).all():
                yield from references_of(child)


def _stored_value(field: Any, instance: Any) -> Any:
    if field.is_relation and field.many_to_many:
        return list(getattr(instance, field.name).all())
    return field.value_from_object(instance)
