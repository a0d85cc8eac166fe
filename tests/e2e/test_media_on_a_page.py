"""A page is filled with media from the first picture to its publication; what it uses cannot be deleted then."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .choosing import in_gallery, modal, new_article, open_chooser, tile, titles
from .looks import violations
from .tray import drop

pytestmark = pytest.mark.e2e

SOON = 30_000  # milliseconds
ALT_TEXT = "The bridge on the morning of the regatta"


def insert(page: Page, block: str) -> None:
    page.get_by_title("Insert a block").last.click()
    page.get_by_role("option", name=block, exact=True).click()


def pick(page: Page, button: str, *, title: str = "") -> str:
    """Open a chooser by its button and choose the file of that title, else the first; return its title."""
    page.get_by_role("button", name=button).last.click()
    links = modal(page).locator("a[data-chooser-modal-choice]:visible")
    if title:
        modal(page).locator("#id_q").fill(title)
        links = modal(page).get_by_role("link", name=title)
    expect(links.first).to_be_visible()
    chosen = links.first.inner_text().strip()
    links.first.click()
    expect(modal(page)).to_have_count(0)
    return chosen


def test_an_editor_puts_media_on_a_page(log_in: Callable[..., Page]) -> None:
    seed = time.time_ns() // 1000 % 65_536
    page = new_article(log_in)
    page.fill("#id_title", f"Regatta {seed}")

    drop(page, [f"start-{seed}.png"], over=".image-chooser", seed=seed)
    lead = page.locator(".image-chooser").first
    expect(lead.locator("[data-chooser-title]")).to_have_text(f"Start {seed}", timeout=SOON)

    open_chooser(page)
    six = titles(page, 6)[::-1]
    for title in six:
        tile(page, title).check()
    modal(page).get_by_role("button", name="Choose 6").click()
    expect(modal(page)).to_have_count(0)
    assert in_gallery(page) == [f"Start {seed}", *six]

    insert(page, "Image")
    pick(page, "Choose an image", title="Bridge in the morning fog")
    alt_text = page.get_by_role("textbox", name="Alt text").last
    expect(alt_text).not_to_have_value("")
    alt_text.fill(ALT_TEXT)

    insert(page, "Curated collection")
    pick(page, "Choose a collection", title="The harbour in all weathers")
    insert(page, "Video")
    film = pick(page, "Choose a video")
    insert(page, "Documents")
    page.get_by_role("button", name="Add several files").click()
    boxes = modal(page).locator("[data-multiple-choice-select][data-media-hub-picks-target=tile]")
    expect(boxes.first).to_be_visible()
    papers = [box.get_attribute("data-title") or "" for box in boxes.all()[:2]]
    for box in boxes.all()[:2]:
        box.check()
    modal(page).get_by_role("button", name="Choose 2").click()

    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=re.compile("^Publish")).click()
    page.wait_for_url(lambda url: "/add/" not in url)
    expect(page.get_by_text(f"Page 'Regatta {seed}' has been published.")).to_be_visible()
    _look_at_the_page(page, seed, six, papers, film)
    _try_to_delete(page, seed)


def _look_at_the_page(page: Page, seed: int, six: list[str], papers: list[str], film: str) -> None:
    """Visit the page as its readers do."""
    address = page.get_by_role("link", name="View live").first.get_attribute("href") or ""
    page.goto(re.sub(r"^https?://[^/]+", "", address))
    expect(page.get_by_role("heading", name=f"Regatta {seed}")).to_be_visible()
    expect(page.locator(f"img[alt='{ALT_TEXT}']")).to_have_count(1)
    expect(page.locator(".media-gallery").first.locator("img")).to_have_count(len(six))
    expect(page.locator("video track[kind=captions], video track[kind=subtitles]").first).to_be_attached()
    assert [paper in page.locator(".media-documents").inner_text() for paper in papers] == [True, True]
    assert film
    assert violations(page) == []


def _try_to_delete(page: Page, seed: int) -> None:
    """Ask to delete the lead image: the answer is where it is used."""
    page.goto(f"/admin/media/?q=Start+{seed}")
    picture = page.locator("#listing-results a[data-media-hub-file]").first.get_attribute("href") or ""
    page.goto(f"{picture.partition('?')[0]}delete/")
    expect(page.get_by_text("a file that is in use cannot be deleted")).to_be_visible()
    expect(page.get_by_role("button", name="Yes, delete")).to_have_count(0)
    page.locator("main a[href*='/usage/']").first.click()
    expect(page.get_by_role("link", name=f"Regatta {seed}").first).to_be_visible()
