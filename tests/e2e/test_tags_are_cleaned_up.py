"""A librarian cleans up the tags of her team, and every file is found as before, or better."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from .looks import violations
from .tray import TILES, drop, open_media

pytestmark = pytest.mark.e2e

TAGS = "/admin/media/tags/"
SOON = 30_000  # milliseconds


def make_tag(page: Page, name: str) -> None:
    page.goto(f"{TAGS}new/")
    page.fill("#id_name", name)
    page.get_by_role("button", name="Create").click()
    page.wait_for_url(lambda url: "/new/" not in url)


def upload(page: Page, names: list[str], *, tags: list[str], seed: int) -> None:
    """Upload pictures that all carry the tags."""
    tray = open_media(page)
    page.get_by_role("link", name="Upload", exact=True).click()
    field = tray.locator(".media-hub-batch__fields .tagit-new input")
    for tag in tags:
        field.fill(tag)
        field.press("Enter")
    drop(page, names, seed=seed)
    expect(tray.locator("[data-media-hub-state=uploaded]")).to_have_count(len(names), timeout=SOON)


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("link", name=name, exact=True))


def expect_found(page: Page, query: str, number: int) -> None:
    """Look until the worker has told search, too."""
    deadline = time.monotonic() + SOON / 1000
    while True:
        page.goto(f"/admin/media/?layout=grid&{query}")
        if page.locator(TILES).count() == number or time.monotonic() > deadline:
            break
        page.wait_for_timeout(500)
    expect(page.locator(TILES)).to_have_count(number)


@dataclass(frozen=True)
class Names:
    """The tags of one run."""

    mark: str

    def __getattr__(self, name: str) -> str:
        return f"{name.title()} {self.mark}"


def save_filter(page: Page, *, tag: str, name: str) -> None:
    page.goto(f"/admin/media/?layout=grid&tag={tag.replace(' ', '+')}")
    page.get_by_role("button", name="Saved filters").click()
    page.get_by_label("Save this filter as").fill(name)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(f"The filter “{name}” was saved.")).to_be_visible()


def sort_by_use_and_fold_the_unused(page: Page, tags: Names) -> None:
    page.goto(f"{TAGS}?q={tags.mark}")
    for ordering in ("usage_count", "-usage_count"):
        page.get_by_role("link", name="Files", exact=True).click()
        page.wait_for_url(f"**ordering={ordering}*")
    expect(page.get_by_role("row").nth(1)).to_contain_text(tags.sommer)
    fold = page.get_by_role("button", name="Unused tags")
    fold.press("Enter")
    expect(row(page, tags.unused)).to_have_count(0)
    expect(row(page, tags.husky)).to_be_visible()
    fold.press("Enter")
    expect(row(page, tags.unused)).to_be_visible()
    assert violations(page) == []


def drag_below(page: Page, name: str, *, parent: str) -> None:
    row(page, name).locator("[draggable]").drag_to(row(page, parent))
    expect(page.get_by_text(f"The filter “{parent}” finds 1 file more.")).to_be_visible()
    page.get_by_role("button", name="Yes, move").click()
    expect(page.get_by_text(f"“{name}” stands below “{parent}” now.")).to_be_visible()


def merge_spellings(page: Page, tags: Names) -> None:
    page.goto(f"{TAGS}?q={tags.mark}")
    row(page, tags.sommer).get_by_role("button", name="More options").click()
    page.get_by_role("link", name="Merge into…").click()
    page.get_by_label("Merge into").select_option(label=tags.summer)
    page.get_by_label(tags.summertime).check()
    page.get_by_role("button", name="Show what will change").click()
    changes = page.locator(".media-hub-changes")
    expect(changes).to_contain_text("3 files carry")
    expect(changes).to_contain_text(
        f"2 of them get “{tags.summer}” in its stead. The others have it already."
    )
    expect(changes).to_contain_text(f"will name “{tags.summer}” instead: {tags.warm}.")
    page.get_by_role("button", name="Yes, merge").click()
    expect(page.get_by_text("merged into")).to_be_visible()


def delete_the_unused(page: Page, tags: Names) -> None:
    page.goto(f"{TAGS}unused/")
    expect(page.get_by_text(tags.unused)).to_be_visible()
    page.get_by_role("button", name="Yes, delete").click()
    page.goto(f"{TAGS}?q={tags.mark}")
    expect(page.get_by_role("row")).to_have_count(1 + len(("Dogs", "Husky", "Summer")))
    expect(row(page, tags.summer)).to_contain_text("3")


def test_spellings_are_merged_a_tag_is_moved_and_every_file_is_found(log_in: Callable[..., Page]) -> None:
    page = log_in("newsroom-manager")
    seed = time.time_ns() // 1000 % 65_536
    tags = Names(f"{seed:04x}")
    for name in (tags.dogs, tags.husky, tags.sommer, tags.summertime, tags.summer, tags.unused):
        make_tag(page, name)
    upload(page, [f"sledge-{tags.mark}.png"], tags=[tags.husky], seed=seed)
    upload(page, [f"{name}-{tags.mark}.png" for name in ("pier", "sand")], tags=[tags.sommer], seed=seed + 1)
    upload(page, [f"sea-{tags.mark}.png"], tags=[tags.sommer, tags.summertime, tags.summer], seed=seed + 7)
    save_filter(page, tag=tags.sommer, name=tags.warm)

    sort_by_use_and_fold_the_unused(page, tags)
    drag_below(page, tags.husky, parent=tags.dogs)
    merge_spellings(page, tags)
    delete_the_unused(page, tags)

    expect_found(page, f"tag=Dogs+{tags.mark}", 1)
    expect(page.locator(TILES)).to_contain_text(f"Sledge {tags.mark}")
    expect_found(page, f"q=Dogs+{tags.mark}", 1)
    expect_found(page, f"q=Summer+{tags.mark}", 3)
    page.get_by_role("button", name="Saved filters").click()
    page.get_by_role("link", name=tags.warm, exact=True).click()
    page.wait_for_url(f"**tag=Summer+{tags.mark}*")
    expect(page.locator(TILES)).to_have_count(3)
    page.goto(f"{TAGS}?q={tags.mark}")
    page.get_by_role("link", name=tags.summer, exact=True).click()
    page.goto(page.url.replace("/edit/", "/history/"))
    expect(page.locator("main")).to_contain_text(re.compile("merge", re.IGNORECASE))
