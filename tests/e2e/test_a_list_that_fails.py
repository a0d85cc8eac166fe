"""What the media screen and the choosers say where the list does not come, and how people go on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from . import choosing
from .looks import photograph, violations

pytestmark = pytest.mark.e2e

SETTLED = 10_000  # milliseconds
FAILED = "The files could not be loaded"


def open_media(log_in: Callable[..., Page], **options: str) -> Page:
    page = log_in("newsroom-editor", **options)
    page.goto("/admin/media/?layout=grid")
    expect(page.locator("[data-search-form][data-media-hub-ready]")).to_be_visible()
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_list_that_does_not_come_says_so_and_comes_again(log_in: Callable[..., Page], scheme: str) -> None:
    page = open_media(log_in, color_scheme=scheme)
    page.locator("[data-bulk-action-checkbox]").first.check()
    page.route("**/admin/media/results/**", lambda route: route.abort())
    page.fill("#id_q", "coffee bre")

    notice = page.get_by_role("alert").filter(has_text=FAILED)
    expect(notice).to_be_visible(timeout=SETTLED)
    expect(page.locator(".image-choice").first).to_be_hidden()
    expect(page.locator(".bulk-actions-choices")).to_be_hidden()
    assert violations(page) == []
    photograph(page, f"media-failed-{scheme}")
    page.get_by_role("button", name="Try again").click()
    expect(notice).to_be_visible()

    page.unroute("**/admin/media/results/**")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#listing-results .image-choice")).to_have_count(1, timeout=SETTLED)
    expect(page.locator("#listing-results .image-choice")).to_contain_text("Coffee break")
    expect(notice).to_have_count(0)
    page.wait_for_url(lambda url: "q=coffee" in url)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_finds_nothing_is_accessible(log_in: Callable[..., Page], scheme: str) -> None:
    page = open_media(log_in, color_scheme=scheme)
    page.fill("#id_q", "no such thing")
    expect(page.get_by_text("No file is found by")).to_be_visible(timeout=SETTLED)
    assert violations(page) == []
    page.goto("/admin/media/?size=huge&orientation=square")
    expect(page.get_by_text("No file matches these filters.")).to_be_visible()
    expect(page.locator("#drilldown-id_orientation")).to_be_attached(
        timeout=SETTLED
    )  # what the pills speak of
    assert violations(page) == []


def test_numbers_that_did_not_come_are_asked_for_again(log_in: Callable[..., Page]) -> None:
    page = open_media(log_in)
    page.route("**/admin/media/counts/**", lambda route: route.abort())
    page.get_by_role("button", name="Show filters").click()
    page.get_by_role("button", name="Orientation").click()
    landscape = page.get_by_label("Landscape").locator("..")
    expect(landscape).to_be_visible()
    page.keyboard.press("Escape")
    page.unroute("**/admin/media/counts/**")

    page.get_by_role("button", name="Show filters").click()
    page.get_by_role("button", name="Orientation").click()
    expect(landscape.locator(".media-hub-count")).to_be_visible(timeout=SETTLED)


def test_a_chooser_whose_list_does_not_come_says_so_and_keeps_what_was_typed(
    log_in: Callable[..., Page],
) -> None:
    page = choosing.new_article(log_in)
    choosing.open_chooser(page)
    modal = choosing.modal(page)
    page.route("**/admin/images/chooser/results/**", lambda route: route.abort())
    modal.locator("#id_q").fill(choosing.SEARCHED[0][:8])

    notice = modal.get_by_role("alert").filter(has_text=FAILED)
    expect(notice).to_be_visible(timeout=SETTLED)
    expect(modal.locator(".images.chooser").first).to_be_hidden()
    assert choosing.violations(page) == []
    photograph(page, "chooser-failed")
    page.unroute("**/admin/images/chooser/results/**")
    notice.get_by_role("button", name="Try again").click()
    expect(choosing.tile(page, choosing.SEARCHED[0])).to_be_visible(timeout=SETTLED)
    expect(notice).to_have_count(0)

    modal.locator("#id_q").fill("")
    expect(modal.get_by_role("link", name="Next")).to_be_visible(timeout=SETTLED)
    page.route("**/admin/images/chooser/results/**", lambda route: route.abort())
    modal.get_by_role("link", name="Next").press("Enter")
    expect(notice).to_be_visible(timeout=SETTLED)
    page.unroute("**/admin/images/chooser/results/**")
    notice.get_by_role("button", name="Try again").click()
    expect(modal.get_by_text("Page 2 of")).to_be_visible(timeout=SETTLED)
