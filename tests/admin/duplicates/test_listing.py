"""The groups of the duplicates screen."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from media_hub.actions.delete_media import delete_media
from media_hub.actions.run_jobs import run_jobs
from media_hub.admin.duplicates import groups as groups_module
from media_hub.models import MediaFile
from media_hub.permissions import SYSTEM
from tests.actions.merge_media.pages import make_article
from tests.factories import image_bytes, make_document, make_image, make_namespace, make_pair, make_user

pytestmark = pytest.mark.django_db

URL = "/admin/media/duplicates/"


def picture(namespace: Any, title: str, width: int = 64) -> Any:
    image = make_image(namespace, title=title, content=image_bytes(size=(width, 48)))
    MediaFile.objects.filter(pk=image.media_file_id).update(width=width, height=48)
    return image


def read(client: Any, **query: Any) -> BeautifulSoup:
    response = client.get(URL, query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def shown(page: BeautifulSoup) -> list[list[str]]:
    """Return the titles of each group; those with a star are the best."""
    return [
        [
            each.h3.get_text(strip=True) + ("*" if each.select_one(".media-hub-badge") else "")
            for each in group.select(".media-hub-duplicates__file")
        ]
        for group in page.select(".media-hub-duplicates__group")
    ]


def test_an_empty_screen_says_what_will_stand_there(client, editor):
    page = read(client)

    assert page.select_one(".media-hub-empty h2").get_text() == "No near-duplicates"
    assert shown(page) == []


def test_who_looks_like_one_of_a_group_is_in_it_and_the_largest_is_the_best(client, newsroom, editor):
    small, large, third = (
        picture(newsroom, name, size) for name, size in zip("abc", (64, 128, 32), strict=True)
    )
    make_pair(small, large)
    make_pair(small, third, likeness="similar", similarity=80)
    make_pair(picture(newsroom, "d"), picture(newsroom, "e"), likeness="identical", similarity=100)

    page = read(client)

    assert shown(page) == [["d*", "e"], ["b*", "a", "c"]]
    group = page.select(".media-hub-duplicates__group")[1]
    assert [each.get_text(" ", strip=True) for each in group.select(".media-hub-duplicates__likeness")] == [
        "98 % like “b”: the same picture in another size or format",
        "80 % like “a”: looks alike",
    ]
    assert group.select_one("[name=group]")["value"] == f"{large.media_file_id}:{small.media_file_id}"
    forms = page.select("form[method=post]")
    assert [len(form.select("[name=csrfmiddlewaretoken]")) for form in forms] == [1] * 5
    merging = group.select_one(".media-hub-duplicates__footer a")["href"]
    assert merging == f"{URL}merge/{large.media_file_id}/?file={small.media_file_id}"


def test_of_equal_sizes_the_most_used_is_the_best_and_then_the_oldest(client, newsroom, editor):
    old, new = picture(newsroom, "old"), picture(newsroom, "new")
    make_pair(old, new)
    assert shown(read(client)) == [["old*", "new"]]

    make_article(lead_image=new)

    page = read(client)
    assert shown(page) == [["new*", "old"]]
    facts = page.select_one(".media-hub-duplicates__facts").get_text(" ", strip=True)
    assert facts.startswith("64\xa0×\xa048 PNG")
    assert facts.endswith("used 1 time")


def test_a_group_of_files_that_only_look_alike_cannot_be_ticked(client, newsroom, editor):
    make_pair(make_document(newsroom), make_document(newsroom), likeness="similar")

    page = read(client)

    assert len(shown(page)) == 1
    assert page.select("[name=group]") == []


def test_what_is_decided_trashed_or_foreign_is_not_shown(client, newsroom, editor):
    museum = make_namespace("Museum")
    make_pair(make_image(museum), make_image(museum))
    make_pair(make_image(newsroom), make_image(newsroom), verdict="different")
    trashed = make_image(newsroom)
    make_pair(trashed, make_image(newsroom))
    delete_media(files=[trashed.media_file], actor=SYSTEM)

    assert shown(read(client)) == []


def test_who_may_change_nothing_gets_no_screen(client, newsroom):
    client.force_login(make_user(newsroom, "viewer"))

    assert client.get(URL).status_code == 302


def test_groups_are_filtered_by_namespace_and_likeness(client, newsroom, editor):
    museum = make_namespace("Museum")
    for group in make_user(museum, "editor").groups.all():
        editor.groups.add(group)
    make_pair(picture(newsroom, "a"), picture(newsroom, "b"))
    make_pair(picture(museum, "c"), picture(museum, "d"), likeness="similar")

    assert len(shown(read(client))) == 2
    assert shown(read(client, namespace=museum.pk)) == [["c*", "d"]]
    assert shown(read(client, likeness="same_picture")) == [["a*", "b"]]
    nothing = read(client, likeness="identical")
    assert nothing.select_one("[role=alert]").get_text() == "No near-duplicates match."
    assert client.get(f"{URL}results/").status_code == 200


def test_the_screen_takes_a_constant_number_of_queries(client, newsroom, editor):
    def asked() -> int:
        client.get(URL)
        with CaptureQueriesContext(connection) as queries:
            client.get(URL)
        return len(queries)

    def add_group(size: int) -> None:
        images = [make_image(newsroom) for _number in range(size)]
        for image in images:
            run_jobs(media_file_id=image.media_file_id)
        for image in images[1:]:
            make_pair(images[0], image)

    add_group(2)
    few = asked()
    for size in (2, 3, 4):
        add_group(size)

    assert asked() == few <= 25


def test_pages_hold_twelve_groups(client, newsroom, editor):
    for number in range(13):
        make_pair(picture(newsroom, f"a{number}"), picture(newsroom, f"b{number}"))

    assert (len(shown(read(client))), len(shown(read(client, p=2)))) == (12, 1)


def test_very_many_pairs_are_cut_and_that_is_said(client, newsroom, editor, monkeypatch):
    monkeypatch.setattr(groups_module, "PAIRS_AT_MOST", 1)
    monkeypatch.setattr("media_hub.admin.duplicates.listing.PAIRS_AT_MOST", 1)
    for similarity in (90, 99):
        make_pair(picture(newsroom, f"a{similarity}"), picture(newsroom, "b"), similarity=similarity)

    page = read(client)

    assert shown(page) == [["a99*", "b"]]
    assert "more pairs than this screen" in page.get_text()


def test_the_media_screen_leads_there_and_says_how_many_groups_wait(client, newsroom, editor):
    assert b"Duplicates (" not in client.get("/admin/media/").content
    pair = make_pair(make_image(newsroom), make_image(newsroom))
    client.post(f"{URL}verdict/", {"pair": pair.pk, "verdict": ""})

    assert b"Duplicates (1)" in client.get("/admin/media/").content
    client.force_login(make_user(newsroom, "viewer"))
    assert b"Duplicates" not in client.get("/admin/media/").content
