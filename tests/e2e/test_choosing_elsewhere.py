"""Choosers outside of galleries: in a panel of several choosers, and in rich text; by filters, by pencil, in every look."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .choosing import modal, new_article, open_chooser, strip, tile, titles, told, violations
from .tray import drop

pytestmark = pytest.mark.e2e

SOON = 30_000  # milliseconds
PANEL = "#id_related_pictures-FORMS"
ADD = "Add related picture"


def in_panel(page: Page) -> list[str]:
    shown = page.locator(f"{PANEL} .image-chooser:not(.blank) [data-chooser-title]").all_inner_texts()
    return [title.strip() for title in shown]


def alt_texts_of(page: Page) -> list[str]:
    """Return what the chosen pictures are called for people who do not see them, in the order of the panel."""
    ids = page.locator(f"{PANEL} input[name$=-image]").evaluate_all(
        "fields => fields.map(({value}) => value)"
    )
    answers = [page.request.get(f"/admin/images/chooser/chosen/{pk}/").json() for pk in ids]
    return [each["result"]["default_alt_text"] for each in answers]


def test_a_panel_takes_as_many_as_there_is_room_for_in_their_order_and_the_page_shows_them(
    log_in: Callable[..., Page],
) -> None:
    page = new_article(log_in)
    name = page.locator("#id_title").input_value()
    page.locator("[data-contentpath=body] [title=Delete]").first.click()  # a gallery needs pictures
    page.get_by_role("button", name=ADD).click()
    expect(modal(page).get_by_role("heading", name="Choose images · up to 6")).to_be_visible()
    first = titles(page, 7)
    for title in (first[2], first[0]):
        tile(page, title).check()
    modal(page).get_by_role("button", name="Choose 2").click()
    expect(modal(page)).to_have_count(0)
    assert in_panel(page) == [first[2], first[0]]
    page.get_by_role("button", name="Save draft").click()
    page.wait_for_url("**/edit/**")
    page.reload()
    assert in_panel(page) == [first[2], first[0]]

    page.get_by_role("button", name=ADD).click()
    expect(modal(page).get_by_role("heading", name="Choose images · up to 4")).to_be_visible()
    four = [first[6], first[1], first[5], first[3]]
    for title in four:
        tile(page, title).check()
    tile(page, first[4]).click()
    expect(told(page)).to_have_text("No more than 4 fit here. Take one out first.")
    assert strip(page) == four
    modal(page).get_by_role("button", name="Choose 4").click()
    expect(modal(page)).to_have_count(0)
    expect(page.get_by_role("button", name=ADD)).to_be_disabled()
    assert in_panel(page) == [first[2], first[0], *four]

    expected = alt_texts_of(page)
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=re.compile("^Publish")).click()
    expect(page.get_by_text(f"Page '{name}' has been published.")).to_be_visible()
    page.get_by_role("link", name="View live").first.click()
    [live] = [each for each in page.context.pages if "/admin/" not in each.url]
    related = live.get_by_role("region", name="Related pictures")
    expect(related).to_be_visible()
    shown = related.locator("img").evaluate_all("images => images.map(({alt}) => alt)")
    assert shown == expected
    assert violations(live, inside=".related") == []


def test_the_list_is_narrowed_by_the_filters_of_the_media_screen(log_in: Callable[..., Page]) -> None:
    page = new_article(log_in)
    open_chooser(page)
    tags = modal(page).get_by_role("button", name="Tags")
    tags.press("Enter")
    city = modal(page).locator("[name=tag][value=City]")
    counted = modal(page).locator("label:has([name=tag][value=City]) .media-hub-count")
    expect(counted).not_to_be_empty()
    number = int(counted.inner_text())
    city.press("Space")
    expect(modal(page).get_by_role("heading", name=f"There are {number} matches")).to_be_visible()
    assert violations(page) == []

    modal(page).get_by_role("button", name="More filters").click()
    modal(page).get_by_role("radio", name="Portrait").check()
    expect(modal(page).get_by_role("heading", name=f"There are {number} matches")).to_have_count(0)
    modal(page).get_by_role("button", name="Clear filters").click()
    expect(modal(page).get_by_role("heading", name="Latest images")).to_be_visible()
    expect(tags).to_be_focused()


def test_the_focal_point_is_set_by_keyboard_and_by_pointer(log_in: Callable[..., Page]) -> None:
    seed = time.time_ns() // 1000 % 65_536
    page = new_article(log_in)
    open_chooser(page)
    drop(page, [f"prow-{seed}.png"], over=".modal-dialog", seed=seed)
    pencil = modal(page).get_by_role("button", name=f"Edit “Prow {seed}”")
    expect(pencil).to_be_visible(timeout=SOON)
    open_when_ready(page, pencil.get_attribute("data-url") or "")
    dialogue = page.locator("dialog.media-hub-words")
    dialogue.get_by_label("Left to right").press("Home")
    dialogue.get_by_label("Top to bottom").press("End")
    assert violations(page) == []
    box = dialogue.locator(".media-hub-focal__picture").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 4)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=3)
    page.mouse.up()
    dialogue.get_by_role("button", name="Save").click()
    expect(dialogue).to_be_hidden()

    pencil.click()
    across = float(dialogue.get_by_label("Left to right").input_value())
    down = float(dialogue.get_by_label("Top to bottom").input_value())
    assert (abs(across - 37.5) < 3, abs(down - 37.5) < 3) == (True, True)
    page.keyboard.press("Escape")
    expect(page.locator("#id_title")).not_to_have_value("")


def open_when_ready(page: Page, url: str) -> None:
    """Open the pencil as often as it takes until a worker has made the picture."""
    picture = page.locator("dialog.media-hub-words .media-hub-focal__picture")
    for _try in range(20):
        modal(page).locator(f"[data-url='{url}']").click()
        expect(page.locator("dialog.media-hub-words")).to_be_visible()
        if picture.count():
            return
        page.keyboard.press("Escape")
        page.wait_for_timeout(500)


def test_rich_text_takes_an_uploaded_picture_and_a_document(log_in: Callable[..., Page]) -> None:
    seed = time.time_ns() // 1000 % 65_536
    page = new_article(log_in)
    page.get_by_title("Insert a block").last.click()
    page.get_by_role("option", name="Paragraph").click()
    editor = page.locator(".public-DraftEditor-content").last
    editor.click()
    page.keyboard.type("/image")
    page.get_by_role("option", name="Image", exact=True).first.click()
    expect(modal(page).get_by_role("heading", name="Choose an image")).to_be_visible()
    modal(page).locator("#id_q").fill("north")
    expect(modal(page).get_by_role("link", name="The north light")).to_be_visible()

    drop(page, [f"sail-{seed}.png"], over=".modal-dialog", seed=seed)

    expect(modal(page).get_by_role("button", name="Insert image")).to_be_visible(timeout=SOON)
    modal(page).get_by_label("Full width").check()
    modal(page).get_by_label("Alt text").fill("A sail")
    modal(page).get_by_role("button", name="Insert image").click()
    expect(modal(page)).to_have_count(0)
    expect(page.locator(".Draftail-Editor .MediaBlock img")).to_have_count(1)

    editor.locator("[data-block]").last.click()
    page.keyboard.type("See /document")
    page.get_by_role("option", name="Document", exact=True).first.click()
    modal(page).locator("td.title a").first.click()
    expect(modal(page)).to_have_count(0)
    expect(page.locator(".Draftail-Editor .TooltipEntity")).to_have_count(1)


@pytest.mark.parametrize("width", [375, 1440])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_open_chooser_is_well_made_in_every_look(
    log_in: Callable[..., Page], picture_for_docs: Callable[[Page, str], None], theme: str, width: int
) -> None:
    page = new_article(log_in, color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 812})
    open_chooser(page)
    for title in titles(page, 2):
        tile(page, title).check()
    assert violations(page) == []
    modal(page).get_by_role("button", name="Tags").click()
    expect(modal(page).locator("[name=tag]").first).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width == 1440:
        picture_for_docs(page, f"chooser-{theme}.png")
    modal(page).get_by_role("tab", name="Upload").click()
    expect(modal(page).get_by_role("button", name="Choose files")).to_be_visible()
    assert violations(page) == []
