from __future__ import annotations

from typing import Any

import pytest

from media_hub.ai.dominant_colours import Colour
from media_hub.ai.embedded_tags import Seen, tag_proposals
from media_hub.ai.picture_kinds import Judged, PictureKind
from media_hub.ai.values import Question, VocabularyTag

RED = Colour(hex="#c01010", share=0.6, name="red")
PHOTO = Judged(kind=PictureKind.PHOTO, confidence=95)


def tag(*lineage: str, synonyms: tuple[str, ...] = ()) -> VocabularyTag:
    return VocabularyTag(name=lineage[-1], lineage=lineage, synonyms=synonyms)


def tags(*vocabulary: VocabularyTag, seen: Seen = Seen(), **values: Any) -> list[tuple[str, int]]:  # noqa: B008, RUF100
    question = Question(
        **{"kind": "image", "mime_type": "image/jpeg", "name": "IMG_1.jpg", "vocabulary": vocabulary} | values
    )
    return [(str(each.value), each.confidence) for each in tag_proposals(question, seen)]


def test_keywords_are_tags_as_the_vocabulary_calls_them_and_new_ones_for_a_manager():
    keywords = ["LOAF", "breads", "Austria|Vienna|Prater", "new word", "SONY DSC", ".jpg", "2024", "", 7]
    found = tags(tag("Bread", synonyms=("loaf",)), tag("Prater"), embedded={"keywords": keywords})
    assert found == [("Bread", 95), ("Prater", 95), ("new word", 70)]


def test_places_are_tags_and_short_names_of_new_places_are_proposed():
    place = ["12 Harbour Road", "Höfn", "Iceland", "The quay behind the old fish market"]
    assert tags(tag("Iceland"), embedded={"place": place}) == [("Iceland", 90), ("Höfn", 55)]


def test_words_of_name_title_caption_and_document_are_tags():
    vocabulary = [tag(name) for name in ("Bread", "Höfn", "Ferry", "Harbour", "Ticket", "Dog")]
    found = tags(
        *vocabulary,
        name="breads5_hofn.jpg",
        embedded={"headline": "Ferry arrives", "description": "In the harbour."},
        text="Tickets for dogs. A ticket, please.",
    )
    assert found == [("Ferry", 75), ("Bread", 70), ("Höfn", 70), ("Harbour", 70), ("Ticket", 45)]


def test_words_that_were_read_in_the_picture_are_tags():
    assert tags(tag("Ferry"), seen=Seen(text="FERRY TERMINAL")) == [("Ferry", 50)]


def test_a_tag_that_is_found_twice_is_proposed_once_with_the_surer_confidence():
    assert tags(tag("Bread"), name="bread.jpg", embedded={"keywords": ["bread"]}) == [("Bread", 95)]


def test_there_are_at_most_twenty_tags():
    assert len(tags(embedded={"keywords": [f"word {number}" for number in range(50)]})) == 20


@pytest.mark.parametrize(
    ("vocabulary", "found"),
    [
        ([], []),
        ([tag("Red")], [("Red", 60)]),
        ([tag("Wine", "Red")], []),
        ([tag("Colours", "Red")], [("Red", 60)]),
        ([tag("Rot")], [("Rot", 60)]),
    ],
)
def test_a_colour_is_a_tag_only_where_the_vocabulary_means_colours(vocabulary, found):
    assert tags(*vocabulary, seen=Seen(colours=(RED,)), languages=("en", "de")) == found


def test_a_colour_that_is_also_a_fruit_needs_a_heading():
    orange = Seen(colours=(Colour(hex="#f08010", share=0.6, name="orange"),))
    assert tags(tag("Orange"), seen=orange) == []
    assert tags(tag("Colour", "Orange"), seen=orange) == [("Orange", 60)]


@pytest.mark.parametrize(
    "colour", [Colour(hex="#c01010", share=0.3, name="red"), Colour(hex="#40302f", share=0.9, name="red")]
)
def test_a_colour_that_does_not_rule_the_picture_is_no_tag(colour):
    assert tags(tag("Red"), seen=Seen(colours=(colour,))) == []


@pytest.mark.parametrize(
    ("vocabulary", "found"),
    [
        (tag("Landscape"), []),
        (tag("Format", "Landscape"), [("Landscape", 95)]),
        (tag("Querformat"), [("Querformat", 95)]),
        (tag("Portrait format"), []),
    ],
)
def test_landscape_is_a_format_only_where_the_vocabulary_says_so(vocabulary, found):
    assert tags(vocabulary, seen=Seen(orientation="landscape")) == found


@pytest.mark.parametrize(
    ("vocabulary", "kind", "found"),
    [
        (tag("Photo"), PHOTO, [("Photo", 95)]),
        (tag("Kind of picture", "Foto"), PHOTO, [("Foto", 95)]),
        (tag("Art", "Photography"), PHOTO, []),
        (tag("Photo"), Judged(kind=PictureKind.PHOTO, confidence=60), []),
        (tag("Document"), Judged(kind=PictureKind.DOCUMENT, confidence=90), []),
        (tag("Type", "Document"), Judged(kind=PictureKind.DOCUMENT, confidence=90), [("Document", 90)]),
    ],
)
def test_the_kind_of_picture_is_a_tag_where_it_is_sure_and_meant(vocabulary, kind, found):
    assert tags(vocabulary, seen=Seen(kind=kind)) == found


def test_a_film_gets_no_tag_for_the_colour_of_one_frame():
    assert tags(tag("Red"), tag("Photo"), kind="video", seen=Seen(colours=(RED,), kind=PHOTO)) == []
