"""The table, asked of local files: status and headers."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group

from tests.delivery.table import PROTECTIONS, World, build, cells

pytestmark = pytest.mark.django_db
PRIVATE = "private, no-cache"  # kept by the browser, asked for each time


def fetch(world: World, thing: str, visitor: str) -> Any:
    """Return the answer after redirects inside the site, its file read and closed."""
    response = world.clients[visitor].get(world.urls[thing], follow=True)
    response.body = b"".join(response.streaming_content) if response.streaming else response.content
    return response


@pytest.mark.parametrize("protection", PROTECTIONS)
def test_everybody_gets_what_the_table_says(protection):
    world = build(protection)
    expected, found = {}, {}
    for thing, of, visitor, is_let_in in cells():
        if of == protection:
            expected[thing, visitor] = is_let_in
            response = fetch(world, thing, visitor)
            assert response.status_code in {200, 404}
            found[thing, visitor] = response.status_code == 200
    assert found == expected


@pytest.mark.parametrize("protection", PROTECTIONS)
def test_what_is_handed_out_under_a_question_is_kept_by_no_shared_cache(protection):
    world = build(protection)
    for thing, of, visitor, is_let_in in cells():
        if of != protection or not is_let_in or world.urls[thing].startswith("/media/"):
            continue
        first = world.clients[visitor].get(world.urls[thing])
        if first.streaming:
            b"".join(first.streaming_content)
        assert "private" in first.headers["Cache-Control"], (thing, visitor)
        if first.status_code == 200:
            assert first.headers["Cache-Control"] == PRIVATE
            assert first.headers["X-Content-Type-Options"] == "nosniff"
            assert first.headers["ETag"]


@pytest.mark.parametrize("protection", PROTECTIONS[1:])
def test_what_only_some_may_see_lies_where_no_web_server_looks(protection):
    assert [url for url in build(protection).urls.values() if url.startswith("/media/")] == []


@pytest.mark.parametrize("thing", ["film", "image", "rendition", "poster", "captions"])
def test_another_key_opens_nothing(thing):
    world = build("login")
    url = world.urls[thing]
    for wrong in (url[:-5] + "0" + url[-4:], url.replace("private/", "private/../"), f"{url}.bak"):
        assert world.clients["right"].get(wrong).status_code == 404


def test_a_session_that_has_ended_opens_nothing():
    world = build("private")
    client = world.clients["right"]
    client.logout()

    assert {client.get(url).status_code for url in world.urls.values()} == {404}


def test_a_member_whom_the_restriction_leaves_out_gets_no_original():
    world = build("groups")
    client = world.clients["right"]
    b"".join(client.get(world.urls["image"]).streaming_content)
    Group.objects.get(name="Readers").user_set.clear()

    assert {client.get(url).status_code for url in world.urls.values()} == {404}
