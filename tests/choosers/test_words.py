"""Title, alt text and focal point are edited without leaving the chooser."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from media_hub.actions.delete_media import delete_media
from media_hub.actions.run_jobs import run_jobs
from media_hub.models import MediaFile, MediaLogEntry
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_image

from .answers import DOCUMENTS, IMAGES, modal

pytestmark = pytest.mark.django_db
NAMES = {IMAGES: "media_hub_image_chooser:words", DOCUMENTS: "media_hub_document_chooser:words"}


def address(member: Any, chooser: str = IMAGES) -> str:
    return reverse(NAMES[chooser], args=[member.pk])


def save(client: Client, member: Any, chooser: str = IMAGES, **values: Any) -> Any:
    version = MediaFile.objects.get(pk=member.media_file_id).lock_version
    values = {"title": member.title, "lock_version": version, **values}
    return client.post(address(member, chooser), {f"words-{name}": value for name, value in values.items()})


def pencils(client: Client, chooser: str = IMAGES, **query: Any) -> list[str]:
    return [pencil["data-url"] for pencil in modal(client, chooser, **query).select(".media-hub-pencil")]


@pytest.mark.parametrize("query", [{}, {"layout": "list"}, {"multiple": 1}])
@pytest.mark.parametrize("chooser", [IMAGES, DOCUMENTS])
def test_who_may_change_a_file_gets_a_pencil(
    people: Any, client_of: Any, newsroom: Any, chooser: str, query: dict[str, Any]
) -> None:
    member = (make_image if chooser == IMAGES else make_document)(newsroom)

    assert pencils(client_of(people.editor), chooser, **query) == [address(member, chooser)]
    assert pencils(client_of(people.picker), chooser, **query) == []


def test_title_and_alt_text_are_saved_by_the_action(people: Any, client_of: Any, newsroom: Any) -> None:
    image = make_image(newsroom, title="Quay", alt_text="A quay")
    client = client_of(people.editor)
    form = BeautifulSoup(client.get(address(image)).content, "html.parser")
    assert form.select_one("[name=words-title]")["value"] == "Quay"
    assert form.textarea.get_text(strip=True) == "A quay"

    answer = save(client, image, title="Pier", alt_text="A pier")

    assert answer.json() == {"id": str(image.pk), "title": "Pier"}
    image.refresh_from_db()
    assert (image.title, image.alt_text, image.is_decorative) == ("Pier", "A pier", False)
    assert image.media_file.title == "Pier"
    entry = MediaLogEntry.objects.get(action="media_hub.update")
    assert (entry.user, entry.data["fields"]) == (people.editor, ["alt_text", "title"])


def test_a_picture_is_made_decorative_without_an_alt_text(people: Any, client_of: Any, newsroom: Any) -> None:
    image = make_image(newsroom, title="Quay", alt_text="A quay")
    client = client_of(people.editor)

    refused = save(client, image, title="Quay", alt_text="A quay", is_decorative="on")
    assert "A decorative picture has no alt text" in refused.content.decode()
    save(client, image, title="Quay", alt_text="", is_decorative="on")

    image.refresh_from_db()
    assert (image.alt_text, image.is_decorative) == ("", True)


def test_a_document_has_a_title_alone(people: Any, client_of: Any, newsroom: Any) -> None:
    document = make_document(newsroom, title="Notes")
    client = client_of(people.editor)
    form = BeautifulSoup(client.get(address(document, DOCUMENTS)).content, "html.parser")

    assert form.select("textarea, [type=checkbox]") == []
    assert save(client, document, DOCUMENTS, title="Minutes").status_code == 200
    document.refresh_from_db()
    assert document.title == "Minutes"


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"title": ""}, "This field is required."),
        ({"title": "x" * 300}, "Ensure this value has at most 255 characters"),
        ({"title": "a\0b"}, "Null characters are not allowed."),
        ({"lock_version": "99"}, "was changed"),
    ],
)
def test_what_cannot_be_saved_comes_back_with_the_reason(
    people: Any, client_of: Any, newsroom: Any, values: dict[str, str], problem: str
) -> None:
    image = make_image(newsroom, title="Quay")

    answer = save(client_of(people.editor), image, **values)

    assert answer.status_code == 422
    assert problem in BeautifulSoup(answer.content, "html.parser").get_text(" ", strip=True)
    image.refresh_from_db()
    assert image.title == "Quay"


def test_others_find_nothing_there(people: Any, client_of: Any, newsroom: Any) -> None:
    image, trashed = make_image(newsroom, title="Quay"), make_image(newsroom, title="Gone")
    delete_media(files=[trashed.media_file], actor=SYSTEM)

    for person, member in (("picker", image), ("stranger", image), ("manager", trashed)):
        client = client_of(getattr(people, person))
        assert client.get(address(member)).status_code == 404
        assert save(client, member, title="Taken").status_code == 404
        member.refresh_from_db()
        assert member.title != "Taken"


def test_pencils_cost_the_same_for_any_number_of_files(people: Any, client_of: Any, newsroom: Any) -> None:
    client = client_of(people.editor)

    def asked(count: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert len(pencils(client)) == count
        return len(queries)

    make_image(newsroom)
    asked(1)
    few = asked(1)
    for _number in range(4):
        make_image(newsroom)
    assert asked(5) == few


FOCAL = {"focal_point_x": 30, "focal_point_y": 20, "focal_point_width": 10, "focal_point_height": 12}


def focal_point(image: Any) -> list[int | None]:
    image.refresh_from_db()
    return [getattr(image, name) for name in FOCAL]


def test_the_focal_point_is_saved_by_the_action_and_removed(
    people: Any, client_of: Any, newsroom: Any
) -> None:
    image = make_image(newsroom)
    client = client_of(people.editor)

    assert save(client, image, **FOCAL).status_code == 200

    assert focal_point(image) == [30, 20, 10, 12]
    entry = MediaLogEntry.objects.get(action="media_hub.update")
    assert entry.data["fields"] == sorted(FOCAL)
    form = BeautifulSoup(client.get(address(image)).content, "html.parser")
    assert form.select_one("[name=words-focal_point_x]")["value"] == "30"
    save(client, image, **dict.fromkeys(FOCAL, ""))
    assert focal_point(image) == [None, None, None, None]


@pytest.mark.parametrize(
    "wrong",
    [
        {"focal_point_x": 10**9},
        {"focal_point_y": -1},
        {"focal_point_width": 0},
        {"focal_point_height": 10**9},
        {"focal_point_x": ""},
        {"focal_point_x": "left"},
    ],
)
def test_a_focal_point_outside_the_picture_is_refused(
    people: Any, client_of: Any, newsroom: Any, wrong: dict[str, Any]
) -> None:
    image = make_image(newsroom)

    answer = save(client_of(people.editor), image, **{**FOCAL, **wrong})

    assert answer.status_code == 422
    assert "Set the focal point inside the picture." in answer.content.decode()
    assert focal_point(image) == [None, None, None, None]


def test_the_picture_to_draw_on_is_one_that_exists(people: Any, client_of: Any, newsroom: Any) -> None:
    image = make_image(newsroom)
    client = client_of(people.editor)
    waiting = BeautifulSoup(client.get(address(image)).content, "html.parser")
    assert "being prepared" in waiting.select_one(".media-hub-focal").get_text()

    run_jobs(media_file_id=image.media_file_id)

    ready = BeautifulSoup(client.get(address(image)).content, "html.parser")
    assert ready.select_one(".media-hub-focal__picture img")["src"].startswith("/media/")
    assert len(ready.select(".media-hub-focal input[type=range]")) == 3
