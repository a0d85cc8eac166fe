"""Vectors as the database keeps them."""

from __future__ import annotations

import struct
import sys

import pytest

from media_hub.ai.dummy_embedder import DummyEmbedder
from media_hub.ai.vectors import likeness, packed, sketch_of, unpacked


def test_numbers_are_little_endian_floats_on_every_machine(monkeypatch):
    assert packed([1.0, -0.5]) == struct.pack("<2f", 1.0, -0.5)
    assert unpacked(memoryview(packed([1.0, -0.5]))).tolist() == [1.0, -0.5]

    monkeypatch.setattr(sys, "byteorder", {"little": "big", "big": "little"}[sys.byteorder])
    swapped = packed([1.0, -0.5])
    assert swapped[:4] == packed([1.0])
    assert unpacked(swapped).tolist() == [1.0, -0.5]


@pytest.mark.parametrize(
    ("vector", "sketch"),
    [([1, -1, 0, 2, 1, 1, 1, 1], b"\x9f"), ([1] * 9, b"\x01\xff"), ([-1] * 8, b"\x00")],
)
def test_a_sketch_has_a_bit_for_each_number(vector, sketch):
    assert sketch_of(vector) == sketch


def test_the_dummy_finds_texts_near_one_another_that_share_words():
    boats, ships, hills = (
        DummyEmbedder().embed(["Boats in a harbour", "Harbour with boats", "Green hills"]).vectors
    )
    assert likeness(boats, boats) == pytest.approx(1)
    assert likeness(boats, ships) > 0.5 > likeness(boats, hills)
