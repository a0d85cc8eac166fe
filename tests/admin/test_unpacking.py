"""What the tray and the history say about archives that are unpacked."""

from __future__ import annotations

import io
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from media_hub.actions.bulk_operations import run_operation
from media_hub.actions.check_upload import check_upload
from media_hub.models import BulkOperation, MediaFile, UploadSession
from tests import files
from tests.actions.archives import photos
from tests.factories import make_namespace, make_user

pytestmark = pytest.mark.django_db
START = "/admin/media/uploads/"
PAGE = "/admin/images/multiple/add/"


@pytest.fixture
def newsroom() -> Any:
    return make_namespace("Newsroom")


@pytest.fixture
def editor(client: Any, newsroom: Any) -> Any:
    user = make_user(newsroom, "editor")
    client.force_login(user)
    return user


def begin(client: Any, newsroom: Any, size: int, **fields: Any) -> Any:
    values = {"collection": newsroom.root_collection_id, "name": "regatta.zip", "size": size, "unpacks": "on"}
    return client.post(START, {**values, **fields}, headers={"accept": "application/json"})


def send(client: Any, newsroom: Any, members: dict[str, Any]) -> str:
    """Send an archive and have it looked at; return the address of its upload."""
    data = files.archive(members)
    url: str = begin(client, newsroom, len(data)).json()["url"]
    client.post(f"{url}1/")
    client.put(f"{url}1/", io.BytesIO(data).read(), content_type="application/octet-stream")
    assert client.post(url).json()["state"] == "checking"
    check_upload(session_id=UploadSession.objects.latest("pk").pk)
    return url


def run() -> BulkOperation:
    operation = BulkOperation.objects.latest("pk")
    run_operation(operation_id=operation.pk)
    return operation


def text(html: Any) -> str:
    return " ".join(BeautifulSoup(str(html), "html.parser").get_text(" ").split())


def test_the_row_counts_and_ends_with_what_became_of_the_files(
    client: Any, newsroom: Any, editor: Any
) -> None:
    url = send(client, newsroom, {**photos(6, broken=(1,)), "__MACOSX/x": "x"})
    under_way = client.get(url)
    assert (under_way.status_code, under_way.json()["state"]) == (202, "unpacking")
    assert "0 of 6 files are unpacked" in text(under_way.json()["html"])
    assert "0 of 6 files" in text(client.get(PAGE).content.decode())

    operation = run()

    answer = client.get(url).json()
    said = text(answer["html"])
    assert (answer["state"], answer["count"], len(answer["members"])) == ("unpacked", 5, 5)
    assert "5 files are in the library. 1 file that a computer keeps for itself was left out." in said
    assert "1 file was refused: regatta/photo-01.png : This file ends too early" in said
    assert reverse("media_hub_admin:operation", args=[operation.pk]) in answer["html"]
    assert "regatta.zip" not in client.get(PAGE).content.decode()
    assert client.delete(url).status_code == 204
    assert not UploadSession.objects.exists()


def test_unpacking_is_stopped_from_the_row(client: Any, newsroom: Any, editor: Any) -> None:
    url = send(client, newsroom, photos(2))
    assert client.delete(url).status_code == 204
    answer = client.get(url).json()
    assert (answer["state"], answer["members"]) == ("unpacked", [])
    assert "Stopped. 0 files are in the library." in text(answer["html"])
    assert run_operation(operation_id=BulkOperation.objects.get().pk) is False


def test_an_archive_that_is_refused_says_why(client: Any, newsroom: Any, editor: Any) -> None:
    url = send(client, newsroom, {"shelf/": ""})
    answer = client.get(url).json()
    assert (answer["state"], answer["code"]) == ("refused", "archive_empty")


def test_whoever_may_not_add_files_sends_no_archive(client: Any, newsroom: Any, editor: Any) -> None:
    client.force_login(make_user(newsroom, "picker"))
    assert begin(client, newsroom, 100).status_code == 403
    client.force_login(make_user(make_namespace("Museum"), "editor"))
    assert begin(client, newsroom, 100).status_code == 403
    assert not UploadSession.objects.exists()


def test_an_archive_is_nobody_elses_business(client: Any, newsroom: Any, editor: Any) -> None:
    url = send(client, newsroom, photos(1))
    other = Client()
    other.force_login(make_user(newsroom, "editor"))
    assert (other.get(url).status_code, other.delete(url).status_code) == (404, 404)


def test_a_size_beyond_the_limit_is_refused_at_once(
    client: Any, newsroom: Any, editor: Any, settings: Any
) -> None:
    settings.MEDIA_HUB_UNPACK_MAX_BYTES = 99
    assert begin(client, newsroom, 100).json()["code"] == "file_too_large"
    assert 'unpack-bytes-value="99"' in client.get(PAGE).content.decode()


def test_a_storage_that_takes_no_parts_offers_no_unpacking(
    client: Any, newsroom: Any, editor: Any, settings: Any
) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "media_hub_private": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    }
    assert 'unpack-bytes-value="0"' in client.get(PAGE).content.decode()


def test_an_unfinished_archive_is_known_again(client: Any, newsroom: Any, editor: Any) -> None:
    begin(client, newsroom, 100)
    row = BeautifulSoup(client.get(PAGE).content, "html.parser").select_one("[data-media-hub-session]")
    assert row.has_attr("data-media-hub-unpacks")
    begin(client, newsroom, 100, unpacks="", goes_on="on")
    assert UploadSession.objects.get().unpacks


def test_the_report_names_each_file_and_the_history_undoes_it(
    client: Any, newsroom: Any, editor: Any
) -> None:
    send(client, newsroom, {**photos(3, broken=(1,)), ".DS_Store": "x"})
    page = reverse("media_hub_admin:operation", args=[BulkOperation.objects.get().pk])
    assert "0 of 3 files" in text(client.get(page).content.decode())
    assert "File in the archive" not in client.get(page).content.decode()
    operation = run()

    soup = BeautifulSoup(client.get(page).content, "html.parser")

    rows = [text(row) for row in soup.select(".media-hub-operation__entries tbody tr")]
    assert rows[0] == "regatta/photo-00.png Photo 00"
    assert rows[1].startswith("regatta/photo-01.png This file ends too early")
    assert "2 unpacked, 1 refused" in text(soup)
    assert "left out" in text(soup)
    assert "Unpack (regatta.zip → Newsroom)" in text(soup)
    assert "2 unpacked" in client.get(reverse("media_hub_admin:operations")).content.decode()

    undone = client.post(reverse("media_hub_admin:undo_operation", args=[operation.pk]), follow=True)
    assert "Undone: 2 changed." in text(undone.content.decode())
    assert set(MediaFile.objects.values_list("state", flat=True)) == {"trashed"}


def test_a_report_links_to_no_file_that_one_may_not_see(client: Any, newsroom: Any, editor: Any) -> None:
    send(client, newsroom, photos(1))
    operation = run()
    editor.groups.clear()
    editor.user_permissions.add(*permissions_to_enter())
    client.force_login(editor)
    soup = BeautifulSoup(
        client.get(reverse("media_hub_admin:operation", args=[operation.pk])).content, "html.parser"
    )
    assert text(soup.select_one(".media-hub-operation__entries tbody tr")) == "regatta/photo-00.png unpacked"


def permissions_to_enter() -> Any:
    return Permission.objects.filter(codename="access_admin")
