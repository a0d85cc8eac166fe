"""Archives that are sent to be unpacked, as tests make them."""

from __future__ import annotations

import io
from typing import Any

from media_hub.actions.uploads_in_parts import receive_part, start_upload
from media_hub.models import BulkOperation, UploadSession
from tests import files
from tests.actions.parts import end
from tests.factories import image_bytes

BROKEN = image_bytes(size=(320, 200))[:60]


def photos(count: int, *, broken: tuple[int, ...] = ()) -> dict[str, bytes]:
    return {
        f"regatta/photo-{number:02}.png": BROKEN if number in broken else image_bytes()
        for number in range(count)
    }


def arrive(collection: Any, user: Any, content: bytes | dict[str, Any], **values: Any) -> UploadSession:
    """Send an archive, and have a worker look at it."""
    data = content if isinstance(content, bytes) else files.archive(content)
    session = start_upload(
        user=user, collection=collection, name="regatta.zip", size=len(data), unpacks=True, **values
    )
    receive_part(session=session, number=1, content=io.BytesIO(data))
    return end(session)


def planned(collection: Any, user: Any, content: bytes | dict[str, Any], **values: Any) -> BulkOperation:
    """Return what is to be done with an archive that has arrived."""
    session = arrive(collection, user, content, **values)
    assert (session.state, session.message) == ("unpacking", "")
    operation: Any = session.operation
    return BulkOperation.objects.get(pk=operation.pk)
