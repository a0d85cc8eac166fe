"""Sets fields of a file as one of many: which of them, and how they get their former values back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.utils import timezone

from media_hub.exceptions import ChangedSinceError
from media_hub.models import MediaFile
from media_hub.permissions import Actor

from .update_media import RECORD, update_media

OF_IMAGES = {"alt_text", "is_decorative"}
EMPTY = ("", None)


def fields_to_set(
    *, kind: str, before: Mapping[str, Any], values: Mapping[str, Any], only_empty: bool
) -> dict[str, Any]:
    """Return what a file gets of `values`; `before` holds what it has, of an image `is_decorative` too.

    Only pictures have an alt text, and a decorative one is without on purpose. With `only_empty` what a file has stays.
    """
    wanted = {
        name: value for name, value in values.items() if name not in OF_IMAGES or kind == MediaFile.Kind.IMAGE
    }
    if only_empty:
        wanted = {name: value for name, value in wanted.items() if before[name] in EMPTY}
        if before.get("is_decorative"):
            wanted.pop("alt_text", None)
    return wanted


def set_fields(media_file: MediaFile, actor: Actor, parameters: dict[str, Any]) -> dict[str, Any] | None:
    """Set `values` of the parameters, as JSON has them; return the values of before, None where all stays."""
    values = parameters["values"]
    before = values_of(media_file, {*values, "is_decorative"})
    wanted = fields_to_set(
        kind=media_file.kind, before=before, values=values, only_empty=parameters.get("only_empty", False)
    )
    former = {name: before[name] for name in wanted}
    if former == wanted:
        return None
    _write(media_file, actor, wanted)
    return {"before": former}


def set_fields_back(
    media_file: MediaFile, actor: Actor, parameters: dict[str, Any], trace: dict[str, Any]
) -> None:
    former = trace["before"]
    given = {name: parameters["values"][name] for name in former}
    if values_of(media_file, former) != given:
        raise ChangedSinceError(title=media_file.title)
    _write(media_file, actor, former)


def values_of(media_file: MediaFile, names: Iterable[str]) -> dict[str, Any]:
    """Return values as JSON has them."""
    return {
        name: as_json(getattr(media_file if name in RECORD else media_file.member, name)) for name in names
    }


def as_json(value: Any) -> Any:
    """Return a date as text, and a moment as that of UTC."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = value.astimezone(UTC)
    return value.isoformat() if isinstance(value, date) else value


READERS = {"licence_expires_on": date.fromisoformat, "captured_at": datetime.fromisoformat}


def _write(media_file: MediaFile, actor: Actor, values: dict[str, Any]) -> None:
    read = {name: READERS[name](values[name]) for name in READERS if values.get(name)}
    member = media_file.member
    member.media_file = media_file
    update_media(member=member, actor=actor, **{**values, **read})
