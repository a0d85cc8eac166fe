from __future__ import annotations

from typing import Any

import pytest

from media_hub.ai.embedded_texts import text_proposals
from media_hub.ai.values import Field, Question


def proposals(**values: Any) -> list[tuple[Field, str, int]]:
    embedded = {name: values.pop(name) for name in ("headline", "alt_text") if name in values}
    embedded |= {
        name: values.pop(f"embedded_{name}")
        for name in ("title", "description")
        if f"embedded_{name}" in values
    }
    question = Question(
        **{"kind": "image", "mime_type": "image/jpeg", "name": "IMG_1.jpg", "embedded": embedded} | values
    )
    return [(each.field, str(each.value), each.confidence) for each in text_proposals(question)]


def test_a_file_that_tells_nothing_gets_no_text():
    assert proposals(title="IMG 1") == []
    assert proposals(title="Harbour at dawn", name="harbour-at_dawn.jpg") == []


def test_the_title_comes_from_the_file_before_its_name():
    told = {"name": "ferry_hUPkmSW.jpg", "title": "Ferry hUPkmSW"}
    assert proposals(**told) == [(Field.TITLE, "Ferry", 60)]
    assert proposals(**told, headline="Ferry arrives") == [(Field.TITLE, "Ferry arrives", 90)]
    assert proposals(**told, headline="Ferry arrives", embedded_title="A ferry") == [
        (Field.TITLE, "A ferry", 90)
    ]


def test_beside_a_persons_title_only_an_embedded_one_is_proposed():
    told = {"name": "ferry_hUPkmSW.jpg", "title": "The last ferry"}
    assert proposals(**told) == []
    assert proposals(**told, headline="Ferry arrives") == [(Field.TITLE, "Ferry arrives", 50)]
    assert proposals(**told, headline="the last ferry!") == []


@pytest.mark.parametrize(
    ("embedded", "title"),
    [
        ("Microsoft Word - Annual_report.docx", "Annual report"),
        ("Microsoft PowerPoint - Slide 1", "Heading of the text"),
        ("main.dvi", "Main"),
        ("Untitled-1", "Heading of the text"),
        ("", "Heading of the text"),
        ("Timetable", "Timetable"),
    ],
)
def test_the_title_of_a_document_is_one_that_people_have_written(embedded, title):
    found = proposals(
        kind="document",
        name="scan0001.pdf",
        title="Scan0001",
        text="Heading of the text\nand so on.",
        embedded_title=embedded,
    )
    assert [value for _, value, _ in found] == [title]


def test_a_caption_is_a_description_and_less_surely_an_alt_text():
    caption = "A white ferry at the quay. It is raining. (Photo: Ada Berg)"
    assert proposals(embedded_description=caption) == [
        (Field.DESCRIPTION, caption, 85),
        (Field.ALT_TEXT, "A white ferry at the quay. It is raining.", 60),
    ]


def test_a_caption_that_is_there_already_is_not_proposed_again():
    found = proposals(embedded_description="A white ferry.", description="a white ferry")
    assert found == [(Field.ALT_TEXT, "A white ferry.", 60)]
    assert proposals(embedded_description="A white ferry.", description="Something else")[0][2] == 50


def test_an_embedded_alt_text_goes_before_the_caption():
    found = proposals(embedded_description="A white ferry.", alt_text="Ferry")
    assert found == [(Field.DESCRIPTION, "A white ferry.", 85), (Field.ALT_TEXT, "Ferry", 95)]


@pytest.mark.parametrize("text", ["OLYMPUS DIGITAL CAMERA", "IMG_1.jpg", "IMG 1", "Untitled", "ferry", "  "])
def test_boilerplate_and_file_names_are_neither_description_nor_alt_text(text):
    assert proposals(embedded_description=text) == []


def test_an_embedded_alt_text_that_is_the_file_name_is_none():
    assert proposals(alt_text="img 1.jpg", title="x") == []


def test_an_alt_text_is_short_and_ends_with_a_sentence():
    long = "The ferry is white. " + "It rains a lot on this harbour today. " * 20
    alt_text = proposals(embedded_description=long)[1][1]
    assert len(alt_text) <= 250
    assert alt_text.endswith("today.")
    assert [field for field, _, _ in proposals(embedded_description="word " * 99)] == [Field.DESCRIPTION]


def test_the_title_is_no_alt_text():
    found = proposals(embedded_description="Ferry arrives", title="Ferry arrives", name="x.jpg")
    assert Field.ALT_TEXT not in [field for field, _, _ in found]


def test_only_images_get_an_alt_text():
    found = proposals(kind="video", embedded_description="A white ferry.")
    assert [field for field, _, _ in found] == [Field.DESCRIPTION]


def test_values_that_are_no_texts_are_left_alone():
    assert proposals(embedded_description=7, embedded_title=None, headline=["x"], alt_text={}) == []
