"""Which files are nearest to a vector."""

from __future__ import annotations

import math
import random
import uuid
from copy import copy

import pytest

from media_hub.ai.vectors import packed, sketch_of
from media_hub.models import MediaEmbedding, MediaFile
from media_hub.models import embeddings as module
from tests.factories import make_image, make_namespace

pytestmark = pytest.mark.django_db

NUMBERS = 96


def unit(numbers: list[float]) -> list[float]:
    length = math.hypot(*numbers)
    return [number / length for number in numbers]


@pytest.fixture
def known() -> dict[int, list[float]]:
    """Sixty files, by their ids the vectors that stand for them."""
    record = make_image(make_namespace("Newsroom")).media_file
    rows = []
    for number in range(60):
        row = copy(record)
        row.pk, row.public_id, row.slug, row.body_id = None, uuid.uuid4(), f"file-{number}", 1_000 + number
        rows.append(row)
    files = MediaFile.objects.bulk_create(rows)
    chance = random.Random(5)
    vectors = {file.pk: unit([chance.gauss(0, 1) for _ in range(NUMBERS)]) for file in files}
    MediaEmbedding.objects.bulk_create(
        MediaEmbedding(
            media_file_id=pk, model="m", dimensions=NUMBERS, sketch=sketch_of(each), vector=packed(each)
        )
        for pk, each in vectors.items()
    )
    return vectors


def nearest(vector, *, at_most=10, among=None, model="m"):
    files = MediaFile.objects.all() if among is None else among
    return MediaEmbedding.objects.nearest(vector, model=model, among=files, at_most=at_most)


def by_hand(vector, known):
    return sorted(known, key=lambda pk: -sum(a * b for a, b in zip(vector, known[pk], strict=True)))


def test_of_few_files_every_vector_is_compared(known):
    wanted = unit([1.0, -1.0] * (NUMBERS // 2))
    assert nearest(wanted) == by_hand(wanted, known)[:10]


def test_of_many_those_with_the_nearest_sketches_are(known, monkeypatch):
    monkeypatch.setattr(module, "COMPARED", 20)
    pk, vector = next(iter(known.items()))
    other = unit([a + b for a, b in zip(vector, list(known.values())[1], strict=True)])
    assert nearest(vector)[0] == pk
    assert set(nearest(other, at_most=2)) == set(list(known)[:2])
    assert len(nearest(vector, at_most=60)) == 20


def test_nothing_is_named_that_is_not_among_the_files(known):
    few = list(known)[:3]
    found = nearest(known[few[0]], among=MediaFile.objects.filter(pk__in=few).order_by("title"))
    assert sorted(found) == few
    assert nearest(known[few[0]], among=MediaFile.objects.none()) == []


def test_vectors_of_another_model_or_length_are_not_compared(known):
    vector = next(iter(known.values()))
    assert nearest(vector, model="n") == []
    assert nearest(vector[:-1]) == []
    assert str(MediaEmbedding.objects.first()).endswith(": m")
