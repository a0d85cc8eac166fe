"""The upload page and its answer to each file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection

from media_hub.actions.delete_media import delete_media
from media_hub.actions.update_namespace import update_namespace
from media_hub.models import MediaFile, MediaImage, MediaLogEntry
from media_hub.permissions import SYSTEM
from tests.factories import image_bytes, make_image, make_namespace, make_superuser, make_user
from tests.files import VALID, docx, html, huge_png, svg, truncated, windows_program

pytestmark = pytest.mark.django_db

IMAGES = "/admin/images/multiple/add/"
DOCUMENTS = "/admin/documents/multiple/add/"
INVALID_PHOTOS = Path(__file__).parents[3] / "shared" / "photos" / "invalid"
QUERIES_OF_PAGE = 20
MOST_QUERIES_OF_UPLOAD = 60


@pytest.fixture
def newsroom() -> Any:
    return make_namespace("Newsroom")


@pytest.fixture
def editor(client: Any, newsroom: Any) -> Any:
    user = make_user(newsroom, "editor")
    client.force_login(user)
    return user


def file(name: str = "harbour.png", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, image_bytes() if content is None else content)


def send(client: Any, namespace: Any, upload: Any = None, *, url: str = IMAGES, **fields: Any) -> Any:
    """Send one file as the page's script does."""
    values = {"file": upload or file(), "collection": namespace.root_collection_id, **fields}
    headers = {"accept": "application/json", "x-requested-with": "XMLHttpRequest"}
    return client.post(url, values, headers=headers)


def stored_files(settings: Any) -> list[str]:
    roots = (Path(settings.MEDIA_ROOT), Path(settings.PRIVATE_MEDIA_ROOT))
    return sorted(str(path) for root in roots for path in root.rglob("*") if path.is_file())


@pytest.mark.parametrize("url", [IMAGES, DOCUMENTS])
def test_uploaded_file_answers_with_its_row(client: Any, newsroom: Any, editor: Any, url: str) -> None:
    response = send(client, newsroom, url=url, tags='"New Year", Sea', credit="Photo: Nora Berg")
    image = MediaImage.objects.get()
    answer = response.json()
    row = BeautifulSoup(answer.pop("html"), "html.parser")
    assert response.status_code == 201
    assert answer == {
        "code": "uploaded",
        "message": "",
        "state": "uploaded",
        "id": image.media_file_id,
        "title": "Harbour",
        "alt_text": "",
        "edit_url": f"/admin/images/{image.pk}/",
        "member": {"id": image.pk, "kind": "image", "title": "Harbour", "is_live": True},
    }
    assert row.select_one("[name=title]")["value"] == "Harbour"
    assert row.select_one("[name=alt_text]") is not None
    assert row.form["action"] == f"/admin/images/multiple/{image.pk}/"
    assert row.select_one(f"#media-thumbnail-{image.media_file_id} img") is None
    assert row.select_one("[data-media-hub-processing-target=pending]") is not None
    assert sorted(tag.name for tag in image.tags.all()) == ["New Year", "Sea"]
    assert (image.media_file.credit, image.uploaded_by_user) == ("Photo: Nora Berg", editor)
    assert MediaLogEntry.objects.filter(action="media_hub.upload", user=editor).count() == 1


