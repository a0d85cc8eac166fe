"""Headline, alt text and place, which picture agencies write and search does not show."""

from __future__ import annotations

import io
import time

import pytest

from media_hub.factory_texts import is_factory_text
from media_hub.ingest.embedded import Embedded, read_embedded
from tests import files


def read(data: bytes) -> Embedded:
    return read_embedded(io.BytesIO(data), kind="image", mime_type="image/jpeg")


def test_headline_and_place_of_iptc_are_read_from_the_smallest_to_the_largest():
    records = [
        *((2, 101, b"Iceland"), (2, 95, b"Austurland"), (2, 90, "Höfn".encode()), (2, 92, b"Old harbour")),
        (2, 105, b"Ferry arrives"),
    ]
    assert read(files.with_segment(files.image("jpg"), files.iptc(records))) == Embedded(
        headline="Ferry arrives", place=("Old harbour", "Höfn", "Austurland", "Iceland")
    )


def test_a_place_that_is_named_twice_is_one():
    records = [(2, 90, b"Luxembourg"), (2, 101, b"LUXEMBOURG")]
    assert read(files.with_segment(files.image("jpg"), files.iptc(records))).place == ("Luxembourg",)


def test_headline_alt_text_and_place_of_xmp_are_read():
    packet = files.xmp(
        "<photoshop:Headline>Ferry arrives</photoshop:Headline><photoshop:City>Höfn</photoshop:City>"
        "<photoshop:Country>Iceland</photoshop:Country><Iptc4xmpCore:Location>Old harbour</Iptc4xmpCore:Location>"
        '<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">A white ferry at a quay.</rdf:li>'
        "</rdf:Alt></Iptc4xmpCore:AltTextAccessibility>"
    )
    assert read(files.image("jpg", xmp=packet)) == Embedded(
        title="Ferry arrives",
        headline="Ferry arrives",
        alt_text="A white ferry at a quay.",
        place=("Old harbour", "Höfn", "Iceland"),
    )


def test_the_extended_description_stands_in_for_a_missing_one():
    extended = "<Iptc4xmpCore:ExtDescrAccessibility>All of it.</Iptc4xmpCore:ExtDescrAccessibility>"
    assert read(files.image("jpg", xmp=files.xmp(extended))).description == "All of it."
    both = f"<dc:description>Ferry</dc:description>{extended}"
    assert read(files.image("jpg", xmp=files.xmp(both))).description == "Ferry"


@pytest.mark.parametrize(
    "place",
    [
        "<rdf:li rdf:parseType='Resource'><Iptc4xmpExt:City>Höfn</Iptc4xmpExt:City>"
        "<Iptc4xmpExt:CountryName>Iceland</Iptc4xmpExt:CountryName></rdf:li>",
        "<rdf:li><rdf:Description Iptc4xmpExt:City='Höfn' Iptc4xmpExt:CountryName='Iceland'/></rdf:li>",
    ],
)
def test_the_first_place_that_a_picture_shows_stands_in_for_where_it_was_taken(place):
    other = "<rdf:li rdf:parseType='Resource'><Iptc4xmpExt:Sublocation>Elsewhere</Iptc4xmpExt:Sublocation></rdf:li>"
    packet = files.xmp(
        f"<Iptc4xmpExt:LocationShown><rdf:Bag>{place}{other}</rdf:Bag></Iptc4xmpExt:LocationShown>"
    )
    assert read(files.image("jpg", xmp=packet)) == Embedded(place=("Höfn", "Iceland"))


def test_what_a_camera_wrote_is_no_caption_wherever_it_stands():
    packet = files.xmp("<dc:description>OLYMPUS DIGITAL CAMERA</dc:description>")
    assert read(files.image("jpg", xmp=packet)) == Embedded()
    records = files.iptc([(2, 120, b"SAMSUNG CAMERA PICTURES")])
    assert read(files.with_segment(files.image("jpg"), records)) == Embedded()


@pytest.mark.parametrize(
    "text",
    ["", "DCIM\\100MEDIA", "<KENOX S860  / Samsung S860>", "Created with GIMP", "Untitled-1", "Screenshot"],
)
def test_programs_and_cameras_write_texts_too(text):
    assert is_factory_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sony at the fair",
        "Kodak moment",
        "Created by my grandmother in 1920, of wool, and given to the museum by her heirs",
    ],
)
def test_what_people_write_stays(text):
    assert not is_factory_text(text)


def test_a_long_text_that_nearly_is_one_costs_no_time():
    started = time.perf_counter()
    assert not is_factory_text("sony12345 " * 200 + "x!")
    assert time.perf_counter() - started < 0.5
