"""Why a task cannot be done."""

from __future__ import annotations

from typing import Any


class RefusalError(Exception):
    """A word for the reason, and the parameters of the message that stands for it."""

    def __init__(self, word: str, **params: Any) -> None:
        super().__init__(word)
        self.word = word
        self.params = params
