"""Blocks that show pictures in a style of the site, which the editor picks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core import checks
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import StructBlockAdapter

from media_hub.image_styles import ImageStyle, gallery_styles, style_for


class StyleBlock(blocks.ChoiceBlock):
    """The name of a style. Stands in migrations as a text, so that a new style needs none."""

    def __init__(self, *, styles: Sequence[str] = (), **options: Any) -> None:
        self.names = tuple(styles)
        super().__init__(choices=self.style_choices, required=False, search_index=False, **options)

    def style_choices(self) -> list[tuple[str, Any]]:
        return [(each.name, each.label) for each in gallery_styles(self.names)]

    def _get_callable_choices(self, choices: Any, blank_choice: bool | None = None) -> Any:  # noqa: FBT001 - Wagtail's
        """Offer no empty choice: a gallery without a style has the first."""
        return super()._get_callable_choices(choices, blank_choice=False)

    def get_form_state(self, value: Any) -> Any:
        """Show the editor the style that the page shows."""
        return super().get_form_state(style_for(value, self.names).name)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return ("wagtail.blocks.CharBlock", [], {"required": False})

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        known = {name for name, _label in StyleBlock().style_choices()} if self.names else set()
        unknown = [name for name in self.names if name not in known]
        return [*super().check(**kwargs), *(unknown_style(name, self) for name in unknown)]


def unknown_style(name: str, block: blocks.Block) -> checks.CheckMessage:
    return checks.Error(
        f"A gallery names the style {name!r}, which is none for galleries.",
        hint=f"Use one of {', '.join(each.name for each in gallery_styles())}.",
        obj=block,
        id="media_hub.E006",
    )


class StyledBlock(blocks.StructBlock):
    """A struct with a style. Takes `styles`: the names of those that the editor may pick, all by default.

    With one name there is nothing to pick.
    """

    def __init__(self, local_blocks: Any = None, *, styles: Sequence[str] = (), **options: Any) -> None:
        self.style_block = StyleBlock(styles=styles, label=_("Style"))
        own = [] if len(styles) == 1 else [("style", self.style_block)]
        super().__init__([*own, *(local_blocks or ())], **options)

    def style_of(self, value: Any) -> ImageStyle:
        return style_for(value.get("style"), self.style_block.names)

    def get_prep_value(self, value: Any) -> dict[str, Any]:
        """Return what the struct stores without a style; the style goes with it where one was picked."""
        stored: dict[str, Any] = super().get_prep_value(value)
        return {name: each for name, each in stored.items() if name != "style" or each}

    def get_api_representation(self, value: Any, context: dict[str, Any] | None = None) -> dict[str, Any]:
        told: dict[str, Any] = super().get_api_representation(value, context=context)
        return {**told, "style": self.style_of(value).name}

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        own = [] if "style" in self.child_blocks else self.style_block.check(**kwargs)
        return [*super().check(**kwargs), *own]


class StyledAdapter(StructBlockAdapter):
    """Leaves the style out of the form where the site has only one to pick."""

    def js_args(self, block: StyledBlock) -> list[Any]:
        name, children, meta = super().js_args(block)
        layout = meta["formLayout"]
        if "style" not in layout.children or len(block.style_block.style_choices()) > 1:
            return [name, children, meta]
        order = [each for each in layout.children if each != "style"]
        shown = [each for each in children if each is not block.style_block]
        return [name, shown, {**meta, "formLayout": blocks.BlockGroup(order, settings=layout.settings)}]


register(StyledAdapter(), StyledBlock)
