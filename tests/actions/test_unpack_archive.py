"""Archives whose files go into a collection one by one."""

from __future__ import annotations

import io
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Collection

from media_hub.actions import unpack_archive
from media_hub.actions.bulk_operations import cancel_operation, run_operation
from media_hub.actions.check_upload import check_upload
from media_hub.actions.uploads_in_parts import (
    drop_abandoned_uploads,
    drop_upload,
    finish_upload,
    receive_part,
)
from media_hub.exceptions import (
    NotAllowedError,
    ScannerUnavailableError,
    StorageUnavailableError,
    TooManyBytesError,
    UploadOverError,
)
from media_hub.models import BulkItem, BulkOperation, MediaFile, MediaLogEntry, UploadSession
from media_hub.storage.local_parts import LocalParts
from tests import files
from tests.actions.archives import arrive, photos, planned
from tests.actions.bulk import counts, reasons, undo
from tests.actions.parts import arrived_files, start
from tests.factories import image_bytes, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_storage(settings: Any) -> None:
    shutil.rmtree(Path(settings.PRIVATE_MEDIA_ROOT) / "private", ignore_errors=True)


@pytest.fixture
def newsroom() -> Any:
    return make_namespace("Newsroom")


@pytest.fixture
def root(newsroom: Any) -> Collection:
    return newsroom.root_collection


@pytest.fixture
def editor(newsroom: Any) -> Any:
    return make_user(newsroom, "editor")


def run(operation: BulkOperation) -> BulkOperation:
    run_operation(operation_id=operation.pk)
    operation.refresh_from_db()
    return operation


def expire(operation: BulkOperation) -> None:
    """The lease of whoever had it runs out."""
    BulkOperation.objects.filter(pk=operation.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def titles() -> list[str]:
    return sorted(MediaFile.objects.values_list("title", flat=True))


def left_in_storage(settings: Any) -> list[str]:
    """Return what lies in private storage and is no original or rendition."""
    uploads = Path(settings.PRIVATE_MEDIA_ROOT) / "private" / "uploads"
    return [str(path) for path in uploads.rglob("*") if path.is_file()]


def test_a_broken_fifth_file_of_forty_is_named_and_the_others_land(newsroom, root, editor, settings):
    shelf = root.add_child(name="Shelf")
    operation = planned(shelf, editor, photos(40, broken=(4,)), tags=["Sea"], credit="Nora Berg")
    assert (operation.note, operation.namespace) == ("regatta.zip → Shelf", newsroom)
    assert counts(operation) == {"waiting": 40}
    assert not MediaFile.objects.exists()

    run(operation)

    assert (operation.state, counts(operation)) == ("done", {"changed": 39, "refused": 1})
    [(name, reason)] = reasons(operation)
    assert name == "regatta/photo-04.png"
    assert "ends too early" in reason
    assert {
        (file.collection, file.credit, *file.member.tags.names()) for file in MediaFile.objects.all()
    } == {(shelf, "Nora Berg", "Sea")}
    assert titles()[:2] == ["Photo 00", "Photo 01"]
    assert MediaLogEntry.objects.filter(action="media_hub.upload", user=editor).count() == 39
    assert MediaLogEntry.objects.filter(action="media_hub.bulk").count() == 1
    assert left_in_storage(settings) == []
    assert not UploadSession.objects.exclude(state="done").exists()


def test_a_name_is_refused_and_the_rest_is_unpacked_without_what_nobody_has_put_there(root, editor):
    operation = planned(root, editor, {"../a.txt": "a", "b.txt": "b", "__MACOSX/._b.txt": "x"})
    assert operation.parameters == {"skipped": 1}

    run(operation)

    assert counts(operation) == {"changed": 1, "refused": 1}
    assert reasons(operation)[0][0] == "../a.txt"
    assert titles() == ["B"]


def test_an_archive_in_the_archive_is_a_file_like_any_other(newsroom, root, editor):
    run(planned(root, editor, {"inner.zip": files.archive({"a.txt": "a"})}))
    assert MediaFile.objects.get().mime_type == "application/zip"

    newsroom.allowed_extensions = ["txt"]
    newsroom.save()
    operation = run(planned(root, editor, {"inner.zip": files.archive({"b.txt": "b"}), "c.txt": "c"}))
    assert counts(operation) == {"changed": 1, "refused": 1}


def test_what_is_in_the_library_already_is_not_added_again_unless_wanted(newsroom, root, editor):
    content = image_bytes()
    make_image(newsroom, content=content, title="Pier")
    operation = run(planned(root, editor, {"a.png": content}))
    item = operation.items.get()
    assert (item.outcome, item.media_file, "“Pier”" in item.reason) == ("unchanged", None, True)

    assert counts(run(planned(root, editor, {"a.png": content}, keep_copy=True))) == {"changed": 1}


def test_files_wait_for_approval_where_all_do(newsroom, root):
    newsroom.needs_approval = True
    newsroom.save()
    run(planned(root, make_user(newsroom, "editor"), photos(1)))
    assert MediaFile.objects.get().state == newsroom.first_state


def test_a_header_that_lies_costs_its_file(root, editor):
    operation = run(planned(root, editor, files.understated_archive({"a.txt": "a" * 500, "b.txt": "b"})))
    assert counts(operation) == {"changed": 1, "refused": 1}
    assert titles() == ["B"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"no archive at all", "file_damaged"),
        (files.archive({"shelf/": ""}), "archive_empty"),
        (files.archive({"a.bin": bytes(1_000_000)}), "archive_too_large"),
    ],
)
def test_an_archive_that_is_refused_as_a_whole_leaves_nothing(root, editor, settings, content, code):
    session = arrive(root, editor, content)
    assert (session.state, session.code) == ("refused", code)
    assert session.message
    assert (left_in_storage(settings), BulkOperation.objects.count()) == ([], 0)


