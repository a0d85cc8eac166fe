"""What a search finds and in which order, on either database."""

from __future__ import annotations

import pytest
from wagtail.search.backends import get_search_backend
from wagtail.search.query import MATCH_ALL, Not, Phrase, PlainText

from media_hub.models import MediaFile, MediaImage
from tests.factories import make_document, make_image, make_namespace

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


def test_what_matches_best_stands_first_and_an_order_of_ones_own_counts(newsroom):
    alt_text = "The harbour of the old town at dawn, with boats and nets"
    alt = make_image(newsroom, title="Quay", name="quay.png", alt_text=alt_text)
    title = make_image(newsroom, title="Harbour", name="harbour.png")
    later = make_image(newsroom, title="Zebra in a harbour", name="zebra.png")

    assert next(iter(MediaImage.objects.search("harbour"))) == title
    ordered = MediaImage.objects.order_by("title").search("harbour", order_by_relevance=False)
    assert list(ordered) == [title, alt, later]


def test_results_are_counted_narrowed_and_annotated_with_their_score(newsroom):
    first, second = make_image(newsroom, title="Harbour"), make_image(newsroom, title="Harbour")
    results = MediaImage.objects.filter(pk__in=[second.pk]).search("harbour")

    assert results.count() == 1
    assert next(row.score for row in results.annotate_score("score")) != 0
    both = get_search_backend().search("harbour", MediaImage)
    assert dict(both.facet("collection_id")) == {first.collection_id: 2}


def test_a_part_of_the_results_goes_on_where_the_last_one_ended(newsroom):
    images = [make_image(newsroom, title="Harbour") for _number in range(5)]
    results = MediaImage.objects.search("harbour")

    assert list(results[:2]) + list(results[2:5]) == images[::-1]
    assert (results[1].pk, results[1:3].count(), results.count()) == (images[3].pk, 2, 5)


def test_phrases_negations_and_everything_are_asked_for_as_in_wagtail(newsroom):
    wall = make_image(newsroom, title="Wall of the harbour", name="wall.png")
    quay = make_image(newsroom, title="Quay, wall", name="quay.png")
    backend = get_search_backend()

    assert list(backend.search(Phrase("wall of the harbour"), MediaImage)) == [wall]
    assert list(backend.search(Not(PlainText("harbour")), MediaImage)) == [quay]
    assert set(backend.search(MATCH_ALL, MediaImage)) == {wall, quay}
    assert list(backend.autocomplete("har", MediaImage)) == [wall]


def test_kinds_are_counted_under_a_search(newsroom):
    make_image(newsroom, title="Harbour")
    make_document(newsroom, title="Rules of the harbour")
    make_document(newsroom, title="Minutes")

    results = get_search_backend().autocomplete("harb", MediaFile)

    assert dict(results.facet("kind")) == {"image": 1, "document": 1}
