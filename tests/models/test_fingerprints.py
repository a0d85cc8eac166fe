"""The index of fingerprints, held against a comparison with each of them."""

from __future__ import annotations

import random

import pytest

from media_hub.imaging.fingerprints import BAND_BITS, BANDS, LIKE, Fingerprint, bands_of
from media_hub.imaging.probes import Probes
from media_hub.models import MediaFile, PictureFingerprint
from tests.factories import make_document, make_namespace

pytestmark = pytest.mark.django_db
BITS = 256


def turned(bits: int, places: list[int]) -> int:
    for place in places:
        bits ^= 1 << place
    return bits


def exact(bits: int) -> Probes:
    return Probes(
        fingerprint=Fingerprint(bits=bits, contrast=30),
        others=(),
        bands=tuple(frozenset({band}) for band in bands_of(bits)),
    )


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


def fill(namespace, many: list[int]) -> dict[int, int]:
    """Give the namespace files with these bits; return the bits by file id."""
    kept = {make_document(namespace).media_file.pk: bits for bits in many}
    PictureFingerprint.objects.bulk_create(
        PictureFingerprint.of(MediaFile.objects.get(pk=pk), Fingerprint(bits=bits, contrast=30))
        for pk, bits in kept.items()
    )
    return kept


def test_what_shares_a_band_and_is_near_is_found_as_by_comparing_with_each(newsroom):
    chance = random.Random(5)
    own = chance.getrandbits(BITS)
    kept = fill(newsroom, [turned(own, chance.sample(range(BITS), chance.randint(0, 80))) for _ in range(40)])

    found = PictureFingerprint.objects.neighbours(exact(own), namespace=newsroom)

    by_comparing = {pk: (bits ^ own).bit_count() for pk, bits in kept.items()}
    shares = {
        pk for pk, bits in kept.items() if set(enumerate(bands_of(bits))) & set(enumerate(bands_of(own)))
    }
    assert found == {pk: far for pk, far in by_comparing.items() if far <= LIKE and pk in shares}


def test_what_differs_in_fewer_bits_than_there_are_bands_is_always_found(newsroom):
    chance = random.Random(6)
    own = chance.getrandbits(BITS)
    kept = fill(newsroom, [turned(own, chance.sample(range(BITS), BANDS - 1)) for _ in range(10)])

    assert PictureFingerprint.objects.neighbours(exact(own), namespace=newsroom) == dict.fromkeys(
        kept, BANDS - 1
    )


def test_what_shares_a_band_and_is_far_is_not_found(newsroom):
    own = random.Random(7).getrandbits(BITS)
    fill(newsroom, [turned(own, list(range(BITS - BAND_BITS)))])

    assert PictureFingerprint.objects.neighbours(exact(own), namespace=newsroom) == {}


def test_other_namespaces_are_not_looked_at(newsroom):
    own = random.Random(8).getrandbits(BITS)
    fill(make_namespace("Archive"), [own])

    assert PictureFingerprint.objects.neighbours(exact(own), namespace=newsroom) == {}


def test_a_fingerprint_is_shown_in_hexadecimal():
    assert str(PictureFingerprint(bits=bytes(32))) == "0" * 64
