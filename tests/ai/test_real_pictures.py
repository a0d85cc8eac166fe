"""What the embedded analyzer says of real files: nothing that is nonsense."""

from __future__ import annotations

import io
from dataclasses import asdict
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from media_hub.ai.embedded import EmbeddedAnalyzer
from media_hub.ai.values import Answer, Field, Question
from media_hub.ingest.embedded import read_embedded
from media_hub.ingest.titles import readable_title
from tests.ai import drawn

PHOTOS = Path(__file__).parents[3] / "shared" / "photos"
LIBRARY = sorted((PHOTOS / "library").glob("*"))
WITHOUT_TEXT = frozenset(Field) - {Field.TEXT}
SCREENSHOTS = sorted((Path(__file__).parents[2] / "docs" / "images").glob("*.png"))


def ask(path: Path, *, wanted: frozenset[Field] = frozenset(Field)) -> Answer:
    with Image.open(path) as original:
        picture = ImageOps.exif_transpose(original).convert("RGB")
    width, height = picture.size
    picture.thumbnail((1024, 1024))
    embedded = read_embedded(io.BytesIO(path.read_bytes()), kind="image", mime_type="image/*")
    question = Question(
        kind="image",
        mime_type="image/*",
        name=path.name,
        picture=drawn.jpeg(picture),
        width=width,
        height=height,
        title=readable_title(path.name),
        embedded=asdict(embedded),
        wanted=wanted,
    )
    return EmbeddedAnalyzer().analyze(question)


@pytest.mark.skipif(not LIBRARY, reason="the sample photographs are not there")
def test_photographs_are_photographs_and_get_no_text_that_nobody_has_written():
    answers = {path.name: ask(path, wanted=WITHOUT_TEXT) for path in LIBRARY}
    assert {
        name for name, answer in answers.items() if answer.facts["picture_kind"]["kind"] != "photo"
    } == set()
    texts = {
        name: [(each.field, each.value) for each in answer.proposals if each.field != Field.FOCAL_POINT]
        for name, answer in answers.items()
    }
    assert {name: values for name, values in texts.items() if values} == {
        "muddy_waters_hUPkmSW.jpg": [(Field.TITLE, "Muddy waters")]
    }


@pytest.mark.skipif(not LIBRARY, reason="the sample photographs are not there")
@pytest.mark.parametrize("name", ["breads2.jpg", "muddy_waters.jpg", "soda_bread.jpg"])
def test_nothing_is_read_in_bread_and_faces(name):
    answer = ask(PHOTOS / "library" / name)
    assert Field.TEXT not in [each.field for each in answer.proposals]


@pytest.mark.skipif(not LIBRARY, reason="the sample photographs are not there")
def test_what_an_agency_wrote_into_a_file_is_proposed():
    answer = ask(PHOTOS / "exif" / "BlueSquare.jpg", wanted=WITHOUT_TEXT)
    found = [(each.field, each.value) for each in answer.proposals]
    assert (Field.TAGS, "Blue Square") in found
    assert (Field.TITLE, "Blue Square Test File") in found  # it has “- .jpg” in it
    assert {Field.ALT_TEXT, Field.DESCRIPTION} <= {field for field, _ in found}


@pytest.mark.parametrize("path", SCREENSHOTS, ids=lambda path: path.name)
def test_screenshots_are_screenshots(path):
    answer = ask(path, wanted=frozenset({Field.TAGS}))
    assert answer.facts["picture_kind"]["kind"] == "screenshot"
