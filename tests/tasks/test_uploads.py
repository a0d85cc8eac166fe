from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.utils import timezone

from media_hub.actions.uploads_in_parts import finish_upload, receive_part, start_upload
from media_hub.models import MediaFile, UploadSession
from media_hub.tasks import jobs, uploads
from tests.factories import make_namespace, make_user

pytestmark = pytest.mark.django_db
TEXT = b"Minutes"


@pytest.fixture
def sent(monkeypatch):
    messages: list[int] = []
    monkeypatch.setattr(uploads.check_one, "delay", messages.append)
    return messages


@pytest.fixture
def session():
    newsroom = make_namespace("Newsroom")
    session = start_upload(
        user=make_user(newsroom, "editor"), collection=newsroom.root_collection, name="a.txt", size=len(TEXT)
    )
    receive_part(session=session, number=1, content=io.BytesIO(TEXT))
    return session


def test_a_worker_is_told_when_all_has_arrived_and_again_when_nobody_has_looked_for_a_lease(
    sent, session, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        finish_upload(session=session)
        assert sent == []
    jobs.sweep()  # the message may stand behind a long backlog: it stays good, and no other is sent yet
    assert sent == [session.pk]

    UploadSession.objects.update(dispatched_at=timezone.now() - timedelta(minutes=2))
    jobs.sweep()
    assert sent == [session.pk] * 2

    uploads.check_one(session.pk)
    UploadSession.objects.update(dispatched_at=None)
    jobs.sweep()
    assert len(sent) == 2
    assert MediaFile.objects.get().size == len(TEXT)


def test_what_is_abandoned_is_dropped(session):
    UploadSession.objects.update(touched_at=timezone.now() - timedelta(days=2))
    uploads.drop_abandoned()
    assert not UploadSession.objects.exists()
