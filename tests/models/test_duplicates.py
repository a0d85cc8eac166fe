"""Pairs of files that look alike."""

from __future__ import annotations

import pytest

from media_hub.models import DuplicatePair
from tests.factories import make_image, make_namespace, make_pair

pytestmark = pytest.mark.django_db


def test_pairs_are_found_by_either_file():
    newsroom = make_namespace("Newsroom")
    one, two, three = (make_image(newsroom) for _number in range(3))
    pair, other = make_pair(two, one), make_pair(two, three)
    pairs = DuplicatePair.objects

    assert set(pairs.all().of(two.media_file)) == {pair, other}
    assert list(pairs.all().of(one.media_file)) == [pair]
    assert list(pairs.all().between(two.media_file, one.media_file)) == [pair]
    assert list(pairs.all().of_any([three.media_file_id])) == [other]
    assert pair.other_than(one.media_file) == two.media_file
    assert str(pair) == f"{one.media_file_id} – {two.media_file_id}: 98 %"
