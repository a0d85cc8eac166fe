"""What files tell is proposed after their upload, and reviewed with the keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">{alt_text}</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{caption}</rdf:li></rdf:Alt></dc:description>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def told_picture(name: str) -> dict[str, object]:
    """Return a picture that says of itself what it shows, as agencies write it."""
    out = BytesIO()
    xmp = XMP.format(alt_text=f"Two ferries called {name} at the pier.", caption=f"The ferries {name} wait.")
    Image.effect_noise((640, 480), 60).convert("RGB").save(out, "JPEG", xmp=xmp.encode())
    return {"name": f"{name}.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


@pytest.fixture
def reviewer(log_in: Callable[..., Page]) -> Page:
    return log_in("newsroom-editor")


def upload(page: Page, *files: dict[str, object]) -> None:
    page.goto("/admin/images/multiple/add/")
    page.locator("input[type=file]").first.set_input_files(list(files))
    expect(page.locator('[data-media-hub-state="uploaded"]')).to_have_count(len(files))


def test_what_a_file_tells_is_used_in_the_row_of_its_upload(reviewer: Page) -> None:
    upload(reviewer, told_picture("Alder Quay"))
    row = reviewer.locator(".media-hub-upload").first

    proposal = row.locator('.media-hub-proposal[data-media-hub-field="alt_text"]')
    expect(proposal).to_contain_text("Two ferries called Alder Quay", timeout=60_000)
    proposal.get_by_role("button", name="Use").click()

    expect(row.locator('[name="alt_text"]')).to_have_value("Two ferries called Alder Quay at the pier.")
    expect(proposal).to_have_count(0)
    reviewer.get_by_role("button", name=re.compile("^Save")).first.click()
    expect(row.locator(".media-hub-upload__saved")).to_have_text("Saved")


def test_suggestions_are_reviewed_with_the_keyboard(
    reviewer: Page, picture_for_docs: Callable[[Page, str], None]
) -> None:
    names = ("Birch Quay", "Cedar Quay")
    upload(reviewer, *(told_picture(name) for name in names))
    for row in reviewer.locator(".media-hub-upload").all():
        expect(row.locator(".media-hub-proposal").first).to_be_visible(timeout=60_000)

    reviewer.goto("/admin/media/suggestions/?q=Quay&field=alt_text")
    lines = reviewer.locator(".media-hub-line")
    expect(lines).to_have_count(2)
    picture_for_docs(reviewer, "suggestions.png")

    reviewer.keyboard.press("j")
    expect(lines.nth(0)).to_be_focused()
    reviewer.keyboard.press("a")
    expect(lines.nth(0)).to_have_attribute("data-state", "accepted")
    expect(lines.nth(1)).to_be_focused()

    reviewer.keyboard.press("e")
    field = lines.nth(1).locator('[name="value"]')
    expect(field).to_be_focused()
    field.fill("Ferries at the pier in the evening.")
    reviewer.keyboard.press("Control+Enter")
    expect(lines.nth(1)).to_have_attribute("data-state", "edited")

    reviewer.keyboard.press("k")
    lines.nth(0).focus()
    reviewer.keyboard.press("u")
    expect(lines.nth(0)).not_to_have_attribute("data-state", re.compile("."))
    reviewer.keyboard.press("r")
    expect(lines.nth(0)).to_have_attribute("data-state", "rejected")
    expect(reviewer.get_by_role("link", name="Show what is left")).to_be_focused()

    reviewer.reload()
    expect(lines).to_have_count(0)


def test_a_proposal_is_used_on_the_page_of_its_file(reviewer: Page) -> None:
    upload(reviewer, told_picture("Dogwood Quay"))
    expect(reviewer.locator(".media-hub-proposal").first).to_be_visible(timeout=60_000)
    reviewer.goto("/admin/media/suggestions/?q=Dogwood")
    reviewer.locator(".media-hub-review__title a").click()

    proposal = reviewer.locator('.media-hub-proposal[data-media-hub-field="alt_text"]')
    proposal.get_by_role("button", name="Use").click()
    alt_text = reviewer.locator("#id_alt_text")
    expect(alt_text).to_have_value("Two ferries called Dogwood Quay at the pier.")
    expect(alt_text).to_be_focused()
    reviewer.get_by_role("button", name="Save", exact=True).click()

    expect(reviewer.get_by_text("“Dogwood Quay” was saved.")).to_be_visible()
    reviewer.goto("/admin/media/suggestions/?q=Dogwood&field=alt_text")
    expect(reviewer.get_by_text("No suggestion matches.")).to_be_visible()
