"""The choosers of documents, films, recordings and curated collections in light and dark, on a telephone and on a desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .choosing import modal, new_article, open_modal, violations
from .looks import photograph

pytestmark = pytest.mark.e2e

# By block: the button that opens its chooser, the heading of that, and whether several are chosen.
CHOOSERS = {
    "Documents": ("Add several files", "Choose files", True),
    "Video": ("Choose a video", "Choose a video", False),
    "Audio": ("Choose a recording", "Choose a recording", False),
    "Curated collection": ("Choose a collection", "Choose a collection", False),
}
# While the dialogue fades in, axe sees colours that nobody reads.
SETTLED = """() => Promise.allSettled(
  document.getAnimations().filter((each) => each instanceof CSSTransition).map(({ finished }) => finished)
)"""
# Cells of the list that reach beyond the dialogue, or that are too narrow for a word.
CUT_OFF = """(dialogue) => {
  const { left, right } = dialogue.getBoundingClientRect();
  const shown = [...dialogue.querySelectorAll('th, td')].filter(({ offsetWidth }) => offsetWidth);
  return shown.filter((cell) => {
    const box = cell.getBoundingClientRect();
    return box.left < left || box.right > right || (cell.matches('.title') && box.width < 64);
  }).map(({ textContent }) => textContent.trim());
}"""


def open_chooser_of(page: Page, block: str, button: str, heading: str) -> None:
    page.get_by_title("Insert a block").last.click()
    page.get_by_role("option", name=block, exact=True).click()
    open_modal(page, button, heading)
    expect(modal(page).locator("tbody tr").first).to_be_visible()
    page.evaluate(SETTLED)


@pytest.mark.parametrize("width", [375, 1440])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_chooser_is_well_made_in_every_look(
    log_in: Callable[..., Page], theme: str, width: int
) -> None:
    page = new_article(log_in, color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 812})
    found = {}
    for block, (button, heading, has_several) in CHOOSERS.items():
        open_chooser_of(page, block, button, heading)
        boxes = modal(page).locator("[data-media-hub-picks-target=tile]")
        for box in boxes.all()[:2]:
            box.check()
        assert (boxes.count() > 0) is has_several
        found[block] = violations(page)
        assert modal(page).evaluate(CUT_OFF) == []
        photograph(page, f"chooser-{block.split()[-1].lower()}-{theme}-{width}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        modal(page).get_by_role("button", name="Close").click()
        expect(modal(page)).to_have_count(0)
    assert found == {block: [] for block in CHOOSERS}
