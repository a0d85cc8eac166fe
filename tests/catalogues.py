"""The texts of Media Hub: as they stand in the source, and as its catalogues hold them."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[1] / "media_hub"
LANGUAGES = ("de",)

_KEYWORDS = re.compile(r"_|(gettext|ngettext|pgettext|npgettext)(_lazy|_noop)?")
_IN_TEMPLATE = re.compile(r"\b(?:n?gettext|_)\((u?'(?:\\.|[^'\\])*'|u?\"(?:\\.|[^\"\\])*\")")
_FIELD = re.compile(r'(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) (".*")')


@dataclass(frozen=True)
class Message:
    """One entry; `plural` is empty where there is none, and `texts` holds what stands for each form."""

    text: str
    plural: str = ""
    texts: tuple[str, ...] = ()
    flags: frozenset[str] = field(default_factory=frozenset)


def in_source() -> dict[str, str]:
    """Return every text of the source, and the first file that it stands in."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*")):
        for text in _texts_of(path):
            found.setdefault(text, str(path.relative_to(PACKAGE)))
    return found


def catalogue(language: str) -> list[Message]:
    """Read a catalogue, without its header."""
    text = (PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po").read_text()
    return [_message(block) for block in text.strip().split("\n\n")[1:]]


def _texts_of(path: Path) -> Iterator[str]:
    if path.suffix in {".html", ".txt"}:
        for literal in _IN_TEMPLATE.findall(templatize(path.read_text(), origin=str(path))):
            yield ast.literal_eval(literal)
    elif path.suffix == ".py":
        tree = ast.parse(path.read_text())
        yield from _calls_of(tree)
        if "exceptions" in path.parts:
            yield from _errors_of(tree)


def _calls_of(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _KEYWORDS.fullmatch(name := getattr(node.func, "id", "")):
            said = node.args[name.startswith(("pg", "npg"))]
            if isinstance(said, ast.Constant):
                yield said.value


def _errors_of(tree: ast.Module) -> Iterator[str]:
    """The docstring of an error is what a person reads."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield " ".join((ast.get_docstring(node) or "").split())


def _message(block: str) -> Message:
    fields: dict[str, str] = {}
    flags: set[str] = set()
    last = ""
    for line in block.splitlines():
        if line.startswith("#,"):
            flags.update(flag.strip() for flag in line[2:].split(","))
        elif match := _FIELD.fullmatch(line):
            last = match[1]
            fields[last] = json.loads(match[2])
        elif line.startswith('"'):
            fields[last] += json.loads(line)
    texts = tuple(text for name, text in fields.items() if name.startswith("msgstr"))
    return Message(fields["msgid"], fields.get("msgid_plural", ""), texts, frozenset(flags))
