"""What somebody says about files that look alike is remembered, and can be taken back."""

from __future__ import annotations

import pytest

from media_hub.actions.decide_duplicates import decide_duplicates
from media_hub.exceptions import NotAllowedError, WrongSourceError
from media_hub.models import DuplicatePair, MediaLogEntry
from tests.factories import make_image, make_namespace, make_pair, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def editor(newsroom):
    return make_user(newsroom, "editor")


@pytest.fixture
def pair(newsroom):
    return make_pair(make_image(newsroom, title="Quay"), make_image(newsroom, title="Pier"), first_hash="old")


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_a_verdict_is_about_the_contents_of_now_and_stands_in_both_histories(pair, editor, verdict):
    assert decide_duplicates(pairs=[pair], verdict=verdict, actor=editor) == 1

    pair.refresh_from_db()
    assert (pair.verdict, pair.source, pair.decided_by) == (verdict, None, editor)
    assert pair.first_hash == pair.first.sha256
    assert pair.decided_at
    entries = MediaLogEntry.objects.filter(action="media_hub.duplicates", user=editor)
    assert {(entry.label, entry.data["other"], entry.data["verdict"]) for entry in entries} == {
        ("Quay", "Pier", verdict),
        ("Pier", "Quay", verdict),
    }
    assert decide_duplicates(pairs=[pair], verdict=verdict, actor=editor) == 0


def test_a_verdict_can_be_taken_back(pair, editor):
    decide_duplicates(pairs=[pair], verdict="same", actor=editor)

    assert decide_duplicates(pairs=[pair], verdict="", actor=editor) == 1

    assert list(DuplicatePair.objects.undecided()) == [pair]
    pair.refresh_from_db()
    assert (pair.decided_by, pair.decided_at) == (None, None)


def test_a_version_names_the_file_that_it_was_made_from(pair, editor, newsroom):
    decide_duplicates(pairs=[pair], verdict="version", source=pair.second, actor=editor)

    pair.refresh_from_db()
    assert pair.source == pair.second
    other = make_image(newsroom).media_file
    for verdict, source in (("version", None), ("version", other), ("same", pair.first)):
        with pytest.raises(WrongSourceError):
            decide_duplicates(pairs=[pair], verdict=verdict, source=source, actor=editor)


def test_who_may_not_change_both_files_decides_about_none(newsroom, pair):
    uploader = make_user(newsroom, "uploader")
    own = make_pair(make_image(newsroom, actor=uploader), make_image(newsroom, actor=uploader))
    half = make_pair(make_image(newsroom, actor=uploader), make_image(newsroom))

    for refused in (pair, half):
        with pytest.raises(NotAllowedError):
            decide_duplicates(pairs=[own, refused], verdict="same", actor=uploader)

    assert DuplicatePair.objects.undecided().count() == 3
    assert decide_duplicates(pairs=[own], verdict="same", actor=uploader) == 1
