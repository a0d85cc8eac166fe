"""Gives a file other bytes, and takes former ones back: id, address, uses and tags stay."""

from __future__ import annotations

from typing import Any, BinaryIO

from django.core.files import File
from django.db import transaction
from django.db.models import Max

from media_hub.exceptions import SameFileError, WrongReplacementError, WrongStateError
from media_hub.ingest.examine import Limits, examine
from media_hub.models import FileVersion, FoundText, LibraryMember, MediaFile, Poster
from media_hub.models.contents import ContentFacts
from media_hub.permissions import Actor, log_user, require
from media_hub.signals import media_replaced

from .audit import record
from .copies import refuse_copy
from .crops import FOCAL_POINT
from .privacy import forget_renditions
from .storing import stored_with


def replace_file(*, member: LibraryMember, file: BinaryIO, name: str, actor: Actor) -> LibraryMember:
    """Check and store new bytes of the same kind; those of now become a version. A worker makes all sizes anew.

    Raises a RefusedFileError that says what is wrong with the new file, WrongReplacementError for one of another kind,
    SameFileError for the bytes that are there, DuplicateFileError where another file of the namespace has them.
    """
    media_file = _require_changeable(member, actor)
    allowed = media_file.namespace.allowed_extensions
    examined = examine(file, name=name, limits=Limits.from_conf(allowed))
    if examined.kind != media_file.kind:
        raise WrongReplacementError(
            kind=media_file.get_kind_display(), new=MediaFile.Kind(examined.kind).label
        )
    if examined.sha256 == media_file.sha256:
        raise SameFileError
    size = _size_of(member)
    with stored_with(member):
        refuse_copy(namespace=media_file.namespace, sha256=examined.sha256, actor=actor)
        FileVersion.objects.create(media_file=media_file, **_version_of(member, actor))
        member.file = File(examined.content, name=examined.name)
        member.facts = ContentFacts.of(examined)
        member.save()
        media_file.notes = list(examined.notes)
        media_file.save_change("notes")
        _after_change(member, actor, size_before=size, action="replace")
    return member


@transaction.atomic
def restore_version(*, version: FileVersion, actor: Actor) -> LibraryMember:
    """Take the bytes of a version back; those of now become a version in its place."""
    member: Any = version.media_file.member
    member.media_file = version.media_file
    media_file = _require_changeable(member, actor)
    size, now = _size_of(member), _version_of(member, actor)
    member.file = version.file.name
    member.file_hash, member.file_size = version.sha1, version.size
    # As if just measured: `save()` writes them into the record and announces the bytes.
    member.measured = ContentFacts(
        sha256=version.sha256,
        sha1=version.sha1,
        size=version.size,
        mime_type=version.mime_type,
        kind=media_file.kind,
        original_name=version.original_name,
    )
    member.save()
    FileVersion.objects.filter(pk=version.pk).update(**now)
    _after_change(member, actor, size_before=size, action="restore_version")
    restored: LibraryMember = member
    return restored


def _require_changeable(member: LibraryMember, actor: Actor) -> MediaFile:
    require(actor, "change", member)
    media_file = member.media_file
    if media_file.state == MediaFile.State.TRASHED:
        raise WrongStateError(title=media_file.title, state=media_file.get_state_display())
    return media_file


def _version_of(member: LibraryMember, actor: Actor) -> dict[str, Any]:
    """Return the columns of the next version, for the bytes that the file has."""
    media_file = member.media_file
    last = media_file.versions.aggregate(last=Max("number"))["last"] or 0
    return {
        "number": last + 1,
        "replaced_by": log_user(actor),
        "file": member.file.name,
        "sha256": media_file.sha256,
        "sha1": member.file_hash,
        "size": media_file.size,
        "mime_type": media_file.mime_type,
        "original_name": media_file.original_name,
    }


def _size_of(member: Any) -> tuple[int | None, int | None]:
    return getattr(member, "width", None), getattr(member, "height", None)


def _after_change(member: Any, actor: Actor, *, size_before: Any, action: str) -> None:
    """Forget what was made of the former bytes; a focal point holds only on pixels of the same size."""
    media_file = member.media_file
    forget_renditions(media_file_ids=[media_file.pk])
    media_file.rendition_claims.all().delete()
    FoundText.objects.filter(media_file=media_file).delete()
    Poster.objects.filter(media_file=media_file, is_by_hand=False).delete()
    if media_file.kind == MediaFile.Kind.IMAGE:
        gone: dict[str, Any] = dict.fromkeys(("thumbhash", "colour"), "")
        gone |= dict.fromkeys(FOCAL_POINT) if _size_of(member) != size_before else {}
        for column, value in gone.items():
            setattr(member, column, value)
        member.save(update_fields=list(gone))
    record(member, action, actor, sha256=media_file.sha256)
    media_replaced.send(sender=type(member), media_file=media_file, actor=actor)
