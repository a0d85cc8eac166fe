"""A manager decides about words that analyzers propose: adds, maps, refuses and takes back, also without a mouse."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from .looks import photograph, violations

pytestmark = pytest.mark.e2e

TAGS, WORDS = "/admin/media/tags/", "/admin/media/tags/words/"

PROPOSE = """
from media_hub.models import MediaFile
from tests.suggesting import propose_word
files = MediaFile.objects.filter(namespace__slug="newsroom", kind="image", state="live").order_by("pk")
for number, name in enumerate({names!r}, 1):
    for file in files[:number]:
        propose_word(file.member, name)
"""


@pytest.fixture
def mark() -> str:
    """Return what makes the names of this run its own."""
    return uuid4().hex[:6]


def word(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name, exact=True)


def look_at(page: Page, name: str) -> None:
    assert violations(page) == []
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(600)  # the frame of the page slides
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(overflow) <= 0
        photograph(page, f"{name}-{width}")
    page.set_viewport_size({"width": 1440, "height": 900})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_new_words_are_added_mapped_and_refused(
    log_in: Callable[..., Page], in_demo: Callable[[str], None], mark: str, scheme: str
) -> None:
    names = [f"{name} {mark}" for name in ("Nice", "Sommer", "Dusk", "Dawn", "Good", "Harbour wall")]
    nice, sommer, dusk, dawn, good, wall = names
    in_demo(PROPOSE.format(names=names))
    page = log_in("newsroom-manager", color_scheme=scheme)
    page.goto(f"{TAGS}new/")
    page.fill("#id_name", f"Summer {mark}")
    page.get_by_role("button", name="Create").click()
    page.goto(TAGS)
    page.get_by_role("link", name="wait for your decision").click()
    page.wait_for_url(f"**{WORDS}")
    page.goto(f"{WORDS}?q={mark}")
    expect(word(page, wall)).to_contain_text("for 6 files")
    expect(word(page, wall).get_by_role("link")).to_have_count(4)
    look_at(page, f"new-words-{scheme}")

    word(page, wall).get_by_role("button", name="Add", exact=True).press("Enter")
    expect(page.get_by_text(f"“{wall}” is a tag now.")).to_be_visible()

    row = word(page, sommer)
    row.locator("summary").press("Enter")
    row.locator(".tagit-new input").press_sequentially(f"Summer {mark}"[:-1])
    page.locator(".ui-menu-item").get_by_text(f"Summer {mark}").click()
    look_at(page, f"new-words-open-{scheme}")
    row.get_by_role("button", name="Map to it").click()
    expect(page.get_by_text(f"“{sommer}” means “Summer {mark}” now.")).to_be_visible()
    expect(word(page, sommer)).to_have_count(0)
    page.locator(".messages").get_by_role("link", name="Undo").press("Enter")
    expect(page.get_by_text("1 word waits again.")).to_be_visible()

    page.goto(f"{WORDS}?q={mark}")
    for name in (nice, good):
        word(page, name).get_by_role("checkbox").check()
    page.get_by_role("button", name="Refuse chosen").click()
    expect(page.get_by_text("are not proposed any more.")).to_be_visible()
    for name in (dawn, dusk):
        word(page, name).get_by_role("checkbox").press("Space")
    chosen = page.locator(".media-hub-new-words__decide")
    chosen.locator("summary").click()
    chosen.locator(".tagit-new input").fill(wall)
    chosen.get_by_role("button", name="Add chosen below it").click()
    expect(page.get_by_text(f"are tags below “{wall}” now.")).to_be_visible()

    page.goto(f"{WORDS}?show=refused&q={mark}")
    expect(page.get_by_role("heading", name=nice)).to_be_visible()
    look_at(page, f"refused-words-{scheme}")
    page.get_by_role("button", name="Let it be proposed again").first.click()
    expect(page.get_by_text("1 word waits again.")).to_be_visible()


def test_a_tag_has_synonyms_and_is_found_by_them(log_in: Callable[..., Page], mark: str) -> None:
    page = log_in("newsroom-manager")
    page.goto(f"{TAGS}new/")
    page.fill("#id_name", f"Summer {mark}")
    field = page.locator(".tagit-new input")
    for name in ("Sommer", "Warm days"):
        field.fill(f"{name} {mark}")
        field.press(",")
    look_at(page, "synonyms")
    page.get_by_role("button", name="Create").click()

    page.goto(f"{TAGS}?q=warm+days+{mark}")
    expect(page.get_by_role("row").nth(1)).to_contain_text(f"also: Sommer {mark}, Warm days {mark}")
    look_at(page, "tags-with-synonyms")
    page.get_by_role("link", name=f"Summer {mark}", exact=True).click()
    page.locator(".tagit-choice").filter(has_text="Warm days").locator(".tagit-close").click()
    expect(page.locator(".tagit-choice")).to_have_count(1)
    page.get_by_role("button", name="Save").click()
    page.goto(f"{TAGS}?q={mark}")
    expect(page.get_by_role("row").nth(1)).to_contain_text(f"also: Sommer {mark}")
    expect(page.get_by_text("Warm days")).to_have_count(0)
