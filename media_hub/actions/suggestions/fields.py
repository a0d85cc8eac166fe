"""What a file has in each field that can be proposed, and how a value gets there: by the actions that people use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Locale

from media_hub.actions.lengths import require_storable
from media_hub.actions.tag_media import tag_media
from media_hub.actions.update_media import update_media
from media_hub.ingest.titles import readable_title
from media_hub.models import FoundText, MediaFile, MediaText, Suggestion
from media_hub.models.tags import name_key
from media_hub.permissions import Actor

Field = Suggestion.Field
TEXTS = {Field.TITLE, Field.ALT_TEXT, Field.DESCRIPTION}
RIGHTS = {Field.AUTHOR, Field.CREDIT, Field.COPYRIGHT}
TEXT_LENGTH = 20_000  # characters of what has no limit of its own


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A field of a file; `name` is that of the tag, where the field is TAGS."""

    field: str
    language: str = ""
    name: str = ""


def longest(field: str) -> int:
    """Return how many characters a value may have."""
    if field not in {Field.TITLE, *RIGHTS}:
        return TEXT_LENGTH
    column: Any = MediaFile._meta.get_field(field)
    return int(column.max_length)


def require_acceptable(field: str, value: Any) -> None:
    """Demand of a text that it can be stored. Raises LongValueError, NullCharacterError."""
    if isinstance(value, str):
        require_storable(value, label=str(Field(field).label), most=longest(field))


def slot_of(suggestion: Suggestion) -> Slot:
    name = suggestion.tag.name if suggestion.tag else ""
    return Slot(field=suggestion.field, language=suggestion.language, name=name)


def current_value(media_file: MediaFile, slot: Slot) -> Any:
    """Return what is there, as JSON has it: a text, the name of a tag, a list of shares; empty where nothing is."""
    return _READERS[slot.field](media_file, slot)


def is_free(media_file: MediaFile, slot: Slot) -> bool:
    """Return whether nothing stands there that a person may have written: it is empty, or a title made of the file's name."""
    value = current_value(media_file, slot)
    if slot.field == Field.ALT_TEXT and is_decorative(media_file, slot.language):
        return False
    if slot.field == Field.TITLE and not slot.language:
        return value in ("", readable_title(media_file.original_name))
    return not value


def is_decorative(media_file: MediaFile, language: str) -> bool:
    """Return whether it needs no alt text in a language, by its code: in none where it is decorative in the site's own."""
    if media_file.member.is_decorative or not language:
        return bool(media_file.member.is_decorative)
    return media_file.texts.filter(locale__language_code=language, is_decorative=True).exists()


def _text(media_file: MediaFile, slot: Slot) -> str:
    if not slot.language:
        return getattr(media_file.member, slot.field)
    row = MediaText.objects.filter(media_file=media_file, locale__language_code=slot.language).first()
    return getattr(row, slot.field) if row else ""


def _right(media_file: MediaFile, slot: Slot) -> str:
    return getattr(media_file, slot.field)


def _tag(media_file: MediaFile, slot: Slot) -> str:
    names = {name_key(name): name for name in media_file.member.tags.names()}
    return names.get(name_key(slot.name), "")


def _focal_point(media_file: MediaFile, slot: Slot) -> list[float]:
    """Return the middle and the size in shares of the picture."""
    image: Any = media_file.member
    point = image.get_focal_point()
    if point is None:
        return []
    x, y = point.centroid
    shares = (x / image.width, y / image.height, point.width / image.width, point.height / image.height)
    return [round(share, 4) for share in shares]


def _found_text(media_file: MediaFile, slot: Slot) -> str:
    return FoundText.objects.filter(media_file=media_file).values_list("text", flat=True).first() or ""


def _warning(media_file: MediaFile, slot: Slot) -> str:
    """Return the warning where the file carries one; each stands in a note of its own."""
    start = _warning_start()
    return next((note.removeprefix(start) for note in media_file.notes if note.startswith(start)), "")


def _warning_start() -> str:
    return _("Warning: %(warning)s") % {"warning": ""}


_READERS: dict[str, Callable[[MediaFile, Slot], Any]] = {
    **dict.fromkeys(TEXTS, _text),
    **dict.fromkeys(RIGHTS, _right),
    Field.TAGS: _tag,
    Field.FOCAL_POINT: _focal_point,
    Field.TEXT: _found_text,
    Field.SAFETY: _warning,
}


def write_values(*, media_file: MediaFile, actor: Actor, values: Iterable[tuple[Slot, Any]]) -> None:
    """Write values into the file, in as few writes as there are actions; empty ones take away what is there.

    Raises what those actions raise. The caller has a transaction.
    """
    member = media_file.member
    member.media_file = media_file
    by_language: dict[str, dict[str, Any]] = {}
    added: list[str] = []
    removed: list[str] = []
    for slot, value in values:
        if slot.field == Field.TAGS:
            (added if value else removed).append(slot.name)
        elif slot.field == Field.TEXT:
            _write_found_text(media_file, value)
        elif slot.field == Field.SAFETY:
            _write_warning(media_file, value)
        else:
            columns = (
                _focal_columns(member, value) if slot.field == Field.FOCAL_POINT else {slot.field: value}
            )
            by_language.setdefault(slot.language, {}).update(columns)
    for language, columns in by_language.items():
        locale = Locale.objects.get(language_code=language) if language else None
        update_media(member=member, actor=actor, locale=locale, **columns)
    if added or removed:
        tag_media(files=[media_file], actor=actor, add=added, remove=removed)


def _focal_columns(image: Any, shares: list[float]) -> dict[str, int | None]:
    """Return Wagtail's columns, in pixels of the original."""
    names = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
    sides = (image.width, image.height, image.width, image.height)
    if not shares:
        return dict.fromkeys(names)
    pixels = [round(share * side) for share, side in zip(shares, sides, strict=True)]
    return {name: value or None for name, value in zip(names, pixels, strict=True)}


def _write_found_text(media_file: MediaFile, text: str) -> None:
    if text:
        FoundText.objects.update_or_create(media_file=media_file, defaults={"text": text})
    else:
        for row in FoundText.objects.filter(media_file=media_file):
            row.delete()


def _write_warning(media_file: MediaFile, warning: str) -> None:
    others = [note for note in media_file.notes if not note.startswith(_warning_start())]
    media_file.notes = [*others, *([_warning_start() + warning] if warning else [])]
    media_file.save(update_fields=["notes", "updated_at"])