def test_an_archive_may_be_larger_than_a_file_and_of_a_type_that_is_not_accepted(newsroom, editor, settings):
    newsroom.allowed_extensions = ["txt"]
    newsroom.save()
    settings.MEDIA_HUB_MAX_UPLOAD_BYTES = 10
    settings.MEDIA_HUB_UNPACK_MAX_BYTES = 1_000
    assert start(newsroom, editor, b"x" * 1_000, name="a.zip", unpacks=True).unpacks
    with pytest.raises(TooManyBytesError):
        start(newsroom, editor, b"x" * 1_001, name="b.zip", unpacks=True)


def test_whoever_may_not_add_files_unpacks_none(newsroom, root, settings):
    picker = make_user(newsroom, "picker")
    with pytest.raises(NotAllowedError):
        arrive(root, picker, photos(1))
    assert not UploadSession.objects.exists()

    editor = make_user(newsroom, "editor")
    operation = planned(root, editor, photos(2))
    editor.groups.clear()
    run(operation)
    assert counts(operation) == {"refused": 2}
    assert (MediaFile.objects.count(), left_in_storage(settings)) == (0, [])


def test_of_a_deleted_account_nothing_is_unpacked(root, editor, settings):
    operation = planned(root, editor, photos(1))
    editor.delete()
    run(operation)
    assert "has been deleted" in reasons(operation)[0][1]
    assert left_in_storage(settings) == []


def test_a_collection_that_is_gone_takes_nothing(root, editor):
    shelf = root.add_child(name="Shelf")
    operation = planned(shelf, editor, photos(1))
    shelf.delete()
    run(operation)
    assert counts(operation) == {"refused": 1}


def test_a_worker_that_dies_leaves_the_rest_to_the_next_and_no_file_comes_twice(root, editor, monkeypatch):
    operation = planned(root, editor, photos(5))
    upload, taken = unpack_archive.upload_media, []

    def die_after_two(**values: Any) -> Any:
        member = upload(**values)
        taken.append(member)
        if len(taken) == 2:
            raise KeyboardInterrupt
        return member

    with monkeypatch.context() as patched:
        patched.setattr(unpack_archive, "upload_media", die_after_two)
        with pytest.raises(KeyboardInterrupt):
            run(operation)
    assert run_operation(operation_id=operation.pk) is False  # the lease of the dead one has not run out
    expire(operation)
    run(operation)

    assert (operation.state, counts(operation)) == ("done", {"changed": 5})
    assert titles() == [f"Photo {number:02}" for number in range(5)]


def test_a_worker_that_is_too_late_adds_nothing(root, editor, settings, monkeypatch):
    operation = planned(root, editor, photos(3))
    upload = unpack_archive.upload_media

    def lose_the_lease(**values: Any) -> Any:
        BulkOperation.objects.filter(pk=operation.pk).update(attempts=9)
        return upload(**values)

    monkeypatch.setattr(unpack_archive, "upload_media", lose_the_lease)
    run_operation(operation_id=operation.pk)

    assert (MediaFile.objects.count(), counts(operation)) == (0, {"waiting": 3})
    originals = Path(settings.PRIVATE_MEDIA_ROOT) / "private" / "originals"
    assert [path for path in originals.rglob("*") if path.is_file()] == []


def test_a_file_that_another_worker_has_taken_is_not_taken_again(root, editor, monkeypatch):
    operation = planned(root, editor, photos(1))
    upload = unpack_archive.upload_media

    def be_overtaken(**values: Any) -> Any:
        BulkItem.objects.filter(operation=operation).update(outcome="changed")
        return upload(**values)

    monkeypatch.setattr(unpack_archive, "upload_media", be_overtaken)
    run(operation)
    assert not MediaFile.objects.exists()


