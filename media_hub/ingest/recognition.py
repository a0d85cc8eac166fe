"""What a file is, without judging it: for rows that code writes past the examination."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import BinaryIO

from .formats import UNKNOWN, Format, format_for_extension
from .signatures import HEAD_BYTES, identify
from .streams import position_kept


def recognise(file: BinaryIO, *, name: str) -> Format:
    """Return the format by the first bytes, by the name where these say nothing, else `UNKNOWN`.

    A ZIP keeps what its name says, since Office files are ZIPs.
    """
    with position_kept(file):
        file.seek(0)
        signature = identify(file.read(HEAD_BYTES))
    named = format_for_extension(PurePosixPath(name).suffix)
    found = format_for_extension(signature.extension) if signature else None
    if found is None or found.extension == "zip":
        return named or found or UNKNOWN
    return found
