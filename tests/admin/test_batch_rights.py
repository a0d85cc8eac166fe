"""What the files of one batch are given as rights."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile

from media_hub.actions.bulk_operations import run_operation
from media_hub.models import BulkOperation, MediaFile, UploadSession
from tests.actions.archives import arrive, photos
from tests.factories import image_bytes, make_namespace, make_user

pytestmark = pytest.mark.django_db
PAGE = "/admin/images/multiple/add/"
TRAY = "/admin/media/upload/tray/"
RIGHTS = {
    "author": "Ines Moreau",
    "copyright_notice": "© 2026",
    "licence": "CC BY 4.0",
    "licence_expires_on": "2027-01-31",
}


@pytest.fixture
def newsroom() -> Any:
    return make_namespace("Newsroom")


@pytest.fixture
def editor(client: Any, newsroom: Any) -> Any:
    user = make_user(newsroom, "editor")
    client.force_login(user)
    return user


def send(client: Any, namespace: Any, **fields: Any) -> Any:
    file = SimpleUploadedFile("harbour.png", image_bytes())
    values = {"file": file, "collection": namespace.root_collection_id, **fields}
    return client.post(PAGE, values, headers={"accept": fields.pop("accept", "application/json")})


def given(record: MediaFile) -> tuple[Any, ...]:
    record.refresh_from_db()
    return (record.author, record.copyright_notice, record.licence, record.licence_expires_on)


ALL = ("Ines Moreau", "© 2026", "CC BY 4.0", date(2027, 1, 31))


def test_a_batch_gives_its_files_their_rights(client: Any, newsroom: Any, editor: Any) -> None:
    assert send(client, newsroom, **RIGHTS).status_code == 201
    assert given(MediaFile.objects.get()) == ALL


def test_so_does_one_that_comes_in_parts_or_out_of_an_archive(
    client: Any, newsroom: Any, editor: Any
) -> None:
    announced = {"collection": newsroom.root_collection_id, "name": "a.zip", "size": 9, "unpacks": "on"}
    headers = {"accept": "application/json"}
    assert client.post("/admin/media/uploads/", {**announced, **RIGHTS}, headers=headers).status_code == 201
    values = UploadSession.objects.get().values
    assert values["licence_expires_on"] == "2027-01-31"
    UploadSession.objects.all().delete()

    arrive(newsroom.root_collection, editor, photos(1), **values)
    run_operation(operation_id=BulkOperation.objects.get().pk)

    assert given(MediaFile.objects.get()) == ALL


def test_a_day_that_is_none_is_refused_with_a_sentence(client: Any, newsroom: Any, editor: Any) -> None:
    answer = send(client, newsroom, licence_expires_on="soon")
    assert (answer.status_code, answer.json()["message"]) == (
        422,
        "Give the day on which the licence ends as year-month-day.",
    )
    assert not MediaFile.objects.exists()


def test_the_rights_stand_behind_a_disclosure_that_is_open_where_something_is_in_it(
    client: Any, newsroom: Any, editor: Any
) -> None:
    for page in (PAGE, TRAY):
        rights = BeautifulSoup(client.get(page).content, "html.parser").select_one(".media-hub-batch__rights")
        assert not rights.has_attr("open")
        assert {field["name"] for field in rights.select("input")} == set(RIGHTS)

    answer = send(client, newsroom, accept="text/html", **RIGHTS)

    rights = BeautifulSoup(answer.content, "html.parser").select_one(".media-hub-batch__rights")
    assert rights.has_attr("open")
    assert rights.select_one("[name=licence_expires_on]")["value"] == "2027-01-31"
