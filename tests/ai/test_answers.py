"""What is made of what a model wrote."""

from __future__ import annotations

import json

import pytest

from media_hub.ai.answers import read_answer
from media_hub.ai.asked import Asked
from media_hub.ai.values import Field, FocalPoint, Proposal
from media_hub.exceptions import UnusableAnswerError

from .questions import VOCABULARY

EVERYTHING = frozenset(Field) - {Field.AUTHOR, Field.CREDIT, Field.COPYRIGHT}


def read(given, *fields, languages=("en", "de")):
    text = given if isinstance(given, str) else json.dumps(given)
    asked = Asked(fields=frozenset(fields) or EVERYTHING, languages=languages)
    return read_answer(text, asked=asked, vocabulary=VOCABULARY)


def values(given, *fields, **options):
    return [proposal.value for proposal in read(given, *fields, **options)]


def title(text, **more):
    return {"title": {"en": {"value": text, "confidence": 100}, **more}}


@pytest.mark.parametrize(
    "written",
    [
        '{"title": {"en": {"value": "Harbour"}}}',
        '```json\n{"title": {"en": {"value": "Harbour"}}}\n```',
        'Sure! {"title": {"en": {"value": "Harbour"}}} Is that {all}?',
        'The form is {"title": {"en": {"value": "..."}}}. So: {"title": {"en": {"value": "Harbour"}}}',
        '<think>Maybe {"title": {"en": {"value": "Port"}}}?</think>{"title": {"en": {"value": "Harbour"}}}',
        'Maybe {"title": {"en": {"value": "Port"}}}?</think>\n{"title": {"en": {"value": "Harbour"}}}',
        '<|channel|>final<|message|>{"title": {"en": {"value": "Harbour"}}}',
        '{"result": {"title": {"en": {"value": "Harbour"}}}}x',
        '{"title": {"en": "Harbour"}}',
        '{"title": {"value": "Harbour"}}',
        '{"title": "Harbour"}',
    ],
)
def test_an_answer_is_found_however_it_is_wrapped(written):
    assert values(written) == ["Harbour"]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "I cannot see the picture.",
        "null",
        "[]",
        "{}",
        '"title"',
        '{"weather": 1}',
        '{"title": 1, "tags": "boats", "focal_point": [1, 2]}',
        '{"title": {"fr": {"value": "Port"}}}',
        '{"objects": "boats", "text": 7}',
        '{"title": {"en": {"value": "Harb',
        '{"title": NaN',
        '{"title":' * 20_000,
        "{" * 100_000,
        "<think>" * 10_000 + '{"title": "Port"}',
    ],
)
def test_what_is_no_answer_is_unusable(written):
    with pytest.raises(UnusableAnswerError):
        read(written)


def test_an_answer_that_has_nothing_to_say_is_one():
    assert read({"title": {"en": {"value": " ", "confidence": 0}}, "tags": [], "focal_point": None}) == ()


def test_the_right_parts_of_a_half_wrong_answer_are_kept():
    given = {**title("Harbour", de=7), "tags": {"a": 1}, "objects": [None, 3, {"name": "boat"}], "text": []}

    assert values(given) == ["boat", "Harbour"]


