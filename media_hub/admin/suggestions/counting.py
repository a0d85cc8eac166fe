"""Counts what accepting all that match would write, without reading each file by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import QuerySet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from media_hub.actions.suggestions.fields import Slot, is_free
from media_hub.models import FoundText, MediaFile, MediaText, Suggestion, TaggedMedia

Field = Suggestion.Field
AT_ONCE = 500  # files
COUNTED_AT_MOST = 2_000  # files; of more it is said what could be written at most


@dataclass
class Counts:
    """How many of each field would be written, and how many are left out as they say something already."""

    written: Counter[str] = field(default_factory=Counter)
    left_out: int = 0
    is_exact: bool = True


def count_writes(files: QuerySet[MediaFile], matching: QuerySet[Suggestion]) -> Counts:
    """Count each field once, however much is proposed for it."""
    places = matching.order_by().values_list("media_file", "field", "language", "tag").distinct()
    ids = list(files.order_by("pk").values_list("pk", flat=True)[: COUNTED_AT_MOST + 1])
    if len(ids) > COUNTED_AT_MOST:
        written = Counter({name: places.filter(field=name).count() for name in Field.values})
        return Counts(written=+written, is_exact=False)
    counts = Counts()
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        contents = Contents(some)
        for file_id, name, language, tag_id in places.filter(media_file__in=some):
            if contents.is_free(file_id, name, language, tag_id):
                counts.written[name] += 1
            else:
                counts.left_out += 1
    return counts


class Contents:
    """What some files say, by a query for each kind of it that is asked for."""

    def __init__(self, ids: Sequence[int]) -> None:
        self.ids = ids

    def is_free(self, file_id: int, name: str, language: str, tag_id: int | None) -> bool:
        """Return what `fields.is_free` returns."""
        file = self._files[file_id]
        if name == Field.TAGS:
            return (file.body_type_id, file.body_id, tag_id) not in self._tags
        if name == Field.TEXT:
            return file_id not in self._found
        if not language:
            return is_free(file, Slot(field=name))
        text = self._texts.get((file_id, language))
        is_decorative = file.member.is_decorative or (text and text.is_decorative)
        return not (text and getattr(text, name)) and not (name == Field.ALT_TEXT and is_decorative)

    @cached_property
    def _files(self) -> dict[int, MediaFile]:
        bodies = [get_image_model()._default_manager.all(), get_document_model()._default_manager.all()]
        files = MediaFile.objects.filter(pk__in=self.ids).prefetch_related(GenericPrefetch("body", bodies))
        return {file.pk: file for file in files}

    @cached_property
    def _tags(self) -> set[tuple[Any, ...]]:
        bodies = [file.body_id for file in self._files.values()]
        rows = TaggedMedia.objects.filter(object_id__in=bodies)
        return set(rows.values_list("content_type", "object_id", "tag"))

    @cached_property
    def _found(self) -> set[int]:
        return set(FoundText.objects.filter(media_file__in=self.ids).values_list("media_file", flat=True))

    @cached_property
    def _texts(self) -> dict[tuple[int, str], MediaText]:
        rows = MediaText.objects.filter(media_file__in=self.ids).select_related("locale")
        return {(row.media_file_id, row.locale.language_code): row for row in rows}
