"""Every page of ours, in light and in dark, on a desk and on a telephone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from secrets import token_bytes

import pytest
from playwright.sync_api import Page, expect
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from tests.factories import image_bytes

from .looks import photograph, violations
from .pages import BULK_ROUTE, NO_PAGE, PAGES, SENDS_A_FILE, Screen, has_row, own_routes, screens

pytestmark = pytest.mark.e2e

SOON = 30_000  # milliseconds for the worker to do its part
MODEL = BULK_ROUTE.split("/")[-2:]


def bulk_actions() -> list[str]:
    actions = bulk_action_registry.get_bulk_actions_for_model(*MODEL)
    return sorted({action.action_type for action in actions} - SENDS_A_FILE)


def test_every_address_is_a_page_or_has_a_reason_for_being_none() -> None:
    assert [route for route in own_routes() if not has_row(route)] == []


def test_every_page_and_every_reason_is_about_an_address_that_exists() -> None:
    routes = own_routes()

    assert sorted(set(PAGES) - set(routes)) == []
    assert [
        entry
        for entry in NO_PAGE
        if not any(
            route.startswith(entry.removesuffix("*")) if entry.endswith("*") else route == entry
            for route in routes
        )
    ] == []


def test_every_page_pleases_axe_and_fits_a_telephone(log_in: Callable[..., Page], tmp_path: Path) -> None:
    page = log_in("admin", "admin")
    fill(page, tmp_path)
    wrong: list[str] = []
    page.on(
        "console", lambda message: message.type == "error" and wrong.append(f"{page.url}: {message.text}")
    )

    for screen in screens(page, bulk_actions()):
        answer = page.goto(screen.path)
        assert answer
        assert answer.ok, screen.path
        wrong += [f"{screen.path} {each}" for each in faults(page, screen)]

    assert wrong == []


def fill(page: Page, folder: Path) -> None:
    """Put a file into the trash by a bulk change, so that no list is empty."""
    picture = folder / "harbour-wall.png"
    picture.write_bytes(image_bytes(size=(640, 480), colour=tuple(token_bytes(3))))
    page.goto("/admin/images/multiple/add/")
    page.locator("input[type=file]").first.set_input_files(picture)
    expect(page.locator("[data-media-hub-state=uploaded]")).to_be_visible(timeout=SOON)
    page.goto("/admin/media/")
    expect(page.get_by_text("Harbour wall").first).to_be_visible()
    file = page.locator("[data-object-id]").first.get_attribute("data-object-id")
    page.goto(f"/{BULK_ROUTE}/delete/?id={file}")
    page.get_by_role("button", name="Yes, delete").click()
    expect(page.get_by_text("moved to the trash")).to_be_visible()


def faults(page: Page, screen: Screen) -> list[str]:
    """Look at one page in both schemes and in both sizes."""
    found: list[str] = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_timeout(250)  # colours fade
        found += [f"in {scheme}: {each}" for each in violations(page)]
        photograph(page, f"{screen.name}-{scheme}")
    page.set_viewport_size({"width": 375, "height": 812})
    page.wait_for_timeout(250)
    width = page.evaluate("document.documentElement.scrollWidth")
    found += [f"is {width} pixels wide on a telephone"] if width > 375 else []
    photograph(page, f"{screen.name}-telephone")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(color_scheme="light")
    return found
