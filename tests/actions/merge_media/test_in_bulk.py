"""Merging as a deed: of many files at once, with its undoing."""

from __future__ import annotations

import pytest

from media_hub.models import MediaFile
from tests.actions.bulk import counts, plan, undo
from tests.factories import make_image, make_namespace, make_pair, make_user

from ..bulk import do
from .pages import make_article, record_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def editor(newsroom):
    return make_user(newsroom, "editor")


def test_many_groups_are_merged_at_once_and_come_apart_again(newsroom, editor):
    quay, quay_copy, pier, pier_copy = (make_image(newsroom, title=str(number)) for number in range(4))
    make_pair(quay, quay_copy)
    make_pair(pier, pier_copy, likeness="similar")
    page = make_article(lead_image=quay_copy)
    kept = {
        str(quay_copy.media_file_id): quay.media_file_id,
        str(pier_copy.media_file_id): pier.media_file_id,
    }

    operation = do("merge", editor, quay_copy, pier_copy, kept=kept)

    assert counts(operation) == {"changed": 1, "refused": 1}
    assert operation.items.get(outcome="refused").reason == (
        "“3” only looks like “2”. Look at the two, then merge them one by one."
    )
    page.refresh_from_db()
    assert page.lead_image == quay
    page.lead_image = pier
    page.save()

    undoing = undo(operation, editor)

    assert counts(undoing) == {"changed": 1}
    assert undoing.items.get().reason == "“Story” has changed since and stays as it is."
    assert record_of(quay_copy).state == "live"


def test_what_only_looks_alike_is_merged_on_purpose(newsroom, editor):
    quay, pier = make_image(newsroom), make_image(newsroom)

    kept = {str(pier.media_file_id): quay.media_file_id}
    operation = do("merge", editor, pier, kept=kept, on_purpose=True)

    assert counts(operation) == {"changed": 1}


def test_a_kept_file_that_is_gone_refuses_its_own(newsroom, editor):
    quay, pier = make_image(newsroom), make_image(newsroom)
    operation = plan("merge", editor, pier, kept={})

    assert counts(do("merge", editor, pier, kept={})) == {"refused": 1}
    merged = do("merge", editor, pier, kept={str(pier.media_file_id): quay.media_file_id}, on_purpose=True)
    MediaFile.objects.filter(pk=quay.media_file_id).delete()
    assert counts(undo(merged, editor)) == {"refused": 1}
    assert operation.is_open


def test_merging_is_left_to_a_worker_sooner_than_lighter_deeds(newsroom, editor, settings):
    settings.MEDIA_HUB_BULK_AT_ONCE = 10
    quay, pier, boat = (make_image(newsroom) for _number in range(3))
    kept = {str(each.media_file_id): quay.media_file_id for each in (pier, boat)}

    assert do("tag", editor, pier, boat, add=["Sea"]).state == "done"
    assert do("merge", editor, pier, boat, kept=kept, on_purpose=True).is_open
    assert do("merge", editor, pier, kept=kept, on_purpose=True).state == "done"
