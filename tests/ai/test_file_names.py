from __future__ import annotations

import pytest

from media_hub.ai.file_names import is_from_name, title_of_name, words_of_name
from media_hub.ai.headings import first_heading


@pytest.mark.parametrize(
    "name",
    [
        *(
            "IMG_0023.jpg",
            "DSC01234.JPG",
            "_MG_1234.CR2",
            "P1010023.jpg",
            "PXL_20230501_123456789.jpg",
            "img.jpg",
        ),
        *(
            "3f2504e0-4f89-11d3-9a0c-0305e82c3301.png",
            "d41d8cd98f00b204e9800998ecf8427e.jpg",
            "20240501_123456.jpg",
        ),
        *(
            "Screenshot 2026-05-01 at 10.22.33.png",
            "Bildschirmfoto 2024-03-01 um 12.00.00.png",
            "image001.png",
        ),
        *(
            "IMG-20240501-WA0003.jpg",
            "WhatsApp Image 2024-05-01 at 10.00.00.jpeg",
            "photo-1501785888041-af3e.jpg",
        ),
        *(
            "scan0001.pdf",
            "Untitled-1.psd",
            "unnamed.jpg",
            "track01.mp3",
            "portrait_8.jpg",
            "BSG1.tiff",
            "",
            ".jpg",
        ),
        *("istockphoto-12345678-612x612.jpg", "e1589123456789.jpg"),
    ],
)
def test_what_machines_call_files_has_no_words(name):
    assert words_of_name(name) == ""


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("harbour-at_dawn.jpg", "Harbour at dawn"),
        ("HarbourAtDawn.jpg", "Harbour At Dawn"),
        ("muddy_waters_hUPkmSW.jpg", "Muddy waters"),
        ("IMG_20240501_harbour.jpg", "Harbour"),
        ("sommerfest_2024_final_v2.jpg", "Sommerfest 2024"),
        ("sunset-1920x1080.jpg", "Sunset"),
        ("AB_2025-06-18_solar-park_112.jpg", "Solar park"),
        ("TW-20251018-rain-market-02.jpg", "Rain market 02"),
        ("EU_summit_2025.jpg", "EU summit 2025"),
        ("Ferry copy 2.jpg", "Ferry"),
        ("H%C3%B6fn%20harbour.jpg", "Höfn harbour"),
        ("港の朝.jpg", "港の朝"),
        ("iPhone_review.jpg", "iPhone review"),
        ("YouTube McDonald.jpg", "YouTube McDonald"),
        ("folder/2024-05-01 Opening.jpg", "2024-05-01 Opening"),
    ],
)
def test_what_people_call_files_becomes_a_title(name, title):
    assert title_of_name(name) == title


def test_a_text_is_but_the_name_however_it_is_written():
    assert is_from_name("Harbour at dawn", "harbour-at_dawn.jpg")
    assert is_from_name("harbour-at_dawn.jpg", "harbour-at_dawn.jpg")
    assert not is_from_name("Harbour at dusk", "harbour-at_dawn.jpg")


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("\n12\n\nSummer timetable 2026\nThe ferry leaves at nine.", "Summer timetable 2026"),
        ("www.example.org\n01.05.2024\nAnnual report\n", "Annual report"),
        ("The ferry leaves at nine.\nand returns at five,\n", ""),
        ("Page 1 of 3\n© Harbour Press\n", ""),
        ("x" * 300, ""),
        ("", ""),
    ],
)
def test_the_heading_of_a_document_is_its_first_line_that_reads_like_one(text, heading):
    assert first_heading(text) == heading
