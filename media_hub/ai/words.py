"""Finds the tags of a vocabulary among the words of a text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .values import VocabularyTag

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
MAX_PHRASE = 4  # words of a tag that is looked for in texts
SHORTEST = 3  # letters of a tag that is looked for in texts

# What makes the plural of a word, by language, and how many letters have to be left.
_PLURALS = {"en": (("es", 3), ("s", 3)), "de": (("en", 4), ("n", 4), ("er", 4), ("e", 4), ("s", 4))}
_OTHER_PLURALS = (("s", 3),)
_NO_PLURALS = ("ss", "us", "is")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def folded(text: str) -> str:
    """Return the text so that equal ones compare equal: NFKC, casefold, single spaces; as tags are compared."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def plain(text: str) -> str:
    """Return a folded text without accents."""
    parts = unicodedata.normalize("NFD", folded(text))
    return "".join(character for character in parts if not unicodedata.combining(character))


def letters_of(text: str) -> str:
    """Return the letters and digits alone, folded: two spellings of one name are equal."""
    return "".join(character for character in folded(text) if character.isalnum())


@dataclass(frozen=True, kw_only=True)
class Match:
    """A tag that was found `times` in a text; `is_exact` unless one was the plural of the other."""

    name: str
    is_exact: bool
    times: int = 1


class Vocabulary:
    """The tags of a question, to be found by their names and synonyms."""

    def __init__(self, tags: Iterable[VocabularyTag], *, languages: Iterable[str]) -> None:
        self.tags = {tag.name: tag for tag in tags}
        codes = [code.lower().partition("-")[0] for code in languages]
        self._endings = tuple(
            dict.fromkeys(ending for code in codes for ending in _PLURALS.get(code, _OTHER_PLURALS))
        )
        self._names: dict[str, str] = {}
        self._singulars: dict[str, str] = {}
        self._plain: dict[str, str] = {}
        for tag in self.tags.values():
            for name in (tag.name, *tag.synonyms):
                self._add(name, tag.name)

    def named(self, name: str) -> Match | None:
        """Return the tag of that name, synonym, or a plural of it."""
        key = _key(name)
        if tag := self._names.get(key):
            return Match(name=tag, is_exact=True)
        tag = self._singulars.get(key) or next(
            (found for each in self._without_plural(key) if (found := self._names.get(each))), None
        )
        return Match(name=tag, is_exact=False) if tag else None

    def found_in(self, text: str, *, may_lack_accents: bool = False) -> list[Match]:
        """Return the tags whose words stand in the text, in the order of the first; longer ones go before shorter.

        `may_lack_accents`: as in file names, where "Hofn" and "Broetchen" mean "Höfn" and "Brötchen".
        """
        words = [match[0] for match in _WORD.finditer(text)]
        found: list[Match] = []
        start = 0
        while start < len(words):
            match, length = self._at(words, start, may_lack_accents=may_lack_accents)
            found += [match] if match else []
            start += length
        times = Counter(match.name for match in found)
        first = {match.name: match for match in reversed(found)}
        return [Match(name=name, is_exact=first[name].is_exact, times=times[name]) for name in times]

    def _at(self, words: list[str], start: int, *, may_lack_accents: bool) -> tuple[Match | None, int]:
        for length in range(min(MAX_PHRASE, len(words) - start), 0, -1):
            phrase = " ".join(words[start : start + length])
            if len(phrase) < SHORTEST:
                continue
            if match := self.named(phrase):
                return match, length
            if may_lack_accents and phrase.isascii() and (name := self._plain.get(folded(phrase))):
                return Match(name=name, is_exact=False), length
        return None, 1

    def _add(self, name: str, tag: str) -> None:
        key = _key(name)
        self._names.setdefault(key, tag)
        for singular in self._without_plural(key):
            self._singulars.setdefault(singular, tag)
        for spelling in (plain(key), plain(key.translate(_UMLAUTS))):
            if spelling != key:
                self._plain.setdefault(spelling, tag)

    def _without_plural(self, key: str) -> Iterator[str]:
        if key.endswith("ies") and len(key) > 5:
            yield f"{key[:-3]}y"
        if key.endswith(_NO_PLURALS):
            return
        for ending, least in self._endings:
            if key.endswith(ending) and len(key) - len(ending) >= least:
                yield key[: -len(ending)]


def _key(name: str) -> str:
    return folded(" ".join(_WORD.findall(name)) or name)
