"""An editor fills a gallery from the chooser: several at once, in an order, across pages and a search."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.factories import image_bytes

from .choosing import in_gallery, modal, new_article, open_chooser, strip, tile, told, violations

pytestmark = pytest.mark.e2e
SEARCHED = ("Bridge in the morning fog", "The north light")


def titles(page: Page, count: int) -> list[str]:
    """Return the titles that come first in the list, of those that can be picked and are not searched for."""
    boxes = modal(page).locator("#search-results [data-multiple-choice-select][data-media-hub-picks-target]")
    shown = [box.get_attribute("data-title") or "" for box in boxes.all()]
    return [title for title in shown if title not in SEARCHED][:count]


def turn_the_page(page: Page) -> str:
    """Go to the second page, and return the title of its first file."""
    modal(page).get_by_role("link", name="Next").press("Enter")
    expect(modal(page).get_by_text("Page 2 of")).to_be_visible()
    return titles(page, 1)[0]


@pytest.fixture
def article(log_in: Callable[..., Page]) -> Page:
    return new_article(log_in)


def search(page: Page, text: str, *, finds: str) -> None:
    modal(page).locator("#id_q").fill(text)
    expect(tile(page, finds)).to_be_visible()


def test_six_are_picked_in_order_across_two_pages_and_a_search(article: Page) -> None:
    page = article
    open_chooser(page)
    first = titles(page, 3)
    for title in first:
        tile(page, title).check()
    second = turn_the_page(page)
    tile(page, second).check()
    for title in SEARCHED:
        search(page, title[:8], finds=title)
        tile(page, title).check()
    expect(tile(page, SEARCHED[-1])).to_be_checked()
    assert violations(page) == []
    search(page, "", finds=first[0])
    expect(tile(page, first[0])).to_be_checked()
    assert strip(page) == [*first, second, *SEARCHED]
    assert violations(page) == []

    page.locator(".media-hub-picks__item").nth(5).drag_to(page.locator(".media-hub-picks__item").nth(0))
    expect(told(page)).to_have_text(f"“{SEARCHED[1]}” is now number 1 of 6.")
    modal(page).get_by_role("button", name="Choose 6").click()

    expect(modal(page)).to_have_count(0)
    assert in_gallery(page) == [SEARCHED[1], *first, second, SEARCHED[0]]
    expect(page.get_by_text("6 added, in the order of picking.")).to_be_visible()
    page.get_by_role("button", name="Save draft").click()
    page.wait_for_url("**/edit/**")
    page.reload()
    assert in_gallery(page) == [SEARCHED[1], *first, second, SEARCHED[0]]


def test_the_same_by_keyboard_alone(article: Page) -> None:
    page = article
    open_chooser(page)
    first = titles(page, 3)
    for title in first:
        tile(page, title).press("Space")
        expect(told(page)).to_contain_text(f"“{title}” is number")
    second = turn_the_page(page)
    tile(page, second).press("Space")
    later = modal(page).get_by_role("button", name=f"Move “{first[0]}” later")
    later.press("Enter")
    expect(later).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(told(page)).to_have_text(f"“{first[0]}” is now number 3 of 4.")
    modal(page).get_by_role("button", name=f"Take out “{first[1]}”").press("Enter")
    expect(modal(page).get_by_role("button", name=f"Take out “{first[2]}”")).to_be_focused()
    modal(page).get_by_role("button", name="Choose 3").press("Enter")

    expect(modal(page)).to_have_count(0)
    assert in_gallery(page) == [first[2], first[0], second]
    expect(page.get_by_role("button", name="Add several images")).to_be_focused()


def test_what_does_not_fit_is_dimmed_with_its_reason_and_cannot_be_picked(article: Page) -> None:
    page = article
    name = f"Banner {uuid4().hex[:6]}"
    open_chooser(page)
    [first] = titles(page, 1)
    tile(page, first).check()

    _upload(page, name, height=80)

    banner = modal(page).get_by_role(
        "checkbox", name=f"{name} Does not fit: too wide: 8.00 : 1, needs 4.00 : 1 or narrower"
    )
    expect(banner).to_be_visible()
    banner.focus()
    expect(banner).to_be_focused()
    page.keyboard.press("Space")
    banner.click(force=True)
    assert strip(page) == [first]
    assert violations(page) == []


def test_what_was_just_uploaded_stands_first_and_is_picked(article: Page) -> None:
    page = article
    names = [f"Poster {uuid4().hex[:6]}" for _number in range(2)]
    open_chooser(page)
    [first] = titles(page, 1)
    tile(page, first).check()

    for name in names:
        _upload(page, name, height=400)
        expect(tile(page, name)).to_be_checked()

    shown = modal(page).locator(".media-hub-just-uploaded h3").all_inner_texts()
    assert [title.strip() for title in shown] == names
    assert strip(page) == [first, *names]
    tile(page, names[0]).uncheck()
    search(page, "north", finds=SEARCHED[1])
    assert strip(page) == [first, names[1]]
    modal(page).get_by_role("button", name="Choose 2").click()
    expect(modal(page)).to_have_count(0)
    assert in_gallery(page) == [first, names[1]]


def test_an_event_from_inside_puts_files_before_the_list_also_where_one_is_chosen(article: Page) -> None:
    page = article
    page.get_by_role("button", name="Choose an image").last.click()
    first = modal(page).locator("a.image-choice")
    expect(first.first).to_be_visible()
    ids = [link.get_attribute("href").split("/chosen/")[1].split("/")[0] for link in first.all()[4:6]]  # type: ignore[union-attr]
    members = [{"id": ids[1], "kind": "image"}, {"id": ids[0], "kind": "image"}, {"id": "1", "kind": "audio"}]

    modal(page).locator(".tab-content").evaluate(
        "(element, members) => element.dispatchEvent("
        "new CustomEvent('media-hub:uploaded', {bubbles: true, detail: {members}}))",
        members,
    )

    shown = modal(page).locator(".media-hub-just-uploaded a.image-choice")
    expect(shown).to_have_count(2)
    hrefs = [link.get_attribute("href") or "" for link in shown.all()]
    assert [f"/chosen/{pk}/" in href for pk, href in zip(reversed(ids), hrefs, strict=True)] == [True, True]
    shown.first.press("Enter")
    expect(modal(page)).to_have_count(0)
    assert len(in_gallery(page)) == 1


def test_a_title_is_edited_without_leaving_the_chooser(article: Page) -> None:
    page = article
    name, better = f"Quay {uuid4().hex[:6]}", f"Pier {uuid4().hex[:6]}"
    open_chooser(page)
    _upload(page, name, height=400)
    modal(page).get_by_role("button", name=f"Edit “{name}”").press("Enter")
    dialogue = page.locator("dialog.media-hub-words")
    expect(dialogue.get_by_role("heading", name=f"Edit “{name}”")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialogue).to_be_hidden()
    expect(modal(page)).to_be_visible()

    modal(page).get_by_role("button", name=f"Edit “{name}”").click()
    dialogue.get_by_label("Title").fill("")
    dialogue.get_by_role("button", name="Save").click()
    expect(dialogue.get_by_text("This field is required.")).to_be_visible()
    dialogue.get_by_label("Title").fill(better)
    dialogue.get_by_label("Alt text").fill("A pier at dawn")
    assert violations(page) == []
    dialogue.get_by_role("button", name="Save").click()

    expect(dialogue).to_be_hidden()
    expect(modal(page).get_by_role("button", name=f"Edit “{better}”")).to_be_focused()
    assert strip(page) == [better]
    modal(page).get_by_role("button", name="Choose 1").click()
    expect(modal(page)).to_have_count(0)
    assert in_gallery(page) == [better]
    expect(page.get_by_role("textbox", name="Alt text")).to_have_value("A pier at dawn")


def test_a_curated_collection_is_put_on_the_page(article: Page) -> None:
    page = article
    page.get_by_title("Insert a block").last.click()
    page.get_by_role("option", name="Curated collection").click()
    page.get_by_role("button", name="Choose a collection").click()
    modal(page).locator("#id_q").fill("weathers")
    expect(modal(page).get_by_role("row")).to_have_count(2)  # with the heading
    found = Axe().run(page, context={"include": [[".modal-body"]]}).response["violations"]
    assert [each["id"] for each in found] == []
    modal(page).get_by_role("link", name="The harbour in all weathers").press("Enter")

    expect(modal(page)).to_have_count(0)
    expect(page.get_by_text("The harbour in all weathers")).to_be_visible()


def test_a_video_block_lists_videos_only(article: Page) -> None:
    page = article
    page.get_by_title("Insert a block").last.click()
    page.get_by_role("option", name="Video", exact=False).first.click()
    page.get_by_role("button", name="Choose a video").click()

    expect(modal(page).get_by_role("heading", name="Choose a video")).to_be_visible()
    kinds = modal(page).locator("tbody td:nth-child(2)").all_inner_texts()
    assert kinds
    assert set(kinds) == {"video"}


def _upload(page: Page, title: str, *, height: int) -> None:
    """Upload a picture in the dialogue, whose name becomes its title."""
    modal(page).get_by_role("tab", name="Upload").click()
    colour = tuple(uuid4().bytes[:3])
    content = image_bytes(size=(640, height), colour=colour)
    modal(page).locator(".media-hub-batch--scripted input[type=file]").set_input_files(
        {"name": f"{title}.png", "mimeType": "image/png", "buffer": content}
    )
    expect(modal(page).get_by_role("heading", name="Just uploaded")).to_be_visible()
    expect(modal(page).get_by_text(title).first).to_be_visible()
