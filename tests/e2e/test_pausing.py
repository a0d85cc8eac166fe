"""Holding back a batch of uploads, and going on with it."""

from __future__ import annotations

import time
import wave
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from .looks import violations
from .tray import drop, open_media

pytestmark = pytest.mark.e2e
SOON = 60_000  # milliseconds


@pytest.fixture
def page(log_in: Callable[..., Page]) -> Page:
    return log_in("newsroom-editor")


@pytest.fixture
def seed() -> int:
    return time.time_ns() // 1000 % 65_536


def title(tray: Locator) -> Locator:
    return tray.locator(".media-hub-tray__title")


def slowly(route: Route) -> None:
    """Let an upload pass after a moment."""
    if route.request.method == "POST":
        time.sleep(0.2)
    route.continue_()


def test_a_batch_is_paused_and_resumed_by_keyboard(page: Page, seed: int) -> None:
    tray = open_media(page)
    page.route("**/multiple/add/", slowly)
    drop(page, [f"tide-{seed}-{number:02}.png" for number in range(12)], seed=seed)
    pause = tray.get_by_role("button", name="Pause all")
    expect(pause).to_be_visible()
    pause.focus()
    page.keyboard.press("Enter")

    resume = tray.get_by_role("button", name="Resume all")
    expect(resume).to_be_focused()
    expect(title(tray)).to_contain_text("Paused · ")
    expect(tray.get_by_role("status").filter(has_text="Paused ·")).to_have_count(1)
    expect(tray.locator("[data-media-hub-state=sending], [data-media-hub-state=checking]")).to_have_count(
        0, timeout=SOON
    )
    waiting = tray.locator("[data-media-hub-state=waiting]")
    held = waiting.count()
    assert held > 0
    expect(waiting.first).to_contain_text("Paused")
    assert violations(page) == []
    drop(page, [f"ebb-{seed}.png"], seed=seed + 40)  # what is added waits as well
    expect(waiting).to_have_count(held + 1)
    page.wait_for_timeout(1000)
    expect(waiting).to_have_count(held + 1)

    resume.focus()
    page.keyboard.press(" ")
    expect(title(tray)).to_have_text("All sent. Uploaded: 13", timeout=SOON)
    expect(tray.get_by_role("button", name="Pause all")).to_be_hidden()
    assert page.evaluate("document.activeElement !== document.body")


def test_leaving_asks_while_a_batch_is_paused(page: Page, seed: int) -> None:
    tray = open_media(page)
    page.route("**/multiple/add/", slowly)
    drop(page, [f"moor-{seed}-{number:02}.png" for number in range(20)], seed=seed)
    tray.get_by_role("button", name="Pause all").click()
    asked: list[str] = []

    def stay(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]
        dialog.accept()  # type: ignore[attr-defined]

    page.on("dialog", stay)
    page.reload()
    assert asked == ["beforeunload"]


def test_a_paused_file_in_parts_goes_on_with_what_has_arrived(page: Page, seed: int, tmp_path: Path) -> None:
    sound = tmp_path / f"bell-{seed}.wav"
    with wave.open(str(sound), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(44_100)
        file.writeframes(seed.to_bytes(4) * 44_100 * 60)
    tray = open_media(page)
    page.get_by_role("link", name="Upload", exact=True).click()
    sent: list[str] = []

    def hold_second(route: Route) -> None:
        if route.request.method != "PUT":
            route.continue_()
            return
        number = route.request.url.rstrip("/").rpartition("/")[2]
        sent.append(number)
        if sent.count("2") == 1 and number == "2":
            return  # never answered: it is under way when the batch is paused
        route.continue_()

    page.route("**/media/uploads/**", hold_second)
    with page.expect_response(lambda response: response.request.method == "PUT"):
        tray.locator("input[type=file]").set_input_files(sound)
    tray.get_by_role("button", name="Pause all").click()
    row = tray.locator(".media-hub-upload")
    expect(row).to_contain_text("Paused")
    tray.get_by_role("button", name="Resume all").click()
    expect(row.locator("[name=title]")).to_have_value(f"Bell {seed}", timeout=SOON)
    assert sorted(sent) == ["1", "2", "2"]


def test_what_is_paused_can_be_cancelled(page: Page, seed: int) -> None:
    tray = open_media(page)
    page.route("**/multiple/add/", slowly)
    drop(page, [f"reef-{seed}-{number:02}.png" for number in range(20)], seed=seed)
    tray.get_by_role("button", name="Pause all").click()
    expect(title(tray)).to_contain_text("Paused")
    expect(tray.locator("[data-media-hub-state=sending], [data-media-hub-state=checking]")).to_have_count(0)
    tray.get_by_role("button", name="Cancel all").click()
    expect(title(tray)).to_contain_text("Not uploaded:", timeout=SOON)
    expect(tray.get_by_role("button", name="Resume all")).to_be_hidden()
    tray.get_by_role("button", name="Retry all").click()
    expect(title(tray)).to_have_text("All sent. Uploaded: 20", timeout=SOON)


def test_a_folded_tray_is_paused_too(page: Page, seed: int) -> None:
    page.set_viewport_size({"width": 375, "height": 812})
    tray = open_media(page)
    page.route("**/multiple/add/", slowly)
    drop(page, [f"cleat-{seed}-{number:02}.png" for number in range(20)], seed=seed)
    tray.get_by_role("button", name="Minimise or open").click()
    tray.get_by_role("button", name="Pause all").click()
    expect(tray.get_by_role("status").filter(has_text="Paused ·")).to_have_count(1)
    for name in ("Resume all", "Minimise or open the uploads", "Close the uploads"):
        expect(tray.get_by_role("button", name=name)).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert violations(page) == []
