from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone
from wagtail.models import Collection, ReferenceIndex

from media_hub.actions.approve_media import approve_media, expire_pending, reject_media
from media_hub.actions.delete_media import delete_media
from media_hub.actions.restore_media import restore_media
from media_hub.actions.run_jobs import run_jobs
from media_hub.exceptions import InUseError, NotAllowedError, WrongStateError
from media_hub.models import MediaFile, MediaImage, MediaLogEntry
from media_hub.permissions import SYSTEM
from media_hub.signals import media_approved, media_rejected
from media_hub.tasks import approval
from tests.factories import make_document, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db
LEFT = {"MediaLogEntry", "MediaTag", "Namespace", "NamespaceGroup", "WantedSpec"}


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom", requires_approval=True)


@pytest.fixture
def editor(newsroom):
    return make_user(newsroom, "editor")


@pytest.fixture
def stored(settings):
    """Return a function that tells which files storage holds."""

    def names() -> set[Path]:
        roots = (Path(settings.MEDIA_ROOT), Path(settings.PRIVATE_MEDIA_ROOT))
        return {path for root in roots for path in root.rglob("*") if path.is_file()}

    return names


@pytest.fixture
def heard():
    """Gather what is announced about decisions."""
    said: list[tuple[str, Any]] = []

    def approved(media_file, actor, **kwargs):
        said.append((media_file.title, actor))

    def rejected(media_file, actor, reason, **kwargs):
        said.append((media_file.title, actor, reason))

    media_approved.connect(approved)
    media_rejected.connect(rejected)
    yield said
    media_approved.disconnect(approved)
    media_rejected.disconnect(rejected)


def states():
    return list(MediaFile.objects.order_by("pk").values_list("title", "state"))


def forget(member, *, days):
    MediaFile.objects.filter(pk=member.media_file_id).update(updated_at=timezone.now() - timedelta(days=days))


def test_an_approved_file_is_live_logged_and_announced(newsroom, editor, heard):
    image, notes = make_image(newsroom, title="Quay"), make_document(newsroom, title="Notes")

    assert approve_media(files=[image.media_file, notes.media_file], actor=editor) == 2

    assert states() == [("Quay", "live"), ("Notes", "live")]
    entries = MediaLogEntry.objects.filter(action="media_hub.approve", user=editor)
    assert sorted(entries.values_list("label", flat=True)) == ["Notes", "Quay"]
    assert heard == [("Quay", editor), ("Notes", editor)]
    assert MediaFile.objects.filter(is_search_outdated=True).count() == 2


def test_renditions_of_an_approved_file_are_made_anew_where_everybody_may_fetch_them(newsroom, editor):
    image = make_image(newsroom)
    run_jobs(media_file_id=image.media_file_id)
    waiting = set(image.renditions.values_list("file", flat=True))

    approve_media(files=[image.media_file], actor=editor)
    run_jobs(media_file_id=image.media_file_id)

    public = set(MediaImage.objects.get().renditions.values_list("file", flat=True))
    assert len(public) == len(waiting) > 0
    assert all(name.startswith("private/") for name in waiting)
    assert not any(name.startswith("private/") for name in public)


@pytest.mark.parametrize("decide", [approve_media, reject_media])
@pytest.mark.parametrize("role", ["viewer", "picker", "uploader"])
def test_who_may_not_approve_decides_about_no_file_not_even_an_own_one(newsroom, decide, role):
    user = make_user(newsroom, role)
    own = make_image(newsroom)
    MediaFile.objects.update(uploaded_by=user)

    with pytest.raises(NotAllowedError):
        decide(files=[own.media_file], actor=user)
    assert MediaFile.objects.get().state == "pending"


@pytest.mark.parametrize("decide", [approve_media, reject_media])
def test_an_editor_of_another_namespace_decides_about_nothing_here(newsroom, decide):
    image = make_image(newsroom)

    with pytest.raises(NotAllowedError):
        decide(files=[image.media_file], actor=make_user(make_namespace("Museum"), "manager"))


@pytest.mark.parametrize("decide", [approve_media, reject_media])
def test_a_file_about_which_somebody_else_has_decided_is_left_as_it_is(newsroom, editor, decide):
    image = make_image(newsroom, title="Quay")
    opened_before = MediaFile.objects.get()
    approve_media(files=[image.media_file], actor=editor)

    with pytest.raises(WrongStateError, match="“Quay” is live"):
        decide(files=[opened_before], actor=SYSTEM)
    assert states() == [("Quay", "live")]


