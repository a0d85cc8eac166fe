"""What the upload page's script asks for while it sends a file in parts."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import Collection

from media_hub.actions.check_upload import check_upload
from media_hub.exceptions import StorageUnavailableError
from media_hub.models import MediaFile, UploadSession
from media_hub.storage.local_parts import LocalParts
from tests.factories import image_bytes, make_image, make_namespace, make_user
from tests.files import windows_program

pytestmark = pytest.mark.django_db
START = "/admin/media/uploads/"
PAGE = "/admin/images/multiple/add/"
PART = 100
PHOTO = image_bytes(size=(300, 200))


@pytest.fixture
def newsroom(settings: Any) -> Any:
    settings.MEDIA_HUB_PART_BYTES = PART
    return make_namespace("Newsroom")


@pytest.fixture
def editor(client: Any, newsroom: Any) -> Any:
    user = make_user(newsroom, "editor")
    client.force_login(user)
    return user


def begin(client: Any, newsroom: Any, content: bytes = PHOTO, **fields: Any) -> Any:
    values = {
        "collection": newsroom.root_collection_id,
        "tags": "Sea",
        "credit": "Nora Berg",
        "name": "harbour.png",
        "size": len(content),
        "last_modified": 1_700_000_000_000,
        **fields,
    }
    return client.post(START, values, headers={"accept": "application/json"})


def send_parts(client: Any, begun: dict[str, Any], content: bytes = PHOTO, numbers: Any = None) -> None:
    for number in numbers or range(1, begun["part_count"] + 1):
        part = content[(number - 1) * PART : number * PART]
        announced = client.post(
            f"{begun['url']}{number}/", {"sha256": hashlib.sha256(part).hexdigest()}
        ).json()
        put = client.put(announced["url"], part, content_type="application/octet-stream")
        assert put.status_code == 204


def run_checks() -> None:
    for pk in UploadSession.objects.due().values_list("pk", flat=True):
        check_upload(session_id=pk)


def text(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def test_file_comes_in_parts_and_answers_with_its_row(client: Any, newsroom: Any, editor: Any) -> None:
    response = begin(client, newsroom)
    begun = response.json()
    assert response.status_code == 201
    assert (begun["part_size"], begun["part_count"], begun["arrived"]) == (PART, -(-len(PHOTO) // PART), {})
    send_parts(client, begun)

    checking = client.post(begun["url"])
    assert (checking.status_code, checking.json()["state"]) == (202, "checking")
    assert client.get(begun["url"]).json()["state"] == "checking"
    run_checks()

    answer = client.get(begun["url"]).json()
    record = MediaFile.objects.get()
    assert (answer["state"], answer["id"], answer["title"]) == ("uploaded", record.pk, "Harbour")
    assert record.credit == "Nora Berg"
    assert "media-hub-texts" in answer["html"]


def test_upload_that_was_begun_before_says_what_has_arrived(client: Any, newsroom: Any, editor: Any) -> None:
    begun = begin(client, newsroom).json()
    send_parts(client, begun, numbers=[2])

    again = begin(client, newsroom).json()

    assert again["url"] == begun["url"]
    assert again["arrived"] == {"2": hashlib.sha256(PHOTO[PART : 2 * PART]).hexdigest()}


def test_page_shows_what_has_not_ended(client: Any, newsroom: Any, editor: Any) -> None:
    begun = begin(client, newsroom).json()
    send_parts(client, begun, numbers=[1])
    other = Client()
    other.force_login(make_user(newsroom, "editor"))

    row = BeautifulSoup(client.get(PAGE).content, "html.parser").select_one("[data-media-hub-session]")

    assert (row["data-media-hub-state"], row["data-media-hub-session"]) == ("unfinished", begun["url"])
    assert row["data-media-hub-size"] == str(len(PHOTO))
    percent = 100 * PART // len(PHOTO)
    assert f"Stopped after {percent} % of" in text(str(row))
    assert "data-media-hub-session" not in other.get(PAGE).content.decode()


def test_page_with_a_storage_that_does_not_answer_still_opens(
    client: Any, newsroom: Any, editor: Any, monkeypatch: Any
) -> None:
    begin(client, newsroom)

    def fail(*args: Any, **kwargs: Any) -> None:
        raise StorageUnavailableError

    monkeypatch.setattr(LocalParts, "stored_parts", fail)
    assert "Stopped after 0 %" in text(client.get(PAGE).content.decode())
    answer = begin(client, newsroom)
    assert (answer.status_code, answer.json()["code"]) == (503, "storage_unavailable")


def test_page_of_a_storage_without_parts_offers_none(
    client: Any, newsroom: Any, editor: Any, settings: Any
) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "media_hub_private": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    }
    assert 'data-media-hub-batch-parts-url-value=""' in client.get(PAGE).content.decode()
    answer = begin(client, newsroom)
    assert (answer.status_code, answer.json()["code"]) == (410, "upload_over")


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"size": 0}, 422, "file_empty"),
        ({"size": 10**12}, 422, "file_too_large"),
        ({"size": "many"}, 422, "invalid"),
        ({"size": 2**60}, 422, "invalid"),
        ({"name": ""}, 422, "invalid"),
        ({"collection": ""}, 422, "invalid"),
        ({"collection": 1}, 403, "not_allowed"),
    ],
)
def test_what_cannot_be_is_refused_at_once(
    client: Any, newsroom: Any, editor: Any, fields: dict[str, Any], status: int, code: str
) -> None:
    response = begin(client, newsroom, **fields)
    answer = response.json()
    assert (response.status_code, answer["code"], answer["state"]) == (status, code, "refused")
    assert answer["message"]
    assert not UploadSession.objects.exists()


def test_refused_file_is_named_with_its_reason(client: Any, newsroom: Any, editor: Any) -> None:
    content = windows_program()
    begun = begin(client, newsroom, content, name="setup.png").json()
    send_parts(client, begun, content)
    client.post(begun["url"])
    run_checks()

    answer = client.get(begun["url"]).json()

    assert answer["state"] == "refused"
    assert answer["message"] in text(answer["html"])
    assert "setup.png" in answer["html"]
    assert not UploadSession.objects.exists()  # it has been read
    assert client.delete(begun["url"]).status_code == 404


def test_refusal_that_nobody_has_read_stands_on_the_page_once(
    client: Any, newsroom: Any, editor: Any
) -> None:
    content = windows_program()
    begun = begin(client, newsroom, content, name="setup.png").json()
    send_parts(client, begun, content)
    client.post(begun["url"])
    run_checks()
    assert "setup.png" in client.get(PAGE).content.decode()
    assert "setup.png" not in client.get(PAGE).content.decode()


def test_upload_that_goes_on_keeps_what_it_began_with(client: Any, newsroom: Any, editor: Any) -> None:
    shelf = Collection.objects.get(pk=newsroom.root_collection_id).add_child(name="Shelf")
    begin(client, newsroom, collection=shelf.pk)
    row = BeautifulSoup(client.get(PAGE).content, "html.parser").select_one("[data-media-hub-session]")
    assert "Goes to Shelf" in text(str(row))
    assert "perhaps in another window" in text(str(row))

    begun = begin(client, newsroom, credit="", tags="", goes_on="on").json()
    send_parts(client, begun)
    client.post(begun["url"])
    run_checks()

    record = MediaFile.objects.get()
    assert (record.collection, record.credit) == (shelf, "Nora Berg")


def test_duplicate_asks_and_is_kept_without_being_sent_again(client: Any, newsroom: Any, editor: Any) -> None:
    make_image(newsroom, content=PHOTO, title="Pier")
    begun = begin(client, newsroom).json()
    send_parts(client, begun)
    client.post(begun["url"])
    run_checks()

    answer = client.get(begun["url"]).json()
    assert (answer["state"], answer["existing"]["title"]) == ("duplicate", "Pier")
    assert "already, as “Pier”" in text(answer["html"])

    assert client.post(begun["url"], {"keep_copy": "on"}).json()["state"] == "checking"
    run_checks()
    assert client.get(begun["url"]).json()["state"] == "uploaded"
    assert MediaFile.objects.count() == 2


def test_duplicate_whose_original_is_gone_is_over(client: Any, newsroom: Any, editor: Any) -> None:
    image = make_image(newsroom, content=PHOTO)
    begun = begin(client, newsroom).json()
    send_parts(client, begun)
    client.post(begun["url"])
    run_checks()
    image.delete()

    assert client.get(begun["url"]).json()["code"] == "upload_over"


def test_upload_is_not_finished_before_all_has_arrived(client: Any, newsroom: Any, editor: Any) -> None:
    begun = begin(client, newsroom).json()
    send_parts(client, begun, numbers=[1])

    response = client.post(begun["url"])

    assert (response.status_code, response.json()["code"]) == (422, "parts_missing")
    assert "media-hub-batch#retry" in response.json()["html"]


def test_parts_that_cannot_be_are_refused(client: Any, newsroom: Any, editor: Any) -> None:
    begun = begin(client, newsroom).json()
    beyond = f"{begun['url']}{begun['part_count'] + 1}/"

    assert client.post(beyond).status_code == 422
    assert client.put(beyond, b"x").status_code == 422
    assert client.put(f"{begun['url']}1/", b"short").json()["code"] == "part_cut"
    UploadSession.objects.update(state="done")
    late = client.post(f"{begun['url']}1/")
    assert (late.status_code, late.json()["code"]) == (410, "upload_over")


def test_checksum_that_is_none_counts_as_none(client: Any, newsroom: Any, editor: Any) -> None:
    begun = begin(client, newsroom).json()
    client.post(f"{begun['url']}1/", {"sha256": "<script>"})
    assert UploadSession.objects.get().parts.get().sha256 == ""


def test_part_needs_the_token_of_the_page(newsroom: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    user = make_user(newsroom, "editor")
    strict.force_login(user)
    session = UploadSession.objects.create(
        user=user, collection=newsroom.root_collection, name="a.png", size=10, part_size=PART, storage_id="x"
    )
    response = strict.put(f"{START}{session.public_id}/1/", b"0123456789")
    assert response.status_code == 403


def test_old_upload_that_a_worker_has_is_kept(client: Any, newsroom: Any, editor: Any) -> None:
    begun = begin(client, newsroom).json()
    send_parts(client, begun)
    client.post(begun["url"])
    UploadSession.objects.update(touched_at=timezone.now() - timedelta(days=9))
    assert not UploadSession.objects.abandoned().exists()
    assert client.delete(begun["url"]).status_code == 410


def test_picker_cannot_begin_and_storage_that_forgot_an_upload_says_it_is_over(
    client: Any, newsroom: Any, editor: Any, monkeypatch: Any
) -> None:
    begun = begin(client, newsroom).json()

    def forget(*args: Any, **kwargs: Any) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(LocalParts, "stored_parts", forget)
    late = client.post(begun["url"])
    assert (late.status_code, late.json()["code"]) == (410, "upload_over")
    client.force_login(make_user(newsroom, "picker"))
    assert begin(client, newsroom).json()["code"] == "not_allowed"


def test_part_can_be_asked_to_come_through_the_site(
    client: Any, newsroom: Any, editor: Any, monkeypatch: Any
) -> None:
    begun = begin(client, newsroom).json()
    monkeypatch.setattr(LocalParts, "part_url", lambda *args, **options: "https://bucket.example/part")
    part = f"{begun['url']}1/"
    assert client.post(part).json() == {"url": "https://bucket.example/part", "headers": {}}
    assert client.post(part, {"by_site": "on"}).json()["url"] == part
