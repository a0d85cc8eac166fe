"""The analyzer of “How to write an analyzer” does what the page says."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from wagtail import hooks

from media_hub.ai.base import Analyzer
from media_hub.ai.registry import HOOK, all_analyzers
from media_hub.ai.values import Answer, Field, Proposal
from tests.ai.questions import question

from .pages import read, rows

PAGE = "how-to/write-an-analyzer.md"
BLOCKS = re.findall(r"```python\n(.*?)```", read(PAGE), re.DOTALL)


@pytest.fixture
def example() -> Iterator[Analyzer]:
    hooks.get_hooks(HOOK)  # those of the apps are registered first
    before = dict(hooks._hooks)
    hooks._hooks[HOOK] = list(before.get(HOOK, []))
    exec(compile(BLOCKS[0], PAGE, "exec"), {"__name__": "example"})
    yield all_analyzers()["agencies"]
    hooks._hooks.clear()
    hooks._hooks.update(before)


def test_the_example_proposes_what_it_knows(example):
    assert example.analyze(question(name="DPA-20240506.jpg")) == Answer(
        proposals=(Proposal(field=Field.CREDIT, value="Deutsche Presse-Agentur", confidence=95),)
    )
    assert example.analyze(question(name="harbour.jpg")) == Answer()


def test_the_example_is_about_twenty_lines():
    assert len([line for line in BLOCKS[0].splitlines() if line.strip()]) <= 20


def test_every_attribute_of_an_analyzer_is_explained():
    told = {name for row in rows(read(PAGE)) for name in re.findall(r"`(\w+)`", row[0])}
    public = {name for name in [*Analyzer.__annotations__, *vars(Analyzer)] if not name.startswith("_")}

    assert public - told == {"model", "analyze"}
