from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail.users.models import UserProfile

from media_hub.actions.approval_mails import TOLD_UNTIL
from media_hub.actions.approve_media import approve_media, reject_media
from media_hub.models import MediaFile, MediaLogEntry
from media_hub.permissions import SYSTEM
from media_hub.tasks.approval import send_mails
from tests.factories import make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom", requires_approval=True)


@pytest.fixture
def editor(newsroom):
    return make_user(newsroom, "editor", username="ines")


def send(after=5):
    """Run the task as if so many minutes had passed since everything that happened."""
    past = timedelta(minutes=after)
    for file in MediaFile.objects.all():
        MediaFile.objects.filter(pk=file.pk).update(created_at=file.created_at - past)
    for entry in MediaLogEntry.objects.all():
        MediaLogEntry.objects.filter(pk=entry.pk).update(timestamp=entry.timestamp - past)
    send_mails()


def test_approvers_get_one_mail_about_all_that_has_begun_to_wait(newsroom, editor, mailoutbox, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://news.example/"
    for role in ("viewer", "uploader"):
        make_user(newsroom, role)
    make_user(make_namespace("Museum"), "manager")
    make_image(newsroom)
    make_image(newsroom)

    send()

    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        (["ines@example.com"], "2 files wait for approval in Newsroom")
    ]
    assert "https://news.example/admin/media/approval/" in mailoutbox[0].body


def test_nobody_is_told_the_same_twice(newsroom, editor, mailoutbox):
    make_image(newsroom)
    send()

    send_mails()
    send(after=30)

    assert len(mailoutbox) == 1


def test_what_has_come_within_the_last_minute_is_told_the_next_time(newsroom, editor, mailoutbox):
    make_image(newsroom)

    send_mails()

    assert mailoutbox == []


@pytest.mark.parametrize("fields", [{"email": ""}, {"is_active": False}])
def test_who_cannot_be_reached_gets_no_mail(newsroom, editor, mailoutbox, fields):
    type(editor).objects.update(**fields)
    make_image(newsroom)

    send()

    assert mailoutbox == []


def test_who_wants_no_such_mails_of_wagtail_gets_none_of_these(newsroom, editor, mailoutbox):
    UserProfile.objects.create(user=editor, submitted_notifications=False, rejected_notifications=False)
    make_image(newsroom)
    own = make_image(newsroom, actor=editor)
    reject_media(files=[own.media_file], actor=SYSTEM)

    send()

    assert mailoutbox == []


def test_nobody_is_told_of_what_is_decided_or_not_theirs_to_decide(newsroom, editor, mailoutbox):
    approve_media(files=[make_image(newsroom).media_file], actor=SYSTEM)
    make_image(newsroom, access="private")

    send()

    assert mailoutbox == []


def test_uploaders_get_one_mail_with_all_reasons(newsroom, editor, mailoutbox):
    uploader = make_user(newsroom, "uploader", username="jo")
    quay = make_image(newsroom, title="Quay & pier", actor=uploader)
    pier = make_image(newsroom, title="Pier", actor=uploader)
    reject_media(files=[quay.media_file], actor=editor, reason="It's blurred")
    reject_media(files=[pier.media_file], actor=editor)

    send()

    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        (["jo@example.com"], "2 files of yours were rejected")
    ]
    assert "- Quay & pier (harbour.png): It's blurred\n- Pier (harbour.png)\n" in mailoutbox[0].body


def test_who_rejects_an_own_file_is_not_told(newsroom, editor, mailoutbox):
    reject_media(files=[make_image(newsroom, actor=editor).media_file], actor=editor)
    reject_media(files=[make_image(newsroom).media_file], actor=editor)

    send()

    assert mailoutbox == []


def test_after_a_long_standstill_a_day_is_told(newsroom, editor, mailoutbox):
    send_mails()
    cache.set(TOLD_UNTIL, timezone.now() - timedelta(days=3), None)
    make_image(newsroom)

    send(after=60 * 20)

    assert len(mailoutbox) == 1
