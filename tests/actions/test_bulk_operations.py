"""One deed to many files: done, gone on with, stopped and undone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from media_hub.actions import bulk_operations as module
from media_hub.actions.bulk_deeds import DEEDS
from media_hub.actions.bulk_operations import (
    cancel_operation,
    forget_operations,
    run_operation,
    start_operation,
    undo_operation,
)
from media_hub.actions.tag_media import tag_media
from media_hub.exceptions import NotAllowedError, NotUndoableError
from media_hub.models import BulkItem, BulkOperation, MediaLogEntry
from media_hub.permissions import policy_for
from media_hub.tasks import operations as tasks
from tests.factories import make_document, make_image, make_namespace, make_user

from .bulk import counts, do, files_of, plan, reasons, tags, undo

pytestmark = pytest.mark.django_db
State = BulkOperation.State


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def editor(newsroom):
    return make_user(newsroom, "editor")


@pytest.fixture
def told(monkeypatch) -> list[int]:
    ids: list[int] = []
    monkeypatch.setattr(tasks.run_one, "delay", ids.append)
    return ids


def test_tags_are_changed_and_given_back_with_an_entry_for_each_file_and_one_for_the_batch(newsroom, editor):
    quay, pier = make_image(newsroom, title="Quay", tags=["Draft"]), make_document(newsroom, title="Pier")

    operation = do("tag", editor, quay, pier, add=["Boats"], remove=["draft"])

    assert (operation.state, counts(operation)) == (State.DONE, {"changed": 2})
    assert (tags(quay), tags(pier)) == (["Boats"], ["Boats"])
    entry = MediaLogEntry.objects.filter(action="media_hub.bulk").get()
    assert (entry.user, entry.namespace, entry.data["changed"], entry.data["note"]) == (
        editor,
        newsroom,
        2,
        "Note",
    )
    assert MediaLogEntry.objects.filter(action="media_hub.tag").count() == 2

    undoing = undo(operation, editor)

    assert counts(undoing) == {"changed": 2}
    assert (tags(quay), tags(pier)) == (["Draft"], [])
    with pytest.raises(NotUndoableError):
        undo(operation, editor)
    with pytest.raises(NotUndoableError):
        undo(undoing, editor)


def test_what_somebody_has_changed_since_is_left_and_named(newsroom, editor):
    quay, pier = make_image(newsroom, title="Quay"), make_image(newsroom, title="Pier")
    operation = do("tag", editor, quay, pier, add=["Boats"])
    tag_media(files=files_of(pier), actor=editor, remove=["Boats"])

    undoing = undo(operation, editor)

    assert (tags(quay), tags(pier)) == ([], [])
    assert reasons(undoing) == [("Pier", "Somebody has changed “Pier” since, so it was left as it is now.")]


def test_the_right_is_asked_for_when_it_is_done(newsroom, editor):
    image = make_image(newsroom, title="Quay")
    operation = plan("tag", editor, image, add=["Boats"])
    editor.groups.clear()

    start_operation(operation)

    assert tags(image) == []
    assert reasons(operation)[0][1].startswith("You may not do this here.")


def test_many_files_are_left_to_a_worker_which_is_told_once(
    newsroom, editor, told, settings, django_capture_on_commit_callbacks
):
    settings.MEDIA_HUB_BULK_AT_ONCE = 2
    images = [make_image(newsroom) for _number in range(3)]
    operation = plan("tag", editor, *images, add=["Boats"])

    with django_capture_on_commit_callbacks(execute=True):
        start_operation(operation)
    tasks.tell_of_operations()

    assert told == [operation.pk]
    assert (operation.is_open, counts(operation)) == (True, {"waiting": 3})
    tasks.run_one(operation.pk)
    assert counts(operation) == {"changed": 3}
    assert run_operation(operation_id=operation.pk) is False


def test_another_worker_goes_on_behind_one_that_died(newsroom, editor, told, monkeypatch):
    images = [make_image(newsroom) for _number in range(3)]
    operation = plan("tag", editor, *images, add=["Boats"])
    real, done = module._do, []

    def die(operation, item):
        if len(done) == 1:
            raise SystemExit
        done.append(item)
        real(operation, item)

    monkeypatch.setattr(module, "_do", die)
    with pytest.raises(SystemExit):
        run_operation(operation_id=operation.pk)
    monkeypatch.undo()
    assert run_operation(operation_id=operation.pk) is False, "the lease has not run out"
    BulkOperation.objects.update(lease_until=timezone.now() - timedelta(seconds=1))

    assert run_operation(operation_id=operation.pk) is True

    assert counts(operation) == {"changed": 3}
    assert MediaLogEntry.objects.filter(action="media_hub.tag").count() == 3
    assert MediaLogEntry.objects.filter(action="media_hub.bulk").count() == 1


def test_a_worker_that_dies_before_it_has_noted_what_it_did_has_not_done_it(newsroom, editor, monkeypatch):
    image = make_image(newsroom)
    operation = plan("tag", editor, image, add=["Boats"])

    def die(item):
        raise SystemExit

    monkeypatch.setattr(module, "_note", die)
    with pytest.raises(SystemExit):
        run_operation(operation_id=operation.pk)
    assert tags(image) == []
    monkeypatch.undo()
    BulkOperation.objects.update(lease_until=timezone.now() - timedelta(seconds=1))

    run_operation(operation_id=operation.pk)

    assert (tags(image), counts(operation)) == (["Boats"], {"changed": 1})


def test_who_comes_too_late_to_a_file_leaves_what_was_noted(newsroom, editor):
    operation = plan("tag", editor, make_image(newsroom), add=["Boats"])
    late = operation.items.get()
    start_operation(operation)

    module._do(operation, late)

    assert counts(operation) == {"changed": 1}


def test_a_message_that_was_lost_is_sent_again(newsroom, editor, told):
    operation = plan("tag", editor, make_image(newsroom), add=["Boats"])
    tasks.tell_of_operations(operation_ids=[operation.pk])
    BulkOperation.objects.update(dispatched_at=timezone.now() - timedelta(minutes=5))

    tasks.tell_of_operations()

    assert told == [operation.pk, operation.pk]


def test_who_began_it_stops_it_before_the_next_file(newsroom, editor, monkeypatch):
    images = [make_image(newsroom) for _number in range(3)]
    operation = plan("tag", editor, *images, add=["Boats"])
    real = module._do

    def do_and_stop(running, item):
        real(running, item)
        assert cancel_operation(operation=operation, actor=editor) is True

    monkeypatch.setattr(module, "_do", do_and_stop)
    run_operation(operation_id=operation.pk)
    monkeypatch.undo()

    assert counts(operation) == {"changed": 1, "waiting": 2}
    assert cancel_operation(operation=operation, actor=editor) is False
    assert MediaLogEntry.objects.filter(action="media_hub.bulk_cancel").count() == 1
    assert counts(undo(operation, editor)) == {"changed": 1}


def test_what_is_stopped_during_its_last_file_is_called_stopped(newsroom, editor, monkeypatch):
    operation = plan("tag", editor, make_image(newsroom), add=["Boats"])
    real = module._do

    def do_and_stop(running, item):
        real(running, item)
        cancel_operation(operation=operation, actor=editor)

    monkeypatch.setattr(module, "_do", do_and_stop)
    run_operation(operation_id=operation.pk)

    operation.refresh_from_db()
    assert (operation.state, counts(operation)) == (State.CANCELLED, {"changed": 1})


def test_who_is_not_logged_in_sees_no_bulk_change(newsroom, editor):
    operation = do("tag", editor, make_image(newsroom), add=["Boats"])
    policy = policy_for(BulkOperation)

    assert list(policy.instances_user_has_permission_for(editor, "view")) == [operation]
    editor.is_active = False
    for user in (AnonymousUser(), editor):
        assert not policy.instances_user_has_permission_for(user, "view").exists()
        assert not policy.user_has_permission_for_instance(user, "change", operation)


def test_others_neither_stop_nor_undo_it_but_managers_of_the_namespace_do(newsroom, editor):
    operation = do("tag", editor, make_image(newsroom), add=["Boats"])
    other = make_user(newsroom, "editor", username="other")

    for act in (cancel_operation, undo_operation):
        with pytest.raises(NotAllowedError):
            act(operation=operation, actor=other)
    assert counts(undo(operation, make_user(newsroom, "manager"))) == {"changed": 1}


def test_an_error_that_is_none_of_ours_is_named_and_holds_up_nothing(newsroom, editor, monkeypatch):
    first, second = make_image(newsroom, title="Quay"), make_image(newsroom, title="Pier")
    real = DEEDS["tag"].do

    def fail_once(media_file, *rest):
        if media_file.title == "Quay":
            raise ValueError("/secret/path")
        return real(media_file, *rest)

    monkeypatch.setitem(DEEDS, "tag", module.Deed(label="", do=fail_once))
    operation = do("tag", editor, first, second, add=["Boats"])

    assert counts(operation) == {"changed": 1, "refused": 1}
    sentence = "This met an unexpected error (ValueError). The log of the site has the details."
    assert reasons(operation) == [("Quay", sentence)]


def test_files_and_people_that_are_gone_are_no_error(newsroom, editor):
    gone, left = make_image(newsroom, title="Gone"), make_image(newsroom, title="Left")
    operation = plan("tag", editor, gone, add=["Boats"])
    gone.delete()
    start_operation(operation)
    assert reasons(operation) == [("Gone", "This file has been deleted for good meanwhile.")]

    operation = plan("tag", editor, left, add=["Boats"])
    editor.delete()
    start_operation(BulkOperation.objects.get(pk=operation.pk))
    assert "nobody answers for the rest" in reasons(operation)[0][1]


def test_what_is_old_is_forgotten(newsroom, editor, settings):
    settings.MEDIA_HUB_BULK_KEEP_DAYS = 30
    old, new = (do("tag", editor, make_image(newsroom), add=["Boats"]) for _number in range(2))
    BulkOperation.objects.filter(pk=old.pk).update(finished_at=timezone.now() - timedelta(days=31))

    assert forget_operations() == 1
    tasks.forget_old()

    assert list(BulkOperation.objects.all()) == [new]
    assert BulkItem.objects.count() == 1
    assert str(new) == "tag Note"
    assert str(BulkItem.objects.get()) == new.items.get().title