def test_what_is_stopped_stays_as_it_is_and_the_archive_goes(root, editor, settings, monkeypatch):
    operation = planned(root, editor, photos(4))
    upload, taken = unpack_archive.upload_media, []

    def stop_after_two(**values: Any) -> Any:
        member = upload(**values)
        taken.append(member)
        if len(taken) == 2:
            assert cancel_operation(operation=operation, actor=editor)
        return member

    monkeypatch.setattr(unpack_archive, "upload_media", stop_after_two)
    run(operation)

    assert (operation.state, counts(operation)) == ("cancelled", {"changed": 2, "waiting": 2})
    assert left_in_storage(settings) == []
    assert cancel_operation(operation=operation, actor=editor) is False


@pytest.mark.parametrize("error", [StorageUnavailableError, ScannerUnavailableError])
def test_what_may_pass_is_tried_again_and_named_in_the_end(root, editor, settings, monkeypatch, error):
    settings.MEDIA_HUB_JOB_MAX_ATTEMPTS = 2
    operation = planned(root, editor, photos(2))

    def fail(**values: Any) -> None:
        raise error

    monkeypatch.setattr(unpack_archive, "upload_media", fail)
    run(operation)
    assert (operation.state, counts(operation)) == ("running", {"waiting": 2})
    assert operation.lease_until > timezone.now()
    assert operation.dispatched_at is None
    expire(operation)
    run(operation)
    assert (operation.state, counts(operation)) == ("done", {"refused": 2})


def test_an_error_that_is_none_of_ours_costs_its_file(root, editor, monkeypatch, caplog):
    operation = planned(root, editor, photos(1))

    def fail(**values: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(unpack_archive, "upload_media", fail)
    run(operation)
    assert "ZeroDivisionError" in reasons(operation)[0][1]
    assert "photo-00.png" in caplog.text


def test_an_archive_that_has_gone_is_named_for_each_file(root, editor, settings):
    operation = planned(root, editor, photos(2))
    [content] = left_in_storage(settings)
    Path(content).unlink()
    run(operation)
    assert [reason.startswith("The archive that this was") for _name, reason in reasons(operation)] == [
        True
    ] * 2

    forgotten = planned(root, editor, photos(1))
    UploadSession.objects.filter(operation=forgotten).delete()
    run(forgotten)
    assert counts(forgotten) == {"refused": 1}


def test_an_upload_that_is_being_unpacked_is_not_dropped_and_one_that_was_left_over_is(
    root, editor, settings, monkeypatch
):
    operation = planned(root, editor, photos(1))
    session = UploadSession.objects.get()
    UploadSession.objects.update(touched_at=timezone.now() - timedelta(days=9))
    with pytest.raises(UploadOverError):
        drop_upload(session=session)
    assert drop_abandoned_uploads() == 0

    def fail(*args: Any, **values: Any) -> None:
        raise StorageUnavailableError

    with monkeypatch.context() as patched:
        patched.setattr(LocalParts, "drop_parts", fail)
        run(operation)
    assert len(arrived_files(settings, session)) > 0
    UploadSession.objects.update(touched_at=timezone.now() - timedelta(days=9))
    assert drop_abandoned_uploads() == 1
    assert left_in_storage(settings) == []
    BulkOperation.objects.get(pk=operation.pk)


def test_an_upload_of_which_the_operation_was_deleted_is_dropped_in_time(root, editor, settings):
    planned(root, editor, photos(1)).delete()
    UploadSession.objects.update(touched_at=timezone.now() - timedelta(days=9))
    assert drop_abandoned_uploads() == 1
    assert left_in_storage(settings) == []


def test_a_checker_that_comes_too_late_plans_nothing(newsroom, editor, monkeypatch):
    content = files.archive(photos(1))
    session = start(newsroom, editor, content, name="a.zip", unpacks=True)
    receive_part(session=session, number=1, content=io.BytesIO(content))
    finish_upload(session=session)
    read = unpack_archive.read_directory

    def be_overtaken(content: Any) -> Any:
        UploadSession.objects.update(attempts=9)
        return read(content)

    monkeypatch.setattr(unpack_archive, "read_directory", be_overtaken)
    check_upload(session_id=session.pk)

    session.refresh_from_db()
    assert (session.state, session.operation, BulkOperation.objects.count()) == ("checking", None, 0)


def test_the_unpacked_files_go_to_the_trash_when_it_is_undone(newsroom, root, editor):
    known = image_bytes()
    make_image(newsroom, content=known, title="Pier")
    operation = run(planned(root, editor, {"a.png": known, **photos(2)}))

    undoing = undo(operation, editor)

    assert (undoing.state, counts(undoing)) == ("done", {"changed": 2})
    assert dict(MediaFile.objects.values_list("title", "state")) == {
        "Pier": "live",
        "Photo 00": "trashed",
        "Photo 01": "trashed",
    }


def test_nothing_is_left_in_the_folder_for_temporary_files(root, editor, settings, tmp_path, monkeypatch):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    monkeypatch.setattr("media_hub.ingest.unpacking.MEMORY_BYTES", 10)
    run(planned(root, editor, photos(2, broken=(0,))))
    assert list(tmp_path.iterdir()) == []
    assert MediaFile.objects.count() == 1
