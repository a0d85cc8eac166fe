"""The hashes of `imagehash` that ours is held against."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from PIL import Image

HASHES = ("pHash", "dHash")


@cache
def _functions() -> dict[str, Callable[[Image.Image], Any]]:
    import imagehash  # takes numpy and scipy along

    return {"pHash": imagehash.phash, "dHash": imagehash.dhash}


def hashes_of(picture: Image.Image) -> dict[str, int]:
    """Return pHash and dHash of a picture, 64 bits each."""
    return {name: int(str(make(picture)), 16) for name, make in _functions().items()}
