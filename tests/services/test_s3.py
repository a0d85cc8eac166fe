"""The server of these tests obeys bucket policies, and refuses signed addresses that are expired or were changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import storages

from media_hub.exceptions import StorageUnavailableError
from media_hub.storage import MediaStorage, original_key, rendition_key
from media_hub.storage.listing import list_keys
from tests.services.conftest import BUCKET

pytestmark = pytest.mark.services

SHA256 = "3fa9b1c2" + "0" * 56


@pytest.fixture
def storage(s3: Any, settings: Any) -> MediaStorage:
    settings.ROOT_URLCONF = "tests.storage.urls"
    return MediaStorage()


@pytest.fixture
def private_key() -> str:
    return original_key(uuid=uuid4(), sha256=SHA256, name="photo.jpg")


@pytest.fixture
def public_key() -> str:
    return rendition_key(uuid=uuid4(), sha256=SHA256, spec="width-100", extension="webp", is_public=True)


@pytest.fixture
def requests(storage: MediaStorage) -> Iterator[list[str]]:
    """Collect `METHOD path` of every request that the private storage sends."""
    sent: list[str] = []

    def record(request: Any, **_: Any) -> None:
        sent.append(f"{request.method} {urlsplit(request.url).path}")

    private: Any = storages["media_hub_private"]
    events = private.client.meta.events
    events.register("before-send.s3", record)
    yield sent
    events.unregister("before-send.s3", record)


def signed(storage: MediaStorage, key: str, **options: Any) -> str:
    url = storage.signed_url(key, **options)
    assert url is not None
    return url


def stored(s3: Any, key: str) -> dict[str, str]:
    head = s3.head_object(Bucket=BUCKET, Key=key)
    return {name: head.get(name, "") for name in ("ContentType", "CacheControl", "ContentEncoding")}


def test_file_comes_back_from_the_bucket_and_goes(storage: MediaStorage, private_key: str) -> None:
    saved_as = storage.save(private_key, ContentFile(b"bytes"))
    with storage.open(saved_as) as file:
        content = file.read()
    assert (saved_as, content, storage.size(saved_as), storage.exists(saved_as)) == (
        *(private_key, b"bytes", 5, True),
    )
    storage.delete(saved_as)
    storage.delete(saved_as)
    assert not storage.exists(saved_as)


def test_key_in_the_bucket_is_the_name_with_its_prefix(
    s3: Any, storage: MediaStorage, private_key: str, public_key: str
) -> None:
    for key in (private_key, public_key):
        storage.save(key, ContentFile(b"bytes"))
    entries = s3.list_objects_v2(Bucket=BUCKET)["Contents"]
    assert [entry["Key"] for entry in entries] == [private_key, public_key]


def test_save_open_and_delete_cost_one_request_each(
    storage: MediaStorage, private_key: str, requests: list[str]
) -> None:
    storage.save(private_key, ContentFile(b"bytes"))
    with storage.open(private_key) as file:
        file.read()
    storage.signed_url(private_key)
    storage.delete(private_key)
    path = f"/{BUCKET}/{private_key}"
    assert requests == [f"PUT {path}", f"GET {path}", f"DELETE {path}"]


def test_original_and_six_renditions_cost_eight_requests(storage: MediaStorage, requests: list[str]) -> None:
    original = storage.save(original_key(uuid=uuid4(), sha256=SHA256, name="a.jpg"), ContentFile(b"a"))
    with storage.open(original) as file:
        for width in range(6):
            key = rendition_key(
                uuid=uuid4(), sha256=SHA256, spec=f"width-{width}", extension="jpg", is_public=False
            )
            storage.save(key, ContentFile(file.read()))
    assert len(requests) == 8


def test_large_photo_is_sent_whole_so_that_a_killed_worker_leaves_no_parts(
    storage: MediaStorage, private_key: str, requests: list[str]
) -> None:
    storage.save(private_key, ContentFile(bytes(9 * 1024 * 1024)))
    assert requests == [f"PUT /{BUCKET}/{private_key}"]


def test_file_is_fetched_again_when_opened_again_after_closing(
    storage: MediaStorage, private_key: str, requests: list[str]
) -> None:
    storage.save(private_key, ContentFile(b"bytes"))
    file = storage.open(private_key)
    first = file.read()
    file.close()
    was_closed = file.closed
    with file.open("rb"):
        again = file.read()
    assert (first, was_closed, again, len(requests)) == (b"bytes", True, b"bytes", 3)


def test_open_file_that_is_opened_again_starts_over_without_a_request(
    storage: MediaStorage, private_key: str, requests: list[str]
) -> None:
    storage.save(private_key, ContentFile(b"bytes"))
    with storage.open(private_key) as file:
        contents = [file.read(), file.open().read()]
        with pytest.raises(ValueError, match="never change"):
            file.open("wb")
    assert (contents, len(requests)) == ([b"bytes", b"bytes"], 2)


def test_large_file_is_read_through_the_disk(storage: MediaStorage, private_key: str, settings: Any) -> None:
    content = bytes(settings.FILE_UPLOAD_MAX_MEMORY_SIZE + 1)
    storage.save(private_key, ContentFile(content))
    with storage.open(private_key) as file:
        spool: Any = file.file
        assert (spool._rolled, file.size, file.read() == content) == (True, len(content), True)


def test_objects_are_not_opened_for_writing(storage: MediaStorage, private_key: str) -> None:
    with pytest.raises(ValueError, match="never change"):
        storages["media_hub_private"].open(private_key, "wb")


def test_uploads_to_compatible_servers_are_plain(storage: MediaStorage, private_key: str) -> None:
    headers: set[str] = set()

    def record(request: Any, **_: Any) -> None:
        headers.update(name.lower() for name in request.headers)

    private: Any = storages["media_hub_private"]
    private.client.meta.events.register("before-send.s3", record)
    storage.save(private_key, ContentFile(b"bytes"))
    added = {name for name in headers if "checksum" in name or "trailer" in name or "encoding" in name}
    assert ("content-length" in headers, added) == (True, set())


def test_upload_stays_open_after_saving(storage: MediaStorage, private_key: str) -> None:
    upload: File[bytes] = ContentFile(b"bytes")
    storage.save(private_key, upload)
    upload.seek(0)
    assert upload.read() == b"bytes"


def test_missing_objects_are_missing_files(storage: MediaStorage, private_key: str) -> None:
    for method in (storage.open, storage.size, storage.get_modified_time):
        with pytest.raises(FileNotFoundError):
            method(private_key)


def test_missing_bucket_is_not_a_missing_file(storage: MediaStorage, settings: Any, private_key: str) -> None:
    settings.AWS_STORAGE_BUCKET_NAME = "no-such-bucket"
    settings.STORAGES = dict(settings.STORAGES)
    with pytest.raises(StorageUnavailableError):
        storage.open(private_key)
    with pytest.raises(StorageUnavailableError):
        storage.save(private_key, ContentFile(b"bytes"))


def test_server_that_does_not_answer_is_an_error_of_the_library(
    storage: MediaStorage, settings: Any, private_key: str
) -> None:
    settings.AWS_S3_ENDPOINT_URL = "http://127.0.0.1:1"
    settings.STORAGES = dict(settings.STORAGES)
    for call in (storage.open, storage.delete, storage.exists, storage.size):
        with pytest.raises(StorageUnavailableError, match="again in a moment"):
            call(private_key)


def test_failed_download_leaves_no_open_file(
    storage: MediaStorage, private_key: str, settings: Any, tmp_path: Any
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "gone")
    storage.save(private_key, ContentFile(bytes(settings.FILE_UPLOAD_MAX_MEMORY_SIZE + 1)))
    with pytest.raises(FileNotFoundError, match="gone"):
        storage.open(private_key)


def test_private_object_is_kept_by_browsers_alone(s3: Any, storage: MediaStorage, private_key: str) -> None:
    storage.save(private_key, ContentFile(b"bytes"))
    assert stored(s3, private_key) == {
        "ContentType": "image/jpeg",
        "CacheControl": "private, max-age=900",
        "ContentEncoding": "",
    }


def test_public_object_is_kept_for_a_year(s3: Any, storage: MediaStorage, public_key: str) -> None:
    storage.save(public_key, ContentFile(b"bytes"))
    assert stored(s3, public_key) == {
        "ContentType": "image/webp",
        "CacheControl": "public, max-age=31536000, immutable",
        "ContentEncoding": "",
    }


def test_content_type_that_the_browser_claimed_is_not_stored(
    s3: Any, storage: MediaStorage, private_key: str
) -> None:
    upload = ContentFile(b"<script>")
    upload.content_type = "text/html"  # type: ignore[attr-defined]  # as uploaded files have it
    storage.save(private_key, upload)
    assert stored(s3, private_key)["ContentType"] == "image/jpeg"


def test_packed_file_is_served_as_it_was_stored(s3: Any, storage: MediaStorage) -> None:
    storage.save("private/originals/data.csv.gz", ContentFile(b"packed"))
    assert stored(s3, "private/originals/data.csv.gz") == {
        "ContentType": "application/octet-stream",
        "CacheControl": "private, max-age=900",
        "ContentEncoding": "",
    }


def test_object_parameters_for_public_files_do_not_open_private_ones(
    storage: MediaStorage, settings: Any
) -> None:
    settings.AWS_S3_OBJECT_PARAMETERS = {"ACL": "public-read", "CacheControl": "max-age=99", "Metadata": {}}
    settings.AWS_DEFAULT_ACL = "public-read"
    settings.STORAGES = dict(settings.STORAGES)
    private: Any = storages["media_hub_private"]
    public: Any = storages["media_hub_public"]
    assert private._get_write_parameters("private/a.jpg") == {
        "CacheControl": "private, max-age=900",
        "ContentType": "image/jpeg",
        "Metadata": {},
    }
    assert public._get_write_parameters("public/a.jpg")["ACL"] == "public-read"


def test_signed_address_opens_a_private_file_for_the_time_asked_for_and_as_long_again(
    storage: MediaStorage, private_key: str
) -> None:
    storage.save(private_key, ContentFile(b"bytes"))
    url = signed(storage, private_key, expires=120)
    with urlopen(url) as response:
        assert response.read() == b"bytes"
    query = parse_qs(urlsplit(url).query)
    assert (query["X-Amz-Algorithm"], query["X-Amz-Expires"]) == (["AWS4-HMAC-SHA256"], ["240"])


def test_signed_address_is_good_for_as_long_as_the_settings_say(
    storage: MediaStorage, private_key: str, settings: Any
) -> None:
    settings.MEDIA_HUB_SIGNED_URL_SECONDS = 60
    query = parse_qs(urlsplit(signed(storage, private_key)).query)
    assert query["X-Amz-Expires"] == ["120"]


def test_signed_address_can_name_the_download_and_its_type(storage: MediaStorage, private_key: str) -> None:
    storage.save(private_key, ContentFile(b"bytes"))
    url = signed(
        storage,
        private_key,
        download_name='Über "uns"\r\n\u202e.jpg',
        content_type="application/octet-stream",
    )
    with urlopen(url) as response:
        headers = {name: response.headers[name] for name in ("Content-Disposition", "Content-Type")}
    assert headers == {
        "Content-Disposition": "attachment; filename*=utf-8''%C3%9Cber%20%22uns%22.jpg",
        "Content-Type": "application/octet-stream",
    }


def test_address_of_a_private_file_is_the_applications_own(storage: MediaStorage, private_key: str) -> None:
    assert storage.url(private_key) == f"/files/{private_key.removeprefix('private/')}"


def test_public_file_has_an_unsigned_address(
    storage: MediaStorage, s3_endpoint: str, public_key: str
) -> None:
    storage.save(public_key, ContentFile(b"bytes"))
    url = storage.url(public_key)
    with urlopen(url) as response:
        assert (url, response.read()) == (f"{s3_endpoint}/{BUCKET}/{public_key}", b"bytes")


def test_bucket_policy_for_public_keys_opens_no_private_one(
    storage: MediaStorage, s3_endpoint: str, private_key: str
) -> None:
    storage.save(private_key, ContentFile(b"bytes"))
    with pytest.raises(HTTPError, match="403") as refusal:
        urlopen(f"{s3_endpoint}/{BUCKET}/{private_key}")
    refusal.value.close()


def test_custom_domain_serves_public_files_and_never_private_ones(
    storage: MediaStorage, settings: Any, private_key: str, public_key: str
) -> None:
    settings.AWS_S3_CUSTOM_DOMAIN = "cdn.example.com"
    settings.STORAGES = dict(settings.STORAGES)
    assert storage.url(public_key) == f"https://cdn.example.com/{public_key}"
    assert "cdn.example.com" not in signed(storage, private_key)


def test_files_of_a_bucket_have_no_local_path(storage: MediaStorage, private_key: str) -> None:
    with pytest.raises(NotImplementedError):
        storage.path(private_key)


def test_folders_of_a_bucket_can_be_listed(storage: MediaStorage) -> None:
    storage.save("private/originals/a.jpg", ContentFile(b"bytes"))
    assert [storage.listdir(path) for path in ["private", "private/originals", "public"]] == [
        (["originals"], []),
        ([], ["a.jpg"]),
        ([], []),
    ]


def test_location_in_the_bucket_does_not_show_in_names(
    s3: Any, storage: MediaStorage, settings: Any, private_key: str
) -> None:
    settings.AWS_LOCATION = "site"
    settings.STORAGES = dict(settings.STORAGES)
    assert storage.save(private_key, ContentFile(b"bytes")) == private_key
    with urlopen(signed(storage, private_key)) as response, storage.open(private_key) as file:
        assert (response.read(), file.read()) == (b"bytes", b"bytes")
    assert stored(s3, f"site/{private_key}")["ContentType"] == "image/jpeg"


@pytest.mark.parametrize("location", ["", "site"])
def test_everything_in_the_bucket_is_listed_under_its_key(
    storage: MediaStorage, settings: Any, private_key: str, public_key: str, location: str
) -> None:
    settings.AWS_LOCATION = location
    settings.STORAGES = dict(settings.STORAGES)
    for key in (private_key, public_key):
        storage.save(key, ContentFile(b"bytes"))
    assert [(stored.key, stored.size) for stored in list_keys()] == [(public_key, 5), (private_key, 5)]


def test_addresses_for_aws_name_bucket_and_region_in_the_host(
    storage: MediaStorage, settings: Any, private_key: str
) -> None:
    settings.AWS_S3_ENDPOINT_URL = None
    settings.STORAGES = dict(settings.STORAGES)
    host = urlsplit(signed(storage, private_key)).hostname
    assert host == f"{BUCKET}.s3.eu-central-1.amazonaws.com"


def test_credentials_are_in_no_payload(storage: MediaStorage) -> None:
    def deconstructed(backend: Any) -> Any:
        return backend.deconstruct()

    every = [storage, storages["media_hub_public"], storages["media_hub_private"]]
    payload = json.dumps([deconstructed(backend) for backend in every])
    assert json.loads(payload) == [
        ["media_hub.storage.MediaStorage", [], {}],
        ["media_hub.storage.backends.PublicS3Storage", [], {}],
        ["media_hub.storage.backends.PrivateS3Storage", [], {}],
    ]
