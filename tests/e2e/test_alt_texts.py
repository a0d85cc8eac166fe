"""Alt texts of a file in two languages, and one for a place on a page.

The demo has one language and no key. These tests run against one that has both: with German as a second locale, and with
OPENAI_API_KEY, OPENAI_MODEL and OPENAI_BASE_URL of a `tests.ai.chat_server.ChatServer`; E2E_ADDRESS names it.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from .choosing import new_article
from .looks import violations
from .test_media_on_a_page import insert, pick

pytestmark = pytest.mark.e2e

BUTTON = "Suggest an alt text for this place"


def test_an_editor_writes_texts_in_a_second_language(log_in: Callable[..., Page]) -> None:
    page = log_in("newsroom-editor")
    page.goto("/admin/reports/alt-texts/")
    page.locator("#listing-results").get_by_role("link", name="Northern lights").first.click()
    page.wait_for_url("**/admin/images/**")
    alt_text = page.get_by_role("textbox", name="Alt text (German)")
    if not page.locator("#texts-de-section").count():
        pytest.skip("The demo has one language")
    if not alt_text.is_visible():
        page.locator("#texts-de-section [data-panel-toggle]").first.click()
    alt_text.fill("Grüne Lichter über dem Fjord")
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.get_by_text("was saved.")).to_be_visible()
    page.go_back()
    page.reload()

    expect(page.get_by_role("textbox", name="Alt text (German)")).to_have_value(
        "Grüne Lichter über dem Fjord"
    )
    assert violations(page) == []


def _suggest(page: Page, button: Locator) -> None:
    button.click()
    expect(page.get_by_text("A suggestion was written into the field.")).to_be_visible()


def test_an_editor_takes_an_alt_text_for_a_place_and_undoes_it(log_in: Callable[..., Page]) -> None:
    page = new_article(log_in)
    page.fill("#id_title", "Fog on the river")
    insert(page, "Image")
    button = page.get_by_role("button", name=BUTTON)
    if not button.count():
        pytest.skip("The demo has no analyzer that reads the text around a picture")
    button.last.click()
    expect(page.get_by_text("Choose an image first.")).to_be_visible()
    pick(page, "Choose an image", title="Bridge in the morning fog")
    alt_text = page.get_by_role("textbox", name="Alt text").last
    expect(alt_text).not_to_have_value("")
    own = alt_text.input_value()

    with page.expect_request("**/suggestions/placement/") as asked:
        _suggest(page, button.last)
    assert "Fog on the river" in (asked.value.post_data or "")
    expect(alt_text).to_have_value("some value")
    expect(alt_text).to_be_focused()
    page.keyboard.press("Control+z")
    expect(alt_text).to_have_value(own)

    _suggest(page, button.last)
    expect(alt_text).to_have_value("some value")
    page.get_by_role("button", name="Undo", exact=True).last.click()
    expect(alt_text).to_have_value(own)

    page.get_by_role("checkbox", name="Image is decorative").last.check()
    expect(button.last).to_be_disabled()
