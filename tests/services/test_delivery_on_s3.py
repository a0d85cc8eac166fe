"""The table of delivery, asked of an S3 server over HTTP: status, headers, bytes, calls."""

from __future__ import annotations

import re
import time
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

import pytest

from tests.delivery.table import PROTECTIONS, VTT, World, build, cells

pytestmark = pytest.mark.django_db
IN_PUBLIC_STORAGE = ("rendition", "promised", "poster")  # where anyone may see the file
FOR_A_YEAR = "public, max-age=31536000, immutable"


def fetch(world: World, thing: str, visitor: str) -> tuple[int, Any, bytes]:
    """Follow the redirects of the site, then fetch from storage as a browser does; return status, headers, bytes."""
    url = world.urls[thing]
    while not url.startswith("http"):
        response = world.clients[visitor].get(url)
        if response.status_code != 302:
            return response.status_code, response.headers, response.getvalue()
        assert response.headers["Cache-Control"] == "private, no-store"
        url = response.headers["Location"]
    return from_storage(url)


def from_storage(url: str, **headers: str) -> tuple[int, Any, bytes]:
    try:
        with urlopen(Request(url, headers=headers)) as answer:
            return answer.status, answer.headers, answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.headers, b""


@pytest.mark.parametrize("protection", PROTECTIONS)
def test_everybody_gets_from_the_bucket_what_the_table_says(s3: Any, protection: str) -> None:
    world = build(protection)
    expected, found = {}, {}
    for thing, of, visitor, is_let_in in cells():
        # The address of an image gives members the original and visitors a picture: another test's business.
        if of == protection and thing != "address of image":
            status, headers, content = fetch(world, thing, visitor)
            expected[thing, visitor] = (200 if is_let_in else 404, is_let_in)
            found[thing, visitor] = (status, bool(content) and status == 200)
            if status == 200:
                is_kept = of == "public" and thing in IN_PUBLIC_STORAGE
                assert ("public" in headers["Cache-Control"]) == is_kept, (thing, visitor)
    assert found == expected


def test_public_renditions_are_kept_for_a_year_and_the_rest_by_the_browser_alone(s3: Any) -> None:
    world = build("public")

    assert fetch(world, "rendition", "anonymous")[1]["Cache-Control"] == FOR_A_YEAR
    assert fetch(world, "poster", "anonymous")[1]["Cache-Control"] == FOR_A_YEAR
    assert fetch(world, "film", "anonymous")[1]["Cache-Control"] == "private, max-age=900"
    assert fetch(world, "captions", "anonymous")[2] == VTT


def test_a_film_is_sought_in_by_parts_straight_from_the_bucket(s3: Any) -> None:
    world = build("login")
    signed = world.clients["right"].get(world.urls["film"]).headers["Location"]
    status, headers, part = from_storage(signed, Range="bytes=4-11")

    assert (status, part) == (206, world.film.file.read()[4:12])
    world.film.file.close()
    assert headers["Content-Range"].startswith("bytes 4-11/")


def test_a_signed_address_is_the_same_for_a_while_and_bound_to_what_it_opens(s3: Any) -> None:
    world = build("login")
    film, again = (world.clients["right"].get(world.urls["film"]).headers["Location"] for _each in (1, 2))
    rendition = world.clients["right"].get(world.urls["rendition"]).headers["Location"]
    film_query, rendition_query = (parse_qs(urlsplit(url).query) for url in (film, rendition))

    assert film == again
    assert film_query["X-Amz-Signature"] != rendition_query["X-Amz-Signature"]
    assert 900 <= int(film_query["X-Amz-Expires"][0]) <= 1800


SIGNED = ("film", "image", "rendition", "poster")
CHANGES = {
    "of another file": lambda url, other: url.replace(urlsplit(url).path, urlsplit(other).path),
    "for longer": lambda url, other: url.replace("X-Amz-Expires=1800", "X-Amz-Expires=86400"),
    "of another day": lambda url, other: re.sub(r"X-Amz-Date=\d{8}", "X-Amz-Date=20991231", url),
    "to be shown in place": lambda url, other: f"{url}&response-content-disposition=inline",
    "by another hand": lambda url, other: re.sub(r"(X-Amz-Signature=).{4}", r"\g<1>0000", url),
    "without a signature": lambda url, other: url.partition("?")[0],
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_signed_address_that_was_changed_opens_nothing(s3: Any, change: str) -> None:
    world = build("login")
    urls = {thing: world.clients["right"].get(world.urls[thing]).headers["Location"] for thing in SIGNED}
    assert {thing: from_storage(url)[0] for thing, url in urls.items()} == dict.fromkeys(SIGNED, 200)

    others = dict(zip(SIGNED, [*SIGNED[1:], SIGNED[0]], strict=True))
    changed = {thing: CHANGES[change](url, urls[others[thing]]) for thing, url in urls.items()}

    assert not set(changed.values()) & set(urls.values())
    assert {thing: from_storage(url)[0] for thing, url in changed.items()} == dict.fromkeys(SIGNED, 403)


def test_a_signed_address_opens_nothing_when_its_time_is_over(s3: Any, monkeypatch: Any) -> None:
    world = build("login")
    for seconds_ago, status in ((1801, 403), (899, 200)):
        moment = time.time() - seconds_ago
        with monkeypatch.context() as patched:
            patched.setattr("media_hub.storage.signing.time.time", lambda moment=moment: moment)
            urls = [world.clients["right"].get(world.urls[thing]).headers["Location"] for thing in SIGNED]
        assert [from_storage(url)[0] for url in urls] == [status] * len(SIGNED)


def test_another_key_revokes_what_the_old_one_has_signed(s3: Any, settings: Any) -> None:
    world = build("login")
    settings.AWS_ACCESS_KEY_ID, settings.STORAGES = "a-key-that-was-withdrawn", dict(settings.STORAGES)
    url = world.clients["right"].get(world.urls["film"]).headers["Location"]
    assert from_storage(url)[0] == 403


def test_everybody_else_is_refused_before_storage_is_asked(s3: Any, monkeypatch: Any) -> None:
    world = build("private")

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("signed")

    monkeypatch.setattr("media_hub.storage.backends.MediaS3Storage.signed_url", refuse)
    for visitor in ("anonymous", "foreign"):
        assert {world.clients[visitor].get(url).status_code for url in world.urls.values()} == {404}
