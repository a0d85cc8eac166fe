"""An editor fills a curated collection and puts it in order, by keyboard and by dragging."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from .looks import violations
from .tray import drop

pytestmark = pytest.mark.e2e


def titles(page: Page) -> list[str]:
    return page.locator(".media-hub-curated__title").all_inner_texts()


def item(page: Page, title: str) -> Locator:
    return page.locator(f".media-hub-curated__item[data-title='{title}']")


def told(page: Page) -> Locator:
    return page.locator("[data-media-hub-curated-target=news]")


def saved(page: Page, part: str) -> Callable[[], object]:
    """Return what waits for an answer of the site."""
    return lambda: page.expect_response(lambda answer: answer.url.endswith(f"/{part}/"))


@pytest.fixture
def editor(log_in: Callable[..., Page]) -> Page:
    """Return the page of a new collection with three images, picked in this order."""
    page = log_in("newsroom-editor")
    page.goto("/admin/media/collections/new/")
    page.fill("#id_title", f"Boats {uuid4().hex[:6]}")
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_role("heading", name="No files yet")).to_be_visible()
    page.get_by_role("button", name="Add images").click()
    for title in ("Newsroom logo", "Coffee break", "Editorial meeting"):
        page.get_by_title(f"Select {title}", exact=True).check()
    page.get_by_role("button", name="Choose 3").click()
    expect(page.get_by_text("3 files were added.")).to_be_visible()
    return page


def test_files_are_ordered_by_keyboard_and_stay_so(editor: Page) -> None:
    assert titles(editor) == ["Newsroom logo", "Coffee break", "Editorial meeting"]
    later = editor.get_by_role("button", name="Move “Newsroom logo” later")
    later.focus()
    for position in (2, 3):
        with saved(editor, "order")():
            editor.keyboard.press("Enter")
        expect(told(editor)).to_have_text(f"“Newsroom logo” is now number {position} of 3.")
    expect(later).to_be_focused()
    editor.keyboard.press("Enter")
    expect(told(editor)).to_have_text("“Newsroom logo” stands at the end already.")

    editor.reload()

    assert titles(editor) == ["Coffee break", "Editorial meeting", "Newsroom logo"]


def test_files_are_dragged_made_the_cover_and_taken_out(editor: Page) -> None:
    with saved(editor, "order")():
        item(editor, "Editorial meeting").drag_to(item(editor, "Newsroom logo"))
    with saved(editor, "cover")():
        editor.get_by_role("button", name="Make “Editorial meeting” the cover").click()
    with saved(editor, "cover")():
        editor.get_by_role("button", name="Make “Newsroom logo” the cover").click()
    with saved(editor, "cover")():
        editor.get_by_role("button", name="Make “Newsroom logo” the cover").click()
    expect(told(editor)).to_contain_text("“Newsroom logo” is the cover no longer")
    with saved(editor, "cover")():
        editor.get_by_role("button", name="Make “Editorial meeting” the cover").click()
    with saved(editor, "remove")():
        editor.get_by_role("button", name="Take “Newsroom logo” out of the collection").press("Enter")
    expect(editor.get_by_role("button", name="Take “Coffee break” out of the collection")).to_be_focused()

    editor.reload()

    assert titles(editor) == ["Editorial meeting", "Coffee break"]
    expect(item(editor, "Editorial meeting").get_by_text("Cover")).to_be_visible()
    expect(item(editor, "Coffee break").get_by_text("Cover")).to_be_hidden()


def test_what_cannot_be_saved_is_taken_back_with_the_reason(editor: Page) -> None:
    colleague = editor.context.new_page()
    colleague.goto(editor.url)
    with saved(colleague, "remove")():
        colleague.get_by_role("button", name="Take “Newsroom logo” out of the collection").click()

    editor.get_by_role("button", name="Move “Editorial meeting” earlier").press("Enter")

    expect(editor.get_by_role("alert").get_by_text("so your order was not saved")).to_be_visible()
    assert titles(editor) == ["Newsroom logo", "Coffee break", "Editorial meeting"]
    editor.get_by_role("link", name="Load the page again").click()
    expect(item(editor, "Newsroom logo")).to_have_count(0)


def test_files_are_uploaded_straight_into_it_and_stay_when_it_goes(log_in: Callable[..., Page]) -> None:
    page = log_in("newsroom-editor")
    mark = uuid4().hex[:6]
    seed = int(mark[:4], 16)
    page.goto("/admin/media/collections/new/")
    page.fill("#id_title", f"Quays {mark}")
    tags = page.locator(".tagit-new input")
    for name in ("Economy", f"Unheard {mark}"):
        tags.fill(name)
        tags.press("Enter")
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_text(f"There is no tag “Unheard {mark}”")).to_be_visible()
    page.locator(".tagit-choice").filter(has_text=mark).locator(".tagit-close").click()
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_role("heading", name="No files yet")).to_be_visible()
    tray = page.locator(".media-hub-tray")
    expect(tray.locator(".media-hub-batch--scripted")).to_have_count(1)

    drop(page, [f"quay-{mark}-{name}.png" for name in ("one", "two", "three")], seed=seed)
    expect(tray.locator("[data-media-hub-state=uploaded]")).to_have_count(3, timeout=30_000)
    expect(page.locator(".media-hub-curated__item")).to_have_count(3, timeout=10_000)
    assert violations(page) == []
    drop(page, [f"again-{mark}.png"], seed=seed)
    tray.get_by_role("button", name="Use the existing one").click(timeout=30_000)
    tray.get_by_role("button", name="Close the uploads").click()
    expect(tray).to_be_hidden()

    last = titles(page)[-1]
    with saved(page, "order")():
        item(page, last).drag_to(page.locator(".media-hub-curated__item").first)
    with saved(page, "cover")():
        page.get_by_role("button", name=f"Make “{last}” the cover").click()
    page.reload()
    assert titles(page)[0] == last
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Download").click()
    with zipfile.ZipFile(downloading.value.path()) as archive:
        assert len(archive.namelist()) == 3

    page.goto(page.url.replace("/collections/", "/collections/delete/"))
    expect(page.get_by_text("Its 3 files stay in the library")).to_be_visible()
    page.get_by_role("button", name="Yes, delete").click()
    page.goto(f"/admin/media/?layout=grid&tag=Economy&ordering=-created_at&q=Quay+{mark}")
    expect(page.locator("#listing-results .image-choice")).to_have_count(3, timeout=10_000)


def test_a_saved_filter_fills_one(log_in: Callable[..., Page]) -> None:
    page = log_in("newsroom-manager")
    name = f"Weather {uuid4().hex[:6]}"
    page.goto("/admin/media/?layout=grid&tag=Weather&orientation=landscape")
    page.get_by_role("button", name="Saved filters").click()
    page.get_by_label("Save this filter as").fill(name)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was saved")).to_be_visible()
    page.get_by_role("button", name="Saved filters").click()
    page.get_by_role("link", name=f"Make a curated collection of “{name}”").click()
    page.get_by_label("At most so many of them").fill("5")
    assert violations(page) == []
    page.get_by_role("button", name="Create").click()

    expect(page.locator(".media-hub-curated__item")).to_have_count(5)
    expect(page.locator(".media-hub-curated-head")).to_contain_text(
        f"Holds what the saved filter {name} finds"
    )
    expect(page.get_by_role("button", name="Add images")).to_have_count(0)
    assert violations(page) == []

    page.goto("/admin/media/")
    page.get_by_role("button", name="Saved filters").click()
    page.get_by_role("button", name=f"Forget “{name}”").click()
    expect(page.get_by_text("says what these curated collections hold")).to_be_visible()
