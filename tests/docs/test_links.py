from __future__ import annotations

from pathlib import Path

import pytest

from .pages import ROOT, anchors, links, pages


def is_dead(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = page.parent / path if path else page
    return not target.exists() or bool(anchor and anchor not in anchors(target))


@pytest.mark.parametrize("document", pages(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(document):
    assert [link for link in links(document) if is_dead(document, link)] == []


def test_the_index_names_every_page():
    index = ROOT / "docs" / "index.md"
    named = {(index.parent / link).resolve() for link in links(index)}

    assert set(pages()) - named == {index, ROOT / "CHANGELOG.md"}


def test_the_readme_is_read_in_a_few_minutes():
    assert len((ROOT / "README.md").read_text().splitlines()) <= 150
