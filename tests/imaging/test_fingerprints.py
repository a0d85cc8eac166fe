"""Fingerprints of drawn pictures, and of what people do to copies of them."""

from __future__ import annotations

import pytest
from PIL import Image, ImageEnhance, ImageOps

from bench.duplicates.drawn import drawn
from bench.duplicates.pictures import rendition
from bench.duplicates.transformations import MOSTLY, SURE, TRANSFORMATIONS
from media_hub.imaging.fingerprints import (
    BAND_BITS,
    COPY,
    LIKE,
    MIRRORED,
    distance,
    fingerprint_of,
    has_same_shape,
    shows_the_same,
    similarity,
)
from media_hub.imaging.probes import probes_of

# Of each kind that has something to tell it by.
NUMBERS = (0, 2, 3, 9, 11, 14, 17, 22, 25, 37)
NAMED = {each.name: each for each in TRANSFORMATIONS}
COPIES = [each for each in TRANSFORMATIONS if each.demanded == SURE]
ALTERED = [each for each in TRANSFORMATIONS if each.demanded == MOSTLY]


def original(number: int) -> Image.Image:
    return drawn(number).resize((720, 480))


def taken(picture: Image.Image):
    return fingerprint_of(rendition(picture))


@pytest.mark.parametrize("transformation", COPIES, ids=lambda each: each.name)
def test_copies_keep_nearly_all_bits(transformation):
    for number in NUMBERS:
        picture = original(number)
        for copy in transformation.copies(picture, seed=str(number)):
            assert distance(taken(picture).bits, taken(copy).bits) <= LIKE / 2


@pytest.mark.parametrize("transformation", ALTERED, ids=lambda each: each.name)
def test_altered_copies_are_found_by_the_bands_that_are_looked_up(transformation):
    found = total = 0
    for number in NUMBERS:
        picture = original(number)
        kept = taken(picture)
        for copy in transformation.copies(picture, seed=str(number)):
            probes = probes_of(rendition(copy))
            total += 1
            shares_a_band = any(band in values for band, values in zip(kept.bands, probes.bands, strict=True))
            found += shares_a_band and probes.distance_to(kept.bits) <= LIKE

    assert found >= 0.85 * total


def test_a_mirror_image_is_found():
    picture = original(2)
    probes = probes_of(rendition(ImageOps.mirror(picture)))

    assert distance(taken(picture).bits, probes.fingerprint.bits) > LIKE
    assert distance(taken(picture).bits, probes.fingerprint.bits ^ MIRRORED) <= COPY
    assert probes.distance_to(taken(picture).bits) <= COPY


def test_other_pictures_are_far_away():
    bits = [taken(original(number)).bits for number in NUMBERS]

    assert min(distance(one, other) for one in bits for other in bits if one != other) > LIKE


def test_a_picture_is_itself():
    fingerprint = taken(original(3))
    probes = probes_of(rendition(original(3)))

    assert probes.fingerprint == fingerprint
    assert all(band in values for band, values in zip(fingerprint.bands, probes.bands, strict=True))
    assert similarity(probes.distance_to(fingerprint.bits)) == 100


def test_bands_are_the_first_bits_in_order():
    fingerprint = taken(original(3))

    joined = "".join(f"{band:0{BAND_BITS}b}" for band in fingerprint.bands)
    assert f"{fingerprint.bits:0256b}".startswith(joined)


@pytest.mark.parametrize("picture", [Image.new("RGB", (80, 60), "red"), Image.new("L", (1, 1))])
def test_a_flat_picture_is_looked_up_by_nothing(picture):
    assert fingerprint_of(picture).is_flat
    assert not any(probes_of(picture).bands)


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "CMYK", "1", "I;16"])
def test_pictures_of_every_mode_have_a_fingerprint(mode):
    assert not fingerprint_of(
        original(0).convert("L").convert(mode) if mode == "I;16" else original(0).convert(mode)
    ).is_flat


def test_what_is_transparent_is_seen_on_white():
    see_through = original(0).convert("RGBA")
    see_through.putalpha(0)

    assert fingerprint_of(see_through).is_flat


def test_copies_in_another_size_and_format_show_the_same():
    for number in NUMBERS:
        picture = original(number)
        for name in ("resize to 25 %", "WebP"):
            for copy in NAMED[name].copies(picture, seed="0"):
                assert shows_the_same(rendition(picture), rendition(copy))


@pytest.mark.parametrize("name", ["grey", "watermark", "brightness + 20 %", "caption bar over it"])
def test_what_somebody_has_worked_on_does_not_show_the_same(name):
    picture = original(37)

    for copy in NAMED[name].copies(picture, seed="0"):
        assert not shows_the_same(rendition(picture), rendition(copy))


def test_a_little_more_light_is_not_the_same():
    picture = original(2)

    assert not shows_the_same(rendition(picture), rendition(ImageEnhance.Brightness(picture).enhance(1.08)))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((6000, 4000), (1500, 1000), True),
        ((1333, 1000), (165, 124), True),
        ((4000, 6000), (1500, 1000), False),
        ((1000, 1000), (1000, 900), False),
    ],
)
def test_sizes_have_the_same_shape_where_one_is_the_other_scaled(one, other, same):
    assert has_same_shape(one, other) is same
