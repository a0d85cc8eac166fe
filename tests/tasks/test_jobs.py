from __future__ import annotations

import pytest

from media_hub.models import MediaFile, ProcessingJob
from media_hub.tasks import jobs
from tests.factories import make_image, make_namespace

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(monkeypatch):
    messages: list[int] = []
    monkeypatch.setattr(jobs.process_file, "delay", messages.append)
    return messages


def test_a_worker_is_told_after_the_commit_and_only_then(sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        image = make_image(make_namespace("Newsroom"))
        assert sent == []

    assert callbacks
    assert sent == [image.media_file.pk]


def test_the_sweep_picks_up_what_nobody_was_told(sent):
    image = make_image(make_namespace("Newsroom"))

    jobs.sweep()
    jobs.sweep()

    assert sent == [image.media_file.pk]


def test_processing_a_file_makes_it_ready():
    image = make_image(make_namespace("Newsroom"))

    jobs.process_file(image.media_file.pk)

    assert MediaFile.objects.get().processing == "ready"
    assert set(ProcessingJob.objects.values_list("state", flat=True)) == {"done"}


def test_a_file_that_is_gone_by_now_is_no_error():
    jobs.process_file(12345)
