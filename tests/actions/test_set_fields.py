"""Fields of many files, set at once: which file gets what, and how it is taken back."""

from __future__ import annotations

import pytest

from media_hub.actions.update_media import update_media
from media_hub.models import MediaDocument, MediaFile, MediaImage
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_image, make_namespace, make_user

from .bulk import counts, do, files_of, undo

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def editor(newsroom):
    return make_user(newsroom, "editor")


def texts(image):
    fresh = MediaImage.objects.get(pk=image.pk)
    return fresh.description, fresh.alt_text, fresh.is_decorative


def test_texts_and_the_moment_of_taking_are_set_and_come_back(newsroom, editor):
    image = make_image(newsroom, description="Old", alt_text="A quay")
    values = {
        "description": "From the fair",
        "alt_text": "Two boats",
        "is_decorative": True,
        "captured_at": "2026-05-01T10:30:00+00:00",
    }

    operation = do("edit", editor, image, values=values)

    assert texts(image) == ("From the fair", "Two boats", True)
    (file,) = files_of(image)
    assert (file.captured_at.isoformat(), file.lacks_alt_text) == ("2026-05-01T10:30:00+00:00", False)
    assert do("edit", editor, image, values=values).items.get().outcome == "unchanged"

    undo(operation, editor)

    assert texts(image) == ("Old", "A quay", False)
    assert files_of(image)[0].captured_at is None


def test_what_was_taken_at_another_moment_since_is_left(newsroom, editor):
    image = make_image(newsroom)
    operation = do("edit", editor, image, values={"captured_at": "2026-05-01T10:30:00+00:00"})
    update_media(member=MediaImage.objects.get(), actor=SYSTEM, captured_at=None)

    assert counts(undo(operation, editor)) == {"refused": 1}


def test_only_pictures_get_what_only_pictures_have(newsroom, editor):
    image, notes = make_image(newsroom), make_document(newsroom)

    alone = do("edit", editor, notes, values={"alt_text": "Boats", "is_decorative": True})
    both = do("edit", editor, image, notes, values={"alt_text": "Boats", "description": "The fair"})

    assert (counts(alone), counts(both)) == ({"unchanged": 1}, {"changed": 2})
    assert texts(image) == ("The fair", "Boats", False)
    assert MediaDocument.objects.get().description == "The fair"
    undo(both, editor)
    assert texts(image) == ("", "", False)
    assert MediaDocument.objects.get().description == ""


def test_only_what_is_missing_is_filled_and_emptied_again(newsroom, editor):
    told = make_image(newsroom, alt_text="A quay", credit="Ines")
    bare = make_image(newsroom)
    ornament = make_image(newsroom, is_decorative=True)
    notes = make_document(newsroom)
    values = {"alt_text": "Boats", "credit": "Agency Blue", "licence_expires_on": "2027-05-01"}

    operation = do("edit", editor, told, bare, ornament, notes, values=values, only_empty=True)

    assert [texts(each)[1] for each in (told, bare, ornament)] == ["A quay", "Boats", ""]
    credits = [file.credit for file in files_of(told, bare, ornament, notes)]
    assert credits == ["Ines", "Agency Blue", "Agency Blue", "Agency Blue"]
    assert set(MediaFile.objects.values_list("licence_expires_on__year", flat=True)) == {2027}
    update_media(member=told, actor=SYSTEM, credit="Mei")  # not what the change has set

    assert counts(undo(operation, editor)) == {"changed": 4}

    assert [texts(each)[1] for each in (told, bare, ornament)] == ["A quay", "", ""]
    assert [file.credit for file in files_of(told, bare, ornament, notes)] == ["Mei", "", "", ""]
    assert set(MediaFile.objects.values_list("licence_expires_on", flat=True)) == {None}


def test_nothing_is_missing_nowhere(newsroom, editor):
    image = make_image(newsroom, alt_text="A quay")

    assert counts(do("edit", editor, image, values={"alt_text": "B"}, only_empty=True)) == {"unchanged": 1}
