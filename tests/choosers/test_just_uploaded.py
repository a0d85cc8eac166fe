"""What somebody has uploaded inside the chooser stands before the list."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail import hooks

from tests.factories import make_document, make_image

from .answers import DOCUMENTS, IMAGES, modal, set_record, titles

pytestmark = pytest.mark.django_db
SECTION = "[data-media-hub-just-uploaded]"


def results(client: Client, chooser: str = IMAGES, **query: Any) -> tuple[list[str], list[str]]:
    """Return the titles that stand first, and those of the list."""
    response = client.get(reverse(f"{chooser}:choose_results"), query)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    first = soup.select_one(SECTION)
    return titles(first.extract()) if first else [], titles(soup)


@pytest.fixture
def editor(people: Any, client_of: Any) -> Client:
    return client_of(people.editor)


@pytest.mark.parametrize("query", [{}, {"multiple": 1}, {"layout": "list"}])
@pytest.mark.parametrize("chooser", [IMAGES, DOCUMENTS])
def test_it_stands_first_in_its_order_and_not_twice(
    newsroom: Any, editor: Client, chooser: str, query: dict[str, Any]
) -> None:
    make = make_image if chooser == IMAGES else make_document
    one, _two, three = (make(newsroom, title=title) for title in ("One", "Two", "Three"))
    uploaded = f"{three.pk},{one.pk},{three.pk}"

    assert results(editor, chooser, uploaded=uploaded, **query) == (["Three", "One"], ["Two"])
    assert results(editor, chooser, **query) == ([], ["Three", "Two", "One"])


def test_what_may_not_be_chosen_is_not_shown(newsroom: Any, museum: Any, editor: Client) -> None:
    hidden = [make_image(museum), make_image(newsroom), make_image(newsroom)]
    set_record(hidden[1], state="pending")
    set_record(hidden[2], state="trashed")

    assert results(editor, uploaded=",".join(str(each.pk) for each in hidden)) == ([], [])


@pytest.mark.parametrize("uploaded", ["x", "0", "-1", "9" * 40, ",,", "\0", "1;2"])
def test_what_is_no_id_is_left_out(newsroom: Any, editor: Client, uploaded: str) -> None:
    make_image(newsroom, title="One")

    first, listed = results(editor, uploaded=uploaded)

    assert (first, listed) == ([], ["One"])


def test_a_sites_hook_narrows_it_too(newsroom: Any, editor: Client) -> None:
    images = [make_image(newsroom, title=title) for title in ("Seen", "Kept back")]
    uploaded = ",".join(str(image.pk) for image in images)

    with hooks.register_temporarily(
        "construct_image_chooser_queryset", lambda images, request: images.filter(title="Seen")
    ):
        assert results(editor, uploaded=uploaded) == (["Seen"], [])


def test_what_does_not_fit_says_so_there_too(newsroom: Any, editor: Client) -> None:
    image = make_image(newsroom, title="Small")

    response = editor.get(
        reverse(f"{IMAGES}:choose_results"), {"uploaded": image.pk, "limit_min_width": 100, "multiple": 1}
    )

    section = BeautifulSoup(response.content, "html.parser").select_one(SECTION)
    assert "64 px wide, needs 100" in section.get_text()
    assert section.select("input") == []


def test_a_click_leads_on_to_the_format_where_the_picture_goes_into_a_text(
    newsroom: Any, editor: Client
) -> None:
    image = make_image(newsroom)

    soup = modal(editor, uploaded=image.pk, select_format="true")

    link = soup.select_one(f"{SECTION} a")["href"]
    assert link.startswith(reverse(f"{IMAGES}:select_format", args=[image.pk]))
