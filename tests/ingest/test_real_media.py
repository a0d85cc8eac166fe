"""Files of real cameras and programs, where they are at hand."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from media_hub.ingest.dimensions import read_dimensions
from media_hub.ingest.embedded import read_embedded
from media_hub.ingest.pixels import decode_fully

from .gate import accept

PHOTOS = Path(__file__).parents[3] / "shared" / "photos"
FILES = sorted(path for path in PHOTOS.glob("*/*") if path.is_file())

pytestmark = pytest.mark.skipif(not FILES, reason="No real media beside the repository.")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_real_file_is_accepted_unchanged(path):
    data = path.read_bytes()
    examined = accept(data, path.name)
    assert (examined.name, examined.content.read(), examined.notes) == (path.name, data, ())
    if examined.kind == "image":
        assert read_dimensions(io.BytesIO(data)) == (examined.width, examined.height)
        decode_fully(io.BytesIO(data))


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("DSCN0010.jpg", {"camera": "NIKON COOLPIX P6000", "gps": (43.4674483, 11.8851267)}),
        ("IMG_5195.HEIC", {"camera": "Apple iPhone 11 Pro Max", "gps": (39.0513444, -94.2887722)}),
        ("BlueSquare.jpg", {"title": "Blue Square Test File - .jpg", "gps": None}),
    ],
)
def test_the_metadata_of_a_real_photo_is_read(name, values):
    with (PHOTOS / "exif" / name).open("rb") as file:
        embedded = read_embedded(file, kind="image", mime_type="image/jpeg")
    assert {key: getattr(embedded, key) for key in values} == values
