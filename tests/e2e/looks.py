"""What is wrong with how a page is made."""

from __future__ import annotations

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def violations(page: Page) -> list[str]:
    """Return what axe finds in the page's own part; the frame around it, messages, which fade in, and the tag field's
    input are Wagtail's."""
    own = {"include": [["main"]], "exclude": [[".tagit"], [".messages"]]}
    found = Axe().run(page, context=own).response["violations"]
    return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]


def photograph(page: Page, name: str) -> None:
    """Keep a picture of the whole page where SCREENSHOTS names a folder."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
