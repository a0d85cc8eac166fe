from __future__ import annotations

from pathlib import Path

import pytest
from kombu.connection import Connection

from settings.brokers import EMBEDDED_URL, broker_options


def test_embedded_broker_hands_a_message_from_one_process_to_the_next(tmp_path: Path) -> None:
    options = broker_options(EMBEDDED_URL, directory=tmp_path)
    with Connection(EMBEDDED_URL, transport_options=options) as site, site.SimpleQueue("celery") as queue:
        queue.put({"media_file_id": 7})
    with Connection(EMBEDDED_URL, transport_options=options) as worker, worker.SimpleQueue("celery") as queue:
        message = queue.get(timeout=30)
        message.ack()
    assert (message.payload, list((tmp_path / "messages").iterdir())) == ({"media_file_id": 7}, [])


@pytest.mark.parametrize("url", ["redis://127.0.0.1:6379/0", "amqp://127.0.0.1:5672//", "memory://"])
def test_broker_on_a_server_needs_no_folder(url: str, tmp_path: Path) -> None:
    assert (broker_options(url, directory=tmp_path), list(tmp_path.iterdir())) == ({}, [])
