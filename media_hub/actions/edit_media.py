"""Changes one file as its page in the admin does: texts, tags and place together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Collection, Locale

from media_hub.exceptions import StaleFileError
from media_hub.models import LibraryMember, MediaFile
from media_hub.permissions import Actor, require

from .move_media import move_media
from .tag_media import tag_media
from .update_media import update_media


@transaction.atomic
def edit_media(
    *,
    member: LibraryMember,
    actor: Actor,
    version: int | None = None,
    collection: Collection | None = None,
    add_tags: Iterable[str] = (),
    remove_tags: Iterable[str] = (),
    texts: Mapping[str, Mapping[str, Any]] | None = None,
    **values: Any,
) -> LibraryMember:
    """Do all of it or nothing; what is not given stays. `values` are those of `update_media`, `texts` those of further
    languages by their codes.

    `member` must be as it is in the database. Raises StaleFileError where `version` is not its lock version
    any more, and whatever the single actions raise.
    """
    require(actor, "change", member)
    media_file = member.media_file
    media_file.body = member  # one instance for all: each action saves what it holds
    if version is not None:
        _require_version(media_file, version)
    if values:
        update_media(member=member, actor=actor, **values)
    for code, said in (texts or {}).items():
        locale = Locale.objects.get(language_code=code)
        update_media(member=member, actor=actor, locale=locale, **said)
    add_tags, remove_tags = list(add_tags), list(remove_tags)
    if add_tags or remove_tags:
        tag_media(files=[media_file], actor=actor, add=add_tags, remove=remove_tags)
    if collection is not None:
        move_media(files=[media_file], collection=collection, actor=actor)
    return member


def _require_version(media_file: MediaFile, version: int) -> None:
    """Lock the row by an UPDATE, which finds nothing where somebody was faster."""
    unchanged = MediaFile.objects.filter(pk=media_file.pk, lock_version=version)
    if not unchanged.update(updated_at=timezone.now()):
        raise StaleFileError(title=media_file.title)
