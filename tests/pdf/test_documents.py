"""What a PDF document is, shows and says."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from media_hub.pdf.documents import PdfFacts, clean_text, read_pdf, read_text, render_first_page
from media_hub.pdf.worker.texts import MAX_PAGES

from .papers import document, lines, paper, stream, written
from .worker import facts_of, page_of, text_of

SAMPLE = Path(__file__).parents[3] / "shared" / "photos" / "documents" / "Cookbook_Skillet_Cornbread.pdf"
WHITE, RED, GREEN = (255, 255, 255), (255, 0, 0), (0, 255, 0)
LEFT_HALF_RED = b"1 0 0 rg 0 0 100 100 re f"


def test_a_document_tells_its_facts_and_its_position_is_kept() -> None:
    file = io.BytesIO(written(pages=3, information={"/Title": "Bread\x00 and\nbutter", "/Author": "Ada"}))
    file.seek(5)

    assert (read_pdf(file), file.tell()) == (
        PdfFacts(
            page_count=3, is_encrypted=False, width=200, height=100, title="Bread and butter", author="Ada"
        ),
        5,
    )


@pytest.mark.parametrize(
    ("box", "entries", "size"),
    [
        (b"0 0 200 100", b"/Rotate 90", (100, 200)),
        (b"0 0 200 100", b"/CropBox[10 10 60 40]", (50, 30)),
        (b"0 0 0 0", b"", (612, 792)),
        (b"-50 -50 50 150.253", b"", (100, 200.25)),
    ],
    ids=["turned", "cropped", "empty", "moved"],
)
def test_the_size_of_a_page_is_that_which_is_shown(
    box: bytes, entries: bytes, size: tuple[float, float]
) -> None:
    facts = facts_of(paper(box=box, entries=entries))

    assert (facts["width"], facts["height"]) == size


def test_a_document_that_its_owner_alone_may_change_is_read() -> None:
    data = written(password="", information={"/Title": "Bread"})

    assert facts_of(data) == {
        "page_count": 1,
        "is_encrypted": True,
        "width": 200,
        "height": 100,
        "title": "Bread",
        "author": "",
    }


def test_broken_texts_leave_the_other_facts() -> None:
    data = written().replace(b"/Info ", b"/Info 9")

    assert (facts_of(data)["page_count"], read_pdf(io.BytesIO(data)).title) == (1, "")


@pytest.mark.parametrize("end", [b"startxref\n9", b"start"], ids=["wrong", "lost"])
def test_a_document_without_a_table_of_its_objects_is_read(end: bytes) -> None:
    data = paper(lines("Bread")).replace(b"startxref\n", end)

    assert (facts_of(data)["page_count"], text_of(data)) == (1, "Bread")


def test_the_first_page_is_drawn_on_white() -> None:
    page = render_first_page(io.BytesIO(paper(LEFT_HALF_RED)), max_side=400)

    assert (page.size, page.mode) == ((400, 200), "RGB")
    assert (page.getpixel((50, 100)), page.getpixel((350, 100))) == (RED, WHITE)


@pytest.mark.parametrize(
    ("box", "side", "size"),
    [
        (b"0 0 200 100", 33, (33, 17)),
        (b"0 0 100 200", 1, (1, 1)),
        (b"0 0 1000000 1", 300, (300, 1)),
        (b"0 0 99999999999 99999999999", 300, (232, 300)),  # read as none, and US Letter taken
        (b"0 0 1 1", 300, (300, 300)),
    ],
)
def test_a_page_of_any_size_fills_the_side_that_is_asked_for(
    box: bytes, side: int, size: tuple[int, int]
) -> None:
    assert page_of(paper(box=box), max_side=side).size == size


def test_no_page_is_drawn_larger_than_4096_pixels() -> None:
    assert render_first_page(io.BytesIO(paper()), max_side=10**6).size == (4096, 2048)


def appearance(colour: bytes) -> bytes:
    return stream(colour + b" rg 0 0 200 100 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 200 100]")


def test_annotations_are_drawn_as_viewers_do() -> None:
    note = b"<</Type/Annot/Subtype/Square/Rect[0 0 200 100]/F 4/AP<</N 6 0 R>>>>"
    data = paper(entries=b"/Annots[5 0 R]", more=[note, appearance(b"1 0 0")])

    assert page_of(data).getpixel((100, 50)) == RED


def test_fields_of_a_form_are_drawn_as_filled_in() -> None:
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(b)/Rect[0 0 200 100]/F 4/AP<</N 6 0 R>>>>"
    data = paper(
        entries=b"/Annots[5 0 R]",
        catalogue=b"/AcroForm<</Fields[5 0 R]>>",
        more=[field, appearance(b"0 1 0")],
    )
    pixel = page_of(data).getpixel((100, 50))

    assert pixel == GREEN


def test_a_transparent_page_comes_out_opaque() -> None:
    group = b"/Group<</S/Transparency/CS/DeviceRGB>>"
    data = paper(LEFT_HALF_RED, entries=group)

    assert page_of(data).getpixel((150, 50)) == WHITE


def test_the_text_of_all_pages_is_read() -> None:
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents %d 0 R/Resources<</Font<</F1 7 0 R>>>>>>"
    )
    data = document(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
            *(page % number for number in (5, 6)),
            *(stream(lines(*texts)) for texts in (("Bread", "and but-", "ter"), ("Jam",))),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )
    file = io.BytesIO(data)

    assert read_text(file, max_characters=100) == "Bread\nand butter\n\nJam"
    assert read_text(file, max_characters=8) == "Bread\na"
    assert read_text(file, max_characters=0) == ""


def test_the_pages_that_are_read_have_a_limit() -> None:
    assert text_of(written(pages=MAX_PAGES + 2)).count("\f") == MAX_PAGES - 1


def test_a_page_that_is_not_there_leaves_the_text_of_the_others() -> None:
    data = paper(lines("Bread")).replace(b"/Kids[3 0 R]/Count 1", b"/Kids[9 0 R 3 0 R]/Count 2")

    assert clean_text(text_of(data)) == "Bread"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  Bread\x00\x07 \t and\x0b\r\n\r\n\r\n \n butter\r", "Bread and\n\nbutter"),
        ("but\ufffeter but\x02\r\nter but\u00adter", "butter butter butter"),
        ("a\ud800b\uffffc\x85d\ufdd0e", "abcde"),
        ("cafe\u0301 نمی\u200cخواهم 👩\u200d🍳", "café نمی\u200cخواهم 👩\u200d🍳"),
    ],
    ids=["controls", "hyphens", "no characters", "letters"],
)
def test_text_is_cleaned_of_what_is_none(text: str, cleaned: str) -> None:
    assert clean_text(text) == cleaned


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample document is not there")
def test_a_real_document_is_read_and_drawn() -> None:
    with SAMPLE.open("rb") as file:
        assert read_pdf(file) == PdfFacts(page_count=2, is_encrypted=False, width=594.96, height=841.92)
        assert (
            read_text(file, max_characters=60)
            == "Cookbook:Skillet Cornbread\nSkillet Cornbread\nCategory Brea"
        )
        page = render_first_page(file, max_side=800)

    assert page.size == (566, 800)
    assert sum(page.convert("L").histogram()[:128]) > 1000  # ink


def test_a_page_is_a_picture_that_can_be_saved() -> None:
    page = page_of(paper(LEFT_HALF_RED))
    output = io.BytesIO()
    page.save(output, "WEBP", lossless=True)

    assert Image.open(output).size == (200, 100)
