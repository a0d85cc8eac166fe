"""Puts together the text that stands for the meaning of a file."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from media_hub.models import MediaFile
from media_hub.models.searching import TAGS_TO_INDEX

FOUND_CHARACTERS = 2_000  # of the text in the file: its beginning tells what it is about


def meaning_text(record: MediaFile) -> str:
    """Return it, made of what `MediaFile.get_indexed_objects` has loaded, each line once.

    Names of files and of people are left out: they are no part of what is seen or told.
    """
    return "\n".join(dict.fromkeys(line for line in _lines(record) if line))


def _lines(record: Any) -> Iterator[str]:
    member = record.member
    yield from (record.title, member.alt_text, member.description)
    for text in record.texts.all():
        yield from (text.title, text.alt_text, text.description)
    for tag in getattr(member, TAGS_TO_INDEX):
        yield " / ".join(tag.lineage.splitlines())
    found = getattr(record, "found_text", None)
    yield found.text[:FOUND_CHARACTERS] if found else ""


def hash_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()
