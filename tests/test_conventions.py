"""What can be counted about the code, and no linter counts."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "media_hub"
MODULE_LINES, TEST_LINES, FUNCTION_LINES = 300, 400, 40

Function = ast.FunctionDef | ast.AsyncFunctionDef

# The loaders of heavy SDKs: importing one costs a second, and only its callers pay.
LOADERS = {"media_hub/ai/openai.py:load_openai", "media_hub/ai/faces.py:_load_detector"}


def modules(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts]


def functions(path: Path) -> Iterator[Function]:
    yield from (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, Function))


def label(path: Path, function: Function) -> str:
    return f"{path.relative_to(ROOT)}:{function.name}"


def body_lines(function: Function) -> int:
    """Count from the name to the end, without the docstring."""
    docstring = function.body[0] if ast.get_docstring(function) else None
    hidden = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - hidden


@pytest.mark.parametrize(("folder", "limit"), [("media_hub", MODULE_LINES), ("tests", TEST_LINES)])
def test_no_module_is_too_long_to_be_read_at_once(folder: str, limit: int) -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in modules(ROOT / folder)
    }
    assert {name: length for name, length in lengths.items() if length > limit} == {}


def test_no_function_is_too_long_to_be_read_at_once() -> None:
    lengths = {
        label(path, function): body_lines(function)
        for path in modules(PACKAGE)
        for function in functions(path)
    }
    assert {name: length for name, length in lengths.items() if length > FUNCTION_LINES} == {}


def test_imports_stand_at_the_top() -> None:
    """An import inside a function hides a cycle; only `ready()` and the loaders need one."""
    hidden = {
        label(path, function)
        for path in modules(PACKAGE)
        for function in functions(path)
        if function.name != "ready"
        and any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function))
    }
    assert hidden == LOADERS


def test_every_block_of_a_stylesheet_is_closed():
    sheets = {path.name: path.read_text() for path in (ROOT / "media_hub" / "static").rglob("*.css")}
    assert [name for name, text in sheets.items() if text.count("{") != text.count("}")] == []
