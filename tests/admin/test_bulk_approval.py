from __future__ import annotations

import pytest

from media_hub.actions.approve_media import approve_media
from media_hub.models import MediaFile, MediaLogEntry
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_image, make_namespace, make_user

from .test_bulk_actions import listed, messages

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom", requires_approval=True)


@pytest.fixture
def editor(client, newsroom):
    user = make_user(newsroom, "editor")
    client.force_login(user)
    return user


def url(action, *members):
    ids = "&".join(f"id={member.media_file_id}" for member in members)
    return f"/admin/bulk/media_hub/mediafile/{action}/?{ids}&next=/admin/media/"


def states():
    return dict(MediaFile.objects.values_list("title", "state"))


def test_waiting_files_of_a_selection_are_approved_and_others_left(client, newsroom, editor):
    quay, notes = make_image(newsroom, title="Quay"), make_document(newsroom, title="Notes")
    live = make_image(newsroom, title="Live")
    approve_media(files=[live.media_file], actor=SYSTEM)

    question = client.get(url("approve", quay, notes, live))
    done = client.post(url("approve", quay, notes, live), follow=True)

    assert (listed(question), listed(question, "items_with_no_access")) == (["Notes", "Quay"], ["Live"])
    assert states() == {"Quay": "live", "Notes": "live", "Live": "live"}
    assert messages(done)[0] == "2 files were approved."
    assert "Live: This file does not wait for approval" in messages(done)[1].replace(
        "<strong>Live</strong>", "Live"
    )


def test_rejecting_a_selection_deletes_it_and_keeps_the_reason(client, newsroom, editor):
    quay = make_image(newsroom, title="Quay")

    question = client.get(url("reject", quay)).content.decode()
    done = client.post(url("reject", quay), {"reason": "Blurred"}, follow=True)

    assert "deleted for good" in question
    assert states() == {}
    assert messages(done) == ["1 file was rejected and deleted."]
    assert MediaLogEntry.objects.get(action="media_hub.reject").data["reason"] == "Blurred"


def test_a_reason_that_is_too_long_is_asked_for_again(client, newsroom, editor):
    quay = make_image(newsroom, title="Quay")

    answer = client.post(url("reject", quay), {"reason": "x" * 501})

    assert list(answer.context["form"].errors) == ["reason"]
    assert states() == {"Quay": "pending"}


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_an_uploader_decides_about_nothing(client, newsroom, action):
    user = make_user(newsroom, "uploader")
    client.force_login(user)
    own = make_image(newsroom, title="Quay", actor=user)

    done = client.post(url(action, own), {"reason": ""}, follow=True)

    assert states() == {"Quay": "pending"}
    assert "Quay" in messages(done)[0]


@pytest.mark.parametrize("role", ["uploader", "editor"])
def test_decisions_are_offered_to_who_may_approve_somewhere(client, newsroom, role):
    client.force_login(make_user(newsroom, role))
    make_image(newsroom)

    page = client.get("/admin/media/").content.decode()

    assert ("/mediafile/approve/" in page, "/mediafile/reject/" in page) == ((role == "editor"),) * 2
    assert "/mediafile/delete/" in page
