"""Documents of the demo: a PDF with a real text layer, tables and plain text."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

# An A4 page in points; text starts here and moves down line by line.
_PAGE = "0 0 595 842"
_LEFT, _TOP, _LEADING, _TITLE_SIZE, _TEXT_SIZE = 72, 752, 18, 24, 12

Page = Sequence[str]


def pdf(*, title: str, pages: Sequence[Page]) -> bytes:
    """Return a PDF whose pages hold a heading (the first line) and lines of text, in Helvetica.

    The text must fit Latin-1, and its lines the width of the page.
    """
    numbers = [5 + index * 2 for index in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({_escaped(title)}) /Author (Media Hub demo) /CreationDate (D:20250301090000Z) >>",
    ]
    for number, page in zip(numbers, pages, strict=True):
        content = _content(page)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{_PAGE}] /Contents {number + 1} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(content.encode('latin-1'))} >>\nstream\n{content}\nendstream",
        ]
    return _assembled(objects)


def _content(page: Page) -> str:
    heading, *lines = page
    start = f"BT /F1 {_TITLE_SIZE} Tf {_LEFT} {_TOP} Td ({_escaped(heading)}) Tj"
    body = "".join(f" 0 -{_LEADING} Td ({_escaped(line)}) Tj" for line in lines)
    return f"{start} /F1 {_TEXT_SIZE} Tf 0 -{_LEADING} Td{body} ET"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _assembled(objects: Sequence[str]) -> bytes:
    """Return the objects as a file: numbered from 1, then the table of their offsets."""
    data = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    rows = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    table = f"xref\n0 {size}\n0000000000 65535 f \n{rows}"
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + table.encode() + trailer.encode()


def table(rows: Iterable[Sequence[str | int]]) -> bytes:
    """Return the rows as CSV in UTF-8."""
    target = StringIO()
    csv.writer(target).writerows(rows)
    return target.getvalue().encode()


def text(*paragraphs: str) -> bytes:
    """Return the paragraphs as plain text in UTF-8, with an empty line between them."""
    return ("\n\n".join(paragraphs) + "\n").encode()
