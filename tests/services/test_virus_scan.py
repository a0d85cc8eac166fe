"""Files that come in past a real ClamAV daemon, which knows one signature: that of the test file which harms nobody."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from media_hub.actions.replace_file import replace_file
from media_hub.actions.upload_media import upload_media
from media_hub.exceptions import InfectedFileError, ScannerUnavailableError, UnscannableFileError
from media_hub.ingest.virus_scan import refuse_infected
from media_hub.models import MediaFile
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_namespace
from tests.services.discovery import demand_clamd

pytestmark = [pytest.mark.services, pytest.mark.django_db]
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
CONFIGURATION = (
    "LocalSocket {0}/socket\nDatabaseDirectory {0}/signatures\nForeground yes\nStreamMaxLength 1M\n"
)
PATIENCE = 60.0  # seconds


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the daemon, return its address."""
    command = demand_clamd()
    place = tmp_path_factory.mktemp("clamd")
    (place / "signatures").mkdir()
    (place / "signatures" / "test.ndb").write_text(f"Harmless.Test:0:*:{EICAR.hex()}\n")
    (place / "clamd.conf").write_text(CONFIGURATION.format(place))
    log = (place / "log").open("wb")
    process = subprocess.Popen(
        [command, "--config-file", str(place / "clamd.conf")], stdout=log, stderr=subprocess.STDOUT
    )
    deadline = time.monotonic() + PATIENCE
    while not (place / "socket").exists():
        is_starting = process.poll() is None and time.monotonic() < deadline
        assert is_starting, (place / "log").read_text()
        time.sleep(0.1)
    yield f"unix:{place}/socket"
    process.terminate()
    process.wait(timeout=PATIENCE)
    log.close()


@pytest.fixture
def newsroom(daemon: str, settings: Any) -> Any:
    settings.MEDIA_HUB_CLAMAV_ADDRESS = daemon
    return make_namespace("Newsroom")


def upload(newsroom: Any, content: bytes) -> Any:
    return upload_media(
        file=BytesIO(content), name="minutes.txt", collection=newsroom.root_collection, actor=SYSTEM
    )


def test_a_clean_file_comes_in_whole(newsroom: Any) -> None:
    content = b"Minutes. " * 50_000
    with upload(newsroom, content).file.open() as stored:
        assert stored.read() == content


def test_an_infected_file_is_refused_by_name_and_leaves_nothing(newsroom: Any) -> None:
    with pytest.raises(InfectedFileError) as caught:
        upload(newsroom, b"Minutes. " + EICAR)
    assert "“Harmless.Test.UNOFFICIAL”" in str(caught.value)
    assert not MediaFile.objects.exists()


def test_a_replacement_is_asked_about_too(newsroom: Any) -> None:
    document = make_document(newsroom)
    with pytest.raises(InfectedFileError):
        replace_file(member=document, file=BytesIO(EICAR), name="minutes.txt", actor=SYSTEM)
    assert not document.media_file.versions.exists()


def test_what_the_daemon_does_not_take_is_not_let_in(newsroom: Any) -> None:
    with pytest.raises(UnscannableFileError):
        upload(newsroom, b"Minutes. " * 400_000)
    assert not MediaFile.objects.exists()


@pytest.mark.parametrize("address", ["unix:{0}/nobody", "tcp://127.0.0.1:9"])
def test_without_an_answer_nothing_is_let_in(
    newsroom: Any, settings: Any, tmp_path: Path, address: str
) -> None:
    settings.MEDIA_HUB_CLAMAV_ADDRESS = address.format(tmp_path)
    with pytest.raises(ScannerUnavailableError):
        upload(newsroom, b"Minutes")
    assert not MediaFile.objects.exists()


def test_the_file_stays_where_it_was(daemon: str) -> None:
    file = BytesIO(b"Minutes")
    file.seek(3)
    refuse_infected(file, address=daemon)
    assert file.tell() == 3
