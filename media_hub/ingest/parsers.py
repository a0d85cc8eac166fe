"""What parsers of other people's libraries do with broken bytes."""

from __future__ import annotations

import struct
import threading
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from PIL.Image import DecompressionBombError
from pypdf.errors import DependencyError, PyPdfError

# Pillow, pypdf, zipfile and the XML parsers raise nearly any built-in error on hostile input, and document few.
# Errors of the program itself (ImportError, NameError, SystemExit …) are not among them.
PARSER_ERRORS: tuple[type[Exception], ...] = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    DecompressionBombError,
    DependencyError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    PyPdfError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    Warning,  # where a site turns them into errors
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)

# `catch_warnings` swaps the filters of the whole process: two threads must not do it at once.
_FILTERS = threading.Lock()


@contextmanager
def recorded_warnings() -> Iterator[list[str]]:
    """Collect what a parser warns of, whatever the process does with warnings; filled at the end. Not reentrant."""
    messages: list[str] = []
    with _FILTERS, warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always", UserWarning)
        yield messages
        # Others, as of a file left open, come from whatever was collected as garbage meanwhile.
        messages.extend(str(each.message) for each in seen if issubclass(each.category, UserWarning))
