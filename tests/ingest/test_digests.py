from __future__ import annotations

import hashlib
import io

import pytest

from media_hub.exceptions import TooManyBytesError
from media_hub.ingest.digests import Digests, digest
from media_hub.ingest.streams import CHUNK


@pytest.mark.parametrize("size", [0, 1, CHUNK, CHUNK + 1])
def test_all_bytes_are_counted_and_the_position_is_kept(size):
    data = b"x" * size
    file = io.BytesIO(data)
    file.seek(1)
    assert digest(file) == Digests(
        sha256=hashlib.sha256(data).hexdigest(), sha1=hashlib.sha1(data).hexdigest(), size=size
    )
    assert file.tell() == 1


def test_reading_stops_at_the_limit():
    class Endless(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return b"x" * (size or 0)

    with pytest.raises(TooManyBytesError, match=r"larger than 1,0\xa0MB|larger than 1.0\xa0MB"):
        digest(Endless(), max_bytes=1024 * 1024)
