"""Chooser widgets that tell their dialogue what fits the place."""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Any

from media_hub.models.limit_values import LimitValues
from media_hub.models.limits import Limits

from .limit_words import CHOOSE_ANOTHER, CHOOSE_ONE, kind_of


class LimitedChooserMixin:
    """Mixin for Wagtail's chooser widgets: their dialogue opens with the limits in its address."""

    limits: LimitValues

    if TYPE_CHECKING:
        choose_one_text: Any
        choose_another_text: Any

    def get_chooser_modal_url(self) -> str:
        url: str = super().get_chooser_modal_url()  # type: ignore[misc]
        return f"{url}?{self.limits.to_query()}"

    def use(self, limits: LimitValues) -> None:
        """Take the limits; the buttons name the kind where only files of one fit."""
        self.limits = limits
        if isinstance(limits, Limits) and (kind := kind_of(limits.kinds)):
            self.choose_one_text = CHOOSE_ONE.get(kind, self.choose_one_text)
            self.choose_another_text = CHOOSE_ANOTHER.get(kind, self.choose_another_text)


def limited(widget: Any, limits: LimitValues) -> Any:
    """Return the widget with these limits: a copy of the same class, or of one below it."""
    if not limits:
        return widget
    copied = copy(widget)
    if not isinstance(copied, LimitedChooserMixin):
        copied.__class__ = _limited_class(type(widget))  # type: ignore[arg-type]  # classes are hashable
    copied.use(limits)
    return copied


@cache
def _limited_class(widget_class: Any) -> type[Any]:
    """Return a class below that of the widget, so that what is registered for it serves this one, too."""
    return type(f"Limited{widget_class.__name__}", (LimitedChooserMixin, widget_class), {})
