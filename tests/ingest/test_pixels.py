from __future__ import annotations

import io

import pytest

from media_hub.exceptions import BrokenPixelsError
from media_hub.ingest.pixels import decode_fully
from tests import files

from .gate import accept


@pytest.mark.parametrize("extension", files.PILLOW_FORMATS)
def test_intact_pixels_decode_and_the_position_is_kept(extension):
    file = io.BytesIO(files.image(extension))
    file.seek(5)
    decode_fully(file)
    assert file.tell() == 5


def test_a_png_that_passes_the_gate_with_broken_pixels_is_found_here():
    data = bytearray(files.image("png", (640, 480)))
    start = data.index(b"IDAT") + 20
    data[start : start + 200] = bytes(200)
    assert accept(bytes(data), "a.png").width == 640
    with pytest.raises(BrokenPixelsError, match="The pixels of this image are damaged"):
        decode_fully(io.BytesIO(data))


@pytest.mark.parametrize(
    "data", [b"", b"bread", files.truncated(files.image("jpg", (640, 480))), files.svg()]
)
def test_what_has_no_pixels_to_decode_is_broken(data):
    with pytest.raises(BrokenPixelsError):
        decode_fully(io.BytesIO(data))
