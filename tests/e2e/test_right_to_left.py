"""The screens for somebody who reads from right to left."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from .looks import photograph, violations

pytestmark = pytest.mark.e2e

SCREENS = {
    "media": "/admin/media/",
    "media-list": "/admin/media/?layout=list",
    "tags": "/admin/media/tags/",
    "collections": "/admin/media/collections/",
    "trash": "/admin/media/trash/",
    "upload": "/admin/images/multiple/add/",
}


def speak(page: Page, language: str) -> None:
    page.goto("/admin/account/")
    page.locator("[name=locale-preferred_language]").select_option(language)
    with page.expect_navigation():
        page.locator("form[method=POST] footer button, form[method=post] footer button").last.click()


@pytest.fixture
def arabic(log_in: Callable[..., Page]) -> Iterator[Page]:
    """Return a window of somebody whose account is in Arabic."""
    page = log_in("museum-manager")
    speak(page, "ar")
    yield page
    speak(page, "")


def test_the_screens_are_mirrored_and_fit(arabic: Page) -> None:
    for name, path in SCREENS.items():
        arabic.goto(path)
        expect(arabic.locator("html")).to_have_attribute("dir", "rtl")
        assert violations(arabic) == [], path
        photograph(arabic, f"rtl-{name}")
        for width in (375, 1440):
            arabic.set_viewport_size({"width": width, "height": 900})
            assert arabic.evaluate("document.documentElement.scrollWidth") <= width, path


def test_arrow_keys_lead_where_they_point(arabic: Page) -> None:
    arabic.goto("/admin/media/")
    tiles = arabic.locator(".media-hub-grid .images > li")
    first, second = (tiles.nth(number).locator("a").first for number in (0, 1))
    edges = [box["x"] for each in (first, second) if (box := each.bounding_box())]
    assert edges[1] < edges[0]

    first.focus()
    arabic.keyboard.press("ArrowLeft")
    expect(second).to_be_focused()
    arabic.keyboard.press("ArrowRight")
    expect(first).to_be_focused()
