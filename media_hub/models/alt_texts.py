"""Alt texts that say nothing: they repeat what the file is called."""

from __future__ import annotations

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

from media_hub.ingest.names import split_ending
from media_hub.ingest.titles import readable_title

_BETWEEN_WORDS = re.compile(r"[\W_]+")


class Repeats(models.TextChoices):
    NAME = "name", _("same as the file name")
    TITLE = "title", _("same as the title")


def repeated(alt_text: str, *, title: str, name: str) -> str:
    """Return which of them the alt text repeats, empty where it says more; case and what stands between words do not count.

    A title that was made of the file's name is the name.
    """
    words = _words(alt_text)
    if not words:
        return ""
    if name and words in {_words(name), _words(split_ending(name)[0]), _words(readable_title(name))}:
        return Repeats.NAME
    return Repeats.TITLE if words == _words(title) else ""


def _words(text: str) -> str:
    return _BETWEEN_WORDS.sub(" ", text).strip().casefold()
