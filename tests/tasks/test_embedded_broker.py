from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from kombu import Connection
from kombu.exceptions import ChannelError
from kombu.transport import filesystem

from settings.brokers import EMBEDDED_TRANSPORT, EMBEDDED_URL, broker_options


@pytest.fixture
def connection(tmp_path: Path) -> Any:
    options = broker_options(EMBEDDED_URL, directory=tmp_path)
    filesystem.Transport.global_state.clear()  # kombu remembers queues for the process, whatever their folder
    with Connection(EMBEDDED_URL, transport=EMBEDDED_TRANSPORT, transport_options=options) as connection:
        yield connection


def test_a_message_arrives_and_is_gone(connection, tmp_path):
    queue = connection.SimpleQueue("celery")
    queue.put({"media_file_id": 7})

    message = queue.get(timeout=5)

    assert message.payload == {"media_file_id": 7}
    assert list((tmp_path / "messages").iterdir()) == []
    queue.close()


def test_a_message_that_is_being_written_is_not_read(connection, tmp_path):
    queue = connection.SimpleQueue("celery")
    (tmp_path / "messages" / "1_a.celery.part").write_bytes(b'{"half')

    with pytest.raises(queue.Empty):
        queue.get(block=False)
    queue.close()


def test_a_folder_that_is_gone_is_said(connection, tmp_path):
    queue = connection.SimpleQueue("celery")
    (tmp_path / "messages").rmdir()
    (tmp_path / "messages").touch()

    with pytest.raises(ChannelError, match="cannot be written"):
        queue.put({})
    queue.close()
