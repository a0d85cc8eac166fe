"""Makes files of those in an archive: planned in an operation, so that a worker that dies leaves the rest to the next."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from types import TracebackType
from typing import Any, BinaryIO, cast
from zipfile import ZipInfo

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation

from media_hub.conf import conf
from media_hub.exceptions import (
    ArchiveGoneError,
    BrokenStepError,
    DuplicateFileError,
    MediaHubError,
    NoActorError,
    NotAllowedError,
    ScannerUnavailableError,
    StorageUnavailableError,
    UploadOverError,
)
from media_hub.ingest.archives import open_archive
from media_hub.ingest.names import shown_path
from media_hub.ingest.streams import measure
from media_hub.ingest.unpacking import Entry, read_directory, unpacked, unpacking_limits
from media_hub.models import BulkItem, BulkOperation, LibraryMember, Namespace, UploadSession
from media_hub.signals import operation_due
from media_hub.storage import MediaStorage

from .languages import language_of
from .upload_media import upload_media
from .uploads_in_parts import forget_parts

UNPACK = "unpack"  # the deed
MAY_PASS = (StorageUnavailableError, ScannerUnavailableError)
MAX_TITLE = 255
MAX_NOTE = 500
State, Outcome = UploadSession.State, BulkItem.Outcome
logger = logging.getLogger(__name__)


@transaction.atomic
def plan_unpacking(*, session: UploadSession, content: BinaryIO, held: QuerySet[UploadSession]) -> None:
    """Write down what is in an archive that has arrived, and have a worker make files of it.

    Raises the RefusedFileError that says what is wrong with the whole, and UploadOverError where the upload is not `held`.
    """
    directory = read_directory(content)
    collection: Any = session.collection
    operation = BulkOperation.objects.create(
        deed=UNPACK,
        actor=session.user,
        parameters={"skipped": directory.skipped},
        note=f"{shown_path(session.name, MAX_TITLE)} → {collection.name}"[:MAX_NOTE],
        namespace=Namespace.objects.of(collection),
    )
    BulkItem.objects.bulk_create((_item(operation, entry) for entry in directory.entries), batch_size=500)
    values = {"state": State.UNPACKING, "operation": operation, "lease_until": None}
    if not held.update(**values, touched_at=timezone.now()):
        raise UploadOverError
    operation_due.send(sender=BulkOperation, operation=operation)


def _item(operation: BulkOperation, entry: Entry) -> BulkItem:
    return BulkItem(
        operation=operation,
        title=shown_path(entry.path, MAX_TITLE),
        entry=entry.number,
        outcome=Outcome.REFUSED if entry.error else Outcome.WAITING,
        reason=entry.error.message if entry.error else "",
    )


def forget_archive(operation: BulkOperation) -> None:
    """Delete what an operation has unpacked, if it has: what came out of it is in the library or reported."""
    session = UploadSession.objects.at_rest().filter(operation=operation.pk, state=State.UNPACKING).first()
    if session is None:
        return
    UploadSession.objects.filter(pk=session.pk).update(state=State.DONE, touched_at=timezone.now())
    try:
        forget_parts(session)
    except StorageUnavailableError:
        logger.warning("%s stays in storage until old uploads are dropped", session.key)


class Unpacking:
    """Takes in one file of an archive after another; the archive is fetched once.

    `held` matches the operation while it is ours. Each file goes the road of any upload; that it did is written in the
    transaction that adds it.
    """

    def __init__(self, operation: BulkOperation, held: QuerySet[BulkOperation]) -> None:
        self.operation, self.held = operation, held
        sessions = UploadSession.objects.select_related("user", "collection")
        self.session = sessions.filter(operation=operation.pk).first()
        self._open = ExitStack()
        self._content: Any = None
        self._members: list[ZipInfo] = []

    def __enter__(self) -> Unpacking:
        self._open.enter_context(translation.override(language_of(self.operation.actor)))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def __call__(self, item: BulkItem) -> None:
        """Raise an error of `MAY_PASS` while there are attempts left; any other is what became of this file."""
        try:
            self._take_in(item)
        except UploadOverError:
            return  # stopped meanwhile, or another worker has it
        except DuplicateFileError as error:
            _settle(item, Outcome.UNCHANGED, error)
        except MAY_PASS as error:
            if self.operation.attempts < conf.JOB_MAX_ATTEMPTS:
                raise
            _settle(item, Outcome.REFUSED, error)
        except MediaHubError as error:
            _settle(item, Outcome.REFUSED, error)
        except Exception as error:
            logger.exception("%s of %s failed", item.title, self.operation.note)
            _settle(item, Outcome.REFUSED, BrokenStepError(error=type(error).__name__))

    def _take_in(self, item: BulkItem) -> None:
        session, actor = self.session, self.operation.actor
        if actor is None:
            raise NoActorError
        if session is None:
            raise ArchiveGoneError
        if session.collection is None:
            raise NotAllowedError
        self._fetch(session.key)
        with unpacked(self._content, self._members[item.entry or 0]) as file:
            upload_media(
                file=cast("BinaryIO", file),
                name=item.title,
                collection=session.collection,
                actor=actor,
                and_then=lambda member: self._note(item, member),
                **session.upload_values,
            )

    def _fetch(self, key: str) -> None:
        if self._content is not None:
            return
        try:
            content: Any = self._open.enter_context(MediaStorage().open(key))
            measure(content)  # some storages look for a file when it is first read
        except FileNotFoundError as error:
            raise ArchiveGoneError from error
        self._members = open_archive(content, unpacking_limits()).infolist()
        self._content = content

    def _note(self, item: BulkItem, member: LibraryMember) -> None:
        """Write, in the transaction that adds the file, which one it is; undo both where the operation is not ours."""
        waiting = BulkItem.objects.filter(pk=item.pk, outcome=Outcome.WAITING)
        values = {"outcome": Outcome.CHANGED, "media_file": member.media_file, "trace": {}}
        if not (self.held.exists() and waiting.update(**values)):
            raise UploadOverError


def _settle(item: BulkItem, outcome: str, error: MediaHubError) -> None:
    waiting = BulkItem.objects.filter(pk=item.pk, outcome=Outcome.WAITING)
    waiting.update(outcome=outcome, reason=error.message)
