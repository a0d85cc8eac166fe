"""What the worker can do, by the name it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import av

from .covers import read_cover
from .posters import choose_poster
from .probing import probe

TASKS: dict[str, Callable[..., tuple[dict[str, Any], bytes]]] = {
    "probe": probe,
    "choose_poster": choose_poster,
    "read_cover": read_cover,
}
# PyAV turns what FFmpeg says into the first; numbers and texts of broken headers make Python raise the others.
PARSER_ERRORS: tuple[type[Exception], ...] = (av.FFmpegError, ArithmeticError, ValueError)
