"""Checkboxes and radio buttons for filters.

Django's own include two templates for each choice, which the hundred choices of a listing's filters make slow.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

MAX_DEPTH = 5  # as far as the style sheet indents


class QuickChoicesMixin:
    """Mixin for Django's widgets of several choices: one template writes them all.

    `depths` and `colours` say by value how deep a choice stands, and which colour is shown beside it.
    """

    template_name: Any = "media_hub/widgets/choices.html"
    input_type: Any

    def __init__(
        self,
        *args: Any,
        depths: Mapping[str, int] | None = None,
        colours: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.depths = depths or {}
        self.colours = colours or {}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        chosen = {str(each) for each in (value if isinstance(value, (list, tuple)) else [value or ""])}
        options = [
            {
                "value": option,
                "label": label,
                "is_chosen": str(option) in chosen,
                "depth": min(self.depths.get(str(option), 0), MAX_DEPTH),
                "colour": self.colours.get(str(option), ""),
            }
            for option, label in self.choices  # type: ignore[attr-defined]
        ]
        shared = {"name": name, "type": self.input_type, "attrs": self.build_attrs(self.attrs, attrs)}  # type: ignore[attr-defined]
        return {"widget": {**shared, "options": options}}


class QuickCheckboxes(QuickChoicesMixin, forms.CheckboxSelectMultiple):
    pass


class TagCheckboxes(QuickCheckboxes):
    """Tags to choose from; of a tree that `is_partial` the others are found by a box to type in."""

    template_name = "media_hub/widgets/tag_choices.html"

    def __init__(self, *args: Any, is_partial: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_partial = is_partial

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["is_partial"] = self.is_partial
        return context


class QuickRadios(QuickChoicesMixin, forms.RadioSelect):
    pass
