"""The screens that the documentation shows, as the demo fills them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from home.demo.museum_pictures import MUSEUM_PICTURES

from .tray import TILES, open_media

pytestmark = pytest.mark.e2e

SOON = 30_000  # milliseconds for the worker to do its part
UPLOADED = 3

Take = Callable[[Page, str], None]
LogIn = Callable[..., Page]


def settled(page: Page) -> None:
    """Wait until every picture in sight is there, and nothing fades any more."""
    page.wait_for_function(
        """[...document.querySelectorAll('main img, .modal-body img, .media-hub-tray img')]
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().top < window.innerHeight)
        .every((each) => each.complete && each.naturalWidth > 0)"""
    )
    page.wait_for_timeout(600)


def test_the_media_screen_in_the_dark_with_details_and_a_filter(
    log_in: LogIn, picture_for_docs: Take
) -> None:
    page = log_in("newsroom-editor", color_scheme="dark")
    open_media(page, "layout=grid&kind=image&tag=Weather")
    page.locator(TILES).filter(has_text="Harbour at dawn").first.click()
    panel = page.locator("[data-side-panel]:visible")

    expect(panel.get_by_text("Harbour at dawn").first).to_be_visible()
    settled(page)
    picture_for_docs(page, "media-dark.png")


def test_the_tray(log_in: LogIn, picture_for_docs: Take, tmp_path: Path) -> None:
    page = log_in("newsroom-editor")
    tray = open_media(page)
    pictures = [each for each in MUSEUM_PICTURES if each.name.endswith((".jpg", ".png"))][:UPLOADED]
    for each in pictures:
        (tmp_path / each.name).write_bytes(each.make())
    page.get_by_role("link", name="Upload").first.click()
    tray.locator("input[type=file]").first.set_input_files(sorted(tmp_path.iterdir()))

    expect(tray.get_by_text(f"All sent. Uploaded: {UPLOADED}").first).to_be_visible(timeout=SOON)
    expect(tray.locator(".media-hub-upload img")).to_have_count(UPLOADED, timeout=SOON)
    settled(page)
    picture_for_docs(page, "upload-tray.png")


def test_the_chooser_with_what_is_chosen(log_in: LogIn, picture_for_docs: Take) -> None:
    page = log_in("newsroom-editor")
    page.goto("/admin/pages/")
    page.get_by_role("link", name="Newsroom", exact=True).first.click()
    page.wait_for_load_state()
    page.goto(page.url.replace("/admin/pages/", "/admin/pages/add/home/articlepage/"))
    page.get_by_title("Insert a block").first.click()
    page.get_by_role("option", name="Gallery").click()
    page.get_by_role("button", name="Add several images").click()
    boxes = page.locator(".modal-body input[type=checkbox]:visible")
    for number in range(UPLOADED):
        boxes.nth(number).check()

    expect(page.locator(".media-hub-picks__item")).to_have_count(UPLOADED)
    settled(page)
    picture_for_docs(page, "chooser.png")


def test_the_tree_of_tags(log_in: LogIn, picture_for_docs: Take) -> None:
    page = log_in("newsroom-manager")
    page.goto("/admin/media/tags/")

    expect(page.get_by_role("link", name="Harbour", exact=True)).to_be_visible()
    settled(page)
    picture_for_docs(page, "tags.png")


def test_a_curated_collection(log_in: LogIn, picture_for_docs: Take) -> None:
    page = log_in("newsroom-editor")
    page.goto("/admin/media/collections/")
    page.get_by_role("link", name="The harbour in all weathers").first.click()

    expect(page.get_by_role("heading", name="The harbour in all weathers")).to_be_visible()
    settled(page)
    picture_for_docs(page, "curated-collection.png")


def test_the_plan_of_a_bulk_change(log_in: LogIn, picture_for_docs: Take) -> None:
    page = log_in("newsroom-editor")
    open_media(page, "layout=grid&kind=image&q=harbour")
    boxes = page.locator("[data-bulk-action-checkbox]")
    for number in range(UPLOADED):
        boxes.nth(number).check(force=True)
    page.get_by_role("link", name="Edit fields").or_(page.get_by_role("button", name="Edit fields")).click()

    expect(page.get_by_role("heading", name="Edit fields of")).to_be_visible()
    settled(page)
    picture_for_docs(page, "bulk-change.png")


def test_the_queue_of_what_waits(log_in: LogIn, picture_for_docs: Take) -> None:
    page = log_in("museum-editor")
    page.goto("/admin/media/approval/")

    expect(page.get_by_role("group", name="Labels for room 3")).to_be_visible()
    settled(page)
    picture_for_docs(page, "approval.png")


def test_what_is_proposed_for_pictures_of_an_agency(log_in: LogIn, picture_for_docs: Take) -> None:
    page = log_in("newsroom-editor")
    page.goto("/admin/media/suggestions/?q=market")

    expect(page.get_by_text("A tall fir with lights").first).to_be_visible(timeout=SOON)
    settled(page)
    picture_for_docs(page, "suggestions.png")


def test_groups_of_files_that_look_alike(log_in: LogIn, picture_for_docs: Take) -> None:
    page = log_in("newsroom-editor")
    page.goto("/admin/media/duplicates/")

    expect(page.get_by_role("heading", name="“Harbour at dawn” and 2 files like it")).to_be_visible()
    settled(page)
    picture_for_docs(page, "duplicates.png")