@pytest.mark.parametrize(("ending", "kind"), [("pdf", "document"), ("mp4", "video"), ("mp3", "audio")])
def test_kind_is_decided_by_the_bytes_on_either_page(
    client: Any, newsroom: Any, editor: Any, ending: str, kind: str
) -> None:
    response = send(client, newsroom, file(f"notes.{ending}", VALID[ending]()))
    record = MediaFile.objects.get()
    row = BeautifulSoup(response.json()["html"], "html.parser")
    assert (response.status_code, record.kind) == (201, kind)
    assert row.form["action"] == f"/admin/documents/multiple/{record.body_id}/"
    assert row.select_one("[name=alt_text]") is None


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.png", b"", "file_empty"),
        ("setup.jpg", windows_program(), "file_content_foreign"),
        ("page.jpg", html(), "file_content_foreign"),
        ("huge.png", huge_png(), "image_too_large"),
        ("half.png", truncated(image_bytes(size=(300, 200))), "file_truncated"),
        ("picture.docx", image_bytes(), "file_kind_mismatch"),
        ("half.docx", truncated(docx()), "file_damaged"),
    ],
)
def test_refused_file_says_why_and_leaves_nothing_behind(
    client: Any, newsroom: Any, editor: Any, settings: Any, name: str, content: bytes, code: str
) -> None:
    before = stored_files(settings)
    response = send(client, newsroom, file(name, content), tags="Sea")
    answer = response.json()
    assert (response.status_code, answer["code"]) == (422, code)
    assert answer["message"] in BeautifulSoup(answer["html"], "html.parser").get_text()
    assert name in answer["html"]
    assert "media-hub-batch#retry" not in answer["html"]
    assert not MediaFile.objects.exists()
    assert stored_files(settings) == before


def test_file_above_the_limit_is_refused_with_the_sentence_that_the_page_knows(
    client: Any, newsroom: Any, editor: Any, settings: Any
) -> None:
    settings.MEDIA_HUB_MAX_UPLOAD_BYTES = 50
    page = BeautifulSoup(client.get(IMAGES).content, "html.parser").select_one(".media-hub-batch")
    answer = send(client, newsroom).json()
    assert answer["code"] == "file_too_large"
    assert page["data-media-hub-batch-max-bytes-value"] == "50"
    assert answer["message"] in page["data-media-hub-batch-texts-value"].encode().decode("unicode_escape")


@pytest.mark.skipif(not INVALID_PHOTOS.is_dir(), reason="the photographs are not there")
def test_photographs_with_broken_metadata_are_taken_in(client: Any, newsroom: Any, editor: Any) -> None:
    photos = sorted(INVALID_PHOTOS.glob("*.jpg"))
    statuses = [send(client, newsroom, file(photo.name, photo.read_bytes())).status_code for photo in photos]
    assert statuses == [201] * len(photos)


def test_notes_about_a_file_stand_in_its_row(client: Any, newsroom: Any, editor: Any) -> None:
    drawing = svg("<script>alert(1)</script><rect width='8' height='6'/>")
    answer = send(client, newsroom, file("logo.svg", drawing)).json()
    assert "Parts of the drawing that are no picture were left out" in answer["html"]


def test_exact_copy_is_offered_before_anything_is_stored(
    client: Any, newsroom: Any, editor: Any, settings: Any
) -> None:
    existing = make_image(newsroom, content=(content := image_bytes()), title="Logo")
    thumbnail = existing.get_rendition("max-165x165").url
    before = stored_files(settings)
    response = send(client, newsroom, file("copy.png", content))
    answer = response.json()
    assert response.status_code == 409
    assert answer["code"] == "duplicate"
    assert answer["existing"] == {
        "id": existing.media_file_id,
        "title": "Logo",
        "edit_url": f"/admin/images/{existing.pk}/",
        "thumbnail": thumbnail,
        "is_trashed": False,
        "can_restore": False,
        "member": {"id": existing.pk, "kind": "image", "title": "Logo", "is_live": True},
    }
    assert actions_in(answer) == ["useExisting", "keepBoth", "dismiss"]
    assert (MediaFile.objects.count(), stored_files(settings)) == (1, before)


def actions_in(answer: Any) -> list[str]:
    buttons = BeautifulSoup(answer["html"], "html.parser").select("button")
    return [button["data-action"].partition("#")[2] for button in buttons]


def test_both_are_kept_on_purpose(client: Any, newsroom: Any, editor: Any) -> None:
    make_image(newsroom, content=(content := image_bytes()))
    response = send(client, newsroom, file(content=content), keep_copy="on")
    assert (response.status_code, MediaFile.objects.count()) == (201, 2)


