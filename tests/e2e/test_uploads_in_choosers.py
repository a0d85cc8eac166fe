"""Files are dropped onto choosers, open and closed: uploaded by the queue, and picked."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .choosing import in_gallery, modal, new_article, open_chooser, strip, tile, violations
from .tray import drop, hold, row

pytestmark = pytest.mark.e2e

SOON = 30_000  # milliseconds
MODAL = ".modal-dialog"


@pytest.fixture
def article(log_in: Callable[..., Page]) -> Page:
    return new_article(log_in)


@pytest.fixture
def seed() -> int:
    """Return a number that makes the pictures of this run differ from those of all others."""
    return time.time_ns() // 1000 % 65_536


def test_files_dropped_on_the_open_chooser_are_picked_in_their_order(article: Page, seed: int) -> None:
    page = article
    open_chooser(page)
    hold(page, ["a.png"], over=MODAL, seed=seed)
    expect(modal(page).locator(".media-hub-overlay")).to_contain_text("Drop to upload")
    names = [f"buoy-{letter}-{seed}.png" for letter in "abcde"]

    drop(page, names, over=MODAL, seed=seed)

    expect(modal(page).get_by_role("heading", name="Just uploaded")).to_be_visible(timeout=SOON)
    expected = [f"Buoy {letter} {seed}" for letter in "abcde"]
    expect(modal(page).locator(".media-hub-just-uploaded h3")).to_have_text(expected)
    assert strip(page) == expected
    expect(tile(page, expected[0])).to_be_focused()
    modal(page).get_by_role("button", name="Choose 5").click()
    expect(modal(page)).to_have_count(0)
    assert in_gallery(page) == expected


def test_a_copy_is_asked_about_and_what_is_broken_stays_in_view(article: Page, seed: int) -> None:
    page = article
    open_chooser(page)
    drop(page, [f"pier-{seed}.png"], over=MODAL, seed=seed)
    expect(modal(page).locator(".media-hub-just-uploaded h3")).to_have_text([f"Pier {seed}"], timeout=SOON)
    modal(page).get_by_role("button", name=f"Take out “Pier {seed}”").click()

    drop(page, [f"copy-{seed}.png", f"broken-{seed}.png"], broken=(1,), over=MODAL, seed=seed)

    copy = row(modal(page), f"copy-{seed}.png")
    expect(copy).to_contain_text("Nothing was stored yet", timeout=SOON)
    expect(row(modal(page), f"broken-{seed}.png")).to_have_attribute("data-media-hub-state", "refused")
    assert violations(page) == []
    copy.get_by_role("button", name="Use the existing one").click()
    modal(page).get_by_role("tab", name="Search").click()
    expect(modal(page).locator(".media-hub-just-uploaded h3")).to_have_text([f"Pier {seed}"])


def test_a_file_dropped_on_the_closed_field_becomes_its_value(article: Page, seed: int) -> None:
    page = article
    field = page.locator(".image-chooser").first
    hold(page, [f"mast-{seed}.png"], over=".image-chooser", seed=seed)
    expect(field).to_have_class("chooser image-chooser blank media-hub-taking")

    page.evaluate("window.dropIt()")

    expect(field.locator("[data-chooser-title]")).to_have_text(f"Mast {seed}", timeout=SOON)
    expect(modal(page)).to_have_count(0)
    expect(page.locator(".media-hub-taking")).to_have_count(0)
    expect(page.locator("#id_title")).not_to_have_value("")


def test_several_files_dropped_on_a_field_for_one_wait_for_a_click(article: Page, seed: int) -> None:
    page = article
    drop(page, [f"oar-a-{seed}.png", f"oar-b-{seed}.png"], over=".image-chooser", seed=seed)

    found = modal(page).locator(".media-hub-just-uploaded a.image-choice")
    expect(found).to_have_count(2, timeout=SOON)
    expect(found.first).to_be_focused()
    page.keyboard.press("Tab")  # to the pencil
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(modal(page)).to_have_count(0)
    assert in_gallery(page) == [f"Oar b {seed}"]


def test_files_dropped_on_the_button_of_a_list_are_picked_for_it(article: Page, seed: int) -> None:
    page = article
    drop(page, [f"net-a-{seed}.png", f"net-b-{seed}.png"], over=".media-hub-several", seed=seed)

    expect(modal(page).locator(".media-hub-picks__title")).to_have_text(
        [f"Net a {seed}", f"Net b {seed}"], timeout=SOON
    )
    modal(page).get_by_role("button", name="Choose 2").click()
    assert in_gallery(page) == [f"Net a {seed}", f"Net b {seed}"]


def test_a_file_that_does_not_fit_is_shown_with_its_reason_and_not_chosen(article: Page, seed: int) -> None:
    page = article
    page.get_by_title("Insert a block").last.click()
    page.get_by_role("option", name="Video", exact=False).first.click()
    page.locator(".document-chooser").last.evaluate("each => each.id = 'film'")

    drop(page, [f"still-{seed}.png"], over="#film", seed=seed)

    refused = row(modal(page), f"still-{seed}.png")
    expect(refused).to_contain_text("Files of the type “png” are not accepted here.", timeout=SOON)
    expect(refused.get_by_role("button", name="Retry")).to_have_count(0)


def test_who_may_not_upload_is_told_so(log_in: Callable[..., Page], article: Page, seed: int) -> None:
    page = article
    page.route(
        "**/images/chooser/**",
        lambda route: route.fulfill(response=route.fetch(), body=_without_upload(route.fetch().text())),
    )
    drop(page, [f"tar-{seed}.png"], over=".image-chooser", seed=seed)
    expect(modal(page).get_by_text("Nothing was uploaded")).to_be_visible()


def _without_upload(answer: str) -> str:
    """Return the dialogue as it is for somebody who may add nowhere: a role that the demo has nobody for."""
    kept = answer.replace('data-media-hub-chooser-uploads-target=\\"panel\\"', "")
    return kept.replace(
        "data-media-hub-chooser-uploads-failed-value",
        'data-media-hub-chooser-uploads-denied-value=\\"Nothing was uploaded\\" data-failed',
    )
