"""Files that browsers send to the bucket itself, over HTTP."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

import pytest
from django.core.files.storage import storages

from media_hub.actions.check_upload import check_upload
from media_hub.actions.uploads_in_parts import (
    announce_part,
    drop_upload,
    find_arrived,
    finish_upload,
    receive_part,
    start_upload,
)
from media_hub.exceptions import CutPartError
from media_hub.models import MediaFile, UploadSession
from tests.factories import make_namespace, make_user
from tests.services.conftest import BUCKET

pytestmark = [pytest.mark.services, pytest.mark.django_db]
PART = 5 * 1024 * 1024  # S3 joins no smaller ones
TEXT = os.urandom(PART // 2).hex().encode() + b"\nThe end.\n"


@pytest.fixture
def session(s3: Any, settings: Any) -> UploadSession:
    """An upload of two parts."""
    settings.MEDIA_HUB_PART_BYTES = PART
    newsroom = make_namespace("Newsroom")
    return start_upload(
        user=make_user(newsroom, "editor"),
        collection=newsroom.root_collection,
        name="log.txt",
        size=len(TEXT),
    )


@pytest.fixture
def calls(session: UploadSession) -> Iterator[list[str]]:
    """Collect method and path of what the site asks of the bucket."""
    sent: list[str] = []
    private: Any = storages["media_hub_private"]

    def record(request: Any, **_: Any) -> None:
        sent.append(f"{request.method} {urlsplit(request.url).path.rpartition('/')[2]}")

    private.client.meta.events.register("before-send.s3", record)
    yield sent
    private.client.meta.events.unregister("before-send.s3", record)


def part(number: int) -> bytes:
    return TEXT[(number - 1) * PART : number * PART]


def put(session: UploadSession, number: int) -> str:
    """Send a part as a browser does; return the address that took it."""
    url = announce_part(session=session, number=number, sha256=hashlib.sha256(part(number)).hexdigest())
    assert url is not None
    with send(url, part(number)) as answer:
        assert answer.status == 200
    return url


def send(url: str, content: bytes) -> Any:
    return urlopen(
        Request(url, data=content, method="PUT", headers={"Content-Type": "application/octet-stream"})
    )


def bucket(s3: Any) -> list[str]:
    return [entry["Key"] for entry in s3.list_objects_v2(Bucket=BUCKET).get("Contents", [])]


def test_parts_go_to_the_bucket_and_the_file_is_copied_inside_it(
    session: UploadSession, s3: Any, calls: list[str]
) -> None:
    put(session, 2)
    put(session, 1)
    assert calls == []  # addresses cost no request, and parts do not pass through the site
    finish_upload(session=session)
    check_upload(session_id=session.pk)

    record = MediaFile.objects.get()
    with record.member.file.open() as stored:
        assert stored.read() == TEXT
    assert record.sha256 == hashlib.sha256(TEXT).hexdigest()
    assert bucket(s3) == [record.member.file.name]
    assert "uploads" not in record.member.file.name
    assert not any(call.startswith(("PUT content", "POST log")) for call in calls)
    head = s3.head_object(Bucket=BUCKET, Key=record.member.file.name)
    assert (head["ContentType"], head["CacheControl"]) == ("text/plain", "private, max-age=900")


def test_address_of_a_part_is_signed_for_its_length_and_for_a_while(session: UploadSession) -> None:
    query = parse_qs(urlsplit(put(session, 2)).query)

    assert query["X-Amz-SignedHeaders"] == ["content-length;host"]
    assert query["X-Amz-Expires"] == ["1800"]
    assert query["partNumber"] == ["2"]
    assert query["uploadId"] == [session.storage_id]


def test_address_of_a_part_takes_no_other_part_and_no_more_bytes(session: UploadSession) -> None:
    url = announce_part(session=session, number=2, sha256="")
    assert url is not None
    other = url.replace("partNumber=2", "partNumber=1")
    for address, content in ((other, part(2)), (url, part(2) + b"more")):
        with pytest.raises(HTTPError, match="403"):
            send(address, content)
    assert find_arrived(session) == {}


def test_what_has_arrived_is_known_after_a_reload(session: UploadSession) -> None:
    put(session, 2)
    assert find_arrived(session) == {2: hashlib.sha256(part(2)).hexdigest()}


def test_parts_can_come_through_the_site(session: UploadSession, settings: Any) -> None:
    settings.MEDIA_HUB_DIRECT_UPLOADS = False
    for number in (1, 2):
        assert announce_part(session=session, number=number, sha256="") is None
        with pytest.raises(CutPartError):
            receive_part(session=session, number=number, content=io.BytesIO(part(number)[1:]))
        receive_part(session=session, number=number, content=io.BytesIO(part(number)))
    finish_upload(session=session)
    check_upload(session_id=session.pk)
    assert MediaFile.objects.get().size == len(TEXT)


def test_a_discarded_upload_leaves_nothing_in_the_bucket(session: UploadSession, s3: Any) -> None:
    url = put(session, 1)
    drop_upload(session=session)

    with pytest.raises(HTTPError):  # the address is of no more use
        send(url, part(1))
    assert (bucket(s3), s3.list_multipart_uploads(Bucket=BUCKET).get("Uploads", [])) == ([], [])


def test_a_worker_that_died_after_joining_is_followed_by_another(session: UploadSession) -> None:
    put(session, 1)
    put(session, 2)
    finish_upload(session=session)
    private: Any = storages["media_hub_private"]
    private.join_parts(session.key, upload_id=session.storage_id)

    check_upload(session_id=session.pk)

    assert MediaFile.objects.count() == 1
