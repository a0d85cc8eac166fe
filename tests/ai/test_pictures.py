"""What is measured in a picture."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from media_hub.ai import focus
from media_hub.ai.dominant_colours import Colour, dominant_colours
from media_hub.ai.picture_kinds import Judged, PictureKind, judge, measure
from media_hub.ai.pictures import open_picture
from media_hub.exceptions import FinalAnalyzerError
from tests import files
from tests.ai import drawn

PICTURES = {
    "photo": drawn.texture,
    "graphic": drawn.graphic,
    "screenshot": drawn.screen,
    "document": drawn.page,
}


def judged(
    picture: Image.Image, *, words: int | None = None, name: str = "x.png", has_camera: bool = False
) -> Judged:
    seen = open_picture(drawn.jpeg(picture), analyzer="test")
    return judge(measure(seen), size=picture.size, name=name, words=words, has_camera=has_camera)


@pytest.mark.parametrize(
    "data", [b"", b"nonsense", files.truncated(files.image("jpg")), files.svg(), files.huge_png()]
)
def test_what_is_no_picture_cannot_be_analysed(data):
    with pytest.raises(FinalAnalyzerError) as caught:
        open_picture(data, analyzer="embedded")
    assert "“embedded” cannot analyse this file." in str(caught.value)


def test_a_picture_of_many_megapixels_is_not_decoded():
    out = io.BytesIO()
    Image.new("1", (5000, 4000)).save(out, "PNG")
    with pytest.raises(FinalAnalyzerError):
        open_picture(out.getvalue(), analyzer="embedded")


@pytest.mark.parametrize("kind", list(PICTURES))
def test_the_kind_of_a_picture_is_measured(kind):
    assert judged(PICTURES[kind]()).kind == kind


def test_a_scan_is_a_document_where_words_were_read_in_it():
    assert judged(drawn.scan(), words=90) == Judged(kind=PictureKind.DOCUMENT, confidence=90)
    assert judged(drawn.scan()).kind == PictureKind.DOCUMENT
    assert judged(drawn.scan(), words=0).kind == PictureKind.PHOTO


def test_the_size_of_a_screen_is_no_screenshot_where_no_word_was_read():
    assert judged(drawn.graphic().resize((1920, 1080)), words=0).kind == PictureKind.GRAPHIC
    assert judged(drawn.screen(), words=20) == Judged(kind=PictureKind.SCREENSHOT, confidence=90)


def test_words_make_a_screenshot_of_a_part_of_a_screen():
    part = drawn.screen((1111, 700))
    assert judged(part, words=20) == Judged(kind=PictureKind.SCREENSHOT, confidence=75)
    assert judged(part, words=8) == Judged(kind=PictureKind.GRAPHIC, confidence=30)


def test_a_drawing_that_is_called_a_screenshot_is_one_and_a_photograph_is_not():
    assert judged(drawn.graphic(), name="Bildschirmfoto 1.png").kind == PictureKind.SCREENSHOT
    assert judged(drawn.texture(), name="Screenshot 1.png").kind == PictureKind.PHOTO


def test_what_a_camera_has_taken_is_no_drawing():
    assert judged(drawn.graphic(), has_camera=True) == Judged(kind=PictureKind.PHOTO, confidence=95)


@pytest.mark.parametrize("size", [(1, 1), (1, 900), (2, 2)])
def test_the_smallest_pictures_can_be_measured(size):
    picture = Image.new("RGB", size, "teal")
    assert judged(picture).kind == PictureKind.GRAPHIC
    assert dominant_colours(picture) == (Colour(hex="#008080", share=1.0, name="teal"),)
    assert focus.find_focus(picture) is None


def test_the_colours_are_named_with_their_shares_largest_first():
    picture = Image.new("RGB", (96, 96), "white")
    picture.paste("#c01010", (0, 0, 96, 32))
    picture.paste("#2040c0", (0, 32, 96, 48))
    picture.paste("#20a020", (0, 48, 96, 50))  # too little of it
    found = dominant_colours(picture)
    assert [(colour.name, colour.share) for colour in found] == [
        ("white", 0.48),
        ("red", 0.33),
        ("blue", 0.17),
    ]
    assert [colour.is_vivid for colour in found] == [False, True, True]


@pytest.mark.parametrize("at", [(0.3, 0.4), (0.7, 0.55), (0.5, 0.5)])
def test_what_stands_out_is_the_focal_point(at):
    found = focus.find_focus(drawn.with_ball(at))
    assert found is not None
    assert (found.source, found.confidence) == ("contrast", 50)
    assert (found.point.x, found.point.y) == pytest.approx(at, abs=0.05)
    assert found.point.width == pytest.approx(0.16, abs=0.12)
    assert found.point.x + found.point.width / 2 <= 1


@pytest.mark.parametrize(
    "picture", [drawn.texture(), Image.new("RGB", (300, 200), "grey"), drawn.with_ball((0.5, 0.8))]
)
def test_where_nothing_stands_out_there_is_no_focal_point(picture):
    assert focus.find_focus(picture) is None


def test_two_things_that_stand_out_alike_are_no_focal_point():
    picture = drawn.with_ball((0.2, 0.5))
    picture.paste(drawn.with_ball((0.3, 0.5)).crop((0, 0, 450, 600)), (450, 0))
    assert focus.find_focus(picture) is None


def test_the_faces_together_are_the_focal_point(monkeypatch):
    monkeypatch.setattr(focus, "find_faces", lambda picture: ((0.1, 0.2, 0.1, 0.2), (0.5, 0.3, 0.1, 0.2)))
    found = focus.find_focus(drawn.texture())
    assert found is not None
    assert (found.source, found.confidence) == ("faces", 80)
    assert found.point == focus.FocalPoint(x=0.35, y=0.35, width=0.5, height=0.3)
