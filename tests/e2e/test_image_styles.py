"""Galleries as visitors meet them: by mouse, by keyboard, by finger, and without JavaScript."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from .looks import violations

pytestmark = pytest.mark.e2e

CAROUSEL, MASONRY = ".media-pictures--carousel", ".media-pictures--masonry"
CAROUSEL_PLACE = f"document.querySelector('{CAROUSEL} .media-carousel__window').scrollLeft"


@pytest.fixture
def visit(demo: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return a function that opens the article with galleries, in a window of its own; it fails on a script's error."""
    with urllib.request.urlopen(f"{demo}/api/v2/pages/?type=home.ArticlePage&limit=1", timeout=30) as answer:
        address = json.load(answer)["items"][0]["meta"]["html_url"]
    with ExitStack() as windows:
        errors: list[str] = []

        def open_window(**options: Any) -> Page:
            context = browser.new_context(viewport={"width": 1440, "height": 900}, **options)
            windows.callback(context.close)
            page = context.new_page()
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.goto(demo + re.sub(r"^https?://[^/]+", "", address))
            return page

        yield open_window
        assert errors == []


def address_of(link: Locator) -> str:
    return str(link.evaluate("each => each.href"))


def test_a_picture_is_enlarged_by_click_and_by_keyboard(visit: Callable[..., Page]) -> None:
    page = visit()
    links = page.locator(f"{MASONRY} li a")
    dialog = page.get_by_role("dialog", name="Enlarged picture")

    links.first.click()
    expect(dialog.locator("img")).to_have_attribute("src", address_of(links.first))
    expect(dialog.locator("figcaption")).to_have_text(
        page.locator(f"{MASONRY} figcaption").first.inner_text()
    )
    page.keyboard.press("ArrowRight")
    expect(dialog.locator("img")).to_have_attribute("src", address_of(links.nth(1)))
    dialog.get_by_role("button", name="Previous picture").click()
    page.keyboard.press("ArrowLeft")
    expect(dialog.locator("img")).to_have_attribute("src", address_of(links.last))
    assert violations(page) == []
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()

    links.nth(1).focus()
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(links.nth(1)).to_be_focused()


@pytest.mark.parametrize(("direction", "sign"), [("ltr", 1), ("rtl", -1)])
def test_a_carousel_moves_by_its_buttons(visit: Callable[..., Page], direction: str, sign: int) -> None:
    page = visit(reduced_motion="reduce")
    page.evaluate("direction => { document.documentElement.dir = direction }", direction)
    on = page.locator(CAROUSEL).get_by_role("button", name="Next pictures")
    back = page.locator(CAROUSEL).get_by_role("button", name="Previous pictures")
    on.click()
    page.wait_for_function(f"{sign} * {CAROUSEL_PLACE} > 100")
    expect(back).to_have_attribute("aria-disabled", "false")
    back.click()
    page.wait_for_function(f"Math.abs({CAROUSEL_PLACE}) < 2")
    expect(back).to_have_attribute("aria-disabled", "true")


def test_without_javascript_everything_is_a_list_of_links(visit: Callable[..., Page]) -> None:
    page = visit(java_script_enabled=False)
    links = page.locator(f"{CAROUSEL} ul > li > figure > a, {MASONRY} ul > li > figure > a")
    assert links.count() == page.locator(f"{CAROUSEL} img, {MASONRY} img").count() > 1
    expect(page.get_by_role("button", name="Next pictures")).to_have_count(0)
    address = str(links.first.get_attribute("href"))
    links.first.click()
    page.wait_for_url(f"**{address}")


def test_a_strict_content_security_policy_has_nothing_to_refuse(visit: Callable[..., Page]) -> None:
    page = visit()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.route(page.url, answer_strictly)
    answer = page.reload()
    assert answer is not None
    assert "content-security-policy" in answer.headers

    page.locator(f"{MASONRY} li a").first.click()
    expect(page.get_by_role("dialog", name="Enlarged picture").locator("img")).to_be_visible()
    assert said == []


def answer_strictly(route: Route) -> None:
    answer = route.fetch()
    policy = {"content-security-policy": "default-src 'self'"}
    route.fulfill(response=answer, headers={**answer.headers, **policy})


@pytest.mark.parametrize("width", [375, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_stands_out_of_the_page(
    visit: Callable[..., Page], width: int, scheme: str
) -> None:
    page = visit(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
