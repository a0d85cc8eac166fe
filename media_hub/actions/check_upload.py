"""Makes a file of what has arrived in parts, or has its files unpacked, or says why not."""

from __future__ import annotations

import hashlib
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from media_hub.conf import conf
from media_hub.exceptions import (
    ChangedWhileSentError,
    DuplicateFileError,
    MediaHubError,
    NotAllowedError,
    ScannerUnavailableError,
    StorageUnavailableError,
    UploadOverError,
)
from media_hub.models import LibraryMember, UploadSession
from media_hub.storage import MediaStorage
from media_hub.storage.parts import ArrivedFile, find_part_storage

from .languages import language_of
from .lease import Lease, backoff
from .unpack_archive import plan_unpacking
from .upload_media import upload_media
from .uploads_in_parts import UNEXPECTED, forget_parts

State = UploadSession.State


def check_upload(*, session_id: int) -> None:
    """Check an upload of which all has arrived, unless another worker does. Safe to run twice.

    How it ends is written into its row. An error that is none of ours is raised as well, for the worker's log.
    """
    if not UploadSession.objects.claim(session_id):
        return
    session = UploadSession.objects.select_related("user", "collection").get(pk=session_id)
    with Lease(_held(session)), translation.override(language_of(session.user)):
        if _is_over(session):
            forget_parts(session)


def _is_over(session: UploadSession) -> bool:
    """Do what can be done, and return whether nobody needs what has arrived any more."""
    try:
        _take_in(session)
    except DuplicateFileError as error:
        _end(session, State.DUPLICATE, error, media_file=error.params["existing"])
        return False
    except (StorageUnavailableError, ScannerUnavailableError) as error:
        _try_later(session, error)
        return False
    except UploadOverError:
        return False  # another worker has taken it over, and makes the file
    except MediaHubError as error:
        _end(session, State.REFUSED, error)
        return True
    except Exception as error:
        _try_later(session, error)
        raise
    return not session.unpacks


def _take_in(session: UploadSession) -> None:
    if session.user is None or session.collection is None:
        raise NotAllowedError
    storage = find_part_storage()
    if storage is None:
        raise StorageUnavailableError  # the settings have changed since it began
    try:
        storage.join_parts(session.key, upload_id=session.storage_id)
        with MediaStorage().open(session.key) as content:
            file = ArrivedFile(content, arrived_as=session.key)
            _compare(file, session)
            _hand_on(file, session)
    except FileNotFoundError as error:
        raise ChangedWhileSentError from error


def _hand_on(file: Any, session: Any) -> None:
    if session.unpacks:
        plan_unpacking(session=session, content=file, held=_held(session))
        return
    upload_media(
        file=file,
        name=session.name,
        collection=session.collection,
        actor=session.user,
        and_then=lambda member: _end_well(session, member),
        **session.upload_values,
    )


def _compare(file: Any, session: UploadSession) -> None:
    """Raise ChangedWhileSentError unless size and parts are as announced."""
    if file.size != session.size:
        raise ChangedWhileSentError
    announced = dict(session.parts.exclude(sha256="").values_list("number", "sha256"))
    for number, expected in sorted(announced.items()):
        file.seek((number - 1) * session.part_size)
        if hashlib.sha256(file.read(session.size_of_part(number))).hexdigest() != expected:
            raise ChangedWhileSentError
    file.seek(0)


def _held(session: UploadSession) -> Any:
    """Match the row while it is ours: its number of attempts is the token of the lease."""
    return UploadSession.objects.filter(pk=session.pk, state=State.CHECKING, attempts=session.attempts)


def _end_well(session: UploadSession, member: LibraryMember) -> None:
    """Write, in the transaction that makes the file, that it is made; undo both where the upload is not ours any more."""
    ended = _held(session).update(
        state=State.DONE, media_file=member.media_file, lease_until=None, touched_at=timezone.now()
    )
    if not ended:
        raise UploadOverError


def _end(session: UploadSession, state: State, error: Exception, **values: Any) -> None:
    code, message = _said(error)
    _held(session).update(
        state=state, code=code, message=message, lease_until=None, touched_at=timezone.now(), **values
    )


def _try_later(session: UploadSession, error: Exception) -> None:
    """Wait longer after each attempt; after the last one, refuse it."""
    if session.attempts >= conf.JOB_MAX_ATTEMPTS:
        _end(session, State.REFUSED, error)
        return
    _held(session).update(lease_until=timezone.now() + backoff(session.attempts), dispatched_at=None)


def _said(error: Exception) -> tuple[str, str]:
    if isinstance(error, MediaHubError):
        return error.code, error.message
    text = _("An unexpected error stopped the check of this file (%(error)s). Add it again.")
    return UNEXPECTED, text % {"error": type(error).__name__}
