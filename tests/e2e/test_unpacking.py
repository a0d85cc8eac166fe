"""A ZIP in the tray: asked about, unpacked, stopped, reported."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from .looks import violations
from .tray import TILES, open_media

pytestmark = pytest.mark.e2e
SOON = 60_000  # milliseconds for the worker to do its part


@pytest.fixture
def page(log_in: Callable[..., Page]) -> Page:
    return log_in("newsroom-editor")


@pytest.fixture
def seed() -> int:
    return time.time_ns() // 1000 % 65_536


def archive(seed: int, count: int, *, broken: tuple[int, ...] = ()) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as file:
        for number in range(count):
            picture = io.BytesIO()
            colour = (seed % 256, seed // 256 % 256, number)
            Image.new("RGB", (320, 200), colour).save(picture, "PNG")
            content = picture.getvalue()
            file.writestr(f"sails/sail-{seed}-{number:02}.png", content[:60] if number in broken else content)
        file.writestr("__MACOSX/sails/._sail.png", "x")
    return output.getvalue()


def give(tray: Locator, content: bytes, name: str = "sails.zip") -> None:
    file = {"name": name, "mimeType": "application/zip", "buffer": content}
    tray.locator("input[type=file]").set_input_files(file)


def test_a_zip_of_ten_is_unpacked_into_the_collection(page: Page, seed: int) -> None:
    tray = open_media(page)
    page.get_by_role("link", name="Upload", exact=True).click()
    give(tray, archive(seed, 10, broken=(4,)))
    row = tray.locator(".media-hub-upload")
    expect(row).to_contain_text("This is a ZIP archive")
    unpack = row.get_by_role("button", name="Unpack into Newsroom")
    expect(tray.locator(".media-hub-tray__title")).to_contain_text("Waiting for your answer: 1")
    assert violations(page) == []

    unpack.focus()
    page.keyboard.press("Enter")

    expect(row).to_be_focused()
    expect(row).to_contain_text("9 files are in the library.", timeout=SOON)
    expect(row).to_contain_text("1 file that a computer keeps for itself was left out")
    expect(row.locator("li")).to_contain_text(f"sails/sail-{seed}-04.png: This file ends too early")
    expect(tray.locator(".media-hub-tray__title")).to_have_text("Unpacked files: 9")
    expect(page.locator(TILES).filter(has_text=f"Sail {seed}")).to_have_count(9, timeout=SOON)
    assert violations(page) == []
    with page.context.expect_page() as opened:
        row.get_by_role("link", name="Report").click()
    report = opened.value
    expect(report.locator(".media-hub-operation__entries tbody tr")).to_have_count(10)
    assert violations(report) == []
    report.get_by_role("button", name="Undo this change").click()
    expect(report.get_by_text("Undone: 9 changed.")).to_be_visible()
    row.get_by_role("button", name="Remove from the list").click()
    expect(row).to_have_count(0)


def test_a_zip_is_kept_as_one_file(page: Page, seed: int) -> None:
    tray = open_media(page)
    page.get_by_role("link", name="Upload", exact=True).click()
    give(tray, archive(seed, 1), name=f"kept-{seed}.zip")
    tray.get_by_role("button", name="Keep as one file").click()
    expect(tray.locator("[data-media-hub-state=uploaded] [name=title]")).to_have_value(
        f"Kept {seed}", timeout=SOON
    )


def test_a_question_is_not_lost_by_closing_and_can_be_dropped(page: Page, seed: int) -> None:
    tray = open_media(page)
    page.get_by_role("link", name="Upload", exact=True).click()
    give(tray, archive(seed, 1))
    tray.get_by_role("button", name="Close the uploads").click()
    expect(tray.get_by_role("alertdialog")).to_be_visible()
    page.keyboard.press("Escape")
    tray.locator(".media-hub-upload").get_by_role("button", name="Cancel").click()
    expect(tray.locator(".media-hub-upload")).to_have_count(0)


def test_an_unpacking_is_stopped_and_what_came_out_stays(page: Page, seed: int) -> None:
    tray = open_media(page)
    page.get_by_role("link", name="Upload", exact=True).click()
    give(tray, archive(seed, 300))
    tray.get_by_role("button", name="Unpack into Newsroom").click()
    row = tray.locator("[data-media-hub-state=unpacking]")
    expect(row).to_contain_text("of 300 files are unpacked", timeout=SOON)
    assert violations(page) == []
    page.reload()
    open_media(page)
    tray.get_by_role("button", name="Minimise or open").click()
    row.get_by_role("button", name="Stop").click()
    expect(tray.locator("[data-media-hub-state=unpacked]")).to_contain_text("Stopped.", timeout=SOON)
