from __future__ import annotations

import pytest

from media_hub.conf import conf
from media_hub.ingest.formats import FORMATS, format_for_extension, kind_of


def test_every_extension_of_the_default_settings_is_known():
    assert [name for name in conf.ALLOWED_EXTENSIONS if format_for_extension(name) is None] == []


def test_no_extension_stands_for_two_formats():
    extensions = [extension for each in FORMATS for extension in each.extensions]
    assert len(extensions) == len(set(extensions))


@pytest.mark.parametrize(
    ("written", "usual"),
    [("jpg", "jpg"), ("JPEG", "jpg"), (".tif", "tiff"), ("heif", "heic"), ("markdown", "md")],
)
def test_an_extension_leads_to_its_usual_form(written, usual):
    assert format_for_extension(written).extension == usual


@pytest.mark.parametrize("written", ["", ".", "exe", "html"])
def test_other_extensions_lead_to_nothing(written):
    assert format_for_extension(written) is None


@pytest.mark.parametrize(
    ("mime_type", "kind"),
    [
        ("image/jpeg", "image"),
        ("IMAGE/SVG+XML; charset=utf-8", "image"),
        ("application/pdf", "document"),
        ("application/zip", "archive"),
        ("video/x-matroska", "video"),
        ("audio/aiff", "audio"),
        ("text/html", "document"),
        ("application/x-msdownload", "other"),
        ("", "other"),
    ],
)
def test_a_mime_type_tells_the_kind(mime_type, kind):
    assert kind_of(mime_type) == kind
