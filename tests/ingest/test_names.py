from __future__ import annotations

import pytest

from media_hub.ingest.formats import format_for_extension
from media_hub.ingest.names import safe_name
from media_hub.ingest.titles import readable_title

JPEG = format_for_extension("jpg")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("harbour.jpg", "harbour.jpg"),
        ("Harbour.JPEG", "Harbour.JPEG"),
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Users\\me\\harbour.jpg", "harbour.jpg"),
        ("folder/", "folder.jpg"),
        (".htaccess", "htaccess.jpg"),
        ("harbour.png", "harbour.jpg"),
        ("harbour.php", "harbour.php.jpg"),
        ("v1.2 final", "v1.2 final.jpg"),
        ("har\x00bo\nur\x1b.jpg", "harbour.jpg"),
        ("invoice\u202egpj.exe", "invoicegpj.exe.jpg"),
        ("zero\u200bwidth\ufeff.jpg", "zerowidth.jpg"),
        ("cafe\u0301.jpg", "caf\u00e9.jpg"),
        ("bread 🥖.jpg", "bread 🥖.jpg"),
        ("👩\u200d👩\u200d👧.jpg", "👩\u200d👩\u200d👧.jpg"),
        ("❤️\u200d🔥.jpg", "❤️\u200d🔥.jpg"),
        ("a\u200db.jpg", "ab.jpg"),
        ("lone\ud800surrogate.jpg", "lonesurrogate.jpg"),
        ("  many   blanks .jpg", "many blanks.jpg"),
        ("", "untitled.jpg"),
        ("\u202e\u200b", "untitled.jpg"),
        ("...", "untitled.jpg"),
    ],
)
def test_a_name_is_made_safe_to_show_and_to_store(name, safe):
    assert safe_name(name, JPEG) == safe


def test_a_long_name_keeps_its_ending():
    assert safe_name("x" * 300 + ".jpeg", JPEG) == "x" * 145 + ".jpeg"


def test_a_long_name_is_not_cut_inside_a_character():
    family = "👩\u200d👩\u200d👧"
    assert safe_name("x" * 145 + family + ".jpg", JPEG) == "x" * 145 + ".jpg"
    assert safe_name("x" * 145 + "n\u0323\u0307" + ".jpg", JPEG) == "x" * 145 + ".jpg"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("IMG_0023.heic", "IMG 0023"),
        ("harbour-at_dawn.jpg", "Harbour at dawn"),
        ("harbour%20at%20dawn.jpg", "Harbour at dawn"),
        ("2024-05-01 market.jpg", "2024-05-01 market"),
        ("iPhone photo.jpg", "iPhone photo"),
        ("annual.report.2024.pdf", "Annual.report.2024"),
        ("folder/éclair.jpg", "Éclair"),
        ("___.jpg", "Untitled"),
        ("", "Untitled"),
        ("x" * 300, "X" + "x" * 254),
    ],
)
def test_a_title_is_made_from_the_name(name, title):
    assert readable_title(name) == title
