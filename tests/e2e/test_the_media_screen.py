"""The media screen in a browser: find, look, select, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from .looks import violations

pytestmark = pytest.mark.e2e

SETTLED = 10_000  # milliseconds


@pytest.fixture
def page(log_in: Callable[..., Page]) -> Page:
    page = log_in("newsroom-editor")
    page.goto("/admin/media/?layout=grid")
    expect(page.locator("[data-search-form][data-media-hub-ready]")).to_be_visible()
    return page


def tiles(page: Page) -> Locator:
    return page.locator("#listing-results .image-choice")


def branch(page: Page, name: str) -> Locator:
    return page.locator(".media-hub-tree__branch").filter(has=page.get_by_text(name, exact=True))


def test_the_list_follows_what_is_typed_and_the_address_keeps_it(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("coffee bre")

    expect(tiles(page)).to_have_count(1, timeout=SETTLED)
    expect(tiles(page)).to_contain_text("Coffee break")
    page.wait_for_url(lambda url: "q=coffee" in url)
    page.reload()
    expect(tiles(page)).to_have_count(1)

    page.fill("#id_q", "no such thing")
    expect(page.get_by_text("No file is found by")).to_be_visible(timeout=SETTLED)
    assert violations(page) == []


def test_the_tree_and_the_filters_are_one(page: Page) -> None:
    expect(branch(page, "Weather").last).to_contain_text("15", timeout=SETTLED)

    branch(page, "Weather").last.click()
    expect(tiles(page)).to_have_count(15, timeout=SETTLED)
    expect(page.locator(".w-active-filters")).to_contain_text("Weather")
    expect(branch(page, "Weather").last).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".media-hub-kinds")).to_contain_text("All 15")

    page.get_by_role("button", name="Show filters").click()
    page.get_by_role("button", name="Orientation").click()
    landscape = page.get_by_label("Landscape")
    expect(landscape.locator("..")).to_contain_text("12", timeout=SETTLED)
    landscape.check()
    expect(tiles(page)).to_have_count(12, timeout=SETTLED)
    page.keyboard.press("Escape")

    page.locator(".w-pill__remove").first.click()
    expect(branch(page, "Weather").last).to_have_attribute("aria-pressed", "false", timeout=SETTLED)
    page.wait_for_url(lambda url: "tag=" not in url and "orientation=landscape" in url)


def test_a_click_tells_about_a_file_without_leaving_the_list(page: Page) -> None:
    page.goto("/admin/media/?layout=grid&ordering=created_at")
    page.get_by_role("link", name="Coffee break").click()

    panel = page.locator(".media-hub-panel")
    expect(panel.get_by_role("heading", name="Coffee break")).to_be_visible(timeout=SETTLED)
    assert violations(page) == []
    page.get_by_role("link", name="Newsroom logo").click()
    expect(panel.get_by_role("heading", name="Newsroom logo")).to_be_visible(timeout=SETTLED)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()

    page.get_by_role("link", name="Coffee break").press("Enter")
    page.wait_for_url(lambda url: "/admin/images/" in url)


def test_files_are_selected_by_keyboard_alone_and_tagged(page: Page) -> None:
    tiles(page).first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press(" ")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowDown")

    chosen = page.locator(".bulk-action-checkbox:checked")
    assert chosen.count() >= 3
    expect(page.locator(".bulk-actions-choices")).to_contain_text(f"{chosen.count()} items selected")
    assert violations(page) == []
    count = chosen.count()
    page.locator(".bulk-actions-choices").get_by_text("Tags", exact=True).click()
    expect(page.get_by_role("heading", name=f"Change the tags of {count} files")).to_be_visible()


def test_everything_that_matches_is_selected(page: Page) -> None:
    page.goto("/admin/media/?tag=Weather&layout=list")
    page.locator("[data-bulk-action-select-all-checkbox]").first.check()
    page.evaluate("""() => {
        window.opened = new Promise((done) => { document.addEventListener('w-dropdown:shown', done); });
    }""")
    page.locator(".bulk-actions-choices").get_by_role("button", name="More").click()
    page.evaluate(
        "window.opened.then(() => true)"
    )  # Wagtail's script hears the entries of a menu from then on
    page.get_by_role("link", name="Delete the selected files").click()
    expect(page.get_by_role("heading", name="In use")).to_be_visible()
    assert violations(page) == []


def test_the_screen_fits_a_telephone(log_in: Callable[..., Page]) -> None:
    page = log_in("newsroom-editor")
    page.set_viewport_size({"width": 375, "height": 812})
    for layout in ("grid", "list"):
        page.goto(f"/admin/media/?layout={layout}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 375
        assert violations(page) == []
