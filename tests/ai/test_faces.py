from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image

from media_hub.ai import faces
from tests.ai import drawn

PHOTOS = Path(__file__).parents[3] / "shared" / "photos" / "library"


@pytest.fixture(autouse=True)
def _load_anew() -> Iterator[None]:
    faces._load_detector.cache_clear()
    yield
    faces._load_detector.cache_clear()


def opencv(folder: Path, *found: tuple[int, int, int, int]) -> SimpleNamespace:
    """Return what of OpenCV is used, finding these faces."""
    (folder / faces.CASCADE).touch()
    return SimpleNamespace(
        data=SimpleNamespace(haarcascades=str(folder)),
        CascadeClassifier=lambda path: SimpleNamespace(detectMultiScale=lambda picture, **options: found),
        equalizeHist=lambda picture: picture,
    )


def install(monkeypatch: pytest.MonkeyPatch, library: SimpleNamespace | None) -> None:
    monkeypatch.setitem(sys.modules, "cv2", library)
    monkeypatch.setitem(sys.modules, "numpy", SimpleNamespace(asarray=lambda picture: picture))


def test_without_opencv_there_are_no_faces(monkeypatch):
    install(monkeypatch, None)
    assert not faces.can_find_faces()
    assert faces.find_faces(drawn.texture()) == ()


@pytest.mark.parametrize("missing", ["CascadeClassifier", "data"])
def test_an_opencv_without_cascades_finds_none(monkeypatch, tmp_path, missing):
    library = opencv(tmp_path)
    delattr(library, missing)
    install(monkeypatch, library)
    assert not faces.can_find_faces()


def test_faces_are_told_in_shares_of_the_picture(monkeypatch, tmp_path):
    install(monkeypatch, opencv(tmp_path, (64, 48, 32, 24)))
    assert faces.find_faces(Image.new("RGB", (1280, 960))) == ((0.1, 0.1, 0.05, 0.05),)


@pytest.mark.skipif(not PHOTOS.exists(), reason="the sample photographs are not there")
@pytest.mark.parametrize(("name", "count"), [("olivia_ava.jpeg", 1), ("breads2.jpg", 0), ("vik.jpg", 0)])
def test_real_faces_are_found(name, count):
    if not faces.can_find_faces():
        pytest.skip("OpenCV is not installed")
    with Image.open(PHOTOS / name) as picture:
        assert len(faces.find_faces(picture.convert("RGB"))) == count
