"""What files tell is proposed after their upload, and reviewed with the keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from random import choices
from string import ascii_lowercase

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from .looks import violations

ANY = re.compile(".")
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


EMPTIED = "Write something, or reject the suggestion."


def wait_for_proposals(page: Page) -> None:
    for row in page.locator(".media-hub-upload").all():
        expect(row.locator(".media-hub-proposal").first).to_be_visible(timeout=60_000)


def lines_of(page: Page, *names: str) -> Locator:
    """Upload pictures that tell of themselves, and return what is proposed for them, and nothing else, to be reviewed."""
    word = "".join(choices(ascii_lowercase, k=8)).capitalize()
    upload(page, *(told_picture(f"{name} {word}") for name in names))
    wait_for_proposals(page)
    page.goto(f"/admin/media/suggestions/?q={word}&field=alt_text")
    lines = page.locator(".media-hub-line")
    expect(lines).to_have_count(len(names))
    return lines


def test_suggestions_are_reviewed_with_the_keyboard(reviewer: Page) -> None:
    names = ("Birch Quay", "Cedar Quay")
    upload(reviewer, *(told_picture(name) for name in names))
    wait_for_proposals(reviewer)

    reviewer.goto("/admin/media/suggestions/?q=Quay&field=alt_text")
    lines = reviewer.locator(".media-hub-line")
    expect(lines).to_have_count(2)

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
    expect(lines.nth(0)).not_to_have_attribute("data-state", ANY)
    reviewer.keyboard.press("r")
    expect(lines.nth(0)).to_have_attribute("data-state", "rejected")
    expect(reviewer.get_by_role("link", name="Show what is left")).to_be_focused()

    reviewer.reload()
    expect(lines).to_have_count(0)


def test_the_first_key_is_about_the_line_that_is_marked_and_in_sight(reviewer: Page) -> None:
    lines = lines_of(reviewer, "Elm", "Fir")
    expect(lines.nth(0)).to_have_attribute("tabindex", "0")
    expect(lines.nth(0)).not_to_be_focused()
    assert has_bar(lines.nth(0))
    assert not has_bar(lines.nth(1))

    reviewer.set_viewport_size({"width": 1280, "height": 300})
    lines.nth(1).scroll_into_view_if_needed()
    reviewer.evaluate("window.scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    reviewer.keyboard.press("a")
    expect(lines.nth(0)).to_be_focused()
    expect(lines.nth(0)).not_to_have_attribute("data-state", ANY)
    reviewer.keyboard.press("a")
    expect(lines.nth(0)).to_have_attribute("data-state", "accepted")


def has_bar(line: Locator) -> bool:
    colour = line.evaluate("element => getComputedStyle(element).borderInlineStartColor")
    return bool(colour != "rgba(0, 0, 0, 0)")


def test_decisions_are_undone_the_last_one_first(reviewer: Page) -> None:
    lines = lines_of(reviewer, "Ginkgo", "Hazel", "Ivy")
    reviewer.keyboard.press("a")
    expect(lines.nth(0)).to_have_attribute("data-state", "accepted")
    reviewer.keyboard.press("r")
    expect(lines.nth(1)).to_have_attribute("data-state", "rejected")
    expect(lines.nth(2)).to_be_focused()

    for line in (lines.nth(1), lines.nth(0)):
        reviewer.keyboard.press("u")
        expect(line).not_to_have_attribute("data-state", ANY)
        expect(line).to_be_focused()


def test_an_edit_says_what_was_written_and_refuses_nothing_at_all(reviewer: Page) -> None:
    line = lines_of(reviewer, "Juniper").first
    reviewer.keyboard.press("e")
    expect(line.get_by_role("button", name="Accept", exact=True)).to_be_hidden()
    field = line.locator('[name="value"]')
    field.fill("Not this")
    line.get_by_role("button", name="Cancel").click()
    expect(line).to_be_focused()

    reviewer.keyboard.press("e")
    expect(field).to_have_value(re.compile("Two ferries called Juniper"))
    field.fill("  ")
    reviewer.keyboard.press("Control+Enter")
    expect(line.get_by_role("alert")).to_have_text(EMPTIED)
    expect(field).to_be_focused()
    assert violations(reviewer) == []
    field.fill("Ferries at dusk")
    line.get_by_role("button", name="Accept this").click()

    expect(line.locator(".media-hub-line__value")).to_have_text("Ferries at dusk")
    expect(reviewer.locator(".media-hub-reviews [role=status]")).to_contain_text("Ferries at dusk")
    assert violations(reviewer) == []
    reviewer.keyboard.press("u")
    expect(line.locator(".media-hub-line__value")).to_have_text(re.compile("Two ferries called Juniper"))


def test_who_comes_second_sees_the_decision(reviewer: Page) -> None:
    line = lines_of(reviewer, "Larch").first
    faster = reviewer.context.new_page()
    faster.goto(reviewer.url)
    faster.keyboard.press("a")
    expect(faster.locator(".media-hub-line")).to_have_attribute("data-state", "accepted")

    reviewer.keyboard.press("r")
    expect(line.get_by_role("alert")).to_contain_text("Somebody has decided")
    expect(line).to_have_attribute("data-state", "accepted")
    expect(line.get_by_role("button")).to_have_count(0)


def test_without_a_script_decisions_are_told_and_undone(reviewer: Page, demo: str) -> None:
    lines_of(reviewer, "Maple")
    browser = reviewer.context.browser
    assert browser
    state = reviewer.context.storage_state()
    plain = browser.new_context(base_url=demo, storage_state=state, java_script_enabled=False).new_page()
    plain.goto(reviewer.url)
    line = plain.locator(".media-hub-line")
    line.locator("summary").click()
    line.locator('[name="value"]').fill(" ")
    line.get_by_role("button", name="Accept this").click()
    expect(plain.locator(".messages > ul")).to_have_css("opacity", "1")
    expect(plain.locator(".messages")).to_contain_text(EMPTIED)
    expect(line.locator('[name="value"]')).to_be_visible()

    line.locator("summary").click()
    line.get_by_role("button", name="Reject").click()
    expect(plain.locator(".messages")).to_contain_text("at the pier.” was rejected.")
    plain.locator(".messages").get_by_role("button", name="Undo").click()
    expect(line).to_have_count(1)
    plain.context.close()


def test_a_rejection_is_taken_back_on_the_page_of_its_file(reviewer: Page) -> None:
    lines_of(reviewer, "Nutmeg")
    reviewer.locator(".media-hub-review__title a").click()
    proposal = reviewer.locator('.media-hub-proposal[data-media-hub-field="alt_text"]')
    proposal.get_by_role("button", name="Reject").click()

    undo = proposal.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    expect(proposal.get_by_role("status")).to_have_text("rejected")
    expect(proposal.get_by_role("button", name="Use")).to_be_hidden()
    undo.click()
    expect(proposal.get_by_role("button", name="Reject")).to_be_focused()
    expect(proposal).to_contain_text("Two ferries called Nutmeg")


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