def test_copy_in_the_trash_can_be_restored_by_who_may(client: Any, newsroom: Any, editor: Any) -> None:
    existing = make_image(newsroom, content=(content := image_bytes()))
    delete_media(files=[existing.media_file], actor=SYSTEM)
    answer = send(client, newsroom, file(content=content)).json()
    assert actions_in(answer) == ["replace", "keepBoth", "dismiss"]
    assert (answer["existing"]["is_trashed"], answer["existing"]["can_restore"]) == (True, True)


def test_live_copy_is_named_before_one_in_the_trash(client: Any, newsroom: Any, editor: Any) -> None:
    first = make_image(newsroom, content=(content := image_bytes()), title="First")
    make_image(newsroom, content=content, title="Second", keep_copy=True)
    delete_media(files=[first.media_file], actor=SYSTEM)
    assert send(client, newsroom, file(content=content)).json()["existing"]["title"] == "Second"


def test_copy_in_another_namespace_is_never_mentioned(client: Any, newsroom: Any, editor: Any) -> None:
    make_image(make_namespace("Museum"), content=(content := image_bytes()), title="Secret")
    response = send(client, newsroom, file(content=content))
    assert response.status_code == 201
    assert "Secret" not in response.json()["html"]


def test_copy_that_the_user_may_not_see_is_never_mentioned(client: Any, newsroom: Any) -> None:
    make_image(newsroom, content=(content := image_bytes()), title="Secret", access="private")
    client.force_login(make_user(newsroom, "uploader"))
    response = send(client, newsroom, file(content=content))
    assert response.status_code == 201
    assert "Secret" not in response.json()["html"]


@pytest.mark.parametrize("role", ["viewer", "picker"])
def test_who_may_add_nowhere_is_turned_away(client: Any, newsroom: Any, role: str) -> None:
    client.force_login(make_user(newsroom, role))
    for url in (IMAGES, DOCUMENTS):
        assert (client.get(url).status_code, client.get(url).url) == (302, "/admin/")
        answer = send(client, newsroom, url=url)
        assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    assert not MediaFile.objects.exists()


@pytest.mark.parametrize("role", ["uploader", "editor", "manager"])
def test_who_may_add_uploads_and_edits_the_own_file(client: Any, newsroom: Any, role: str) -> None:
    client.force_login(make_user(newsroom, role))
    answer = send(client, newsroom)
    assert answer.status_code == 201
    row = BeautifulSoup(answer.json()["html"], "html.parser")
    assert client.post(
        row.form["action"], {"title": "Quay"}, headers={"accept": "application/json"}
    ).json() == {
        "title": "Quay",
        "alt_text": "",
    }


def test_anonymous_visitor_is_asked_to_log_in(client: Any) -> None:
    for url in (IMAGES, DOCUMENTS):
        assert client.get(url).url == f"/admin/login/?next={url}"


@pytest.mark.parametrize("missing", [False, True])
def test_collection_of_another_namespace_is_refused_as_if_there_were_none(
    client: Any, newsroom: Any, editor: Any, missing: bool
) -> None:
    foreign = make_namespace("Museum").root_collection_id
    answer = send(client, newsroom, collection=10**6 if missing else foreign)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    assert not MediaFile.objects.exists()


def test_unknown_tag_is_refused_where_free_tagging_is_off(client: Any, newsroom: Any, editor: Any) -> None:
    update_namespace(namespace=newsroom, actor=SYSTEM, allows_free_tagging=False)
    answer = send(client, newsroom, tags="Sea")
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert "“Sea”" in answer.json()["message"]
    assert "media-hub-batch#retry" in answer.json()["html"]
    assert not MediaFile.objects.exists()


def test_request_of_the_script_brings_one_file(client: Any, newsroom: Any, editor: Any) -> None:
    for files in ([], [file(), file()]):
        answer = send(client, newsroom, file=files)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert not MediaFile.objects.exists()


def test_file_waits_where_approval_is_asked_for(client: Any, newsroom: Any, editor: Any) -> None:
    update_namespace(namespace=newsroom, actor=SYSTEM, requires_approval=True)
    answer = send(client, newsroom)
    assert MediaFile.objects.get().state == "pending"
    assert "Waiting for approval" in answer.json()["html"]


