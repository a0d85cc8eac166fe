"""Other bytes for a file, and the former ones back."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings as site_settings

from media_hub.actions.delete_media import delete_media
from media_hub.actions.replace_file import replace_file, restore_version
from media_hub.actions.run_jobs import run_jobs
from media_hub.actions.update_media import update_media
from media_hub.exceptions import (
    DuplicateFileError,
    NotAllowedError,
    SameFileError,
    TruncatedFileError,
    WrongReplacementError,
    WrongStateError,
)
from media_hub.models import FileVersion, MediaDocument, MediaImage, MediaLogEntry, ProcessingJob
from media_hub.permissions import SYSTEM
from tests.factories import image_bytes, make_document, make_image, make_namespace, make_user
from tests.files import truncated

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


def originals(member) -> set[str]:
    """Return the names of the stored originals of a file."""
    root = Path(site_settings.PRIVATE_MEDIA_ROOT)
    found = root.glob(f"private/originals/{member.media_file.public_id}/*/*")
    return {str(path.relative_to(root)) for path in found}


def replaced(member, content: bytes, *, name: str = "newer.png", actor=SYSTEM):
    """Replace the file as it is in the database; return it as it is there then."""
    model = type(member)
    replace_file(member=model.objects.get(pk=member.pk), file=BytesIO(content), name=name, actor=actor)
    return model.objects.select_related("media_file").get(pk=member.pk)


def test_id_address_title_and_tags_stay_and_the_bytes_are_others(newsroom):
    image = make_image(newsroom, title="Harbour", tags=["Boats"], credit="N. Berg")
    before = MediaImage.objects.select_related("media_file").get()
    content = image_bytes(size=(200, 100))
    image = replaced(image, content)

    assert (image.pk, image.title, list(image.tags.names())) == (before.pk, "Harbour", ["Boats"])
    assert image.media_file.address == before.media_file.address
    assert (image.width, image.height, image.file_size) == (200, 100, len(content))
    assert image.media_file.sha256 != before.media_file.sha256
    assert image.file_hash != before.file_hash
    assert image.file.name != before.file.name
    assert (image.media_file.original_name, image.media_file.credit) == ("newer.png", "N. Berg")
    assert originals(image) == {image.file.name, before.file.name}


def test_the_former_bytes_are_a_version_that_can_be_restored_and_taken_away_again(newsroom):
    first, second = image_bytes(size=(64, 48)), image_bytes(size=(80, 40))
    user = make_user(newsroom, "editor")
    image = replaced(make_image(newsroom, content=first), second, actor=user)
    (version,) = FileVersion.objects.all()
    assert (version.number, version.original_name, version.replaced_by) == (1, "harbour.png", user)
    assert version.file.read() == first
    version.file.close()

    restore_version(version=version, actor=user)
    image = MediaImage.objects.select_related("media_file").get()
    assert image.file.read() == first
    image.file.close()
    assert (image.width, image.height, image.file_size) == (64, 48, len(first))
    assert image.media_file.original_name == "harbour.png"
    (version,) = FileVersion.objects.all()
    assert (version.number, version.size, version.original_name) == (2, len(second), "newer.png")
    assert len(originals(image)) == 2
    assert [entry.action for entry in MediaLogEntry.objects.filter(user=user).order_by("pk")] == [
        *("media_hub.replace", "media_hub.restore_version")
    ]


def test_renditions_go_and_are_made_of_the_new_bytes(newsroom):
    image = make_image(newsroom)
    run_jobs(media_file_id=image.media_file_id)
    old = set(image.renditions.values_list("file", flat=True))
    image = replaced(image, image_bytes(size=(200, 100)))
    assert not image.renditions.exists()
    assert image.media_file.processing == "processing"

    run_jobs(media_file_id=image.media_file_id)
    image.media_file.refresh_from_db()
    assert image.media_file.processing == "ready"
    assert not old & set(image.renditions.values_list("file", flat=True))
    assert image.renditions.get(filter_spec="max-165x165").height == 82


def test_the_work_on_former_bytes_is_called_off_and_done_again_when_they_come_back(newsroom):
    image = make_image(newsroom)
    image = replaced(image, image_bytes(size=(200, 100)))
    states = set(ProcessingJob.objects.exclude(content_hash=image.media_file.sha256).values_list("state"))
    assert states == {("cancelled",)}

    restore_version(version=FileVersion.objects.get(), actor=SYSTEM)
    run_jobs(media_file_id=image.media_file_id)
    image.media_file.refresh_from_db()
    assert image.media_file.processing == "ready"
    assert image.renditions.count() == 2


@pytest.mark.parametrize(("size", "kept"), [((64, 48), 10), ((200, 100), None)])
def test_a_focal_point_stays_on_pixels_of_the_same_size_alone(newsroom, size, kept):
    image = make_image(newsroom)
    update_media(
        member=image,
        actor=SYSTEM,
        **{f"focal_point_{name}": 10 for name in ("x", "y", "width", "height")},
    )
    image = replaced(image, image_bytes(size=size))

    assert (image.focal_point_x, image.focal_point_height) == (kept, kept)


def test_a_document_is_replaced_by_one_of_its_kind(newsroom):
    document = make_document(newsroom, content=b"first\n")
    document = replaced(document, b"second\n", name="second.txt")

    assert (document.file.read(), document.filename) == (b"second\n", "second.txt")
    document.file.close()
    assert MediaDocument.objects.count() == 1


def test_what_is_refused_changes_nothing_and_leaves_nothing(newsroom):
    content = image_bytes(size=(300, 200))
    image = make_image(newsroom, content=content)
    other = image_bytes(size=(50, 40))
    make_image(newsroom, content=other)
    stored, key = originals(image), image.file.name
    cases = [
        (SameFileError, content, "same.png"),
        (DuplicateFileError, other, "other.png"),
        (TruncatedFileError, truncated(image_bytes(size=(300, 200))), "cut.png"),
        (WrongReplacementError, b"Bread\n", "notes.txt"),
    ]
    for error, data, name in cases:
        with pytest.raises(error):
            replaced(image, data, name=name)
    with pytest.raises(NotAllowedError):
        replaced(image, image_bytes(), actor=make_user(newsroom, "picker"))
    delete_media(files=[image.media_file], actor=SYSTEM)
    with pytest.raises(WrongStateError):
        replaced(image, image_bytes())

    image = MediaImage.objects.get(pk=image.pk)
    assert (image.file.name, originals(image)) == (key, stored)
    assert not FileVersion.objects.exists()


def test_a_replacement_that_fails_to_be_recorded_takes_its_bytes_back(newsroom, monkeypatch):
    image = make_image(newsroom)
    stored = originals(image)

    def fail(*args, **kwargs):
        raise RuntimeError("no log")

    monkeypatch.setattr("media_hub.actions.replace_file.record", fail)
    with pytest.raises(RuntimeError):
        replaced(image, image_bytes(size=(200, 100)))

    assert originals(image) == stored
    assert not FileVersion.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_versions_go_with_their_file(newsroom):
    image = replaced(make_image(newsroom), image_bytes(size=(200, 100)))
    assert len(originals(image)) == 2
    image.delete()

    assert originals(image) == set()
