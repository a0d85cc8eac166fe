from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from media_hub.actions.dispatch_jobs import take_for_dispatch, work_is_stuck
from media_hub.actions.lease import Lease
from media_hub.actions.retry_jobs import retry_jobs
from media_hub.actions.run_jobs import run_jobs
from media_hub.actions.schedule_jobs import schedule_jobs
from media_hub.exceptions import BrokenPixelsError, NotAllowedError, StorageUnavailableError
from media_hub.models import MediaFile, ProcessingJob
from tests.factories import make_document, make_image, make_namespace, make_user
from tests.files import VALID

pytestmark = pytest.mark.django_db
State = ProcessingJob.State


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def image(newsroom):
    return make_image(newsroom)


def states(member) -> dict[str, str]:
    return dict(member.media_file.jobs.order_by("pk").values_list("step", "state"))


def let_step_fail(monkeypatch, step: str, error: BaseException) -> None:
    def fail(media_file):
        raise error

    monkeypatch.setitem(run_jobs.__globals__["WORK"], step, fail)


def test_running_the_jobs_makes_a_file_ready_with_its_thumbnails(image):
    assert run_jobs(media_file_id=image.media_file.pk) == 5

    assert MediaFile.objects.get().processing == "ready"
    assert set(image.renditions.values_list("filter_spec", flat=True)) == {"max-165x165", "max-800x600"}


def test_running_the_jobs_twice_does_nothing_more(image):
    run_jobs(media_file_id=image.media_file.pk)

    assert run_jobs(media_file_id=image.media_file.pk) == 0
    assert image.renditions.count() == 2


@pytest.mark.parametrize("extension", ["jpg", "png", "gif", "webp", "avif", "heic", "tiff", "bmp", "svg"])
def test_images_of_every_format_become_ready(newsroom, extension):
    image = make_image(newsroom, content=VALID[extension](), name=f"harbour.{extension}")

    run_jobs(media_file_id=image.media_file.pk)

    assert MediaFile.objects.get().processing == "ready"
    assert image.renditions.count() == 2


def test_a_document_has_no_renditions_to_make(newsroom):
    document = make_document(newsroom)

    assert run_jobs(media_file_id=document.media_file.pk) == 3
    assert states(document) == {"decode": "done", "metadata": "done", "index": "done"}


def test_broken_pixels_end_the_work_with_a_reason_and_no_retry(image, monkeypatch):
    let_step_fail(monkeypatch, "decode", BrokenPixelsError())

    run_jobs(media_file_id=image.media_file.pk)

    job = image.media_file.jobs.get(step="decode")
    assert (job.state, job.attempts) == ("failed", 1)
    assert job.error == str(BrokenPixelsError())
    assert states(image) == {
        "decode": "failed",
        "metadata": "cancelled",
        "renditions": "cancelled",
        "index": "cancelled",
        "fingerprint": "cancelled",
    }
    assert MediaFile.objects.get().processing == "failed"
    assert not MediaFile.objects.live().exists()


def test_a_storage_that_fails_is_tried_again_later_and_later(image, monkeypatch, settings):
    settings.MEDIA_HUB_JOB_BACKOFF_SECONDS = 10
    let_step_fail(monkeypatch, "decode", StorageUnavailableError())

    run_jobs(media_file_id=image.media_file.pk)
    first = image.media_file.jobs.get(step="decode")
    ProcessingJob.objects.update(run_after=timezone.now())
    run_jobs(media_file_id=image.media_file.pk)
    second = image.media_file.jobs.get(step="decode")

    assert (first.state, second.state, second.attempts) == ("queued", "queued", 2)
    assert 8 < (first.run_after - first.started_at).total_seconds() < 12
    assert 18 < (second.run_after - second.started_at).total_seconds() < 22
    assert MediaFile.objects.get().processing == "processing"


def test_attempts_end(image, monkeypatch, settings):
    settings.MEDIA_HUB_JOB_MAX_ATTEMPTS = 2
    let_step_fail(monkeypatch, "decode", StorageUnavailableError())

    for _attempt in range(3):
        ProcessingJob.objects.update(run_after=timezone.now())
        run_jobs(media_file_id=image.media_file.pk)

    assert states(image)["decode"] == "failed"


def test_an_unexpected_error_is_recorded_and_raised(image, monkeypatch):
    let_step_fail(monkeypatch, "decode", KeyError("lost"))

    with pytest.raises(KeyError):
        run_jobs(media_file_id=image.media_file.pk)

    job = image.media_file.jobs.get(step="decode")
    assert (job.state, job.error) == ("queued", "This step met an unexpected error (KeyError).")


