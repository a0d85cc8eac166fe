"""Uploading over the media screen: dropped, pasted, retried, decided about, written about, without leaving the list."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from .looks import violations
from .tray import TILES, drop, hold, open_media, row

pytestmark = pytest.mark.e2e

SOON = 30_000  # milliseconds
LONG = 120_000


@pytest.fixture
def page(log_in: Callable[..., Page]) -> Page:
    return log_in("newsroom-editor")


@pytest.fixture
def seed() -> int:
    """Return a number that makes the pictures of this run differ from those of all others."""
    return time.time_ns() // 1000 % 65_536


def title(tray: Locator) -> Locator:
    return tray.locator(".media-hub-tray__title")


def test_forty_files_are_dropped_and_the_list_follows(page: Page, seed: int) -> None:
    tray = open_media(page)
    page.locator(TILES).first.focus()
    page.keyboard.press(" ")
    names = [f"regatta-{seed}-{number:02}.png" for number in range(40)]

    drop(page, names, broken=(4,), seed=seed)

    expect(tray).to_be_visible()
    expect(title(tray)).to_contain_text("Uploading", timeout=SOON)
    expect(tray.locator(".media-hub-upload")).to_have_count(40)
    assert tray.locator("[data-media-hub-state=sending], [data-media-hub-state=checking]").count() <= 3
    expect(title(tray)).to_have_text("All sent. Uploaded: 39 · Not uploaded: 1", timeout=LONG)
    refused = tray.locator("[data-media-hub-state=refused]")
    expect(refused).to_contain_text(names[4])
    expect(refused.locator(".media-hub-upload__message")).not_to_be_empty()
    expect(page.locator(TILES).filter(has_text=f"Regatta {seed}").first).to_be_visible(timeout=SOON)
    expect(page.locator(".bulk-action-checkbox:checked")).to_have_count(1)
    expect(page.locator(".bulk-actions-choices")).to_contain_text("1 item selected")


def test_the_overlay_names_where_the_files_go(page: Page, seed: int) -> None:
    tray = open_media(page)
    places = page.locator("[data-media-hub-collection]")
    other = places.nth(1)
    name = other.inner_text().split("\n")[0].strip()

    hold(page, ["a.png"], seed=seed)
    expect(page.locator(".media-hub-overlay")).to_contain_text("Drop to upload to")
    other.evaluate("each => each.id = 'place'")
    drop(page, [f"buoy-{seed}.png"], over="#place", seed=seed)

    expect(page.locator(".media-hub-overlay")).to_be_hidden()
    expect(row(tray, f"buoy-{seed}.png").locator(".media-hub-upload__facts")).to_contain_text(
        name, timeout=SOON
    )


def test_a_collection_that_the_form_does_not_offer_takes_no_files(page: Page, seed: int) -> None:
    tray = open_media(page)
    place = page.locator("[data-media-hub-collection]").nth(1)
    place.evaluate("each => each.id = 'place'")
    hold(page, ["a.png"], over="#place", seed=seed)
    expect(page.locator(".media-hub-aimed")).to_have_count(1)
    page.evaluate("document.querySelector('.media-hub-overlay').dispatchEvent(new DragEvent('dragleave'))")

    number = place.get_attribute("data-media-hub-collection")
    tray.locator(f"[name=collection] option[value='{number}']").evaluate("option => option.remove()")
    hold(page, ["a.png"], over="#place", seed=seed)
    expect(page.locator(".media-hub-overlay")).to_contain_text("Drop to upload to Newsroom")
    expect(page.locator(".media-hub-aimed")).to_have_count(0)


def test_the_tray_follows_the_collection_that_is_looked_at(page: Page) -> None:
    tray = open_media(page)
    other = page.locator("[data-media-hub-collection]").nth(1)
    other.click()
    page.wait_for_url(lambda url: "collection_id=" in url)
    expect(tray.locator("[name=collection]")).to_have_value(
        other.get_attribute("data-media-hub-collection") or ""
    )


def test_a_lost_request_is_retried_and_a_duplicate_answered(page: Page, seed: int) -> None:
    tray = open_media(page)
    lost: list[str] = []

    def lose_once(route: Route) -> None:
        if lost or route.request.method != "POST":
            route.continue_()
        else:
            lost.append(route.request.url)
            route.abort()

    page.route("**/multiple/add/", lose_once)
    drop(page, [f"lighthouse-{seed}.png"], seed=seed)
    expect(tray.locator("[data-media-hub-state=problem]")).to_contain_text(
        "connection was lost", timeout=SOON
    )
    tray.get_by_role("button", name="Retry", exact=True).click()
    expect(tray.locator("[data-media-hub-state=uploaded]")).to_have_count(1, timeout=SOON)

    drop(page, [f"again-{seed}.png"], seed=seed)
    expect(tray.locator("[data-media-hub-state=duplicate]")).to_have_count(1, timeout=SOON)
    tray.get_by_role("button", name="Close the uploads").click()
    expect(tray.get_by_role("alertdialog")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(tray.get_by_role("alertdialog")).to_be_hidden()
    page.evaluate(
        "document.addEventListener('media-hub:uploaded', ({detail}) => (window.told = detail.members))"
    )
    tray.get_by_role("button", name="Use the existing one").click()
    expect(tray.locator("[data-media-hub-state=used]")).to_be_visible()
    told = page.evaluate("window.told")
    assert [(each["kind"], each["title"]) for each in told] == [("image", f"Lighthouse {seed}")]

    tray.get_by_role("button", name="Close the uploads").click()
    expect(tray).to_be_hidden()


def test_a_picture_is_pasted(page: Page, seed: int) -> None:
    tray = open_media(page)
    page.evaluate(
        """async (seed) => {
          const canvas = new OffscreenCanvas(64, 64);
          const context = canvas.getContext('2d');
          context.fillStyle = `rgb(${seed % 256} ${seed >> 8} 7)`;
          context.fillRect(0, 0, 64, 64);
          const transfer = new DataTransfer();
          transfer.items.add(new File([await canvas.convertToBlob()], 'image.png', {type: 'image/png'}));
          document.body.dispatchEvent(new ClipboardEvent('paste', {clipboardData: transfer, bubbles: true, cancelable: true}));
        }""",
        seed,
    )
    expect(tray.locator("[data-media-hub-state=uploaded]")).to_contain_text("Pasted picture", timeout=SOON)


def test_the_tray_is_used_by_keyboard(page: Page) -> None:
    tray = open_media(page)
    page.get_by_role("link", name="Upload", exact=True).focus()
    page.keyboard.press("Enter")
    expect(tray.get_by_role("button", name="Choose files")).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(tray.get_by_role("button", name="Choose files")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(tray.get_by_role("button", name="Choose files")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(tray).to_be_hidden()
    expect(page.get_by_role("link", name="Upload", exact=True)).to_be_focused()


def test_rows_are_written_and_saved_at_once(page: Page, seed: int) -> None:
    tray = open_media(page)
    page.get_by_role("link", name="Upload", exact=True).click()
    tags = tray.locator(".media-hub-batch__fields .tagit-new input")
    tags.fill(f"Regatta {seed}")
    tags.press("Enter")
    tray.locator("[name=credit]").fill("Photo: Nora Berg")
    drop(page, [f"mast-{seed}-{number}.png" for number in range(4)], seed=seed)
    rows = tray.locator("[data-media-hub-state=uploaded]")
    expect(rows).to_have_count(4, timeout=SOON)
    expect(rows.locator(".tagit-label").filter(has_text=f"Regatta {seed}")).to_have_count(4)
    save = tray.get_by_role("button", name="Save changes")
    expect(save).to_be_hidden()

    for number in range(3):
        rows.nth(number).locator("[name=title]").fill(f"Mast {seed} from the quay {number}")
    more = rows.nth(0).locator(".tagit-new input")
    more.fill(f"Wind {seed}")
    more.press("Enter")
    rows.nth(3).locator("[name=title]").fill("")
    expect(save).to_have_text("Save changes: 4")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    save.click()

    expect(tray.get_by_text("Files saved: 3 · Not saved: 1")).to_be_visible(timeout=SOON)
    assert [url.rpartition("/admin")[2] for url in sent] == ["/media/upload/rows/"]
    expect(rows.nth(3).locator("[name=title]")).to_be_focused()
    expect(rows.nth(3).locator(".error-message")).to_have_text("This field is required.")
    assert violations(page) == []
    expect(page.locator(TILES).filter(has_text=f"Mast {seed} from the quay")).to_have_count(3, timeout=SOON)
    rows.nth(3).locator("[name=title]").fill("Mast at last")
    page.keyboard.press("Enter")
    expect(save).to_be_hidden(timeout=SOON)

    page.goto(f"/admin/media/?q=Wind+{seed}&layout=grid")
    expect(page.locator(TILES)).to_have_count(1)


def test_unsaved_rows_are_not_lost_by_closing(page: Page, seed: int) -> None:
    tray = open_media(page)
    drop(page, [f"oar-{seed}.png"], seed=seed)
    rows = tray.locator("[data-media-hub-state=uploaded]")
    expect(rows).to_have_count(1, timeout=SOON)
    rows.locator("[name=alt_text]").fill("An oar")
    tray.get_by_role("button", name="Close the uploads").click()
    expect(tray.get_by_role("alertdialog")).to_be_visible()
    page.keyboard.press("Enter")
    expect(tray).to_be_visible()
    expect(rows.locator("[name=alt_text]")).to_have_value("An oar")


def test_the_tray_fits_a_telephone(page: Page, seed: int) -> None:
    page.set_viewport_size({"width": 375, "height": 812})
    tray = open_media(page)
    drop(page, [f"rope-{seed}.png"], seed=seed)
    expect(tray.locator("[data-media-hub-state=uploaded]")).to_have_count(1, timeout=SOON)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert page.locator(".media-hub-tray__content").evaluate("each => each.scrollWidth <= each.clientWidth")
    expect(tray.get_by_role("button", name="Close the uploads")).to_be_in_viewport()
    assert violations(page) == []
