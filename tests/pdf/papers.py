"""PDF documents made object by object: sound ones, and ones that mean harm."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping, Sequence

from pypdf import PdfWriter

FONT = b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
BOX = b"0 0 200 100"


def document(objects: Sequence[bytes]) -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is the catalogue."""
    output = io.BytesIO(b"%PDF-1.7\n")
    output.seek(0, io.SEEK_END)
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(output.tell())
        output.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = output.tell()
    output.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    output.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    output.write(b"trailer\n<</Size %d/Root 1 0 R>>\n" % (len(objects) + 1))
    output.write(b"startxref\n%d\n%%%%EOF\n" % table)
    return output.getvalue()


def stream(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (entries, len(packed), packed)


def paper(
    content: bytes = b"",
    *,
    resources: bytes = FONT,
    box: bytes = BOX,
    entries: bytes = b"",
    catalogue: bytes = b"",
    more: Sequence[bytes] = (),
) -> bytes:
    """Return a document of one page; `more` are objects from number 5 on."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<<%s>>%s>>"
    return document(
        [
            b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            page % (box, resources, entries),
            stream(content),
            *more,
        ]
    )


def lines(*texts: str) -> bytes:
    """Return the content of a page with these lines."""
    return b"BT /F1 12 Tf 14 TL 10 80 Td %s ET" % b" T* ".join(b"(%s) Tj" % text.encode() for text in texts)


def written(
    *,
    pages: int = 1,
    information: Mapping[str, str] | None = None,
    password: str | None = None,
    owner: str = "owner",
) -> bytes:
    """Return a document of blank pages as pypdf writes it."""
    writer = PdfWriter()
    for _number in range(pages):
        writer.add_blank_page(200, 100)
    writer.add_metadata(dict(information or {}))
    if password is not None:
        writer.encrypt(password, owner, algorithm="RC4-128")
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def _form(content: bytes, resources: bytes) -> bytes:
    return stream(content, b"/Type/XObject/Subtype/Form/BBox[%s]/Resources<<%s>>" % (BOX, resources))


def doubling_forms(depth: int = 40) -> bytes:
    """Return a page whose form shows a form twice that shows a form twice, and so on."""
    forms = [_form(b"/A Do /A Do", b"/XObject<</A %d 0 R>>" % (6 + number)) for number in range(depth)]
    return paper(b"/A Do", resources=b"/XObject<</A 5 0 R>>", more=[*forms, _form(b"0 0 9 9 re f", b"")])


def recursive_form() -> bytes:
    """Return a page whose form shows itself, twice."""
    form = _form(b"/A Do /A Do", b"/XObject<</A 5 0 R>>")
    return paper(b"/A Do", resources=b"/XObject<</A 5 0 R>>", more=[form])


def endless_painting(shadings: int = 300_000) -> bytes:
    """Return a small page that is painted over and over: it takes no memory, but minutes."""
    function = b"<</FunctionType 2/Domain[0 1]/C0[1 0 0]/C1[0 0 1]/N 1.5>>"
    shading = b"/Shading<</S<</ShadingType 3/ColorSpace/DeviceRGB/Coords[9 9 0 99 50 99]/Function %s/Extend[true true]>>>>"
    return paper(b"/S sh " * shadings, resources=shading % function)


def content_bomb() -> bytes:
    """Return a page whose content is 500 KB, and 260 MB unpacked."""
    return paper(b"0 0 1 1 re f " * 20_000_000)


def page_loop() -> bytes:
    """Return a tree of pages that is its own branch."""
    return document([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1000000>>"])


def pages_that_are_not_there() -> bytes:
    return document([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 2000000000>>"])


def huge_picture() -> bytes:
    """Return a page with a picture of 60,000 x 60,000 pixels, of which a few bytes are there."""
    entries = b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB"
    return paper(
        b"q 200 0 0 100 0 0 cm /I Do Q",
        resources=b"/XObject<</I 5 0 R>>",
        more=[stream(bytes(1000), entries)],
    )