def test_csrf_token_is_needed(newsroom: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(newsroom, "editor"))
    assert send(client, newsroom).status_code == 403
    assert not MediaFile.objects.exists()


def offered(client: Any, url: str = IMAGES) -> list[tuple[str, bool]]:
    options = BeautifulSoup(client.get(url).content, "html.parser").select("#id_collection option")
    return [(option.get_text().strip("\xa0↳ "), option.has_attr("selected")) for option in options]


def test_page_offers_the_own_collections_and_remembers_the_last(
    client: Any, newsroom: Any, editor: Any
) -> None:
    make_namespace("Museum")
    inner = Collection.objects.get(pk=newsroom.root_collection_id).add_child(name="2026")
    assert offered(client) == [("Newsroom", True), ("2026", False)]
    send(client, newsroom, collection=inner.pk)
    assert offered(client, DOCUMENTS) == [("Newsroom", False), ("2026", True)]
    assert offered(client, f"{IMAGES}?collection_id={newsroom.root_collection_id}")[0] == ("Newsroom", True)
    assert offered(client, f"{IMAGES}?collection_id=x") == [("Newsroom", False), ("2026", True)]


def test_page_tells_the_namespace_of_each_collection(client: Any, newsroom: Any) -> None:
    museum = make_namespace("Museum")
    client.force_login(make_superuser())
    page = BeautifulSoup(client.get(IMAGES).content, "html.parser").select_one(".media-hub-batch")
    for namespace in (newsroom, museum):
        pair = f'"{namespace.root_collection_id}": {namespace.pk}'
        assert pair in page["data-media-hub-batch-namespaces-value"]


@pytest.mark.parametrize("library", ["images", "documents"])
def test_address_for_a_single_file_leads_to_the_page(client: Any, editor: Any, library: str) -> None:
    response = client.get(f"/admin/{library}/add/?collection_id=3")
    assert (response.status_code, response.url) == (302, f"/admin/{library}/multiple/add/?collection_id=3")


def test_plain_form_takes_many_files_and_shows_each_result(client: Any, newsroom: Any, editor: Any) -> None:
    make_image(newsroom, content=(content := image_bytes()), title="Logo")
    files = [file("one.png"), file("broken.png", b""), file("logo.png", content), file("two.png")]
    response = client.post(IMAGES, {"file": files, "collection": newsroom.root_collection_id, "tags": "Sea"})
    page = BeautifulSoup(response.content, "html.parser")
    rows = page.select(".media-hub-uploads > .media-hub-upload")
    assert response.status_code == 200
    assert [row.select_one("[name=title]")["value"] for row in (rows[0], rows[3])] == ["One", "Two"]
    assert "This file is empty." in rows[1].get_text()
    assert "in the library already, as “Logo”" in rows[2].get_text()
    assert page.select_one("[name=tags]")["value"] == "Sea"
    assert MediaFile.objects.count() == 3


def test_plain_form_without_a_file_says_so(client: Any, newsroom: Any, editor: Any) -> None:
    response = client.post(DOCUMENTS, {"collection": newsroom.root_collection_id})
    assert (response.status_code, "Choose at least one file." in response.content.decode()) == (200, True)


def test_queries_are_as_many_whatever_is_in_the_library(client: Any, newsroom: Any, editor: Any) -> None:
    send(client, newsroom)
    client.get(IMAGES)  # the menu remembers for a moment how much waits for approval
    few = count(lambda: client.get(IMAGES)), count(lambda: send(client, newsroom))
    for _number in range(5):
        make_image(newsroom, tags=["Sea", "Harbour"])
    many = count(lambda: client.get(IMAGES)), count(lambda: send(client, newsroom))
    assert few == many
    assert (many[0], many[1] <= MOST_QUERIES_OF_UPLOAD) == (QUERIES_OF_PAGE, True)


def count(request: Any) -> int:
    with CaptureQueriesContext(connection) as queries:
        request()
    return len(queries)
