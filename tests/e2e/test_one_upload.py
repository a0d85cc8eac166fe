"""One upload, end to end, as an editor and a visitor see it; and the wall, as the neighbour sees it."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from home.demo.newsroom_pictures import NEWSROOM_PICTURES
from tests.factories import image_bytes
from tests.files import windows_program

from .looks import violations

HARBOUR = NEWSROOM_PICTURES[0]
BORROWED = "Harbour at dawn, on loan"  # the museum's own copy
SOON = 30_000  # milliseconds for the worker to do its part
# Those below the fold are loaded when somebody scrolls to them.
IN_VIEW_ARE_LOADED = """[...document.querySelectorAll('main img')]
    .filter((each) => each.getBoundingClientRect().top < innerHeight)
    .every((each) => each.naturalWidth > 0)"""

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder as an editor has it: new pictures, one that the library has, and one that is no picture."""
    folder = tmp_path_factory.mktemp("pictures")
    for number in range(3):
        content = image_bytes(size=(1200 + number, 800), colour=(40 * number, 90, 160))
        (folder / f"ferry-crossing-{number}.png").write_bytes(content)
    (folder / HARBOUR.name).write_bytes(HARBOUR.make())
    (folder / "setup.jpg").write_bytes(windows_program())
    return folder


def api(address: str, path: str) -> dict[str, list[dict[str, object]]]:
    with urllib.request.urlopen(f"{address}/api/v2/{path}", timeout=30) as answer:
        body: dict[str, list[dict[str, object]]] = json.load(answer)
        return body


def ready_ferries(address: str) -> set[object]:
    """Return the titles of the uploaded pictures that a visitor finds, with every size that the site shows."""
    found = api(address, "images/?search=ferry")["items"]
    return {item["title"] for item in found if item["title"] != HARBOUR.title and item["placeholder"]}


def wait_until(is_true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SOON / 1000
    while not is_true():
        assert time.monotonic() < deadline
        time.sleep(0.5)


def test_an_editor_finds_the_library_in_the_admin(
    demo: str, log_in: Callable[..., Page], picture_for_docs: Callable[[Page, str], None]
) -> None:
    page = log_in("newsroom-editor")

    page.goto("/admin/media/")

    expect(page.locator("#listing-results .image-choice").first).to_be_visible()
    page.wait_for_function(IN_VIEW_ARE_LOADED)
    picture_for_docs(page, "media-listing.png")


def test_an_editor_uploads_chooses_and_publishes(
    demo: str, log_in: Callable[..., Page], folder: Path, picture_for_docs: Callable[[Page, str], None]
) -> None:
    page = log_in("newsroom-editor")
    page.goto("/admin/images/multiple/add/")
    page.locator("input[type=file]").first.set_input_files(sorted(folder.iterdir()))

    rows = page.locator(".media-hub-upload")
    expect(rows).to_have_count(5, timeout=SOON)
    expect(page.get_by_text("is in the library already")).to_be_visible(timeout=SOON)
    expect(page.get_by_text("a Windows program")).to_be_visible(timeout=SOON)
    page.get_by_role("button", name="Use the existing one").click()
    expect(page.locator(".media-hub-upload__picture img").nth(2)).to_be_visible(timeout=SOON)
    assert violations(page) == []
    picture_for_docs(page, "upload.png")

    page.goto("/admin/media/")
    expect(page.get_by_text("Ferry crossing 0").first).to_be_visible()
    assert violations(page) == []

    _publish_article(page)

    wait_until(lambda: ready_ferries(demo) == {"Ferry crossing 0", "Ferry crossing 1", "Ferry crossing 2"})


def _publish_article(page: Page) -> None:
    """Write an article with an uploaded picture and look at it as a visitor."""
    page.goto("/admin/pages/")
    page.get_by_role("link", name="Newsroom", exact=True).first.click()
    page.wait_for_load_state()
    page.goto(page.url.replace("/admin/pages/", "/admin/pages/add/home/articlepage/"))
    page.fill("#id_title", "The new ferry")
    page.get_by_role("button", name="Choose an image").first.click()
    modal = page.locator(".modal-dialog")
    modal.get_by_text("Ferry crossing 1").first.click()
    expect(modal).to_have_count(0, timeout=SOON)
    page.locator("[data-w-dropdown-target=toggle]").last.click()
    page.locator("button[name=action-publish]").click()
    page.wait_for_load_state()
    page.goto("/newsroom/the-new-ferry/")
    expect(page.locator("article img").first).to_be_visible()
    page.wait_for_function("document.querySelector('article img').naturalWidth > 0")


def test_the_neighbour_sees_none_of_it(demo: str, log_in: Callable[..., Page]) -> None:
    page = log_in("museum-editor")

    for path in ("/admin/media/?q=harbour", "/admin/images/chooser/?q=harbour", "/admin/api/main/images/"):
        page.goto(path)
        assert "Newsroom picture desk" not in page.content()
        assert "Harbour at dawn" not in page.content().replace(BORROWED, "")
    page.goto("/admin/media/")
    assert "City at night" not in page.content()


def test_pages_of_the_library_pass_axe(demo: str, log_in: Callable[..., Page]) -> None:
    page = log_in("admin", "admin")

    for path in (
        "/admin/media/?layout=list",
        "/admin/media/tags/",
        "/admin/media/trash/",
        "/admin/media/namespaces/",
    ):
        page.goto(path)
        assert violations(page) == [], path


def test_the_listing_works_on_a_phone_and_in_the_dark(
    demo: str, log_in: Callable[..., Page], picture_for_docs: Callable[[Page, str], None]
) -> None:
    page = log_in("newsroom-editor", color_scheme="dark")
    page.set_viewport_size({"width": 375, "height": 812})

    page.goto("/admin/media/")

    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    picture_for_docs(page, "media-listing-phone.png")
