"""The broker that needs no server: each message is a file. Kombu's, but no reader ever finds half a message.

Kombu creates a message's file and then fills it; a worker that looks in between reads nothing and stops for good.
Set `CELERY_BROKER_URL` to a `filesystem:` URL and `CELERY_BROKER_TRANSPORT` to
`media_hub.tasks.embedded_broker:Transport`.
"""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import Any
from uuid import uuid4

from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils.encoding import str_to_bytes
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """Writes a message beside its place and moves it there: it appears whole or not at all."""

    def _put(self, queue: Any, payload: Any, **kwargs: Any) -> None:  # type: ignore[override]  # as Kombu names it here
        place = Path(self.data_folder_out) / f"{round(monotonic() * 1000)}_{uuid4()}.{queue}.msg"
        part = place.with_suffix(".part")  # no reader looks at that
        try:
            part.write_bytes(str_to_bytes(dumps(payload)))
            part.replace(place)
        except OSError as error:
            raise ChannelError(f"The message {place} cannot be written.") from error


class Transport(filesystem.Transport):
    Channel = Channel
