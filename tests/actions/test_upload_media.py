from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, connection
from wagtail.models import Collection

from media_hub.actions.schedule_jobs import STEPS
from media_hub.actions.upload_media import upload_media
from media_hub.exceptions import DuplicateFileError, NotAllowedError, OutsideNamespaceError, RefusedFileError
from media_hub.models import MediaDocument, MediaFile, MediaImage, MediaLogEntry, ProcessingJob
from media_hub.permissions import SYSTEM
from tests.factories import image_bytes, make_document, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


def stored_files(settings) -> set[str]:
    roots = (Path(settings.MEDIA_ROOT), Path(settings.PRIVATE_MEDIA_ROOT))
    return {str(path) for root in roots if root.exists() for path in root.rglob("*") if path.is_file()}


def test_an_uploaded_image_has_a_complete_record(newsroom):
    uploader = make_user(newsroom, "uploader")
    content = image_bytes(size=(120, 80))

    image = make_image(
        newsroom, actor=uploader, content=content, name="harbour-at_dawn.png", credit="N. Berg"
    )

    record = MediaFile.objects.get()
    assert (record.title, record.kind, record.mime_type, record.size) == (
        "Harbour at dawn",
        "image",
        "image/png",
        len(content),
    )
    assert (record.namespace, record.collection, record.uploaded_by) == (
        newsroom,
        newsroom.root_collection,
        uploader,
    )
    assert (record.slug, record.state, record.access, record.credit) == (
        "harbour-at-dawn",
        "live",
        "public",
        "N. Berg",
    )
    assert record.body == image
    assert (image.width, image.height, image.file_size) == (120, 80, len(content))
    assert len(record.sha256) == 64
    assert len(image.file_hash) == 40


def test_an_original_is_stored_privately_under_a_key_of_its_own(newsroom):
    image = make_image(newsroom)

    assert image.file.name.startswith(f"private/originals/{image.media_file.public_id}/")
    assert image.media_file.sha256[:8] in image.file.name


def test_a_text_file_becomes_a_document(newsroom):
    document = make_document(newsroom, name="minutes.txt")

    assert isinstance(document, MediaDocument)
    assert (document.media_file.kind, document.media_file.mime_type) == ("document", "text/plain")


def test_an_upload_is_logged_in_its_namespace(newsroom):
    uploader = make_user(newsroom, "uploader")

    image = make_image(newsroom, actor=uploader)

    entry = MediaLogEntry.objects.get(action="media_hub.upload")
    assert (entry.user, entry.namespace, entry.media_file_uid) == (
        uploader,
        newsroom,
        image.media_file.public_id,
    )


def test_the_work_on_a_file_is_queued_with_it(newsroom):
    image = make_image(newsroom)

    assert list(
        ProcessingJob.objects.filter(media_file=image.media_file).order_by("pk").values_list("step", "state")
    ) == [(step, "queued") for step in STEPS["image"]]


def test_tags_are_made_in_the_namespace_of_the_file(newsroom):
    museum = make_namespace("Museum")

    here = make_image(newsroom, tags=["Harbour"])
    there = make_image(museum, tags=["harbour"])

    assert here.tags.get().namespace == newsroom
    assert there.tags.get().namespace == museum


@pytest.mark.parametrize("role", ["viewer", "picker"])
def test_who_may_not_add_leaves_nothing_behind(newsroom, role, settings):
    before = stored_files(settings)

    with pytest.raises(NotAllowedError):
        make_image(newsroom, actor=make_user(newsroom, role))

    assert not MediaFile.objects.exists()
    assert stored_files(settings) == before


def test_an_anonymous_visitor_may_not_upload(newsroom):
    with pytest.raises(NotAllowedError):
        make_image(newsroom, actor=AnonymousUser())


def test_an_uploader_may_not_add_to_another_namespace(newsroom):
    museum = make_namespace("Museum")

    with pytest.raises(NotAllowedError):
        make_image(museum, actor=make_user(newsroom, "uploader"))


def test_a_collection_outside_every_namespace_is_refused(newsroom):
    outside = Collection.get_first_root_node().add_child(name="Old pictures")

    with pytest.raises(OutsideNamespaceError, match="Old pictures"):
        make_image(outside)


def test_a_refused_file_leaves_nothing_behind(newsroom, settings):
    before = stored_files(settings)

    with pytest.raises(RefusedFileError):
        make_image(newsroom, content=b"MZ\x90\x00" + b"\x00" * 200, name="setup.jpg")

    assert not MediaFile.objects.exists()
    assert stored_files(settings) == before


def test_an_exact_copy_is_refused_before_anything_is_stored(newsroom, settings):
    content = image_bytes()
    first = make_image(newsroom, content=content, title="Quay")
    before = stored_files(settings)

    with pytest.raises(DuplicateFileError, match="Quay") as caught:
        make_image(newsroom, content=content)

    assert caught.value.params["existing"] == first.media_file
    assert stored_files(settings) == before
    assert MediaImage.objects.count() == 1


def test_an_exact_copy_is_kept_on_purpose(newsroom):
    content = image_bytes()
    first = make_image(newsroom, content=content)

    second = make_image(newsroom, content=content, keep_copy=True)

    assert first.media_file.sha256 == second.media_file.sha256
    assert first.media_file.slug != second.media_file.slug
    assert first.file.name != second.file.name


def test_a_copy_in_another_namespace_is_never_mentioned(newsroom):
    content = image_bytes()
    make_image(make_namespace("Museum"), content=content)

    assert make_image(newsroom, content=content, actor=make_user(newsroom, "uploader")).pk


def test_a_copy_that_the_uploader_may_not_see_is_never_mentioned(newsroom):
    content = image_bytes()
    make_image(newsroom, content=content, access="private", actor=make_user(newsroom, "manager"))

    assert make_image(newsroom, content=content, actor=make_user(newsroom, "uploader")).pk


def test_uploads_wait_where_the_namespace_asks_for_approval():
    careful = make_namespace("Careful", requires_approval=True, default_access="staff")

    record = make_image(careful).media_file

    assert (record.state, record.access) == ("pending", "staff")


def test_a_namespace_narrows_the_allowed_types(newsroom):
    newsroom.allowed_extensions = ["png"]
    newsroom.save()

    with pytest.raises(RefusedFileError):
        make_document(newsroom)


def test_a_failure_after_storing_takes_the_bytes_back(newsroom, settings):
    before = stored_files(settings)

    def refuse_log(execute, sql, params, many, context):
        if "INSERT" in sql and "medialogentry" in sql:
            raise DatabaseError("connection lost")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse_log), pytest.raises(DatabaseError):
        make_image(newsroom)

    assert stored_files(settings) == before
    assert not MediaFile.objects.exists()


def test_nobody_is_not_an_actor(newsroom):
    with pytest.raises(TypeError):
        upload_media(
            file=BytesIO(image_bytes()), name="a.png", collection=newsroom.root_collection, actor=None
        )


def test_the_system_may_upload_anywhere(newsroom):
    assert make_image(newsroom, actor=SYSTEM).uploaded_by_user is None