@pytest.mark.parametrize("decide", [approve_media, reject_media])
def test_one_file_that_does_not_wait_holds_up_all(newsroom, editor, decide):
    live, waiting = make_image(newsroom, title="Live"), make_image(newsroom, title="Waiting")
    approve_media(files=[live.media_file], actor=editor)

    with pytest.raises(WrongStateError):
        decide(files=[waiting.media_file, live.media_file], actor=editor)
    assert states() == [("Live", "live"), ("Waiting", "pending")]


def test_nothing_is_left_of_a_rejected_file_but_what_the_log_keeps(
    newsroom, editor, stored, heard, django_capture_on_commit_callbacks
):
    before = stored()
    uploader = make_user(newsroom, "uploader")
    image = make_image(newsroom, title="Quay", tags=["Boats"], actor=uploader)
    notes = make_document(newsroom, title="Notes", actor=uploader)
    files = [image.media_file, notes.media_file]
    for media_file in files:
        run_jobs(media_file_id=media_file.pk)
    assert stored() > before

    with django_capture_on_commit_callbacks(execute=True):
        assert reject_media(files=files, actor=editor, reason="Blurred") == 2

    rows = {
        model.__name__: model._default_manager.count()
        for model in apps.get_app_config("media_hub").get_models()
        if model.__name__ not in LEFT
    }
    assert {name: count for name, count in rows.items() if count} == {}
    assert stored() == before
    assert heard == [("Quay", editor, "Blurred"), ("Notes", editor, "Blurred")]
    kept = MediaLogEntry.objects.filter(action="media_hub.reject", user=editor).order_by("pk")
    assert [entry.data for entry in kept] == [
        {"title": "Quay", "name": "harbour.png", "reason": "Blurred", "uploader": uploader.pk},
        {"title": "Notes", "name": "notes.txt", "reason": "Blurred", "uploader": uploader.pk},
    ]


def test_a_rejection_that_is_taken_back_deletes_no_stored_file(
    newsroom, editor, stored, django_capture_on_commit_callbacks
):
    live, waiting = make_image(newsroom), make_image(newsroom)
    approve_media(files=[live.media_file], actor=editor)
    before = stored()

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(WrongStateError):
        reject_media(files=[waiting.media_file, live.media_file], actor=editor)

    assert stored() == before


def test_what_something_refers_to_is_not_rejected(newsroom, editor):
    image = make_image(newsroom)
    refer_to(image)

    with pytest.raises(InUseError):
        reject_media(files=[image.media_file], actor=editor)


def refer_to(member):
    """Let the root collection refer to the file."""
    collection = Collection.get_first_root_node()
    ReferenceIndex.objects.create(
        base_content_type=ReferenceIndex._get_base_content_type(collection),
        content_type=ReferenceIndex._get_base_content_type(collection),
        object_id=collection.pk,
        to_content_type=ReferenceIndex._get_base_content_type(member),
        to_object_id=member.pk,
        model_path="image",
        content_path="image",
        content_path_hash="00000000-0000-0000-0000-000000000000",
    )


def test_what_was_forgotten_for_a_month_is_rejected_by_the_library(newsroom, editor):
    old, used, live = (make_image(newsroom, title=title) for title in ("Old", "Used", "Live"))
    make_image(newsroom, title="New")
    refer_to(used)
    approve_media(files=[live.media_file], actor=editor)
    for member in (old, used, live):
        forget(member, days=31)

    approval.expire()

    assert states() == [("Used", "pending"), ("Live", "live"), ("New", "pending")]
    entry = MediaLogEntry.objects.get(action="media_hub.reject")
    assert (entry.user, entry.data["reason"]) == (None, "Nobody decided about it for 30 days.")


def test_nothing_expires_where_no_number_of_days_is_set(newsroom, settings):
    settings.MEDIA_HUB_PENDING_DAYS = 0
    forget(make_image(newsroom), days=1000)

    assert expire_pending() == 0


@pytest.mark.parametrize(("role", "state"), [("uploader", "pending"), ("editor", "live")])
def test_the_trash_is_no_way_around_approval(newsroom, role, state):
    user = make_user(newsroom, role)
    own = make_image(newsroom, actor=user)
    delete_media(files=[own.media_file], actor=user)

    restore_media(files=MediaFile.objects.all(), actor=user)

    assert MediaFile.objects.get().state == state
