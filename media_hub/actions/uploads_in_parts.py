"""Receives large files part by part. Until a worker has checked the whole, it is no file of the library."""

from __future__ import annotations

from typing import Any, BinaryIO

from django.db import transaction
from django.db.models import Q
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from wagtail.models import Collection

from media_hub.conf import conf
from media_hub.exceptions import (
    EmptyFileError,
    MissingPartsError,
    ScannerUnavailableError,
    StorageUnavailableError,
    TooManyBytesError,
    UploadOverError,
)
from media_hub.ingest.formats import format_for_extension
from media_hub.ingest.limits import Limits
from media_hub.ingest.names import clean_name, split_ending
from media_hub.models import Namespace, UploadPart, UploadSession
from media_hub.models.uploads import MAX_NAME
from media_hub.signals import upload_arrived
from media_hub.storage.parts import PartStorage, find_part_storage

from .upload_media import require_add

State = UploadSession.State
UNEXPECTED = "unexpected"  # the code of an error that is none of ours
# Codes of what another attempt may not meet.
MAY_PASS = frozenset({StorageUnavailableError.code, ScannerUnavailableError.code, UNEXPECTED})


def start_upload(
    *,
    user: Any,
    collection: Collection,
    name: str,
    size: int,
    last_modified: int = 0,
    goes_on: bool = False,
    unpacks: bool = False,
    **values: Any,
) -> UploadSession:
    """Return the upload to send parts of: one of the same user and file that has stopped halfway, or a new one.

    `size` in bytes, `last_modified` in milliseconds since 1970; `values` as for `upload_media`. One that `goes_on` keeps the
    collection and the values that it began with. Of an archive that `unpacks` the files are wanted, one by one, and not the
    archive. What name and size tell is refused here, before anything is sent:
    raises NotAllowedError, OutsideNamespaceError or a RefusedFileError.
    """
    require_add(user, collection)
    limits = Limits.from_conf(Namespace.objects.of(collection).allowed_extensions)
    _refuse_size(size, conf.UNPACK_MAX_BYTES if unpacks else limits.max_bytes)
    if not unpacks:
        _refuse_type(name, limits)
    file = {"user": user, "name": _shorten(name), "size": size, "last_modified": last_modified}
    session = UploadSession.objects.filter(**file, state=State.RECEIVING).order_by("-touched_at").first()
    if session is not None and _is_known(session):
        if not (goes_on and session.collection):
            session.collection, session.values, session.unpacks = collection, values, unpacks
        session.touched_at = timezone.now()
        session.save(update_fields=["collection", "values", "unpacks", "touched_at"])
        return session
    session = UploadSession(
        **file,
        collection=collection,
        values=values,
        unpacks=unpacks,
        part_size=UploadSession.part_size_for(size),
    )
    session.storage_id = _storage().start_parts(session.key)
    session.save()
    return session


def find_arrived(session: UploadSession) -> dict[int, str]:
    """Return the announced checksums, by number, of the parts that have arrived whole."""
    sizes = _storage().stored_parts(session.key, upload_id=session.storage_id)
    announced = dict(session.parts.values_list("number", "sha256"))
    whole = (number for number, size in sizes.items() if _is_whole(session, number, size))
    return {number: announced.get(number, "") for number in whole}


def announce_part(*, session: UploadSession, number: int, sha256: str) -> str | None:
    """Note the checksum of a part that comes next, and return the address that takes it; None: the site itself does.

    Raises UploadOverError for an upload that is not arriving, UnknownPartError for a part that the file does not have.
    """
    size = session.size_of_part(number)
    if not UploadSession.objects.filter(pk=session.pk, state=State.RECEIVING).update(
        touched_at=timezone.now()
    ):
        raise UploadOverError
    UploadPart.objects.update_or_create(session=session, number=number, defaults={"sha256": sha256})
    return _storage().part_url(session.key, upload_id=session.storage_id, number=number, size=size)


def receive_part(*, session: UploadSession, number: int, content: BinaryIO) -> None:
    """Store a part that came through the site; raise CutPartError where it is not as long as it must be."""
    size = session.size_of_part(number)
    if session.state != State.RECEIVING:
        raise UploadOverError
    _storage().write_part(
        session.key, upload_id=session.storage_id, number=number, size=size, content=content
    )


def finish_upload(*, session: UploadSession, keep_copy: bool = False) -> None:
    """Hand the upload to a worker, who checks it. Call it again with `keep_copy` to add a duplicate all the same.

    Raises MissingPartsError where not all has arrived; what has is kept.
    """
    if session.state == State.RECEIVING:
        missing = session.part_count - len(find_arrived(session))
        if missing:
            raise MissingPartsError(count=missing)
    if keep_copy:
        session.values = {**session.values, "keep_copy": True}
    handed = UploadSession.objects.filter(
        Q(state=State.RECEIVING) | Q(state=State.DUPLICATE), pk=session.pk
    ).update(
        state=State.CHECKING,
        values=session.values,
        attempts=0,
        lease_until=None,
        dispatched_at=None,
        media_file=None,
        code="",
        message="",
        touched_at=timezone.now(),
    )
    if not handed:
        raise UploadOverError
    session.refresh_from_db()
    upload_arrived.send(sender=UploadSession, session=session)


def drop_upload(*, session: UploadSession) -> None:
    """Forget an upload and what has arrived of it; raise UploadOverError while a worker checks or unpacks it."""
    with transaction.atomic():
        if not UploadSession.objects.at_rest().filter(pk=session.pk).delete()[0]:
            raise UploadOverError
        forget_parts(session)  # where the storage does not answer, the row stays, and with it the way to them


def forget_refusal(*, session: UploadSession) -> None:
    """Forget an upload whose user has read why it was refused; nothing of it lies in storage."""
    UploadSession.objects.filter(pk=session.pk, state=State.REFUSED).exclude(code__in=MAY_PASS).delete()


def drop_abandoned_uploads() -> int:
    """Forget what nobody has gone on with for `ABANDONED_UPLOAD_HOURS`; return how many uploads that were."""
    dropped = 0
    for session in UploadSession.objects.abandoned().iterator():
        try:
            drop_upload(session=session)
        except (StorageUnavailableError, UploadOverError):
            continue  # the next sweep comes
        dropped += 1
    return dropped


def forget_parts(session: UploadSession) -> None:
    """Delete what lies in the storage of an upload."""
    _storage().drop_parts(session.key, upload_id=session.storage_id)


def _refuse_size(size: int, most: int) -> None:
    if not size:
        raise EmptyFileError
    if size > most:
        raise TooManyBytesError(limit=filesizeformat(most))


def _refuse_type(name: str, limits: Limits) -> None:
    named = format_for_extension(split_ending(clean_name(name))[1])
    if named is not None:
        limits.require_allowed(named)


def _shorten(name: str) -> str:
    """Return a name that fits its column; its ending stays."""
    return name if len(name) <= MAX_NAME else name[-MAX_NAME:]


def _is_known(session: UploadSession) -> bool:
    """Whether the storage still knows the upload: buckets may be told to forget unfinished ones."""
    try:
        find_arrived(session)
    except FileNotFoundError:
        session.delete()
        return False
    return True


def _is_whole(session: UploadSession, number: int, size: int) -> bool:
    return number <= session.part_count and size == session.size_of_part(number)


def _storage() -> PartStorage:
    storage = find_part_storage()
    if storage is None:
        raise UploadOverError  # the settings have changed since it began
    return storage
