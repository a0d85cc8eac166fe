"""Uploads in parts, as tests make them: a picture in parts of a hundred bytes."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

from media_hub.actions.check_upload import check_upload
from media_hub.actions.uploads_in_parts import announce_part, finish_upload, receive_part, start_upload
from media_hub.models import UploadSession
from tests.factories import image_bytes

PART = 100
PHOTO = image_bytes(size=(300, 200))


def arrived_files(settings: Any, session: UploadSession) -> list[str]:
    """Return what lies in storage of an upload, parts and whole."""
    return [
        str(path)
        for path in Path(settings.PRIVATE_MEDIA_ROOT).rglob("*")
        if str(session.public_id) in str(path)
    ]


def start(
    newsroom: Any, editor: Any, content: bytes = PHOTO, name: str = "harbour.png", **values: Any
) -> UploadSession:
    return start_upload(
        user=editor,
        collection=newsroom.root_collection,
        name=name,
        size=len(content),
        last_modified=1,
        **values,
    )


def send(session: UploadSession, content: bytes = PHOTO, *, only: set[int] | None = None) -> None:
    for number in only or range(1, session.part_count + 1):
        part = content[(number - 1) * PART : number * PART]
        announce_part(session=session, number=number, sha256=hashlib.sha256(part).hexdigest())
        receive_part(session=session, number=number, content=io.BytesIO(part))


def end(session: UploadSession, **options: Any) -> UploadSession:
    finish_upload(session=session, **options)
    check_upload(session_id=session.pk)
    session.refresh_from_db()
    return session
