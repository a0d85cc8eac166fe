"""A file that comes in parts: it stops, the page is loaded anew, and it goes on where it was."""

from __future__ import annotations

import wave
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

SOON = 60_000  # milliseconds for the worker to do its part
SECONDS = 60  # of sound: 10 MB, two parts

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sounds") / "harbour-at-night.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(44_100)
        file.writeframes(bytes(4 * 44_100 * SECONDS))
    return path


def let_pass(may_pass: Callable[[str], bool]) -> Callable[[Route], None]:
    """Return a handler that cuts off the parts that may not pass, by their number, wherever they are sent."""

    def handle(route: Route) -> None:
        address = urlsplit(route.request.url)
        number = parse_qs(address.query).get("partNumber", [address.path.rstrip("/").rpartition("/")[2]])[0]
        if route.request.method == "PUT" and not may_pass(number):
            route.abort()
        else:
            route.continue_()

    return handle


def test_an_upload_survives_a_reload(demo: str, log_in: Callable[..., Page], sound: Path) -> None:
    page = log_in("newsroom-editor")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/admin/documents/multiple/add/")
    page.route("**/*", let_pass(lambda number: number == "1"))
    page.locator("input[type=file]").first.set_input_files(sound)
    expect(page.get_by_text("Waiting for the connection")).to_be_visible()
    page.wait_for_timeout(500)
    page.reload()

    row = page.locator(".media-hub-upload")
    expect(row).to_contain_text("Stopped after 79 % of 10.1")
    page.unroute("**/*")
    sent: list[str] = []
    page.route("**/*", let_pass(lambda number: not sent.append(number)))
    page.locator("input[type=file]").first.set_input_files(sound)

    expect(row.locator("[name=title]")).to_have_value("Harbour at night", timeout=SOON)
    expect(row).to_have_count(1)
    assert sent == ["2"]  # what had arrived was not sent again
    page.reload()
    expect(page.locator(".media-hub-upload")).to_have_count(0)
    page.locator("input[type=file]").first.set_input_files(sound)
    expect(row).to_contain_text("This file is in the library already", timeout=SOON)
    row.get_by_role("button", name="Use the existing one").click()
    expect(row).to_contain_text("Nothing was uploaded")


def test_a_cancelled_upload_leaves_nothing(log_in: Callable[..., Page], sound: Path) -> None:
    page = log_in("newsroom-editor")
    page.goto("/admin/documents/multiple/add/")
    page.route("**/*", let_pass(lambda number: False))
    page.locator("input[type=file]").first.set_input_files(sound)
    expect(page.get_by_text("Waiting for the connection")).to_be_visible()
    page.get_by_role("button", name="Cancel", exact=True).click()
    expect(page.locator(".media-hub-upload")).to_contain_text("Cancelled: nothing was stored.")
    page.reload()
    expect(page.locator(".media-hub-upload")).to_have_count(0)
