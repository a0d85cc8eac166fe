"""Uploading into a namespace with approval: five pictures wait, get one tag, four go live and one goes."""

from __future__ import annotations

import json
import re
import time
import urllib.request
from collections import Counter
from collections.abc import Callable
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import Page, Route, expect

from .looks import photograph, violations
from .tray import TILES, drop, open_media

pytestmark = pytest.mark.e2e

SOON = 30_000  # milliseconds
COUNTED_ANEW = 40.0  # seconds; the menu remembers its number for half a minute
QUEUE = "/admin/media/approval/"
ROWS = ".media-hub-queue__row"


@pytest.fixture
def seed() -> int:
    """Return a number that makes the pictures of this run differ from those of all others."""
    return time.time_ns() // 1000 % 65_536


def upload_five(page: Page, seed: int) -> list[str]:
    """Drop five pictures, the first of which the line holds back a moment; return their titles."""
    held: list[Route] = []

    def hold_first(route: Route) -> None:
        if held or route.request.method != "POST":
            route.continue_()
        else:
            held.append(route)

    tray = open_media(page)
    page.route("**/multiple/add/", hold_first)
    drop(page, [f"krater-{seed}-{letter}.png" for letter in "abcde"], seed=seed)
    expect(tray.locator("[data-media-hub-state=uploaded]")).to_have_count(4, timeout=SOON)
    expect(tray.locator(".media-hub-upload progress")).to_have_count(1)
    expect(tray.locator(".media-hub-tray__title")).to_contain_text("Uploading")
    held[0].continue_()

    rows = tray.locator("[data-media-hub-state=uploaded]")
    expect(rows).to_have_count(5, timeout=SOON)
    expect(rows.get_by_text("waiting for approval")).to_have_count(5, timeout=SOON)
    assert violations(page) == []
    titles = [each.input_value() for each in rows.locator("[name=title]").all()]
    assert sorted(titles) == [f"Krater {seed} {letter}" for letter in "abcde"]
    return sorted(titles)


def chosen_by(page: Page, words: str) -> int:
    """Return how many images a chooser offers to somebody who searches for these words."""
    answer = page.request.get(f"/admin/images/chooser/results/?q={quote_plus(words)}")
    assert answer.ok
    return len(set(re.findall(rf"{words} [a-e]", answer.text())))


def public(address: str, words: str) -> list[str]:
    url = f"{address}/api/v2/images/?search={quote_plus(words)}"
    with urllib.request.urlopen(url, timeout=30) as answer:
        return [item["title"] for item in json.load(answer)["items"]]


def expect_number(page: Page, number: int) -> None:
    """Wait until menu and home page tell how much waits."""
    deadline = time.monotonic() + COUNTED_ANEW
    page.goto("/admin/")
    while not page.get_by_role("link", name=f"Approval ({number})").count():
        assert time.monotonic() < deadline
        page.wait_for_timeout(1000)
        page.goto("/admin/")
    expect(page.get_by_role("link", name=f"{number} files wait for approval")).to_be_visible()


def test_five_wait_get_one_tag_and_are_decided_about(
    demo: str, log_in: Callable[..., Page], seed: int
) -> None:
    uploader, picker = log_in("museum-uploader"), log_in("museum-picker")
    words, tag = f"Krater {seed}", f"Arrival {seed}"

    titles = upload_five(uploader, seed)

    assert (chosen_by(picker, words), chosen_by(uploader, words), public(demo, words)) == (0, 0, [])
    approver = log_in("museum-manager")
    approver.goto(QUEUE)
    waiting = approver.locator(ROWS).count()
    assert waiting >= len(titles)
    expect_number(approver, waiting)
    approver.get_by_role("link", name=f"Approval ({waiting})").click()

    give_the_tag(approver, words, tag)
    approve_four(approver, titles)
    reject_the_last(approver, titles[4])

    expect_number(approver, waiting - 5)
    open_media(approver, f"layout=grid&tag={quote_plus(tag)}")
    expect(approver.locator(TILES)).to_have_count(4)
    open_media(approver, f"layout=grid&q={quote_plus(words)}")
    expect(approver.locator(TILES)).to_have_count(4)
    assert (chosen_by(picker, words), sorted(public(demo, words))) == (4, titles[:4])
    assert told(log_in("admin", "admin"), words) == {"Uploaded": 5, "Approved": 4, "Rejected": 1}


def give_the_tag(page: Page, words: str, tag: str) -> None:
    page.goto(f"{QUEUE}?q={quote_plus(words)}")
    page.get_by_label("Choose all on this page").check()
    page.get_by_text("Tags and access for all chosen").click()
    field = page.locator(".media-hub-queue__chosen .tagit-new input")
    field.fill(tag)
    field.press("Enter")
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_timeout(250)  # colours fade
        assert violations(page) == []
        photograph(page, f"approval-tag-for-all-{scheme}")
    page.locator(".media-hub-queue__decide").get_by_role("button", name="Save changes").click()
    expect(page.get_by_text("Changes to 5 files were saved.")).to_be_visible()
    expect(page.locator(f"{ROWS} .tagit-label").filter(has_text=tag)).to_have_count(5)


def approve_four(page: Page, titles: list[str]) -> None:
    for title in titles[:4]:
        page.get_by_role("group", name=title).get_by_label("Choose").check()
    page.get_by_role("button", name="Approve chosen").click()
    expect(page.get_by_text("4 files were approved.")).to_be_visible()
    expect(page.locator(ROWS)).to_have_count(1)


def reject_the_last(page: Page, title: str) -> None:
    page.get_by_role("group", name=title).get_by_role("button", name="Reject").click()
    expect(page.get_by_text("This file is deleted for good.")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Reason").fill("Out of focus")
    page.get_by_role("button", name="Yes, reject and delete").click()
    expect(page.get_by_text("1 file was rejected and deleted.")).to_be_visible()
    expect(page.get_by_text("Nothing that waits matches.")).to_be_visible()


def told(page: Page, words: str) -> Counter[str]:
    """Count what the report of the site's history says of uploads and decisions."""
    page.goto(f"/admin/reports/site-history/?label={quote_plus(words)}")
    text = page.locator("main").inner_text()
    return Counter(re.findall(r"\b(Uploaded|Approved|Rejected)\b", text))
