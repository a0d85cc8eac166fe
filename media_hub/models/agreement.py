"""Whether every record agrees with its image or document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Left, Length

from .files import MediaFile
from .members import LibraryMember

# Column of the image or document -> column of the record that copies it.
COPIES = {
    "title": "title",
    "collection": "collection",
    "uploaded_by_user": "uploaded_by",
    "size_or_none": "size",
}
COPIES_OF_PICTURES = {"width": "width", "height": "height", "has_no_alt_text": "lacks_alt_text"}


@dataclass(frozen=True, kw_only=True)
class Disagreement:
    """One file whose record says something else; `member` is None where there is a record alone."""

    record: MediaFile
    member: LibraryMember | None
    columns: tuple[str, ...]

    def __str__(self) -> str:
        if self.member is None:
            return f"file {self.record.pk}: there is no image or document to this record"
        label = self.member._meta.label
        return f"file {self.record.pk} ({label} {self.member.pk}): {', '.join(self.columns)}"


def find_disagreements(model: type[LibraryMember]) -> Iterator[Disagreement]:
    """Return the images or documents of a model that their records do not agree with, by primary key."""
    differing = _differences(model)
    conditions = Q()
    for condition in differing.values():
        conditions |= condition
    rows = _with_measures(model).filter(conditions).select_related("media_file").order_by("pk")
    for member in rows.iterator():
        columns = [name for name, condition in differing.items() if _holds(model, member, condition)]
        yield Disagreement(record=member.media_file, member=member, columns=tuple(columns))


def find_lone_records(models: list[type[LibraryMember]]) -> Iterator[Disagreement]:
    """Return the records without an image or document of these models."""
    owned = Q()
    for model in models:
        owned |= Q(Exists(model._default_manager.filter(media_file=OuterRef("pk"))))
    for record in MediaFile.objects.exclude(owned).order_by("pk").iterator():
        yield Disagreement(record=record, member=None, columns=())


def _differences(model: type[LibraryMember]) -> dict[str, Q]:
    """Return, by the name of what differs, the condition for members of which it does."""
    content_type = ContentType.objects.get_for_model(model)
    copies = COPIES | (COPIES_OF_PICTURES if hasattr(model, "renditions") else {})
    found = {theirs: _differs(ours, f"media_file__{theirs}") for ours, theirs in copies.items()}
    found["body"] = ~Q(media_file__body_type=content_type) | _differs("pk", "media_file__body_id")
    root = "media_file__namespace__root_collection__path"
    found["namespace"] = ~Q(collection_start=F(root))
    return found


def _differs(ours: str, theirs: str) -> Q:
    """Match different values; two that are missing are the same."""
    both_missing = Q(**{f"{ours}__isnull": True, f"{theirs}__isnull": True})
    return ~(Q(**{ours: F(theirs)}) | both_missing)


def _with_measures(model: type[LibraryMember]) -> QuerySet[Any]:
    root = "media_file__namespace__root_collection__path"
    rows = model._default_manager.annotate(
        size_or_none=Coalesce("file_size", Value(0)),
        collection_start=Left("collection__path", Length(root)),
    )
    if not hasattr(model, "renditions"):
        return rows
    lacks = Q(alt_text="", is_decorative=False)
    return rows.annotate(has_no_alt_text=ExpressionWrapper(lacks, output_field=BooleanField()))


def _holds(model: type[LibraryMember], member: LibraryMember, condition: Q) -> bool:
    return bool(_with_measures(model).filter(condition, pk=member.pk).exists())
