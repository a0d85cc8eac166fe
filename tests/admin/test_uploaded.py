"""What is done to a file right after its upload, on the same page."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup

from media_hub.actions.delete_media import delete_media
from media_hub.models import MediaFile, MediaLogEntry
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db

JSON = {"accept": "application/json", "x-requested-with": "XMLHttpRequest"}


@pytest.fixture
def newsroom() -> Any:
    return make_namespace("Newsroom")


@pytest.fixture
def editor(client: Any, newsroom: Any) -> Any:
    user = make_user(newsroom, "editor")
    client.force_login(user)
    return user


def address(member: Any, tail: str = "") -> str:
    library = "images" if member.media_file.kind == "image" else "documents"
    return f"/admin/{library}/multiple/{member.pk}/{tail}"


def change(client: Any, member: Any, **texts: str) -> Any:
    return client.post(address(member), texts, headers=JSON)


def test_sent_text_alone_is_changed(client: Any, newsroom: Any, editor: Any) -> None:
    image = make_image(newsroom, title="Harbour", alt_text="Boats")
    response = change(client, image, alt_text="Fishing boats")
    image.refresh_from_db()
    assert (response.status_code, response.json()) == (200, {"title": "Harbour", "alt_text": "Fishing boats"})
    assert (image.title, image.alt_text, image.media_file.title) == ("Harbour", "Fishing boats", "Harbour")
    assert MediaLogEntry.objects.get(action="media_hub.update").user == editor


def test_text_that_is_the_same_is_no_change(client: Any, newsroom: Any, editor: Any) -> None:
    assert change(client, make_image(newsroom, title="Harbour"), title="Harbour").status_code == 200
    assert not MediaLogEntry.objects.filter(action="media_hub.update").exists()


def test_title_of_a_document_is_changed_and_it_has_no_alt_text(
    client: Any, newsroom: Any, editor: Any
) -> None:
    document = make_document(newsroom)
    response = change(client, document, title="Minutes", alt_text="Ignored")
    assert response.json() == {"title": "Minutes", "alt_text": ""}


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("", "This field is required."),
        ("x" * 256, "Ensure this value has at most 255 characters (it has 256)."),
    ],
)
def test_wrong_title_is_refused_beside_its_field(
    client: Any, newsroom: Any, editor: Any, title: str, sentence: str
) -> None:
    image = make_image(newsroom, title="Harbour")
    response = change(client, image, title=title)
    image.refresh_from_db()
    assert (response.status_code, response.json()) == (422, {"errors": {"title": [sentence]}})
    assert image.title == "Harbour"


def test_processing_goes_on_while_texts_are_changed(client: Any, newsroom: Any, editor: Any) -> None:
    image = make_image(newsroom)
    MediaFile.objects.filter(pk=image.media_file_id).update(processing="ready")
    change(client, image, title="Quay")
    record = MediaFile.objects.get()
    assert (record.title, record.processing) == ("Quay", "ready")


def test_texts_are_read_again_when_a_worker_has_filled_them(client: Any, newsroom: Any, editor: Any) -> None:
    image = make_image(newsroom, title="Harbour", alt_text="Boats")
    response = client.get(address(image), headers=JSON)
    assert response.json() == {"title": "Harbour", "alt_text": "Boats"}


@pytest.mark.parametrize("make", [make_image, make_document])
def test_file_of_another_namespace_is_not_there(client: Any, editor: Any, make: Any) -> None:
    foreign = make(make_namespace("Museum"), title="Secret")
    answers = [
        client.get(address(foreign), headers=JSON),
        change(client, foreign, title="Mine"),
        client.post(address(foreign, "delete/"), headers=JSON),
        client.post(f"/admin/media/upload/{foreign.media_file_id}/restore/", headers=JSON),
    ]
    record = MediaFile.objects.get(pk=foreign.media_file_id)
    assert [answer.status_code for answer in answers] == [404] * 4
    assert (record.title, record.state) == ("Secret", "live")


def test_who_may_add_changes_the_own_files_alone(client: Any, newsroom: Any) -> None:
    uploader = make_user(newsroom, "uploader")
    client.force_login(uploader)
    own, other = make_image(newsroom, actor=uploader), make_image(newsroom)
    statuses = [change(client, image, title="Quay").status_code for image in (own, other)]
    assert statuses == [200, 404]


def test_file_goes_to_the_trash_and_comes_back(client: Any, newsroom: Any, editor: Any) -> None:
    image = make_image(newsroom, title="Harbour")
    gone = client.post(address(image, "delete/"), headers=JSON)
    row = BeautifulSoup(gone.json()["html"], "html.parser")
    restore = row.select_one("[data-media-hub-batch-url-param]")["data-media-hub-batch-url-param"]
    assert (gone.status_code, gone.json()["code"]) == (200, "trashed")
    assert MediaFile.objects.get().state == "trashed"
    back = client.post(restore, headers=JSON)
    assert (back.status_code, back.json()["code"], back.json()["title"]) == (200, "uploaded", "Harbour")
    assert MediaFile.objects.get().state == "live"
    actions = MediaLogEntry.objects.filter(user=editor).order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["media_hub.trash", "media_hub.restore"]


def test_file_in_the_trash_is_not_put_there_again(client: Any, newsroom: Any, editor: Any) -> None:
    image = make_image(newsroom)
    delete_media(files=[image.media_file], actor=SYSTEM)
    response = client.post(address(image, "delete/"), headers=JSON)
    assert (response.status_code, response.json()["code"]) == (422, "wrong_state")


def test_get_neither_trashes_nor_restores(client: Any, newsroom: Any, editor: Any) -> None:
    image = make_image(newsroom)
    restore = f"/admin/media/upload/{image.media_file_id}/restore/"
    assert [client.get(url).status_code for url in (address(image, "delete/"), restore)] == [405, 405]


def test_form_without_script_leads_to_the_page_of_the_file(client: Any, newsroom: Any, editor: Any) -> None:
    image = make_image(newsroom, title="Harbour")
    saved = client.post(address(image), {"title": "Quay", "alt_text": ""})
    refused = client.post(address(image), {"title": "", "alt_text": ""}, follow=True)
    image.refresh_from_db()
    assert (saved.status_code, saved.url) == (302, f"/admin/images/{image.pk}/")
    assert [message.message.strip() for message in refused.context["messages"]] == ["This field is required."]
    assert image.title == "Quay"
