"""Finding files on the media screen: by filters together, by a tag out of many, and on a telephone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from . import choosing
from .looks import photograph, violations

pytestmark = pytest.mark.e2e

SETTLED = 10_000  # milliseconds


def open_media(page: Page, query: str = "layout=grid") -> None:
    page.goto(f"/admin/media/?{query}")
    expect(page.locator("[data-search-form][data-media-hub-ready]")).to_be_visible()


def tiles(page: Page) -> Locator:
    return page.locator("#listing-results .image-choice")


def branch(page: Page, tag: str) -> Locator:
    tags = page.locator(".media-hub-tree__branch[data-media-hub-library-name-param=tag]")
    return tags.filter(has=page.get_by_text(tag, exact=True))


def open_filter(page: Page, name: str) -> None:
    page.get_by_role("button", name="Show filters").click()
    page.get_by_role("button", name=name, exact=True).click()


def close_filters(page: Page) -> None:
    page.keyboard.press("Escape")
    expect(page.locator(".w-drilldown__contents")).to_be_hidden()


def end_licence_soon(page: Page, title: str) -> None:
    open_media(page, f"layout=grid&q={title}")
    page.get_by_role("link", name=title, exact=True).press("Enter")
    page.wait_for_url(lambda url: "/admin/images/" in url)
    page.fill("#id_licence_expires_on", f"{timezone.localdate() + timedelta(days=7)}")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(f"“{title}” was saved.")).to_be_visible(timeout=SETTLED)


def test_a_tag_a_colour_and_rights_together_are_saved_for_a_colleague(log_in: Callable[..., Page]) -> None:
    page = log_in("newsroom-editor")
    name = f"Blue weather {uuid4().hex[:6]}"
    end_licence_soon(page, "City at night")
    open_media(page)
    branch(page, "Weather").click()
    page.wait_for_url(lambda url: "tag=Weather" in url)
    open_filter(page, "Colour")
    blue = page.locator("input[name=colour][value=blue]")
    counted = page.locator("label").filter(has=blue).locator(".media-hub-count")
    expect(counted).to_be_visible(timeout=SETTLED)
    number = int(counted.inner_text())
    blue.check()
    page.wait_for_url(lambda url: "colour=blue" in url)
    expect(tiles(page)).to_have_count(number, timeout=SETTLED)
    close_filters(page)
    open_filter(page, "Rights")
    page.get_by_label("Licence ends within 30 days").check()
    page.wait_for_url(lambda url: "rights=ending" in url)
    close_filters(page)
    chosen = page.locator(".w-active-filters")
    for text in ("Weather", "Blue", "Licence ends"):
        expect(chosen).to_contain_text(text, timeout=SETTLED)
    expect(tiles(page)).to_have_count(1, timeout=SETTLED)
    expect(tiles(page)).to_contain_text("City at night")
    assert violations(page) == []

    page.get_by_role("button", name="Saved filters").click()
    page.get_by_label("Save this filter as").fill(name)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(f"The filter “{name}” was saved.")).to_be_visible()

    colleague = log_in("newsroom-viewer")
    open_media(colleague)
    colleague.get_by_role("button", name="Saved filters").click()
    colleague.get_by_role("link", name=name, exact=True).click()
    colleague.wait_for_url(lambda url: all(each in url for each in ("tag=Weather", "colour=blue", "rights=")))
    expect(tiles(colleague)).to_have_count(1)
    expect(tiles(colleague)).to_contain_text("City at night")
    expect(branch(colleague, "Weather")).to_have_attribute("aria-pressed", "true", timeout=SETTLED)

    page.get_by_role("button", name="Saved filters").click()
    page.get_by_role("button", name=f"Forget “{name}”").click()
    expect(page.get_by_text(f"The filter “{name}” was forgotten.")).to_be_visible()


def test_a_tag_out_of_many_is_found_in_the_tree_and_in_the_filters(log_in: Callable[..., Page]) -> None:
    page = log_in("admin", "admin")  # who sees the tags of all namespaces, more than a screen shows
    open_media(page)
    expect(branch(page, "Fog")).to_have_count(0)
    finder = page.locator(".media-hub-tree").get_by_label("Find a tag")
    finder.fill("fo")
    expect(branch(page, "Forest").locator(".media-hub-count")).to_be_visible(timeout=SETTLED)
    expect(branch(page, "Weather")).to_be_hidden()
    expect(page).to_have_url("/admin/media/?layout=grid")  # nothing is sent by typing there
    assert violations(page) == []
    photograph(page, "media-tag-found")
    number = int(branch(page, "Fog").locator(".media-hub-count").inner_text())
    branch(page, "Fog").click()
    page.wait_for_url(lambda url: "tag=Fog" in url)
    expect(tiles(page)).to_have_count(number, timeout=SETTLED)
    expect(branch(page, "Fog")).to_have_attribute("aria-pressed", "true", timeout=SETTLED)

    finder.fill("")
    expect(branch(page, "Weather")).to_be_visible()
    expect(branch(page, "Forest")).to_have_count(0)
    open_filter(page, "Without tag")
    page.locator("#drilldown-id_without_tag").get_by_label("Find a tag").fill("nig")
    page.locator("#drilldown-id_without_tag").get_by_label("Night").check()
    page.wait_for_url(lambda url: "without_tag=Night" in url and "tag=Fog" in url)
    photograph(page, "media-tag-filter")
    close_filters(page)
    expect(page.locator(".w-active-filters")).to_contain_text("Night", timeout=SETTLED)
    page.reload()
    expect(branch(page, "Fog")).to_have_attribute("aria-pressed", "true", timeout=SETTLED)

    finder.fill("qqq")
    expect(page.locator(".media-hub-tree").get_by_role("status")).to_have_text("No tag is called so.")
    page.route("**/admin/media/counts/**", lambda route: route.abort())
    finder.fill("fores")
    expect(page.locator(".media-hub-tree").get_by_role("status")).to_contain_text("could not be searched")


def test_a_tag_out_of_many_is_found_in_a_chooser(log_in: Callable[..., Page]) -> None:
    page = log_in("admin", "admin")
    sections = page.request.get("/admin/api/main/pages/?type=home.SectionPage&format=json").json()["items"]
    choosing.fill_article(page, str(sections[0]["id"]))
    choosing.open_chooser(page)
    modal = choosing.modal(page)
    modal.get_by_role("button", name="Tags", exact=True).click()
    group = modal.get_by_role("group", name="Tags", exact=True)
    group.get_by_label("Find a tag").first.fill("forest")
    found = group.locator("label:has([name=tag][value=Forest])")
    counted = found.locator(".media-hub-count")
    expect(counted).to_be_visible(timeout=SETTLED)
    assert choosing.violations(page) == []
    photograph(page, "chooser-tag-found")
    found.locator("input").check()
    number = int(counted.inner_text())
    expect(modal.locator("#search-results [data-multiple-choice-select]")).to_have_count(
        number, timeout=SETTLED
    )


def test_a_file_is_found_looked_at_and_tagged_on_a_telephone(log_in: Callable[..., Page]) -> None:
    page = log_in("newsroom-editor", has_touch=True)
    page.set_viewport_size({"width": 375, "height": 812})
    open_media(page)
    page.get_by_role("searchbox").or_(page.locator("#id_q")).first.fill("coffee bre")
    expect(tiles(page)).to_have_count(1, timeout=SETTLED)
    open_filter(page, "Kind")
    page.locator("input[name=kind][value=image]").check()
    page.wait_for_url(lambda url: "kind=image" in url and "q=coffee" in url)
    fits(page, 375)
    photograph(page, "phone-filter")
    close_filters(page)

    tiles(page).first.click()
    panel = page.locator(".media-hub-panel")
    expect(panel.get_by_role("heading", name="Coffee break")).to_be_visible(timeout=SETTLED)
    fits(page, 375)
    assert violations(page) == []
    photograph(page, "phone-panel")
    page.get_by_role("button", name="Toggle details").click()
    expect(panel).to_be_hidden()

    page.locator("[data-bulk-action-checkbox]").first.check()
    expect(page.locator(".bulk-actions-choices")).to_contain_text("1 item selected")
    fits(page, 375)
    photograph(page, "phone-selected")
    page.locator(".bulk-actions-choices").get_by_text("Tags", exact=True).click()
    expect(page.get_by_role("heading", name="Change the tags of")).to_be_visible()
    fits(page, 375)
    assert violations(page) == []
    tags = page.locator("form .tagit").first.locator("input[type=text]")
    tags.fill("Staff")
    tags.press(",")
    page.get_by_role("button", name="Change tags").click()
    page.wait_for_url(lambda url: "/bulk/" not in url)
    open_media(page, "layout=grid&q=coffee+bre&tag=Staff")
    expect(tiles(page)).to_have_count(1)


@pytest.mark.parametrize("layout", ["grid", "list"])
def test_the_screen_fits_a_tablet(log_in: Callable[..., Page], layout: str) -> None:
    page = log_in("newsroom-editor")
    page.set_viewport_size({"width": 768, "height": 1024})
    open_media(page, f"layout={layout}")
    fits(page, 768)
    page.locator("[data-bulk-action-checkbox]").first.check()
    fits(page, 768)
    assert violations(page) == []
    photograph(page, f"tablet-{layout}")


def fits(page: Page, width: int) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= width