def test_a_stopped_worker_leaves_its_job_to_the_lease(image, monkeypatch):
    let_step_fail(monkeypatch, "decode", SystemExit())

    with pytest.raises(SystemExit):
        run_jobs(media_file_id=image.media_file.pk)

    assert states(image)["decode"] == "running"
    assert not ProcessingJob.objects.due().filter(step="decode").exists()
    ProcessingJob.objects.filter(step="decode").update(lease_until=timezone.now() - timedelta(seconds=1))
    monkeypatch.undo()
    assert run_jobs(media_file_id=image.media_file.pk) == 5


def test_only_one_worker_gets_a_job(image):
    job = image.media_file.jobs.get(step="decode")

    assert ProcessingJob.objects.claim(job.pk) is True
    assert ProcessingJob.objects.claim(job.pk) is False
    assert run_jobs(media_file_id=image.media_file.pk) == 0


def test_work_that_another_worker_takes_first_is_left_to_it(image, monkeypatch):
    monkeypatch.setattr(ProcessingJob.objects, "claim", lambda pk: False, raising=False)

    assert run_jobs(media_file_id=image.media_file_id) == 0
    assert set(states(image).values()) == {"queued"}


def test_who_lost_the_lease_writes_nothing(image, monkeypatch):
    def lose(media_file):
        ProcessingJob.objects.filter(step="decode").update(attempts=7)

    monkeypatch.setitem(run_jobs.__globals__["WORK"], "decode", lose)

    assert run_jobs(media_file_id=image.media_file.pk) == 0
    assert states(image)["decode"] == "running"


def test_new_content_cancels_the_work_on_the_old(image):
    record = image.media_file
    record.sha256 = "f" * 64
    record.save()

    schedule_jobs(media_file=record)

    assert record.jobs.filter(state="cancelled").count() == 5
    assert record.jobs.filter(state="queued", content_hash="f" * 64).count() == 5


def test_a_file_is_dispatched_once_until_its_message_counts_as_lost(image, settings):
    assert take_for_dispatch() == [image.media_file.pk]
    assert take_for_dispatch() == []

    ProcessingJob.objects.update(dispatched_at=timezone.now() - timedelta(seconds=61))

    assert take_for_dispatch() == [image.media_file.pk]


def test_messages_in_flight_are_bounded(newsroom, settings):
    settings.MEDIA_HUB_JOB_MAX_DISPATCHED = 2
    ids = [make_document(newsroom).media_file.pk for _ in range(3)]

    assert take_for_dispatch() == ids[:2]
    assert take_for_dispatch() == []
    run_jobs(media_file_id=ids[0])
    assert take_for_dispatch() == ids[2:]


def test_work_that_nobody_does_is_noticed(image):
    assert work_is_stuck() is False

    ProcessingJob.objects.update(run_after=timezone.now() - timedelta(minutes=3))

    assert work_is_stuck() is True


def test_an_editor_starts_failed_work_again(image, newsroom, monkeypatch):
    let_step_fail(monkeypatch, "decode", BrokenPixelsError())
    run_jobs(media_file_id=image.media_file.pk)
    monkeypatch.undo()

    assert retry_jobs(media_file=image.media_file, actor=make_user(newsroom, "editor")) == 5

    assert MediaFile.objects.get().processing == "processing"
    assert run_jobs(media_file_id=image.media_file.pk) == 5


def test_a_picker_cannot_start_work(image, newsroom):
    with pytest.raises(NotAllowedError):
        retry_jobs(media_file=image.media_file, actor=make_user(newsroom, "picker"))


@pytest.mark.django_db(transaction=True)
def test_a_long_job_renews_its_lease(settings):
    settings.MEDIA_HUB_JOB_LEASE_SECONDS = 0.3
    job = make_image(make_namespace("Newsroom")).media_file.jobs.get(step="decode")
    ProcessingJob.objects.claim(job.pk)
    job.refresh_from_db()
    before = job.lease_until

    with Lease(ProcessingJob.objects.filter(pk=job.pk)):
        threading.Event().wait(0.5)

    job.refresh_from_db()
    assert job.lease_until > before


def test_an_original_that_is_gone_is_named_so_and_looked_for_again(image, settings):
    settings.MEDIA_HUB_JOB_MAX_ATTEMPTS = 2
    image.file.storage.delete(image.file.name)
    sentence = "The storage has lost the original of this file."

    run_jobs(media_file_id=image.media_file_id)
    job = image.media_file.jobs.order_by("pk").first()
    assert (job.state, job.error.startswith(sentence)) == ("queued", True)

    ProcessingJob.objects.update(run_after=timezone.now())
    run_jobs(media_file_id=image.media_file_id)
    image.media_file.refresh_from_db()
    job.refresh_from_db()
    assert (image.media_file.processing, job.state) == ("failed", "failed")
    assert job.error.startswith(sentence)
