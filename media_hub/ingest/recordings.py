"""Video and audio: the container is complete."""

from __future__ import annotations

import struct
from typing import BinaryIO

from media_hub.exceptions import TruncatedFileError

from .boxes import check_boxes
from .formats import Format
from .streams import read_at

_BOXED = frozenset({"mp4", "mov", "m4a"})
# What recorders write that do not know the length yet.
_OPEN_LENGTHS = frozenset({0, 0xFFFFFFFF})


def check_recording(file: BinaryIO, size: int, format_: Format) -> None:
    """Raise TruncatedFileError where the container says that more must follow.

    MP3, Ogg, FLAC and WebM are streams: they play to where they end.
    """
    if format_.extension in _BOXED:
        check_boxes(file, size, format_)
    if format_.extension == "wav":
        _check_wav(file, size)


def _check_wav(file: BinaryIO, size: int) -> None:
    header = read_at(file, 4, 4)
    length = struct.unpack("<I", header)[0] if len(header) == 4 else size
    if length not in _OPEN_LENGTHS and 8 + length > size:
        raise TruncatedFileError
