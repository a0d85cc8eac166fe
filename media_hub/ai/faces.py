"""Finds faces, where a site has installed OpenCV 4 with its cascades (`opencv-python-headless<5`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

from .pictures import reduced

SIDE = 640
CASCADE = "haarcascade_frontalface_alt2.xml"
LEAST_FACE = 0.1  # of the shorter side
NEIGHBOURS = 5  # windows that have to agree


@cache
def _load_detector() -> tuple[Any, Any, Any] | None:
    """Import OpenCV and its cascade once; None where one of them is missing."""
    try:
        import cv2
        import numpy as np
    except ImportError:
        return None
    folder = getattr(getattr(cv2, "data", None), "haarcascades", "")
    if not hasattr(cv2, "CascadeClassifier") or not Path(folder, CASCADE).is_file():
        return None
    return cv2, np, cv2.CascadeClassifier(str(Path(folder, CASCADE)))


def can_find_faces() -> bool:
    return _load_detector() is not None


def find_faces(picture: Image.Image) -> tuple[tuple[float, float, float, float], ...]:
    """Return left, top, width and height of each face, in shares of the picture; none without OpenCV."""
    loaded = _load_detector()
    if loaded is None:
        return ()
    cv2, np, detector = loaded
    grey = reduced(picture, side=SIDE).convert("L")
    least = max(20, round(LEAST_FACE * min(grey.size)))
    found = detector.detectMultiScale(
        cv2.equalizeHist(np.asarray(grey)),
        scaleFactor=1.1,
        minNeighbors=NEIGHBOURS,
        minSize=(least, least),
    )
    width, height = grey.size
    return tuple((x / width, y / height, w / width, h / height) for x, y, w, h in found)
