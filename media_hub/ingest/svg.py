"""SVG drawings made safe to show.

py_svg_hush (Cloudflare's svg-hush) keeps only listed elements and attributes. Measured on 0.3, three things are
missing and done here: it makes outside references into references to our own host and misses some in CSS
(`image-set`, escapes); it indents, which adds spaces between the parts of a text; and it needs memory by depth
times elements.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ElementTree, register_namespace

import py_svg_hush
from defusedxml import DTDForbidden, EntitiesForbidden, ExternalReferenceForbidden
from defusedxml.ElementTree import parse

from media_hub.exceptions import DamagedFileError, SvgTooComplexError, UnsafeSvgError

from .parsers import PARSER_ERRORS

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
MAX_BYTES = 10 * 1024 * 1024
MAX_ELEMENTS = 100_000
MAX_DEPTH = 100

_IMAGE_TYPES = {"image": ["png", "jpeg", "gif", "webp", "avif"]}
_IMAGE_DATA = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif);base64,", re.IGNORECASE)
_FORBIDDEN = (DTDForbidden, EntitiesForbidden, ExternalReferenceForbidden)
_REFERENCES = frozenset({"href", f"{{{XLINK}}}href", "src"})
_ACTIVE = re.compile(r"(?:java|vb|live)script:|data:text/|data:application/", re.IGNORECASE)
_BLANKS = re.compile(r"[\s\x00-\x1f]+")
_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_CSS_IMPORT = re.compile(r"@import\b[^;]*(?:;|\Z)", re.IGNORECASE)
_CSS_OUTSIDE = re.compile(r"url\s*\((?!\s*[\"']?\s*(?:#|data:))[^)]*\)", re.IGNORECASE)
# What still fetches when imports and addresses are gone, and escapes, which can spell all of these.
_CSS_REMAINS = re.compile(
    r"\\|@import|@namespace|image\s*\(|image-set\s*\(|src\s*\(|expression\s*\(|-moz-binding|behavior\s*:"
    r"|url\s*\((?!\s*[\"']?\s*(?:#|data:))",
    re.IGNORECASE,
)

# The way to keep ElementTree from writing "ns0:" before every name.
register_namespace("", SVG)
register_namespace("xlink", XLINK)


def clean_svg(data: bytes) -> bytes:
    """Return the drawing in UTF-8 without script, event handlers, foreign markup or any reference to the outside.

    Raises DamagedFileError for what is not an SVG, UnsafeSvgError for one that declares entities, and
    SvgTooComplexError above 10 MiB, 100,000 elements or 100 levels.
    """
    if len(data) > MAX_BYTES:
        raise SvgTooComplexError
    root = _parse(data)
    _require_svg(root)
    _prune(root)
    return _serialize(_unindented(_hush(_serialize(root))))


def count_parts(data: bytes) -> int:
    """Return the number of elements and attributes, to tell whether cleaning has left something out."""
    return sum(1 + len(element.attrib) for element in _parse(data).iter())


def _parse(data: bytes) -> Element:
    try:
        root: Element = parse(io.BytesIO(data)).getroot()
    except _FORBIDDEN as error:
        raise UnsafeSvgError from error
    except PARSER_ERRORS as error:
        raise DamagedFileError(type="SVG") from error
    return root


def _require_svg(root: Element) -> None:
    if root.tag not in {f"{{{SVG}}}svg", "svg"}:
        raise DamagedFileError(type="SVG")
    for count, (_element, depth) in enumerate(_walk(root), start=1):
        if count > MAX_ELEMENTS or depth > MAX_DEPTH:
            raise SvgTooComplexError


def _walk(root: Element) -> Iterator[tuple[Element, int]]:
    waiting = [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        yield element, depth
        waiting.extend((child, depth + 1) for child in element)


def _prune(root: Element) -> None:
    for element in list(root.iter()):
        element.tag = _in_svg(element.tag)
        for name, value in list(element.attrib.items()):
            element.attrib[name] = _defused_reference(value) if name in _REFERENCES else _defused_css(value)
            if value and not element.attrib[name]:
                del element.attrib[name]
        element.text, element.tail = _one_line(element.text), _one_line(element.tail)
        if element.tag == f"{{{SVG}}}style":
            element.text = _defused_css(element.text or "")


def _in_svg(tag: Any) -> Any:
    # Drawings without the namespace are shown by no browser as an image; with it they are.
    return tag if not isinstance(tag, str) or tag.startswith("{") else f"{{{SVG}}}{tag}"


def _one_line(text: str | None) -> str | None:
    # A line break and a space are the same in SVG and CSS. After this, text with a line break is indentation by hush.
    return text and text.replace("\r", " ").replace("\n", " ")


def _defused_reference(value: str) -> str:
    reference = value.strip()
    return reference if reference.startswith("#") or _IMAGE_DATA.match(reference) else ""


def _defused_css(text: str) -> str:
    """Return an attribute or style sheet that fetches nothing: without what does, or empty where that is unclear."""
    plain = _CSS_OUTSIDE.sub("url(#)", _CSS_IMPORT.sub("", _CSS_COMMENT.sub("", text)))
    if _CSS_REMAINS.search(plain) or _ACTIVE.search(_BLANKS.sub("", plain)):
        return ""
    return plain


def _hush(data: bytes) -> Element:
    try:
        return _parse(py_svg_hush.filter_svg(data, _IMAGE_TYPES))
    except PARSER_ERRORS as error:
        raise DamagedFileError(type="SVG") from error


def _unindented(root: Element) -> Element:
    for element in root.iter():
        element.text, element.tail = _without_indent(element.text), _without_indent(element.tail)
    return root


def _without_indent(text: str | None) -> str | None:
    return None if text and "\n" in text and not text.strip() else text


def _serialize(root: Element) -> bytes:
    output = io.BytesIO()
    ElementTree(root).write(output, encoding="utf-8", xml_declaration=True)
    return output.getvalue()
