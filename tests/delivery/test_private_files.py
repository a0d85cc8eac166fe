from __future__ import annotations

import pytest
from django.core.files.storage import storages
from wagtail.models import CollectionViewRestriction

from media_hub.models import MediaFile
from tests.factories import make_document, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


def read(response):
    """Return the response with its file read and closed."""
    if response.streaming:
        b"".join(response.streaming_content)
    return response


def status(client, url: str, user=None, **headers: str) -> int:
    client.logout()
    if user:
        client.force_login(user)
    return read(client.get(url, headers=headers)).status_code


def test_a_restricted_rendition_is_for_those_whom_its_level_admits(client, newsroom):
    url = make_image(newsroom, access="members").get_rendition("max-20x20").url

    assert status(client, url) == 404
    assert status(client, url, make_user(newsroom, "picker")) == 200
    assert status(client, url, make_user(newsroom, "viewer")) == 404
    assert status(client, url, make_user(make_namespace("Museum"), "manager")) == 404


def test_the_original_of_a_public_image_is_for_members(client, newsroom):
    url = make_image(newsroom).file.url

    assert status(client, url) == 404
    assert status(client, url, make_user(newsroom, "viewer")) == 200
    assert status(client, url, make_user(make_namespace("Museum"), "editor")) == 404


def test_a_restricted_collection_asks_who_comes(client, newsroom):
    board = newsroom.root_collection.add_child(name="Board")
    CollectionViewRestriction.objects.create(collection=board, restriction_type="login")
    url = make_document(board).file.url

    assert status(client, url) == 404
    assert status(client, url, make_user()) == 200


def test_what_is_in_the_trash_is_not_served(client, newsroom):
    document = make_document(newsroom)
    assert status(client, document.file.url) == 200
    assert status(client, document.url) == 200

    MediaFile.objects.update(state="trashed")

    assert status(client, document.file.url) == 404
    assert status(client, document.url) == 404
    assert status(client, document.url, make_user(newsroom, "picker")) == 404
    assert status(client, document.url, make_user(newsroom, "editor")) == 200


def test_answers_forbid_sniffing_scripts_and_shared_caches(client, newsroom):
    image = make_image(newsroom, access="members")
    client.force_login(make_user(newsroom, "picker"))

    response = read(client.get(image.get_rendition("max-20x20").url))
    headers = {
        name: response.headers[name]
        for name in ("Cache-Control", "X-Content-Type-Options", "Content-Type", "Content-Security-Policy")
    }
    assert headers == {
        "Cache-Control": "private, no-cache",
        "X-Content-Type-Options": "nosniff",
        "Content-Type": "image/png",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    }


def test_a_drawing_is_offered_for_saving_only(client, newsroom):
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="6"><rect width="8" height="6"/></svg>'
    client.force_login(make_user(newsroom, "viewer"))

    response = read(client.get(make_image(newsroom, content=svg, name="a.svg").file.url))
    assert response.headers["Content-Disposition"].startswith("attachment")


def test_a_file_that_the_browser_has_is_not_sent_again(client, newsroom):
    url = make_document(newsroom).file.url
    response = read(client.get(url))
    etag = response.headers["ETag"]

    assert status(client, url, if_none_match=etag) == 304


@pytest.mark.parametrize("key", ["nonsense", "originals/../../etc/passwd", "renditions/x/y.png"])
def test_what_is_no_key_is_not_found(client, key):
    assert status(client, f"/media-hub/private/{key}") == 404


def test_an_old_key_and_a_lost_file_are_not_found(client, newsroom):
    document = make_document(newsroom)
    url = document.file.url

    assert status(client, url.replace("notes", "other")) == 404
    storages["media_hub_private"].delete(document.file.name)
    assert status(client, url) == 404


def test_a_file_on_s3_is_handed_out_by_a_signed_address(client, newsroom, monkeypatch):
    monkeypatch.setattr(
        "media_hub.storage.router.MediaStorage.signed_url",
        lambda *args, **kwargs: "https://bucket.example/x?sig=1",
    )

    response = client.get(make_document(newsroom).file.url)

    assert (response.status_code, response.headers["Location"], response.headers["Cache-Control"]) == (
        302,
        "https://bucket.example/x?sig=1",
        "private, no-store",
    )


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.fixture
def recording(newsroom):
    """A public document whose bytes are known."""
    return make_document(newsroom, content=b"Notes\n" * 20_000)


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=5-70000", 5, 70_000),
        ("bytes=119990-", 119_990, 119_999),
        ("bytes=-6", 119_994, 119_999),
        ("bytes=0-999999", 0, 119_999),
    ],
)
def test_a_part_of_a_file_is_sent_alone(client, recording, header, first, last):
    response = client.get(recording.file.url, headers={"range": header})

    assert response.status_code == 206
    assert response.headers["Content-Range"] == f"bytes {first}-{last}/120000"
    assert response.headers["Content-Length"] == str(last - first + 1)
    assert body(response) == (b"Notes\n" * 20_000)[first : last + 1]


@pytest.mark.parametrize("header", ["bytes=3-2", "bytes=-", "bytes=0-1,4-5", "lines=1-2", "nonsense"])
def test_a_range_that_makes_no_sense_gets_the_whole_file(client, recording, header):
    response = client.get(recording.file.url, headers={"range": header})

    assert (response.status_code, response.headers["Accept-Ranges"], len(body(response))) == (
        200,
        "bytes",
        120_000,
    )


@pytest.mark.parametrize("header", ["bytes=120000-", "bytes=999999-1000000", "bytes=-0"])
def test_a_range_behind_the_end_is_refused(client, recording, header):
    response = client.get(recording.file.url, headers={"range": header})

    assert (response.status_code, response.headers["Content-Range"], body(response)) == (
        416,
        "bytes */120000",
        b"",
    )


def test_a_range_of_another_content_gets_the_whole_file(client, recording):
    url = recording.file.url
    etag = read(client.get(url)).headers["ETag"]

    assert status(client, url, range="bytes=0-1", if_range=etag) == 206
    assert status(client, url, range="bytes=0-1", if_range='"another"') == 200


@pytest.mark.parametrize(
    ("header", "expected"),
    [("X-Accel-Redirect", "/protected/{name}"), ("X-Sendfile", "{root}/{name}")],
)
def test_the_web_server_sends_what_it_is_told_to(client, recording, settings, header, expected):
    settings.MEDIA_HUB_SENDFILE_HEADER = header

    response = client.get(recording.file.url)

    assert response.headers[header] == expected.format(
        name=recording.file.name, root=settings.PRIVATE_MEDIA_ROOT
    )
    assert (response.content, response.headers["Content-Type"]) == (b"", "text/plain")
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_the_web_server_is_told_nothing_where_the_visitor_may_not_have_the_file(client, newsroom, settings):
    settings.MEDIA_HUB_SENDFILE_HEADER = "X-Accel-Redirect"

    response = client.get(make_document(newsroom, access="members").file.url)

    assert (response.status_code, "X-Accel-Redirect" in response.headers) == (404, False)
