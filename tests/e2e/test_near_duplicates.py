"""Three sizes of one picture are uploaded, recognised, compared, decided about and merged; undoing brings them back."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import Locator, Page, expect

from .looks import photograph, violations
from .tray import open_media

pytestmark = pytest.mark.e2e

SOON = 60_000  # milliseconds until a worker has compared the files
SCREEN = "/admin/media/duplicates/"
GROUP = ".media-hub-duplicates__group"
SIZES = {"large": (1200, 900), "middle": (600, 450), "small": (300, 225)}


@pytest.fixture
def word() -> str:
    """Return what the pictures of this run are called, and nobody else's."""
    return f"Kelp{time.time_ns() // 1000 % 10_000_000}"


@pytest.fixture
def pictures(tmp_path: Path, word: str) -> list[Path]:
    """Draw one picture, and keep it in three sizes."""
    chance = random.Random(word)
    drawn = Image.new("RGB", SIZES["large"], "#cde")
    pen = ImageDraw.Draw(drawn)
    for _number in range(40):
        x, y, size = chance.randrange(1100), chance.randrange(800), chance.randrange(60, 300)
        colour = tuple(chance.randrange(120, 180) for _band in range(3))
        pen.ellipse((x, y, x + size, y + size // 2), fill=colour)
    # As soft as a photograph: hard edges leave more of themselves in one size than in another.
    drawn = drawn.filter(ImageFilter.GaussianBlur(8))
    paths = []
    for name, size in SIZES.items():
        paths.append(tmp_path / f"{word}-{name}.jpg")
        drawn.resize(size).save(paths[-1], quality=85)
    return paths


def wait_for_group(page: Page, word: str, count: int) -> Locator:
    """Reload the screen until the group is there; its files are compared one after the other."""
    deadline = time.monotonic() + SOON / 1000
    group = page.locator(GROUP).filter(has_text=word)
    while True:
        page.goto(SCREEN)
        if group.count() and group.locator("li h3").count() == count:
            return group
        assert time.monotonic() < deadline
        page.wait_for_timeout(1000)


def look(page: Page, name: str) -> None:
    """Check the page in both colour schemes and on a telephone."""
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_timeout(250)  # colours fade
        assert violations(page) == []
        photograph(page, f"duplicates-{name}-{scheme}")
    page.set_viewport_size({"width": 375, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    photograph(page, f"duplicates-{name}-narrow")
    page.set_viewport_size({"width": 1280, "height": 900})


def test_three_sizes_of_one_picture_become_one_file_and_three_again(
    log_in: Callable[..., Page], word: str, pictures: list[Path]
) -> None:
    page = log_in("newsroom-editor")
    tray = open_media(page)
    tray.locator("input[type=file]").first.set_input_files(pictures)
    expect(tray.locator("[data-media-hub-state=uploaded]")).to_have_count(3, timeout=SOON)

    group = wait_for_group(page, word, 3)
    expect(group.locator(".media-hub-duplicates__file--best h3")).to_have_text(f"{word} large")
    look(page, "groups")

    group.get_by_role("link", name="Compare").first.click()
    compare_by_keyboard(page)
    look(page, "compare")

    page.goto(SCREEN)
    small = group.locator("li").filter(has=page.get_by_role("link", name=f"{word} small", exact=True))
    small.get_by_role("button", name="Different").click()
    expect(page.get_by_text("are different.")).to_be_visible()
    page.get_by_role("link", name="Undo").click()
    expect(page.get_by_text("Taken back.")).to_be_visible()
    expect(group.locator("li h3")).to_have_count(3)

    merge(page, group, word)
    undo(page, word)
    tidy_up(page, word)


def compare_by_keyboard(page: Page) -> None:
    slider = page.get_by_role("slider")
    slider.focus()
    slider.press("ArrowRight")
    slider.press("Home")
    stage = page.locator(".media-hub-compare__stage")
    assert stage.evaluate("element => element.style.getPropertyValue('--media-hub-at')") == "0%"
    slider.press("End")
    assert stage.evaluate("element => element.style.getPropertyValue('--media-hub-at')") == "100%"
    slider.fill("40")


def merge(page: Page, group: Locator, word: str) -> None:
    group.get_by_role("link", name="Merge into the best one").click()
    expect(page.get_by_role("heading", name=f"Keep “{word} large”")).to_be_visible()
    expect(page.get_by_text(f"“{word} small” goes to the trash.")).to_be_visible()
    look(page, "merge")
    page.get_by_role("link", name="Cancel").click()
    group.get_by_label("Choose", exact=True).check()
    page.get_by_role("button", name="Merge chosen").click()
    expect(page.get_by_text("2 files go to the trash.")).to_be_visible()
    look(page, "merge-groups")
    page.get_by_role("button", name="Yes, merge").click()
    expect(page.get_by_text("2 files were merged. They lie in the trash.")).to_be_visible()
    expect(group).to_have_count(0)


def undo(page: Page, word: str) -> None:
    page.get_by_role("link", name="Undo…").click()
    page.get_by_role("button", name="Undo this change").click()
    expect(page.get_by_text("Undone: 2 changed.")).to_be_visible()
    wait_for_group(page, word, 3)


def tidy_up(page: Page, word: str) -> None:
    """Leave the files in the trash, so that the lists stay as other tests find them."""
    page.goto(f"/admin/media/?q={word}&layout=list")
    ids = page.locator("[data-object-id]").evaluate_all("all => all.map(each => each.dataset.objectId)")
    page.goto(f"/admin/bulk/media_hub/mediafile/delete/?{'&'.join(f'id={pk}' for pk in sorted(set(ids)))}")
    page.get_by_role("button", name="Yes, delete").click()
    expect(page.locator(".messages")).to_contain_text("trash")
