from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from media_hub.management.commands import find_duplicates
from media_hub.models import DuplicatePair, MediaFile, PictureFingerprint
from tests.actions.duplicates import scene, upload
from tests.factories import make_document, make_namespace

pytestmark = pytest.mark.django_db


@pytest.fixture
def files():
    """Return three images of two namespaces, from before there were fingerprints."""
    newsroom = make_namespace("Newsroom")
    made = [upload(newsroom, scene()), upload(newsroom, scene().resize((360, 240)))]
    made.append(upload(make_namespace("Archive"), scene(9)))
    make_document(newsroom)
    PictureFingerprint.objects.all().delete()
    DuplicatePair.objects.all().delete()
    return made


def run(**options) -> str:
    out = StringIO()
    call_command("find_duplicates", stdout=out, stderr=out, **options)
    return out.getvalue()


def test_missing_fingerprints_are_taken_and_pairs_found(files, monkeypatch):
    monkeypatch.setattr(find_duplicates, "CHUNK", 2)

    assert run() == "2 of 3\nFingerprints taken: 3. New pairs: 1.\n"
    assert PictureFingerprint.objects.finished().count() == 3
    assert DuplicatePair.objects.get().likeness == "same_picture"


def test_what_is_done_is_not_done_again(files):
    run()

    assert run() == "Fingerprints taken: 0. New pairs: 0.\n"


def test_what_was_broken_off_before_its_look_up_is_done_again(files):
    run()
    PictureFingerprint.objects.filter(pk=files[0].pk).update(is_compared=False)
    PictureFingerprint.objects.filter(pk=files[1].pk).update(content_hash="f" * 64)

    assert run() == "Fingerprints taken: 2. New pairs: 0.\n"


def test_a_dry_run_counts_and_changes_nothing(files):
    assert run(dry_run=True) == "Images without a fingerprint: 3.\n"
    assert not PictureFingerprint.objects.exists()


def test_one_namespace_alone(files):
    assert run(namespace="archive") == "Fingerprints taken: 1. New pairs: 0.\n"
    assert PictureFingerprint.objects.get().pk == files[2].pk


def test_an_unknown_namespace_is_named(files):
    with pytest.raises(CommandError, match="There is no namespace “kitchen”"):
        run(namespace="kitchen")


def test_a_picture_that_cannot_be_read_is_named_and_the_others_are_done(files):
    rendition = files[0].member.renditions.get(filter_spec="max-165x165").file
    rendition.storage.delete(rendition.name)
    errors = StringIO()

    with pytest.raises(CommandError, match="Pictures that could not be read: 1"):
        call_command("find_duplicates", stdout=StringIO(), stderr=errors)

    assert errors.getvalue().startswith(f"{files[0].pk} “{MediaFile.objects.get(pk=files[0].pk)}”: ")
    assert PictureFingerprint.objects.finished().count() == 2
