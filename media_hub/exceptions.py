"""Every error Media Hub raises on purpose. A docstring is the message a person reads."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _


class MediaHubError(Exception):
    """Something went wrong in the media library."""

    code = "error"

    def __init__(self, message: str = "", **params: Any) -> None:
        self.params = params
        super().__init__((message or _(self.__doc__ or "")) % params if params else message or _(self.__doc__ or ""))

    @property
    def message(self) -> str:
        return str(self)
