"""The chooser of curated collections: narrowed by tag, with what does not fit, and several at once."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from wagtail.admin.telepath import JSContext
from wagtail.blocks import ListBlock

from media_hub.blocks import MediaCollectionChooserBlock
from media_hub.models.collection_limits import CollectionLimits

from .choosing import modal, new_article, strip, tile, told, violations

pytestmark = pytest.mark.e2e

HARBOUR, VISIT = "The harbour in all weathers", "First visit"  # of the newsroom and of the museum
LIST = """({definition}) => {
  const holder = document.createElement('div');
  holder.innerHTML = '<div></div>';
  document.querySelector('[data-contentpath=introduction]').append(holder);
  holder.id = 'collections';
  window.telepath.unpack(JSON.parse(definition)).render(holder.firstElementChild, 'collections', [], null);
}"""


def article_for_both(log_in: Callable[..., Page]) -> Page:
    """Return the form of a new article for somebody who sees the collections of both teams."""
    page = log_in("admin", "admin")
    sections = page.request.get("/admin/api/main/pages/?type=home.SectionPage").json()["items"]
    [parent] = [each["id"] for each in sections if each["title"] == "Newsroom"]
    page.goto(f"/admin/pages/add/home/articlepage/{parent}/")
    return page


def add_list(page: Page, **limits: int) -> None:
    """Put a list of collections into the form, as a StreamField of a site would: the demo has none."""
    block = ListBlock(
        MediaCollectionChooserBlock(limits=CollectionLimits(**limits)), max_num=2, default=[], label="Shelves"
    )
    block.set_name("collections")
    page.evaluate(LIST, {"definition": json.dumps(JSContext().pack(block))})


def open_list(page: Page) -> None:
    page.get_by_role("button", name="Add several collections").click()
    expect(modal(page).get_by_role("heading", name="Choose collections")).to_be_visible()


def in_list(page: Page) -> list[str]:
    shown = page.locator("#collections .chooser:not(.blank) [data-chooser-title]").all_inner_texts()
    return [title.strip() for title in shown]


def test_several_collections_are_picked_in_order_across_a_tag_filter(log_in: Callable[..., Page]) -> None:
    page = article_for_both(log_in)
    add_list(page)
    open_list(page)
    expect(modal(page).get_by_role("heading", name="Choose collections · up to 2")).to_be_visible()
    modal(page).get_by_label("Tag", exact=True).select_option("Visit")
    expect(tile(page, HARBOUR)).to_have_count(0)
    tile(page, VISIT).check()
    modal(page).get_by_label("Tag", exact=True).select_option("Weather")
    expect(tile(page, VISIT)).to_have_count(0)
    tile(page, HARBOUR).check()
    expect(told(page)).to_have_text(f"“{HARBOUR}” is number 2.")
    assert strip(page) == [VISIT, HARBOUR]
    assert violations(page) == []
    modal(page).get_by_role("button", name=f"Move “{HARBOUR}” earlier").click()
    modal(page).get_by_role("button", name="Choose 2").click()

    expect(modal(page)).to_have_count(0)
    assert in_list(page) == [HARBOUR, VISIT]
    expect(page.get_by_role("button", name="Add several collections")).to_be_disabled()


def test_a_collection_that_does_not_fit_says_why_and_cannot_be_picked(log_in: Callable[..., Page]) -> None:
    page = new_article(log_in)
    add_list(page, min_num=500)
    open_list(page)
    modal(page).locator("#id_q").fill("weathers")
    expect(modal(page).get_by_role("heading", name="There is 1 match")).to_be_visible()

    dimmed = modal(page).get_by_role("checkbox", name=HARBOUR)
    expect(dimmed).to_have_accessible_name(f"{HARBOUR} Does not fit: 6 files, needs 500")
    expect(dimmed).to_be_disabled()
    dimmed.focus()
    expect(dimmed).to_be_focused()
    assert violations(page) == []
