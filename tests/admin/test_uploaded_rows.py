"""What is written into many rows of uploaded files, saved by one request."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from media_hub.actions.delete_media import delete_media
from media_hub.actions.tag_media import tag_media
from media_hub.actions.update_namespace import update_namespace
from media_hub.models import MediaFile, MediaLogEntry
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db

ROWS = "/admin/media/upload/rows/"


@pytest.fixture
def newsroom() -> Any:
    return make_namespace("Newsroom")


@pytest.fixture
def editor(client: Any, newsroom: Any) -> Any:
    user = make_user(newsroom, "editor")
    client.force_login(user)
    return user


def save(client: Any, rows: dict[Any, dict[str, str]]) -> Any:
    """Send what was changed, by file."""
    values: dict[str, Any] = {"file": [member.media_file_id for member in rows]}
    for member, texts in rows.items():
        values |= {f"file-{member.media_file_id}-{name}": value for name, value in texts.items()}
    return client.post(ROWS, values, headers={"accept": "application/json"})


def names_of(member: Any) -> list[str]:
    return sorted(tag.name for tag in member.tags.all())


def test_many_rows_are_saved_at_once(client: Any, newsroom: Any, editor: Any) -> None:
    harbour, quay = make_image(newsroom, alt_text="Boats"), make_image(newsroom, title="Quay")
    notes = make_document(newsroom)
    response = save(
        client,
        {
            harbour: {"title": "Pier"},
            quay: {"alt_text": "Crane", "tags": "Sea"},
            notes: {"title": "Agenda"},
        },
    )
    assert (response.status_code, response.json()) == (
        200,
        {
            "rows": {
                str(harbour.media_file_id): {"title": "Pier", "alt_text": "Boats"},
                str(quay.media_file_id): {"title": "Quay", "alt_text": "Crane"},
                str(notes.media_file_id): {"title": "Agenda", "alt_text": ""},
            }
        },
    )
    for member in (harbour, quay, notes):
        member.refresh_from_db()
    assert (harbour.title, harbour.alt_text, quay.alt_text, notes.title) == (
        "Pier",
        "Boats",
        "Crane",
        "Agenda",
    )
    assert names_of(quay) == ["Sea"]
    assert MediaLogEntry.objects.filter(user=editor, action="media_hub.update").count() == 3
    assert MediaLogEntry.objects.filter(user=editor, action="media_hub.tag").count() == 1


def test_tags_come_and_go_and_are_kept_where_none_are_sent(client: Any, newsroom: Any, editor: Any) -> None:
    image, other = make_image(newsroom), make_image(newsroom)
    tag_media(files=[image.media_file, other.media_file], actor=SYSTEM, add=["Sea", "Night"])
    save(client, {image: {"tags": '"Night", "Old Town"'}, other: {"title": "Other"}})
    assert (names_of(image), names_of(other)) == (["Night", "Old Town"], ["Night", "Sea"])


def test_wrong_row_says_why_and_the_others_are_saved(client: Any, newsroom: Any, editor: Any) -> None:
    wrong, right = make_image(newsroom, title="Wrong"), make_image(newsroom)
    response = save(client, {wrong: {"title": ""}, right: {"title": "Right"}})
    rows = response.json()["rows"]
    for member in (wrong, right):
        member.refresh_from_db()
    assert response.status_code == 422
    assert rows[str(wrong.media_file_id)] == {"errors": {"title": ["This field is required."]}}
    assert (wrong.title, right.title) == ("Wrong", "Right")


def test_new_tag_is_refused_where_managers_make_them(client: Any, newsroom: Any, editor: Any) -> None:
    update_namespace(namespace=newsroom, actor=SYSTEM, allows_free_tagging=False)
    image = make_image(newsroom)
    response = save(client, {image: {"title": "Renamed", "tags": "Invented"}})
    image.refresh_from_db()
    assert list(response.json()["rows"][str(image.media_file_id)]["errors"]) == ["tags"]
    assert (image.title == "Renamed", names_of(image)) == (False, [])


def test_file_of_another_namespace_and_none_at_all_are_refused_alike(
    client: Any, newsroom: Any, editor: Any
) -> None:
    foreign = make_image(make_namespace("Museum"), title="Secret")
    answers = [save(client, {foreign: {"title": "Mine"}}), client.post(ROWS, {"file": ["987654", "x"]})]
    foreign.refresh_from_db()
    refusals = [list(answer.json()["rows"].values()) for answer in answers]
    assert foreign.title == "Secret"
    assert [answer.status_code for answer in answers] == [422, 422]
    assert refusals[1] == [refusals[0][0]] * 2


def test_who_may_add_changes_the_own_files_alone(client: Any, newsroom: Any) -> None:
    uploader = make_user(newsroom, "uploader")
    client.force_login(uploader)
    own, other = make_image(newsroom, actor=uploader), make_image(newsroom)
    rows = save(client, {own: {"title": "Quay"}, other: {"title": "Quay"}}).json()["rows"]
    assert [("errors" in rows[str(each.media_file_id)]) for each in (own, other)] == [False, True]


def test_file_in_the_trash_is_left_alone(client: Any, newsroom: Any, editor: Any) -> None:
    image = make_image(newsroom, title="Harbour")
    delete_media(files=[image.media_file], actor=SYSTEM)
    response = save(client, {image: {"title": "Quay"}})
    assert (response.status_code, MediaFile.objects.get().title) == (422, "Harbour")


def test_rows_that_are_the_same_write_nothing_and_cost_no_query_each(
    client: Any, newsroom: Any, editor: Any
) -> None:
    def count(images: list[Any]) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert save(client, {image: {"title": image.title} for image in images}).status_code == 200
        return len(queries)

    images = [make_image(newsroom) for _ in range(6)]
    count(images[:1])
    assert count(images[:2]) == count(images)
    assert not MediaLogEntry.objects.filter(action="media_hub.update").exists()


def test_asking_saves_nothing(client: Any, editor: Any) -> None:
    assert client.get(ROWS).status_code == 405
