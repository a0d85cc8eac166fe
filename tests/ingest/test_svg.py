from __future__ import annotations

import pytest

from media_hub.exceptions import DamagedFileError, SvgTooComplexError, UnsafeSvgError
from media_hub.ingest.svg import clean_svg
from tests import files

START = "<?xml version='1.0' encoding='utf-8'?>\n"


def cleaned(body: str, attributes: str = "") -> str:
    """Return what is left of a drawing's body."""
    text = clean_svg(files.svg(body, f'xmlns:xlink="http://www.w3.org/1999/xlink" {attributes}')).decode()
    root = text.removeprefix(START + f'<svg xmlns="{files.SVG_NAMESPACE}"')
    return "" if root == " />" else root.partition(">")[2].removesuffix("</svg>")


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("<script>alert(1)</script>", ""),
        ('<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>', ""),
        ('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>', ""),
        ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>", ""),
        ('<rect onload="alert(1)" ONCLICK="x()"/>', "<rect />"),
        ('<a href="javascript:alert(1)"><path d="M0 0"/></a>', '<a><path d="M0 0" /></a>'),
        ('<a xlink:href="java&#9;script:alert(1)"/>', "<a />"),
        ('<a><animate attributeName="href" to="javascript:alert(1)"/></a>', "<a><animate /></a>"),
        ('<set attributeName="onload" to="alert(1)"/>', '<set to="alert(1)" />'),
        ('<image href="http://evil.example/a.png"/>', "<image />"),
        ('<image href="/private/a.png"/>', "<image />"),
        ('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>', "<image />"),
        ('<use href="other.svg#a"/>', "<use />"),
        ('<feImage href="//evil.example/a.png"/>', "<feImage />"),
        ('<rect fill="url(http://evil.example/#a)"/>', '<rect fill="url(#)" />'),
        ('<rect style="fill:red;stroke:url(//evil.example)"/>', '<rect style="fill:red;stroke:url(#)" />'),
        (r'<rect style="background:u\72l(//evil.example)"/>', "<rect />"),
        ("<rect style=\"background:image-set('//evil.example' 1x)\"/>", "<rect />"),
        ("<style>@import 'http://evil.example'; .a{fill:red}</style>", "<style> .a{fill:red}</style>"),
        ("<style>@imp/**/ort 'http://evil.example';</style>", "<style />"),
        (r"<style>.a{fill:\75rl(http://evil.example)}</style>", "<style />"),
        ('<?xml-stylesheet href="http://evil.example/x.xsl"?><!-- note -->', ""),
        ('<iframe src="javascript:1"/><embed src="x"/><object data="x"/>', ""),
    ],
)
def test_what_acts_or_fetches_is_left_out(body, left):
    assert cleaned(body) == left


@pytest.mark.parametrize(
    "body",
    [
        '<linearGradient id="g"><stop offset="0" stop-color="#f00" /></linearGradient>',
        '<rect fill="url(#g)" stroke-width="2" transform="rotate(45)" />',
        '<use href="#shape" />',
        '<rect style="fill:url(#g);opacity:.5" />',
        "<style>.a{fill:url(#g)} @media (min-width:9px){.a{fill:blue}}</style>",
        '<image href="data:image/png;base64,iVBORw0KGgo=" />',
        "<text>a<tspan>b</tspan><tspan>c</tspan> <tspan>d</tspan></text>",
        "<title>Bread &amp; butter</title>",
        '<filter id="f"><feGaussianBlur stdDeviation="2" /></filter>',
        '<g aria-label="Bread" class="a" role="img" />',
    ],
)
def test_what_is_a_picture_stays(body):
    assert cleaned(body) == body


def test_links_of_the_old_kind_become_those_of_today():
    assert cleaned('<use xlink:href="#shape"/>') == '<use href="#shape" />'


def test_the_view_box_and_size_stay():
    data = clean_svg(files.svg("", 'viewBox="0 0 30 20" width="30" height="20" onload="x()"'))
    assert b'height="20" viewBox="0 0 30 20" width="30"' in data


@pytest.mark.parametrize(
    "data",
    [
        b'<x:svg xmlns:x="http://www.w3.org/2000/svg"><x:rect/></x:svg>',
        b"<svg><rect/></svg>",
        '<?xml version="1.0" encoding="utf-16"?><svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>'.encode(
            "utf-16"
        ),
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
        b'<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>',
    ],
)
def test_any_spelling_of_a_drawing_comes_out_the_same(data):
    assert clean_svg(data).decode() == START + f'<svg xmlns="{files.SVG_NAMESPACE}"><rect /></svg>'


@pytest.mark.parametrize("data", [b"", b"bread", b"<svg><rect", b"<html/>", b"<svg/>trailing", b"\xff\xfe<"])
def test_what_is_no_drawing_is_damaged(data):
    with pytest.raises(DamagedFileError):
        clean_svg(data)


@pytest.mark.parametrize(
    "entity",
    [
        '<!ENTITY a "lol">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a SYSTEM "http://evil.example">',
    ],
)
def test_entities_are_refused(entity):
    with pytest.raises(UnsafeSvgError, match="document type with entities"):
        clean_svg(f"<!DOCTYPE svg [{entity}]>".encode() + files.svg("<text>&a;</text>"))


@pytest.mark.parametrize(
    "body",
    ["<g>" * 120 + "</g>" * 120, "<g/>" * 100_001, "<!--" + "x" * 11_000_000 + "-->"],
    ids=["deep", "many", "long"],
)
def test_a_drawing_that_would_take_the_memory_is_refused(body):
    with pytest.raises(SvgTooComplexError, match="too large or too deeply nested"):
        clean_svg(files.svg(body))
