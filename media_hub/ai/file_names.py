"""What the name of a file says: the words that somebody has typed, without what cameras and programs add."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from urllib.parse import unquote

from .words import letters_of

_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}\Z")
_SEPARATORS = re.compile(r"[\s_+,;()\[\]{}~&=]+|(?<!\d)[-–.]+|[-–.]+(?!\d)")
_CAMEL = re.compile(r"(?:[A-ZÄÖÜ][a-zäöüß]+){3,}\d*")  # of two words it may be a name: YouTube, McDonald
_HUMP = re.compile(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])")
_HUMPS = re.compile(r"[a-z]*(?:[A-Z][a-z]+)+\d*")
_COPIES = re.compile(r"(?:\s*\(\d{1,3}\)|[\s_-]+(?:copy|kopie)[\s_-]*\d*)+\Z", re.IGNORECASE)
_MACHINE_MADE = re.compile(
    r"(?:screen[\s_-]?(?:shot|grab|capture)|bildschirmfoto|schermata|capture d.cran|captura de pantalla"
    r"|whatsapp[\s_-]|signal-\d|fb_img|snapchat|(?:istockphoto|shutterstock|gettyimages|adobestock|depositphotos|pexels|unsplash)[\s_-]|photo[\s_-]\d|image[\s_-]\d{2}).*",
    re.IGNORECASE | re.DOTALL,
)
_UUID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}", re.IGNORECASE)
# Prefixes of cameras, phones and scanners, and what programs call their output; with a number or alone.
_CAMERA = re.compile(
    r"(?:_*(?:img|image|images?|dsc|dscn|dscf|dsc_|mg|pict|pic|p|pano|vid|video|mov|mvi|gopr|gp|gh|gx|dji|wp|wa|pxl|mvimg|burst"
    r"|cimg|sam|kif|hpim|imgp|ecm|r|dcp|photo|foto|bild|scan|scn|doc|document|dokument|file|datei|picture|page|seite"
    r"|untitled|unbenannt|unnamed|unknown|landscape|portrait|square|panorama|querformat|hochformat|download|capture|thumb|thumbnail|slide|folie|figure|fig|frame|track|audio"
    r"|recording|aufnahme|clip|avatar|export|attachment|anhang)[\s_-]*\d*)",
    re.IGNORECASE,
)
# Those that nobody types, before words: "IMG_20240501_harbour".
_CAMERA_ALONE = re.compile(
    r"_*(?:img|dsc[nf]?|pxl|mvimg|gopr|dji|vid|mov|mvi|wp|cimg|imgp|hpim|pict|csm)\d*", re.IGNORECASE
)
_ADDED = re.compile(
    r"(?:copy|kopie|final|finale|edited|bearbeitet|edit|scaled|resized|cropped|crop|web|min|hires|highres|lowres|hq|lq"
    r"|original|orig|large|small|medium|thumb|thumbnail|v\d{1,2}|\d{2,5}x\d{2,5}|\d{2,4}(?:px|dpi)|[1-4]k|@\dx|e\d{10,13}"
    r"|hdr|raw|rgb|cmyk|srgb)",
    re.IGNORECASE,
)
# How agencies begin their names: "AB_2025-06-18_…", "TW-20251018-…".
_AGENCY, _DATE = re.compile(r"[A-Z]{2,4}"), re.compile(r"(?:19|20)\d\d(-?)[01]\d\1[0-3]\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_VOWELS = frozenset("aeiouyäöüåæøœ")
LEAST_LETTERS = 3  # of one word at least


def words_of_name(name: str) -> str:
    """Return the words of a file's name; "" for "IMG_0023.jpg", hashes, "Screenshot 2026-05-01.png" and the like."""
    stem = _stem(name)
    if _MACHINE_MADE.fullmatch(stem):
        return ""
    tokens = [token for token in _SEPARATORS.split(_COPIES.sub("", _UUID.sub(" ", stem))) if token]
    if len(tokens) > 2 and _AGENCY.fullmatch(tokens[0]) and _DATE.fullmatch(tokens[1]):
        tokens = tokens[2:]
    kept = _without_additions([token for token in tokens if not _is_number(token) and not _is_code(token)])
    if all(_CAMERA.fullmatch(token) or _ADDED.fullmatch(token) or token.isdigit() for token in kept):
        return ""
    kept = [token for index, token in enumerate(kept) if index or not _CAMERA_ALONE.fullmatch(token)]
    kept = [_HUMP.sub(" ", token) if _CAMEL.fullmatch(token) else token for token in kept]
    return " ".join(kept) if any(map(_is_word, kept)) else ""


def title_of_name(name: str) -> str:
    """Return these words as a title."""
    words = words_of_name(name)
    return words[:1].upper() + words[1:] if words.partition(" ")[0].islower() else words


def is_from_name(text: str, name: str) -> bool:
    """Say whether a text is but the file's name, however it is written."""
    return letters_of(text) in {letters_of(name), letters_of(_stem(name))}


def _stem(name: str) -> str:
    base = unquote(name).replace("\\", "/").rpartition("/")[2]
    return unicodedata.normalize("NFC", _ENDING.sub("", base)).strip()


def _is_number(token: str) -> bool:
    """Say whether it is a number that means nothing to people: not a year, a day or a small number."""
    return token.isdigit() and len(token) > 2 and not _YEAR.fullmatch(token)


def _is_code(token: str) -> bool:
    """Say whether it is a hash or what a storage adds to make a name unique: "hUPkmSW", "3f9a2b7c"."""
    if len(token) >= 8 and re.fullmatch(r"[0-9a-fA-F]+", token) and re.search(r"\d", token):
        return True
    changes = sum(_sort(one) != _sort(two) for one, two in pairwise(token))
    return (
        token.isascii()
        and token.isalnum()
        and len(token) >= 6
        and changes >= 3
        and not _HUMPS.fullmatch(token)
    )


def _sort(character: str) -> str:
    return "digit" if character.isdigit() else "upper" if character.isupper() else "lower"


def _without_additions(tokens: list[str]) -> list[str]:
    while tokens and _ADDED.fullmatch(tokens[-1]):
        tokens = tokens[:-1]
    return tokens


def _is_word(token: str) -> bool:
    letters = [character for character in token.casefold() if character.isalpha()]
    if len(letters) < LEAST_LETTERS:
        return bool(letters) and not token.isascii() and len(letters) > 1
    has_vowel = any(_VOWELS & set(unicodedata.normalize("NFD", letter)) for letter in letters)
    return has_vowel or not "".join(letters).isascii()
