"""A colour, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST_COLOUR = "#007d7e"  # what the picker shows before anybody picks; browsers would show black


class OptionalColourInput(forms.TextInput):
    """The browser's colour picker behind a checkbox, because the picker itself cannot be empty."""

    input_type = "color"
    template_name = "media_hub/widgets/optional_colour.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value or FIRST_COLOUR, attrs)
        context["widget"] |= {"switch_name": self._switch(name), "is_on": bool(value)}
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        return data.get(name, "") if self._switch(name) in data else ""

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_switch" if id_ else ""

    @staticmethod
    def _switch(name: str) -> str:
        return f"{name}-switch"
