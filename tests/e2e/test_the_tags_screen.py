"""A librarian cleans up tags: she merges spellings and deletes what nobody uses, after a look at each."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from .looks import violations

pytestmark = pytest.mark.e2e

TAGS = "/admin/media/tags/"


@pytest.fixture
def mark() -> str:
    """Return what makes the names of this run its own."""
    return uuid4().hex[:6]


def make_tag(page: Page, name: str) -> None:
    page.goto(f"{TAGS}new/")
    page.fill("#id_name", name)
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_text(f"“{name}” created").or_(page.get_by_text(f"'{name}' created"))).to_be_visible()


def look_at(page: Page, name: str) -> None:
    """Ask axe about the page, and photograph it where SCREENSHOTS names a folder."""
    assert violations(page) == []
    if folder := os.environ.get("SCREENSHOTS"):
        for width in (1440, 375):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(600)  # the frame of the page slides
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 1440, "height": 900})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_spellings_become_one_tag_and_the_unused_go(
    log_in: Callable[..., Page], mark: str, scheme: str
) -> None:
    page = log_in("newsroom-manager", color_scheme=scheme)
    for name in ("Sommer", "Summertime", "Summer"):
        make_tag(page, f"{name} {mark}")

    page.goto(f"{TAGS}?q=Sommer+{mark}")
    page.get_by_role("link", name=f"Sommer {mark}").first.click()
    page.goto(page.url.replace("/edit/", "/merge/"))
    page.get_by_label("Merge into").select_option(label=f"Summer {mark}")
    page.get_by_label(f"Summertime {mark}").check()
    look_at(page, f"merge-{scheme}")
    page.get_by_role("button", name="Show what will change").click()

    expect(page.get_by_role("heading", level=2)).to_contain_text(f"“Sommer {mark}”, “Summertime {mark}” into")
    look_at(page, f"preview-{scheme}")
    page.get_by_role("button", name="Yes, merge").press("Enter")
    expect(page.get_by_text(f"“Summertime {mark}” merged into “Summer {mark}”")).to_be_visible()

    page.goto(f"{TAGS}unused/")
    expect(page.get_by_text(f"Summer {mark}")).to_be_visible()
    look_at(page, f"unused-{scheme}")
    page.get_by_role("button", name="Yes, delete").press("Enter")
    expect(page.get_by_text("deleted.")).to_be_visible()
    expect(page.get_by_role("link", name=f"Summer {mark}")).to_have_count(0)


def test_a_tag_that_differs_only_in_case_cannot_be_made(log_in: Callable[..., Page], mark: str) -> None:
    page = log_in("newsroom-manager")
    make_tag(page, f"Summer {mark}")

    page.goto(f"{TAGS}new/")
    page.fill("#id_name", f"SUMMER {mark}")
    page.get_by_role("button", name="Create").click()

    expect(page.get_by_text("Tags that differ only in case or spacing are the same.")).to_be_visible()


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("link", name=name, exact=True))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_tag_is_dragged_under_another_and_folds(
    log_in: Callable[..., Page], mark: str, scheme: str
) -> None:
    page = log_in("newsroom-manager", color_scheme=scheme)
    dogs, husky = f"Dogs {mark}", f"Husky {mark}"
    make_tag(page, dogs)
    make_tag(page, husky)

    page.goto(f"{TAGS}?ordering=-usage_count&q={mark}")
    row(page, husky).locator("[draggable]").drag_to(row(page, dogs))
    expect(page.get_by_role("heading", level=2)).to_have_text(f"Move “{husky}” under “{dogs}”?")
    expect(page.get_by_role("link", name=f"Merge into “{dogs}” instead…")).to_be_visible()
    look_at(page, f"move-{scheme}")
    page.get_by_role("button", name="Yes, move").click()
    expect(page.get_by_text(f"“{husky}” stands below “{dogs}” now.")).to_be_visible()

    look_at(page, f"tree-{scheme}")
    fold = page.get_by_role("button", name=f"Tags below {dogs}", exact=True)
    fold.press("Enter")
    expect(row(page, husky)).to_have_count(0)
    page.reload()
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(row(page, husky)).to_have_count(0)
    fold.press("Enter")
    expect(row(page, husky)).to_be_visible()


def test_a_tag_is_moved_by_keyboard_only(log_in: Callable[..., Page], mark: str) -> None:
    page = log_in("newsroom-manager")
    dogs, husky = f"Dogs {mark}", f"Husky {mark}"
    make_tag(page, dogs)
    make_tag(page, husky)

    page.goto(f"{TAGS}?q={mark}")
    row(page, husky).get_by_role("button", name="More options").press("Enter")
    page.get_by_role("link", name="Move under…").press("Enter")
    field = page.get_by_label("Move under")
    field.focus()
    field.press_sequentially(dogs)
    page.get_by_role("button", name="Show what will change").press("Enter")
    page.get_by_role("button", name="Yes, move").press("Enter")

    expect(page.get_by_text(f"“{husky}” stands below “{dogs}” now.")).to_be_visible()
