"""What is said of pictures in the language that a page is shown in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, get_supported_language_variant

from .texts import MediaText


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """`text` is empty for a decorative picture."""

    text: str
    is_decorative: bool


class SharedTexts:
    """The texts of some images in other languages than the site's own: one query a language, for any number of images."""

    def __init__(self, media_file_ids: Iterable[Any]) -> None:
        self._ids = frozenset(media_file_ids)
        self._found: dict[str, dict[Any, MediaText]] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        """Stay behind where an image is pickled: what was written since would not be known."""
        return SharedTexts, ((),)

    def __contains__(self, image: Any) -> bool:
        return image.media_file_id in self._ids

    def find(self, image: Any, language: str) -> MediaText | None:
        if language not in self._found:
            codes = {language, language.partition("-")[0]}
            rows = MediaText.objects.filter(media_file__in=self._ids, locale__language_code__in=codes)
            # The code of the shortest first, so that what was said for the region alone goes over it.
            texts = sorted(rows.select_related("locale"), key=lambda each: each.locale.language_code)
            self._found[language] = {each.media_file_id: each for each in texts}
        return self._found[language].get(image.media_file_id)


def spoken_of(image: Any) -> Spoken:
    """Return what describes the picture in the active language, else in the site's own.

    What is decorative is so in each language that has no alt text of its own.
    """
    own = Spoken(
        text="" if image.is_decorative else image.alt_text or image.description or image.title,
        is_decorative=image.is_decorative,
    )
    language = _other_language()
    if not language:
        return own
    if image.shared_texts is None or image not in image.shared_texts:
        image.shared_texts = SharedTexts([image.media_file_id])
    found = image.shared_texts.find(image, language)
    return _in_words_of(found, own, image) if found else own


def _in_words_of(found: MediaText, own: Spoken, image: Any) -> Spoken:
    if found.is_decorative or (own.is_decorative and not found.alt_text):
        return Spoken(text="", is_decorative=True)
    text = found.alt_text or found.description or image.alt_text or image.description or found.title
    return Spoken(text=text or own.text, is_decorative=False)


def _other_language() -> str:
    """Return the code of the active language, empty where it is the site's own or none is active."""
    language = get_language() or ""
    return "" if language == get_supported_language_variant(settings.LANGUAGE_CODE) else language
