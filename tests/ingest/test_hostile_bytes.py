"""Whatever the bytes are: an answer, in bounded time, and no error but ours."""

from __future__ import annotations

import contextlib
import io
import random
import struct
import time
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from media_hub.exceptions import DamagedFileError, MediaHubError, TruncatedFileError
from media_hub.ingest.dimensions import read_dimensions
from media_hub.ingest.embedded import read_embedded
from media_hub.ingest.extents import gif_extent, jpeg_extent, png_extent, webp_extent
from media_hub.ingest.pixels import decode_fully
from media_hub.ingest.recognition import recognise
from tests import files

from .gate import accept

ROUNDS = 12
BYTES = (0, 1, 127, 128, 255)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return the data cut off, with a hole, with a tail or with some bytes changed, most of them near the start."""
    changed = bytearray(data)
    start = chance.randrange(len(data))
    action = chance.choice(("cut", "hole", "tail", "bytes", "bytes", "bytes"))
    if action == "cut":
        return data[:start]
    if action == "hole":
        return data[:start] + data[start + chance.randrange(1, 200) :]
    if action == "tail":
        return data + chance.randbytes(chance.randrange(200))
    for _ in range(chance.choice((1, 4, 16))):
        changed[chance.randrange(min(len(data), chance.choice((64, 400, len(data)))))] = chance.choice(BYTES)
    return bytes(changed)


def look_at(data: bytes, name: str) -> None:
    """Hand the bytes to everything that reads bytes; let only errors of the error tree pass."""
    steps: tuple[Callable[[], Any], ...] = (
        lambda: accept(data, name),
        lambda: recognise(io.BytesIO(data), name=name),
        lambda: read_dimensions(io.BytesIO(data)),
        lambda: decode_fully(io.BytesIO(data)),
        lambda: read_embedded(io.BytesIO(data), kind="image", mime_type=""),
        lambda: read_embedded(io.BytesIO(data), kind="document", mime_type="application/pdf"),
    )
    for step in steps:
        with contextlib.suppress(MediaHubError):
            step()


@pytest.mark.parametrize("extension", files.VALID)
def test_a_mutated_file_is_accepted_or_refused(extension):
    data, chance = files.VALID[extension](), random.Random(extension)
    for _ in range(ROUNDS):
        look_at(mutated(data, chance), f"a.{extension}")


def test_random_bytes_are_accepted_or_refused():
    chance = random.Random(0)
    for size in range(1, 400, 9):
        look_at(chance.randbytes(size), chance.choice(("a.jpg", "a.pdf", "a", "../a.docx", "a.txt")))


def png_of_tiny_chunks() -> bytes:
    return files.image("png")[:33] + files.png_chunk(b"tEXt", b"") * 200_000


def gif_of_tiny_blocks() -> bytes:
    return files.image("gif")[:13] + b"!\xfe" + b"\x01x" * 1_500_000


def webp_of_tiny_chunks() -> bytes:
    chunks = b"abcd\0\0\0\0" * 200_000
    return b"RIFF" + struct.pack("<I", len(chunks) + 5) + b"WEBP" + chunks


@pytest.mark.parametrize(
    ("walk", "data"),
    [
        (jpeg_extent, b"\xff\xd8" + b"\xff\xe0\x00\x02" * 500_000),
        (png_extent, png_of_tiny_chunks()),
        (gif_extent, gif_of_tiny_blocks()),
        (webp_extent, webp_of_tiny_chunks()),
    ],
)
def test_a_file_made_to_be_slow_to_walk_is_not(walk, data):
    start = time.process_time()
    with pytest.raises((DamagedFileError, TruncatedFileError)):
        walk(io.BytesIO(data), len(data))
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "text",
    [
        "<!-- -->" * 500,
        "<?x ?>" * 600,
        "<!doctype svg " * 300,
        " " * 4096,
        "<!--" * 1000,
        "<!DOCTYPE svg [" * 270,
    ],
)
def test_text_made_to_be_slow_to_match_is_not(text):
    start = time.process_time()
    look_at(text.encode(), "a.svg")
    assert time.process_time() - start < 1


def test_a_text_chunk_that_inflates_to_gigabytes_is_not_inflated():
    bomb = b"Comment\0\0" + zlib.compress(bytes(50_000_000), 9)
    data = files.image("png")
    look_at(data[:33] + files.png_chunk(b"zTXt", bomb) + data[33:], "a.png")


def test_a_movie_of_endless_boxes_is_damaged():
    data = files.movie() + files.box(b"free") * 100_001
    with pytest.raises(DamagedFileError):
        accept(data, "a.mp4")
