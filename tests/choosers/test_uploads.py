from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from media_hub.models import MediaFile, UploadSession
from tests.factories import image_bytes, make_namespace, make_user

from .answers import DOCUMENTS, IMAGES, modal

pytestmark = pytest.mark.django_db

PHOTOGRAPH = ("harbour.png", image_bytes())
MINUTES = ("minutes.txt", b"Minutes of the meeting\n")
DOCUMENT_KINDS = ["document", "video", "audio", "archive"]


@pytest.fixture
def editor(client_of: Any, people: Any) -> Client:
    client: Client = client_of(people.editor)
    return client


def batch_url(soup: BeautifulSoup) -> str:
    return str(soup.select_one(".media-hub-chooser")["data-media-hub-chooser-uploads-url-value"])  # type: ignore[index]


def batch(client: Client, chooser: str = IMAGES, **query: Any) -> BeautifulSoup:
    """Return the batch that the script puts into the dialogue's tab."""
    response = client.get(batch_url(modal(client, chooser, **query)))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def sent_kinds(soup: BeautifulSoup) -> list[str]:
    return [str(each["value"]) for each in soup.select("[name=kinds]")]


def send(client: Client, soup: BeautifulSoup, name: str, content: bytes) -> Any:
    """Send a file as the script does: with what the batch's form holds."""
    form: Any = soup.select_one("form.media-hub-batch__form")
    values = {
        "collection": form.select_one("[name=collection] [selected]")["value"],
        "kinds": sent_kinds(soup),
        "file": SimpleUploadedFile(name, content),
        "tags": "",
        "credit": "",
    }
    return client.post(form["action"], values, headers={"accept": "application/json"}).json()


@pytest.mark.parametrize("chooser", [IMAGES, DOCUMENTS])
@pytest.mark.parametrize(
    ("person", "may_upload"),
    [
        ("viewer", False),
        ("picker", False),
        ("uploader", True),
        ("editor", True),
        ("manager", True),
        ("superuser", True),
    ],
)
def test_only_who_may_add_somewhere_is_shown_the_upload(
    people: Any, client_of: Any, chooser: str, person: str, may_upload: bool
) -> None:
    client = client_of(getattr(people, person))

    soup = modal(client, chooser)

    assert bool(soup.select("#tab-upload")) is may_upload
    assert bool(soup.select("[data-media-hub-drop-target=overlay]")) is may_upload
    denied = soup.select_one(".media-hub-chooser").get("data-media-hub-chooser-uploads-denied-value")
    assert bool(denied) is not may_upload


@pytest.mark.parametrize("chooser", [IMAGES, DOCUMENTS])
def test_wagtails_form_in_the_dialogue_takes_nothing(editor: Client, chooser: str) -> None:
    url = reverse(f"{chooser}:create")
    assert [editor.get(url).status_code, editor.post(url).status_code] == [403, 403]


def test_files_go_to_the_namespace_where_the_list_starts(editor: Client, newsroom: Any) -> None:
    query = QueryDict(batch_url(modal(editor)).partition("?")[2])
    assert query["collection_id"] == str(newsroom.root_collection_id)


@pytest.mark.parametrize(
    ("chooser", "query", "kinds"),
    [
        (IMAGES, {}, ["image"]),
        (DOCUMENTS, {}, DOCUMENT_KINDS),
        (DOCUMENTS, {"limit_kinds": "video"}, ["video"]),
    ],
)
def test_the_kinds_that_fit_are_asked_for(
    editor: Client, newsroom: Any, chooser: str, query: dict[str, str], kinds: list[str]
) -> None:
    soup = batch(editor, chooser, **query)

    assert sent_kinds(soup) == kinds
    endings = set(soup.select_one("input[type=file]")["accept"].split(","))
    assert (".png" in endings, ".mp4" in endings, ".pdf" in endings) == (
        "image" in kinds,
        "video" in kinds,
        "document" in kinds,
    )


@pytest.mark.parametrize(("chooser", "file"), [(IMAGES, PHOTOGRAPH), (DOCUMENTS, MINUTES)])
def test_a_file_of_a_kind_that_fits_is_taken_in(
    editor: Client, newsroom: Any, chooser: str, file: tuple[str, bytes]
) -> None:
    answer = send(editor, batch(editor, chooser), *file)

    record = MediaFile.objects.get()
    assert answer["member"] == {
        "id": record.body_id,
        "kind": record.kind,
        "title": record.title,
        "is_live": True,
    }


@pytest.mark.parametrize(
    ("chooser", "file", "sentence"),
    [
        (IMAGES, MINUTES, "Files of the type “txt” are not accepted here."),
        (DOCUMENTS, PHOTOGRAPH, "Files of the type “png” are not accepted here."),
        (IMAGES, ("minutes.png", b"Minutes"), "The name of this file ends in"),
        (IMAGES, ("setup.jpg", b"MZ" + bytes(200)), "This file is not what its name says"),
    ],
)
def test_another_kind_is_refused_and_leaves_nothing(
    editor: Client, newsroom: Any, chooser: str, file: tuple[str, bytes], sentence: str
) -> None:
    answer = send(editor, batch(editor, chooser), *file)

    assert answer["state"] == "refused"
    assert sentence in answer["message"] or "are not accepted here" in answer["message"]
    assert not MediaFile.objects.exists()


def test_another_kind_is_refused_before_its_first_part(editor: Client, newsroom: Any) -> None:
    values = {
        "collection": newsroom.root_collection_id,
        "kinds": ["image"],
        "name": "film.mp4",
        "size": 10**7,
        "tags": "",
        "credit": "",
    }
    path = reverse("media_hub_admin:start_upload")
    refused = editor.post(path, values, headers={"accept": "application/json"})
    assert "Files of the type “mp4” are not accepted here." in refused.json()["message"]
    assert not UploadSession.objects.exists()
    assert editor.post(path, {**values, "name": "no ending"}).status_code == 201


def test_kinds_that_do_not_exist_narrow_nothing(editor: Client, newsroom: Any) -> None:
    response = editor.get(reverse("media_hub_admin:upload_tray"), {"kinds": "painting"})
    assert sent_kinds(BeautifulSoup(response.content, "html.parser")) == []


def test_what_waits_for_approval_says_that_it_cannot_be_chosen_yet(client_of: Any) -> None:
    namespace = make_namespace("Archive", requires_approval=True)
    client = client_of(make_user(namespace, "uploader"))

    answer = send(client, batch(client), *PHOTOGRAPH)

    assert answer["member"]["is_live"] is False
