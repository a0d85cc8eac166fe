"""The screens of bulk changes."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from media_hub.actions.bulk_operations import plan_operation, run_operation, start_operation
from media_hub.models import BulkOperation, MediaFile
from media_hub.tasks import operations as tasks
from tests.factories import make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def editor(client, newsroom):
    user = make_user(newsroom, "editor")
    client.force_login(user)
    return user


def plan(actor, *members, **parameters):
    files = MediaFile.objects.filter(pk__in=[member.media_file_id for member in members])
    return plan_operation(
        deed="tag", actor=actor, files=files, parameters=parameters or {"add": ["Boats"]}, note="+ Boats"
    )


def done(actor, *members):
    operation = plan(actor, *members)
    start_operation(operation)
    return operation


def page(client, name, operation=None):
    response = client.get(reverse(f"media_hub_admin:{name}", args=[operation.pk] if operation else []))
    assert response.status_code == 200
    return response.content.decode()


def bulk(client, action, members, data):
    ids = "&".join(f"id={member.media_file_id}" for member in members)
    return client.post(f"/admin/bulk/media_hub/mediafile/{action}/?{ids}&next=/admin/media/", data)


def test_the_list_is_empty_at_first_and_says_why(client, editor):
    assert "Nothing has been changed in bulk yet" in page(client, "operations")
    assert "Bulk changes" in page(client, "library")


def test_what_was_done_is_listed_counted_and_undone(client, newsroom, editor):
    image = make_image(newsroom, tags=["Boats"])
    other = make_image(newsroom)
    operation = done(editor, image, other)

    listed = page(client, "operations")
    assert "Change tags (+ Boats)" in listed
    assert "1 changed, 1 left as they were" in listed
    assert "Undo this change" in page(client, "operation", operation)

    response = client.post(reverse("media_hub_admin:undo_operation", args=[operation.pk]), follow=True)

    assert "Undone: 1 changed." in response.content.decode()
    assert (list(image.tags.names()), list(other.tags.names())) == (["Boats"], [])
    assert "Undo: Change tags (+ Boats)" in response.content.decode()
    assert "What this undoes" in response.content.decode()
    assert "This has been undone." in page(client, "operation", operation)
    again = client.post(reverse("media_hub_admin:undo_operation", args=[operation.pk]), follow=True)
    assert "This bulk change cannot be undone" in again.content.decode()


def test_many_files_lead_to_a_page_that_says_how_far_it_has_come(
    client, newsroom, editor, settings, monkeypatch
):
    settings.MEDIA_HUB_BULK_AT_ONCE = 1
    monkeypatch.setattr(tasks.run_one, "delay", lambda pk: None)
    images = [make_image(newsroom) for _number in range(2)]

    response = bulk(client, "add_tags", images, {"tags": "Boats,"})

    operation = BulkOperation.objects.get()
    assert response.url == reverse("media_hub_admin:operation", args=[operation.pk])
    shown = page(client, "operation", operation)
    assert 'data-controller="media-hub-operation"' in shown
    assert "0 of 2 files" in shown
    run_operation(operation_id=operation.pk)
    assert 'data-media-hub-open="false"' in page(client, "operation_progress", operation)


def test_what_is_under_way_can_be_stopped(client, newsroom, editor):
    operation = plan(editor, make_image(newsroom))
    url = reverse("media_hub_admin:cancel_operation", args=[operation.pk])

    assert "Stopped. What was done already stays done" in client.post(url, follow=True).content.decode()
    assert "It had ended already." in client.post(url, follow=True).content.decode()
    assert "1 to go" in page(client, "operation", operation)


def test_an_undoing_of_many_files_goes_to_the_background_too(client, newsroom, editor, settings, monkeypatch):
    monkeypatch.setattr(tasks.run_one, "delay", lambda pk: None)
    operation = done(editor, make_image(newsroom), make_image(newsroom))
    settings.MEDIA_HUB_BULK_AT_ONCE = 1

    response = client.post(reverse("media_hub_admin:undo_operation", args=[operation.pk]), follow=True)

    assert "0 of 2 files" in response.content.decode()


def test_others_see_none_of_it_and_refused_files_that_one_may_see_no_longer_are_not_named(
    client, newsroom, editor
):
    image = make_image(newsroom, title="Deepwater")
    MediaFile.objects.update(state="trashed")
    operation = plan_operation(deed="delete", actor=editor, files=MediaFile.objects.all())
    start_operation(operation)
    assert "Deepwater" in page(client, "operation", operation)

    editor.groups.clear()

    museum = make_namespace("Museum")
    stranger = make_user(museum, "manager", username="stranger")
    client.force_login(stranger)
    for name in ("operation", "operation_progress"):
        assert client.get(reverse(f"media_hub_admin:{name}", args=[operation.pk])).status_code == 404
    for name in ("undo_operation", "cancel_operation"):
        assert client.post(reverse(f"media_hub_admin:{name}", args=[operation.pk])).status_code == 404
    assert "Delete" not in page(client, "operations").partition("<main")[2]
    assert image.title == "Deepwater"


def test_fields_are_set_for_a_selection(client, newsroom, editor):
    images = [make_image(newsroom, credit="Old"), make_image(newsroom)]
    nothing = bulk(client, "edit_fields", images, {"credit": "Agency Blue"})
    assert "Tick at least one field to change." in nothing.content.decode()
    no_access = bulk(client, "edit_fields", images, {"fields_to_change": ["access"], "access": ""})
    assert "Choose who may see the files." in no_access.content.decode()

    data = {
        "fields_to_change": ["credit", "licence_expires_on"],
        "credit": "Agency Blue",
        "author": "Ignored",
    }
    data["licence_expires_on"] = "2027-05-01"
    bulk(client, "edit_fields", images, data)

    assert set(MediaFile.objects.values_list("credit", "author")) == {("Agency Blue", "")}
    note = BulkOperation.objects.get().note
    assert (note, BulkOperation.objects.get().parameters["values"]["licence_expires_on"]) == (
        "Credit: Agency Blue, Licence ends on: 2027-05-01",
        "2027-05-01",
    )


def test_tags_to_add_and_to_take_off_are_not_the_same(client, newsroom, editor):
    image = make_image(newsroom)
    assert "Name at least one tag" in bulk(client, "add_tags", [image], {}).content.decode()
    both = bulk(client, "add_tags", [image], {"tags": "Boats,", "remove": "boats,"})
    assert "stands in both fields" in both.content.decode()


def test_the_question_shows_some_and_counts_all_in_as_many_queries_for_many_files_as_for_few(
    client, newsroom, editor, monkeypatch
):
    monkeypatch.setattr("media_hub.admin.bulk_actions.base.SAMPLE", 2)
    few = [make_image(newsroom, title=f"Quay {number}") for number in range(2)]
    many = few + [make_image(newsroom, title=f"Pier {number}") for number in range(4)]
    client.get("/admin/media/trash/")  # what is looked up once a process
    counts = []
    for members in (few, few, many):
        ids = "&".join(f"id={member.media_file_id}" for member in members)
        for action in ("add_tags", "delete"):
            with CaptureQueriesContext(connection) as queries:
                shown = client.get(f"/admin/bulk/media_hub/mediafile/{action}/?{ids}").content.decode()
            counts.append(len(queries))
    assert counts[2:4] == counts[4:]
    assert ("Delete 6 files" in shown, "And 4 more." in shown, "Quay 1" in shown) == (True, True, False)


def test_without_a_selection_one_is_sent_back_to_make_one(client, editor):
    response = client.get("/admin/bulk/media_hub/mediafile/delete/", follow=True)

    assert response.redirect_chain[-1][0] == "/admin/media/"
    assert "Select the files first." in response.content.decode()
