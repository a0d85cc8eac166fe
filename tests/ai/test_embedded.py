from __future__ import annotations

import json
import shutil
from typing import Any

import pytest

from media_hub.ai.embedded import EmbeddedAnalyzer, orientation
from media_hub.ai.values import Answer, Field, FocalPoint, Question, VocabularyTag
from media_hub.exceptions import FinalAnalyzerError
from tests.ai import drawn

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
WITHOUT_TEXT = frozenset(Field) - {Field.TEXT}


def ask(**values: Any) -> Answer:
    picture = values.pop("picture", None)
    data = drawn.jpeg(picture) if picture else None
    size = {"width": picture.width, "height": picture.height} if picture else {}
    question = {
        "kind": "image",
        "mime_type": "image/jpeg",
        "name": "IMG_1.jpg",
        "picture": data,
        "wanted": WITHOUT_TEXT,
    }
    return EmbeddedAnalyzer().analyze(Question(**question | size | values))


def test_what_it_can_do_is_told():
    analyzer = EmbeddedAnalyzer()
    assert (analyzer.name, str(analyzer.label), analyzer.is_ready) == (
        "embedded",
        "What the file tells",
        True,
    )
    assert (analyzer.is_outside, analyzer.needs_picture) == (False, False)
    assert analyzer.kinds == {"image", "video", "document", "audio"}


def test_a_photograph_with_an_eye_catcher_gets_a_focal_point_and_nothing_made_up():
    answer = ask(picture=drawn.with_ball((0.3, 0.4)), title="IMG 1")
    (proposal,) = answer.proposals
    assert (proposal.field, proposal.confidence) == (Field.FOCAL_POINT, 50)
    assert isinstance(proposal.value, FocalPoint)
    assert answer.usage.cost == 0


def test_facts_hold_what_was_measured_and_no_position():
    answer = ask(
        picture=drawn.texture(),
        title="IMG 1",
        embedded={"camera": "Canon 40D", "place": ["Höfn"], "gps": [1, 2]},
    )
    assert [(each.field, each.value) for each in answer.proposals] == [(Field.TAGS, "Höfn")]
    facts = json.loads(json.dumps(answer.facts))
    assert facts.pop("colours")[0].keys() == {"hex", "share", "name"}
    assert facts["picture_kind"].pop("measures").keys() >= {"soft", "hard", "colours"}
    assert facts == {
        "camera": "Canon 40D",
        "place": ["Höfn"],
        "orientation": "landscape",
        "picture_kind": {"kind": "photo", "confidence": 95},
    }


def test_a_graphic_gets_no_focal_point():
    answer = ask(picture=drawn.graphic())
    assert answer.proposals == ()
    assert answer.facts["picture_kind"]["kind"] == "graphic"


def test_only_what_is_wanted_is_proposed():
    answer = ask(
        embedded={"description": "A white ferry.", "keywords": ["ferry"]}, wanted=frozenset({Field.TAGS})
    )
    assert [each.field for each in answer.proposals] == [Field.TAGS]


def test_a_sound_tells_by_its_texts():
    answer = ask(
        kind="audio", name="rec_harbour-bell.mp3", vocabulary=(VocabularyTag(name="Bell", lineage=("Bell",)),)
    )
    assert [(each.field, each.value) for each in answer.proposals if each.field == Field.TAGS] == [
        (Field.TAGS, "Bell")
    ]
    assert answer.facts == {}


def test_a_picture_that_cannot_be_read_cannot_be_analysed():
    with pytest.raises(FinalAnalyzerError):
        EmbeddedAnalyzer().analyze(
            Question(kind="image", mime_type="image/jpeg", name="x.jpg", picture=b"nonsense")
        )


def test_the_facts_say_that_no_text_was_looked_for(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    answer = ask(picture=drawn.page(), wanted=frozenset(Field))
    assert answer.facts["text_recognition"] == {"state": "absent", "languages": [], "words": 0}
    assert Field.TEXT not in [each.field for each in answer.proposals]


@needs_tesseract
def test_the_text_of_a_picture_is_proposed_and_makes_tags():
    harbour = VocabularyTag(name="Harbour", lineage=("Harbour",))
    answer = ask(picture=drawn.page(lines=6), wanted=frozenset(Field), vocabulary=(harbour,))
    found = {each.field: each for each in answer.proposals}
    assert str(found[Field.TEXT].value).startswith("The ferry leaves the harbour")
    assert found[Field.TAGS].value == "Harbour"
    assert answer.facts["text_recognition"]["state"] == "read"


def test_the_page_of_a_document_whose_text_is_known_is_not_read_again():
    answer = ask(
        kind="document", name="scan.pdf", picture=drawn.page(), text="The ferry.", wanted=frozenset(Field)
    )
    assert "text_recognition" not in answer.facts
    assert "picture_kind" not in answer.facts


@pytest.mark.parametrize(
    ("size", "name"),
    [
        ((1200, 800), "landscape"),
        ((800, 1200), "portrait"),
        ((1000, 1040), "square"),
        ((2000, 1000), "panorama"),
        ((500, 1500), "panorama"),
        ((1, 1), "square"),
    ],
)
def test_the_orientation_is_that_of_the_original(size, name):
    assert orientation(size) == name
