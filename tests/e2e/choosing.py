"""What people do with choosers in the form of a new article."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import uuid4

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLate

SEARCHED = ("Bridge in the morning fog", "The north light")


def modal(page: Page) -> Locator:
    return page.locator(".modal-dialog")


def strip(page: Page) -> list[str]:
    return page.locator(".media-hub-picks__title").all_inner_texts()


def told(page: Page) -> Locator:
    return page.locator("[data-media-hub-picks-target=news]")


def tile(page: Page, title: str) -> Locator:
    return modal(page).get_by_title(f"Select {title}", exact=True)


def violations(page: Page, *, inside: str = ".media-hub-chooser") -> list[str]:
    """Return what axe finds in our part of the dialogue, or in another part of the page."""
    found = Axe().run(page, context={"include": [[inside]], "exclude": [[".tagit"]]})
    return [
        f"{each['id']}: {node['html'][:120]}"
        for each in found.response["violations"]
        for node in each["nodes"]
    ]


def titles(page: Page, count: int) -> list[str]:
    """Return the titles that come first in the list, of those that can be picked and are not searched for."""
    boxes = modal(page).locator("#search-results [data-multiple-choice-select][data-media-hub-picks-target]")
    shown = [box.get_attribute("data-title") or "" for box in boxes.all()]
    return [title for title in shown if title not in SEARCHED][:count]


def in_gallery(page: Page) -> list[str]:
    shown = page.locator(".image-chooser:not(.blank) [data-chooser-title]").all_inner_texts()
    return [title.strip() for title in shown]


def new_article(log_in: Callable[..., Page], username: str = "newsroom-editor", **options: Any) -> Page:
    """Return the form of a new article with an empty gallery."""
    page = log_in(username, **options)
    page.goto("/admin/pages/")
    page.get_by_role("link", name="Newsroom", exact=True).first.click()
    page.wait_for_load_state()
    return fill_article(page, page.url.rstrip("/").rpartition("/")[2])


def fill_article(page: Page, parent: str) -> Page:
    """Begin an article below the page of that number, with an empty gallery."""
    page.goto(f"/admin/pages/add/home/articlepage/{parent}/")
    page.fill("#id_title", f"Boats {uuid4().hex[:6]}")
    page.get_by_title("Insert a block").first.click()
    page.get_by_role("option", name="Gallery").click()
    return page


def open_modal(page: Page, button: str, heading: str) -> None:
    """Open a chooser, by another click where the page was not listening yet."""
    shown = modal(page).get_by_role("heading", name=heading)
    for _ in range(4):
        with suppress(TooLate):
            page.get_by_role("button", name=button).last.click(timeout=5_000)
        with suppress(AssertionError):
            expect(shown).to_be_visible(timeout=8_000)
            return
    expect(shown).to_be_visible()


def open_chooser(page: Page) -> None:
    open_modal(page, "Add several images", "Choose images · up to 12, 4:1 or narrower")
