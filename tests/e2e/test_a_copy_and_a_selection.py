"""An editor drops what the library has already, and puts everything that a search finds in order.

Both leave their files in the trash, so that the first pages of lists and choosers stay as other tests find them.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from urllib.parse import quote_plus, urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from .looks import violations
from .tray import TILES, drop, open_media, row

pytestmark = pytest.mark.e2e

SOON = 30_000  # milliseconds
LONG = 120_000
FILES = 50  # more than a page of the list
BULK = "/admin/bulk/media_hub/mediafile"


@pytest.fixture
def seed() -> int:
    """Return a number that makes the pictures of this run differ from those of all others."""
    return time.time_ns() // 1000 % 65_536


@pytest.fixture
def editor(log_in: Callable[..., Page]) -> Page:
    return log_in("newsroom-editor")


def live(page: Page, words: str) -> list[str]:
    """Return the titles of the newest images that begin with these words, as the database has them."""
    query = urlencode({"order": "-id", "limit": 20, "format": "json"})
    found = page.request.get(f"/admin/api/main/images/?{query}").json()["items"]
    return sorted(each["title"] for each in found if each["title"].startswith(words))


def trashed(page: Page, words: str) -> int:
    text = page.request.get(f"/admin/media/trash/?q={quote_plus(words)}").text()
    return len(re.findall(r'name="id" value="\d+"', text))


def total(page: Page) -> int:
    counted = page.request.get("/admin/api/main/images/?limit=1&format=json").json()
    return int(counted["meta"]["total_count"])


# A copy


def drop_a_copy(page: Page, tray: Locator, seed: int, name: str) -> Locator:
    """Drop the bytes of the first picture by another name; return the row that asks what to do."""
    drop(page, [f"{name}-{seed}.png"], seed=seed)
    asked = tray.locator("[data-media-hub-state=duplicate]")
    expect(asked).to_contain_text("Nothing was stored yet", timeout=SOON)
    return asked


def test_each_answer_about_a_copy_gives_exactly_the_promised_files(editor: Page, seed: int) -> None:
    words = f"Jetty {seed}"
    tray = open_media(editor)
    before = total(editor)
    drop(editor, [f"jetty-{seed}.png"], seed=seed)
    uploaded = tray.locator("[data-media-hub-state=uploaded]")
    expect(uploaded).to_have_count(1, timeout=SOON)

    asked = drop_a_copy(editor, tray, seed, "one")
    expect(asked).to_contain_text(f"This file is in the library already, as “{words}”.")
    assert violations(editor) == []
    assert (total(editor), trashed(editor, words)) == (before + 1, 0)
    asked.get_by_role("button", name="Use the existing one").click()
    expect(tray.locator("[data-media-hub-state=used]")).to_contain_text("Nothing was uploaded")
    assert (total(editor), live(editor, words)) == (before + 1, [words])

    drop_a_copy(editor, tray, seed, "two").get_by_role("button", name="Cancel").click()
    expect(row(tray, f"two-{seed}.png")).to_have_count(0)
    assert total(editor) == before + 1

    drop_a_copy(editor, tray, seed, "three").get_by_role("button", name="Keep both").click()
    expect(uploaded).to_have_count(2, timeout=SOON)
    assert (total(editor), live(editor, "Three")) == (before + 2, [f"Three {seed}"])

    for name in (words, f"Three {seed}"):
        tray.get_by_role("button", name=f"Delete “{name}”").click()
        expect(tray.get_by_text("In the trash").or_(tray.get_by_text("to the trash")).first).to_be_visible()
    expect(uploaded).to_have_count(0)
    assert (total(editor), trashed(editor, words), trashed(editor, f"Three {seed}")) == (before, 1, 1)

    asked = drop_a_copy(editor, tray, seed, "four")
    expect(asked).to_contain_text("lies in the trash")
    asked.get_by_role("button", name="Restore it").click()
    expect(uploaded).to_have_count(1, timeout=SOON)
    assert total(editor) == before + 1
    assert trashed(editor, words) + trashed(editor, f"Three {seed}") == 1
    tray.get_by_role("button", name=re.compile("^Delete “")).click()
    expect(uploaded).to_have_count(0)


def test_a_copy_of_what_one_may_not_see_is_never_mentioned(log_in: Callable[..., Page], seed: int) -> None:
    newsroom, museum = log_in("newsroom-editor"), log_in("museum-editor")
    for page in (newsroom, museum):
        tray = open_media(page)
        drop(page, [f"pontoon-{seed}.png"], seed=seed)
        uploaded = tray.locator("[data-media-hub-state=uploaded]")
        expect(uploaded).to_have_count(1, timeout=SOON)
        tray.get_by_role("button", name=re.compile("^Delete “")).click()
        expect(uploaded).to_have_count(0)


# A selection


@pytest.fixture
def regatta(editor: Page, seed: int) -> Iterator[str]:
    """Return the tag of more pictures than a page of the list shows; they go to the trash in the end."""
    tag = f"Summer {seed}"
    tray = open_media(editor)
    editor.get_by_role("link", name="Upload", exact=True).click()
    field = tray.locator(".media-hub-batch__fields .tagit-new input")
    for each in (tag, f"Cup {seed}"):
        field.fill(each)
        field.press("Enter")
    drop(editor, [f"summer-cup-{seed}-{number}.png" for number in range(FILES)], seed=seed)
    expect(tray.locator("[data-media-hub-state=uploaded]")).to_have_count(FILES, timeout=LONG)
    yield tag
    editor.goto(f"{BULK}/delete/?{urlencode({'id': 'all', 'tag': tag})}")
    editor.get_by_role("button", name="Yes, delete").click()
    expect(editor.get_by_text(f"{FILES} files were moved to the trash.")).to_be_visible(timeout=SOON)


def select_all_that_match(page: Page, address: str) -> Locator:
    page.goto(address)
    page.locator("[data-bulk-action-select-all-checkbox]").first.check()
    page.get_by_role("button", name="Select all files that match").click()
    return page.locator(".bulk-actions-choices")


def counted(page: Page, address: str) -> int:
    """Return how many files the list of an address holds, on all of its pages."""
    page.goto(address)
    text = page.locator("#listing-results").inner_text()
    found = re.search(r"(\d+) files? match", text)
    return int(found[1]) if found else 0


def wait_until_found(page: Page, address: str) -> None:
    """Wait until a worker has told search of all files."""
    deadline = time.monotonic() + LONG / 1000
    while (count := counted(page, address)) < FILES:
        assert time.monotonic() < deadline, count
        page.wait_for_timeout(1000)


def test_all_that_a_search_finds_is_collected_moved_and_moved_back(
    editor: Page, regatta: str, seed: int
) -> None:
    page = editor
    open_media(page)
    page.fill("#id_q", "sum")
    tiles = page.locator(TILES)
    expect(tiles.filter(has_text=f"Summer cup {seed}").first).to_be_visible(timeout=SOON)
    narrowed = [
        ("tag", regatta),
        ("tag", f"Cup {seed}"),
        ("tag_match", "all"),
        ("orientation", "landscape"),
        ("layout", "list"),
    ]
    address = f"/admin/media/?{urlencode([('q', 'sum'), *narrowed])}"
    wait_until_found(page, address)

    select_all_that_match(page, address).get_by_text("Add to curated collection", exact=True).click()
    expect(page.get_by_role("heading", name=f"Add {FILES} files to a curated collection")).to_be_visible()
    page.get_by_label("Title of the new collection").fill(f"Cup of {seed}")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text(f"{FILES} files were added to")).to_be_visible(timeout=SOON)
    page.get_by_role("link", name=f"Cup of {seed}").click()
    expect(page.locator(".media-hub-curated__item").first).to_contain_text("Summer cup")

    select_all_that_match(page, address).get_by_text("Move to collection", exact=True).click()
    people = page.locator("#id_collection option").filter(has_text="People").get_attribute("value")
    page.locator("#id_collection").select_option(people)
    page.get_by_role("button", name="Show what will change").click()
    expect(page.locator(".media-hub-plan")).to_contain_text(f"People: {FILES} files move there")
    assert violations(page) == []
    page.get_by_role("button", name="Move", exact=True).click()
    expect(page.get_by_text(f"{FILES} files were moved to “People”.")).to_be_visible(timeout=SOON)
    there = f"{address}&collection_id={people}"
    assert counted(page, there) == FILES

    page.goto("/admin/media/operations/")
    page.locator("#listing-results").get_by_role("link", name="Move (People)").first.click()
    page.get_by_role("button", name="Undo this change").click()
    expect(page.get_by_text(f"Undone: {FILES} changed.")).to_be_visible(timeout=SOON)
    assert counted(page, there) == 0
    assert counted(page, address) == FILES