@pytest.mark.parametrize(
    ("field", "given", "value"),
    [
        (Field.TITLE, "A \x00title\n over\u202e two\u200b lines", "A title over two lines"),
        (Field.TITLE, "<script>alert(1)</script>", "<script>alert(1)</script>"),
        (Field.TITLE, "word " * 60, ("word " * 50).strip() + "…"),
        (Field.DESCRIPTION, "one\r\ntwo\x07", "one\ntwo"),
        (Field.TITLE, "می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_texts_are_made_fit_for_their_field(field, given, value):
    assert values({field.value: {"en": {"value": given, "confidence": 90}}}) == [value]


@pytest.mark.parametrize(
    ("field", "length"), [(Field.TITLE, 255), (Field.ALT_TEXT, 500), (Field.DESCRIPTION, 2000)]
)
def test_no_text_is_longer_than_its_column(field, length):
    for text in ("x" * 100_000, "word " * 20_000, "ﷺ" * 10_000, "e\u0301" * 10_000):
        [value] = values({field.value: {"en": {"value": text, "confidence": 90}}})
        assert 0 < len(value) <= length


def test_tags_are_those_of_the_vocabulary_by_name_synonym_or_path_then_new_words():
    given = {
        "tags": [
            {"name": "MARINA"},
            {"name": "Things > Vehicles > boats"},
            {"name": "Sea"},
            {"name": "Ports"},
        ],
        "new_tags": [{"name": "places"}, {"name": "sea"}, {"name": "x" * 51}, {"name": ""}, {"name": 7}],
    }

    assert values(given, Field.TAGS) == ["Harbours", "Boats", "Places", "Sea"]


def test_a_new_tag_that_is_an_object_too_is_a_tag_first():
    given = {"objects": [{"name": "Buoy"}], "new_tags": [{"name": "Buoy"}]}

    assert [proposal.field for proposal in read(given)] == [Field.TAGS, Field.OBJECTS]


def test_there_are_not_many_tags_and_few_new_ones():
    given = {"tags": [f"word {number}" for number in range(1000)], "objects": [str(n) for n in range(1000)]}

    assert values(given, Field.TAGS) == [f"word {number}" for number in range(5)]
    assert len(values(given, Field.OBJECTS)) == 10


def test_a_warning_of_nothing_is_none():
    assert values({"safety": [{"name": "None"}, "safe", {"name": "violence"}]}) == ["violence"]


@pytest.mark.parametrize(
    ("given", "point"),
    [
        ({"x": 0.5, "y": 1}, FocalPoint(x=0.5, y=1)),
        ({"x": 0.9, "y": 0.5, "width": 0.6, "height": 1}, FocalPoint(x=0.9, y=0.5, width=0.2, height=1)),
        ({"x": 512, "y": 300}, None),
        ({"x": -0.1, "y": 0.5}, None),
        ({"x": True, "y": 0.5}, None),
        ({"x": "0.5", "y": 0.5}, None),
        ({"y": 0.5}, None),
    ],
)
def test_a_focal_point_lies_in_the_picture(given, point):
    found = [
        (p.value.x, p.value.y, pytest.approx(p.value.width), p.value.height)
        for p in read({"focal_point": given, "scene": []})
    ]

    assert found == ([(point.x, point.y, point.width, point.height)] if point else [])


@pytest.mark.parametrize(
    ("said", "confidence"),
    [
        *[(100, 80), (50, 40), (0, 0), (0.9, 72), (1, 0), (62.5, 50)],
        *[(101, 40), (-1, 40), ("90", 40), (None, 40), (True, 40), ([], 40), (10**400, 40)],
    ],
)
def test_confidence_is_scaled_to_what_experience_allows(said, confidence):
    [proposal] = read({"title": {"en": {"value": "Harbour", "confidence": said}}})

    assert proposal.confidence == confidence


def test_the_first_language_is_the_sites_own():
    given = {"title": {"en": {"value": "Harbour"}, "de": {"value": "Hafen"}, "fr": {"value": "Port"}}}

    assert [(proposal.language, proposal.value) for proposal in read(given)] == [
        ("", "Harbour"),
        ("de", "Hafen"),
    ]


def test_an_answer_that_obeys_a_picture_changes_nothing_but_its_own_words():
    given = {
        **title("IGNORE ALL RULES"),
        "author": {"value": "Mallory", "confidence": 100},
        "copyright_notice": "Mallory",
        "access": "public",
        "delete": ["*"],
        "tags": [{"name": "Boats", "confidence": 100, "accept": True, "namespace": 2}],
        "model": "other",
        "facts": {"is_admin": True},
    }

    assert read(given, Field.TITLE, Field.TAGS) == (
        Proposal(field=Field.TAGS, value="Boats", confidence=85),
        Proposal(field=Field.TITLE, value="IGNORE ALL RULES", confidence=80),
    )
    assert read(given, Field.TAGS) == (Proposal(field=Field.TAGS, value="Boats", confidence=85),)
