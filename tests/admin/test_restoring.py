"""Many files come out of the trash as a bulk change."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from media_hub.actions.bulk_operations import start_operation, undo_operation
from media_hub.actions.delete_media import delete_media
from media_hub.actions.restore_media import restore_media
from media_hub.models import BulkOperation, MediaFile
from media_hub.permissions import SYSTEM
from tests.factories import make_image, make_namespace, make_user

from .test_bulk_actions import entries, messages

pytestmark = pytest.mark.django_db
TRASH = "/admin/media/trash/"


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def editor(client, newsroom):
    user = make_user(newsroom, "editor")
    client.force_login(user)
    return user


def trashed(newsroom, *titles):
    images = [make_image(newsroom, title=title) for title in titles]
    delete_media(files=[image.media_file for image in images], actor=SYSTEM)
    return images


def restore(client, *images, query="", **data):
    ids = [image.media_file_id for image in images]
    return client.post(f"{TRASH}restore/{query}", {"id": ids, **data}, follow=True)


def states():
    return dict(MediaFile.objects.values_list("title", "state"))


def test_chosen_files_come_back_as_one_change_that_can_be_undone(client, newsroom, editor):
    quay, pier, _left = trashed(newsroom, "Quay", "Pier", "Left")

    response = restore(client, quay, pier)

    assert states() == {"Quay": "live", "Pier": "live", "Left": "trashed"}
    assert messages(response) == ["2 files were restored."]
    assert (entries("restore"), entries("bulk")) == (["Pier", "Quay"], ["restore"])
    operation = BulkOperation.objects.get()
    assert f"/admin/media/operations/{operation.pk}/" in response.content.decode()
    assert "Restore" in client.get(f"/admin/media/operations/{operation.pk}/").content.decode()

    start_operation(undo_operation(operation=operation, actor=editor))

    assert set(states().values()) == {"trashed"}


def test_what_somebody_else_has_taken_out_is_named_and_holds_up_no_other(client, newsroom, editor):
    quay, pier = trashed(newsroom, "Quay", "Pier")
    restore_media(files=[MediaFile.objects.get(pk=quay.media_file_id)], actor=SYSTEM)

    response = restore(client, quay, pier)

    assert states() == {"Quay": "live", "Pier": "live"}
    assert messages(response)[0] == "1 file was restored."
    assert "<strong>Quay</strong>" in messages(response)[1]


def test_many_are_left_to_a_worker(client, newsroom, editor, settings):
    settings.MEDIA_HUB_BULK_AT_ONCE = 1
    images = trashed(newsroom, "Quay", "Pier")

    response = restore(client, *images)

    operation = BulkOperation.objects.get()
    assert response.redirect_chain[-1][0] == f"/admin/media/operations/{operation.pk}/"
    assert (operation.items.count(), set(states().values())) == (2, {"trashed"})


def test_all_that_the_search_finds_come_back(client, newsroom, editor):
    trashed(newsroom, "Quay one", "Quay two", "Pier")
    trashed(make_namespace("Museum"), "Quay of theirs")

    restore(client, query="?q=quay", all="1")

    assert states() == {
        "Quay one": "live",
        "Quay two": "live",
        "Pier": "trashed",
        "Quay of theirs": "trashed",
    }
    restore(client, all="1")
    assert (states()["Pier"], states()["Quay of theirs"]) == ("live", "trashed")


def test_all_are_offered_where_there_are_several(client, newsroom, editor, monkeypatch):
    trashed(newsroom, "Quay one")
    assert b'name="all"' not in client.get(TRASH).content
    trashed(newsroom, "Quay two", "Pier")
    monkeypatch.setattr("media_hub.admin.trash.TrashView.paginate_by", 1)

    def offer(query):
        page = BeautifulSoup(client.get(f"{TRASH}{query}").content, "html.parser")
        button = page.select_one("button[name=all]")
        return button.get_text(strip=True), button.find_parent("form")["action"]

    assert offer("") == ("Restore all 3", f"{TRASH}restore/")
    assert offer("?q=Quay") == ("Restore all 2 that match", f"{TRASH}restore/?q=Quay")


def test_who_may_change_nothing_restores_nothing(client, newsroom):
    images = trashed(newsroom, "Quay")
    client.force_login(make_user(newsroom, "viewer"))

    restore(client, *images)
    restore(client, all="1")

    assert (states(), BulkOperation.objects.count()) == ({"Quay": "trashed"}, 0)
