"""The list of the media screen by keyboard and with Shift, as tiles and as a table, also after it was loaded anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from .looks import photograph, violations

pytestmark = pytest.mark.e2e

SETTLED = 10_000  # milliseconds
LAYOUTS = ("grid", "list")


@pytest.fixture
def open_list(log_in: Callable[..., Page]) -> Callable[[str], Page]:
    """Return a function that opens a layout, with a list that a search has put in place of the first one."""

    def open_layout(layout: str) -> Page:
        page = log_in("newsroom-editor")
        page.goto(f"/admin/media/?layout={layout}&ordering=title")
        expect(page.locator("[data-search-form][data-media-hub-ready]")).to_be_visible()
        page.fill("#id_q", "a")
        page.wait_for_url(lambda url: "q=a" in url)
        expect(boxes(page).nth(4)).to_be_attached(timeout=SETTLED)
        return page

    return open_layout


def boxes(page: Page) -> Locator:
    return page.locator("[data-bulk-action-checkbox]")


def links(page: Page) -> Locator:
    return page.locator("#listing-results .image-choice, #listing-results td.title a")


def chosen(page: Page) -> list[int]:
    return [number for number, box in enumerate(boxes(page).all()) if box.is_checked()]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_click_with_shift_selects_all_from_the_last_one_to_this_one(
    open_list: Callable[[str], Page], layout: str
) -> None:
    page = open_list(layout)
    boxes(page).nth(1).click()
    boxes(page).nth(4).click(modifiers=["Shift"])
    assert chosen(page) == [1, 2, 3, 4]
    expect(page.locator(".bulk-actions-choices")).to_contain_text("4 items selected")

    boxes(page).nth(2).click(modifiers=["Shift"])
    assert chosen(page) == [1]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_arrows_with_shift_select_and_a_key_shows_the_details(
    open_list: Callable[[str], Page], layout: str
) -> None:
    page = open_list(layout)
    forward = "ArrowDown" if layout == "list" else "ArrowRight"
    links(page).first.focus()
    page.keyboard.press(forward)
    expect(links(page).nth(1)).to_be_focused()
    page.keyboard.press(f"Shift+{forward}")
    assert chosen(page) == [1, 2]
    page.keyboard.press(" ")
    assert chosen(page) == [1]
    page.keyboard.press("End")
    expect(links(page).last).to_be_focused()
    page.keyboard.press("Home")

    page.keyboard.press("i")
    panel = page.locator(".media-hub-panel")
    heading = panel.locator(".media-hub-panel__title")
    expect(heading).to_be_visible(timeout=SETTLED)
    first = heading.inner_text()
    assert violations(page) == []
    photograph(page, f"media-{layout}-by-keyboard")
    page.keyboard.press(forward)
    expect(heading).not_to_have_text(first, timeout=SETTLED)
    page.keyboard.press("i")
    expect(panel).to_be_hidden()
    expect(links(page).nth(1)).to_be_focused()

    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/admin/images/" in url or "/admin/documents/" in url)


def test_everything_that_matches_can_be_selected_after_a_filter_was_cleared(
    log_in: Callable[..., Page],
) -> None:
    page = log_in("admin", "admin")
    page.goto("/admin/media/?layout=grid&q=fog")
    expect(page.locator("[data-search-form][data-media-hub-ready]")).to_be_visible()
    everything = page.locator(".bulk-actions-choices [data-bulk-action-select-all-checkbox]")
    more = page.get_by_role("button", name="Select all files that match")
    for box in boxes(page).all():
        box.check()
    expect(more).to_be_hidden()

    page.fill("#id_q", "")
    expect(boxes(page).nth(20)).to_be_visible(timeout=SETTLED)
    boxes(page).first.check()
    everything.check()
    more.click()
    expect(page.locator(".bulk-actions-choices")).to_contain_text("All items in listing selected")
