from __future__ import annotations

from typing import NoReturn

import pytest
from kombu.exceptions import OperationalError

from media_hub.models import ProcessingJob
from media_hub.tasks.backend import run_django_task
from media_hub.tasks.jobs import process_file
from tests.factories import make_image, make_namespace


def refuse(*args: object, **kwargs: object) -> NoReturn:
    raise OperationalError("Connection refused")


@pytest.mark.django_db(transaction=True)
def test_an_upload_is_whole_when_the_broker_does_not_answer(settings, monkeypatch):
    settings.TASKS = {"default": {"BACKEND": "media_hub.tasks.backend.CeleryBackend"}}
    monkeypatch.setattr(run_django_task, "delay", refuse)
    monkeypatch.setattr(process_file, "delay", refuse)

    image = make_image(make_namespace())

    assert image.file.storage.exists(image.file.name)
    assert set(ProcessingJob.objects.values_list("state", flat=True)) == {"queued"}
