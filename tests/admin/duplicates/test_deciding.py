"""Verdicts, the close look at two files, and what stands beside a file that looks like another."""

from __future__ import annotations

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup

from media_hub.actions.delete_media import delete_media
from media_hub.actions.run_jobs import run_jobs
from media_hub.admin.duplicates.groups import count_open_groups
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_image, make_namespace, make_pair, make_user

pytestmark = pytest.mark.django_db

URL = "/admin/media/duplicates/verdict/"


@pytest.fixture
def pair(newsroom: Any) -> Any:
    return make_pair(make_image(newsroom, title="Quay"), make_image(newsroom, title="Pier"))


def say(client: Any, url: str = URL, **data: Any) -> str:
    """Post, and return what the next page tells."""
    response = client.post(url, data, follow=True)
    assert response.status_code == 200
    messages = BeautifulSoup(response.content, "html.parser").select(".messages li")
    return " ".join(message.get_text(" ", strip=True) for message in messages)


@pytest.mark.parametrize(
    ("verdict", "told"),
    [
        ("same", "Remembered: “Quay” and “Pier” are the same."),
        ("version", "Remembered: “Pier” is a version of “Quay”."),
        ("different", "Remembered: “Quay” and “Pier” are different."),
    ],
)
def test_a_verdict_is_remembered_and_can_be_undone_at_once(client, pair, editor, verdict, told):
    text = say(client, pair=pair.pk, verdict=verdict, source=pair.first_id)

    assert told in text
    assert "Undo" in text
    pair.refresh_from_db()
    assert (pair.verdict, pair.decided_by) == (verdict, editor)

    page = client.get("/admin/media/duplicates/")  # the button that was shown posts to this address
    assert page.status_code == 200
    assert "Taken back." in say(client, f"{URL}?pair={pair.pk}")
    pair.refresh_from_db()
    assert pair.verdict == ""


def test_the_button_that_undoes_names_the_pairs(client, newsroom, pair, editor):
    other = make_pair(make_image(newsroom), make_image(newsroom))

    response = client.post(URL, {"pair": [pair.pk, other.pk], "verdict": "different"}, follow=True)

    text = response.content.decode()
    assert "Remembered of 2 pairs." in text
    address = re.search(r'w-action-url-value="([^"]*)"', text)
    assert address
    assert set(re.findall(r"pair=(\d+)", address.group(1))) == {str(pair.pk), str(other.pk)}


def test_a_verdict_leads_back_to_its_page_and_nowhere_else(client, pair, editor):
    own = {"pair": pair.pk, "verdict": "same", "next": "/admin/media/?q=x"}
    assert client.post(URL, own).url == "/admin/media/?q=x"
    foreign = {**own, "next": "https://example.com/"}
    assert client.post(URL, foreign).url == "/admin/media/duplicates/"


def test_a_version_of_something_else_is_refused(client, newsroom, pair, editor):
    text = say(client, pair=pair.pk, verdict="version", source=make_image(newsroom).media_file_id)

    assert "A version is made from the other file of its pair." in text


@pytest.mark.parametrize("data", [{}, {"verdict": "same"}, {"verdict": "unheard"}])
def test_what_is_not_there_or_foreign_is_refused(client, pair, data):
    client.force_login(make_user(make_namespace("Museum"), "editor"))

    assert "You may not decide about these files" in say(client, pair=pair.pk, **data)

    pair.refresh_from_db()
    assert pair.verdict == ""


def test_the_number_of_groups_follows_a_decision(client, pair, editor):
    assert count_open_groups(editor) == 1
    say(client, pair=pair.pk, verdict="same")
    assert count_open_groups(editor) == 0
    assert count_open_groups(make_user()) == 0


def compare(client: Any, pair: Any) -> BeautifulSoup:
    response = client.get(f"/admin/media/duplicates/compare/{pair.pk}/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_two_pictures_are_laid_over_each_other(client, newsroom, editor):
    images = [make_image(newsroom, title=title) for title in ("Quay", "Pier")]
    for image in images:
        run_jobs(media_file_id=image.media_file_id)
    page = compare(client, make_pair(*images))

    assert [image["alt"] for image in page.select(".media-hub-compare__picture")] == ["Quay", "Pier"]
    assert page.select_one(".media-hub-compare__control input[type=range]")
    assert [side.h2.a.get_text() for side in page.select(".media-hub-compare__side")] == ["Quay", "Pier"]
    assert "What is “Pier” to “Quay”?" in page.get_text()
    assert page.select_one(".media-hub-duplicates__verdicts [name=csrfmiddlewaretoken]")


def test_without_pictures_there_is_nothing_to_lay_over(client, newsroom, editor):
    trashed = make_document(newsroom)
    pair = make_pair(make_document(newsroom), trashed, verdict="same")
    delete_media(files=[trashed.media_file], actor=SYSTEM)

    page = compare(client, pair)

    assert page.select(".media-hub-compare__stage") == []
    assert "Decided: the same" in page.get_text(" ", strip=True)
    assert "Keep this one" not in page.get_text()


def test_a_pair_of_others_is_not_to_be_compared(client, pair):
    client.force_login(make_user(make_namespace("Museum"), "editor"))

    assert client.get(f"/admin/media/duplicates/compare/{pair.pk}/").status_code == 404


def test_what_looks_like_a_file_stands_on_its_page_and_comes_when_a_worker_has_finished(client, pair, editor):
    said = "Looks like “Pier”, 98 %"
    link = f'href="/admin/media/duplicates/compare/{pair.pk}/"'

    for url in (f"/admin/images/{pair.first.body_id}/", f"/admin/media/processing/?ids={pair.first_id}"):
        text = client.get(url).content.decode()
        assert said in text
        assert link in text

    both = client.get(f"/admin/media/processing/?ids={pair.first_id},{pair.second_id}").content.decode()
    assert "Looks like “Quay”, 98 %" in both


def test_what_somebody_may_not_change_is_not_said_beside_their_file(client, newsroom):
    uploader = make_user(newsroom, "uploader")
    client.force_login(uploader)
    own = make_image(newsroom, actor=uploader)
    make_pair(own, make_image(newsroom, title="Secret"))

    assert b"Secret" not in client.get(f"/admin/images/{own.pk}/").content
    client.force_login(make_user(newsroom, "viewer"))
    assert b"Secret" not in client.get(f"/admin/images/{own.pk}/").content
