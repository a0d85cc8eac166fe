from __future__ import annotations

import hashlib
import io

import pytest

from media_hub.ingest.examine import Examined, Limits, examine
from media_hub.ingest.formats import format_for_extension
from tests import files

from .gate import accept


@pytest.mark.parametrize("extension", files.VALID)
def test_a_valid_file_of_each_format_is_what_its_bytes_are(extension):
    data = files.VALID[extension]()
    examined = accept(data, f"harbour.{extension}")
    stored = examined.content.read()
    size = {"svg": (8, 6)}.get(extension, (64, 48)) if examined.kind == "image" else (None, None)
    format_ = format_for_extension(extension)
    assert examined == Examined(
        kind=format_.kind,
        mime_type=format_.mime_type,
        extension=extension,
        name=f"harbour.{extension}",
        size=len(stored),
        sha256=hashlib.sha256(stored).hexdigest(),
        sha1=hashlib.sha1(stored).hexdigest(),
        width=size[0],
        height=size[1],
        notes=(),
        content=examined.content,
    )
    assert extension == "svg" or stored == data


def test_the_file_itself_is_handed_on_from_its_start():
    file = io.BytesIO(files.image("jpg"))
    file.seek(100)
    examined = examine(file, name="a.jpg", limits=Limits.from_conf())
    assert examined.content is file
    assert file.tell() == 0


def test_another_format_of_the_same_kind_gets_its_right_ending():
    examined = accept(files.image("png"), "harbour.jpg")
    assert (examined.name, examined.extension, examined.mime_type) == ("harbour.png", "png", "image/png")
    assert examined.notes == (
        "The name ended in “.jpg”, but this is a file of the type “PNG image”: the ending was corrected.",
    )


def test_a_name_without_ending_gets_one():
    examined = accept(files.pdf(), "report")
    assert (examined.name, examined.notes) == ("report.pdf", ())


def test_an_mp4_without_pictures_is_audio():
    examined = accept(files.movie(b"isom", handlers=(b"soun",)), "talk.m4a")
    assert (examined.kind, examined.extension) == ("audio", "m4a")


def test_a_photo_is_measured_as_it_is_seen():
    examined = accept(files.image("jpg", (64, 48), orientation=6), "a.jpg")
    assert (examined.width, examined.height) == (48, 64)


def test_broken_metadata_is_left_out_with_a_note():
    data = files.with_segment(
        files.image("jpg"), b"Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x09\x01", marker=0xE1
    )
    assert accept(data, "a.jpg").notes == ("The embedded metadata could not be read and was left out.",)


def test_bytes_behind_the_end_of_a_photo_may_be_a_film():
    data = files.image("jpg") + bytes(64) + files.movie(b"mp42")
    assert accept(data, "motion.jpg").size == len(data)


def test_an_svg_is_stored_without_what_is_no_picture():
    data = files.svg('<script>alert(1)</script><rect onclick="x()" width="8" height="6"/>')
    examined = accept(data, "logo.svg")
    stored = examined.content.read()
    assert stored == (
        b"<?xml version='1.0' encoding='utf-8'?>\n"
        b'<svg xmlns="http://www.w3.org/2000/svg" height="6" width="8"><rect height="6" width="8" /></svg>'
    )
    assert (examined.size, examined.sha256) == (len(stored), hashlib.sha256(stored).hexdigest())
    assert examined.notes == (
        "Parts of the drawing that are no picture were left out: scripts, links, outside references, editor data.",
    )


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../harbour.jpg", "harbour.jpg"),
        ("x" * 300 + ".jpg", "x" * 146 + ".jpg"),
        ("🥖.jpg", "🥖.jpg"),
        ("exe\u202egpj.jpg", "exegpj.jpg"),
        ("a\x00b\r\n.jpg", "ab.jpg"),
    ],
)
def test_a_file_with_a_strange_name_is_accepted_under_a_safe_one(name, safe):
    assert accept(files.image("jpg"), name).name == safe
