"""The widget of a StreamField, which keeps quiet about what the user may not see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.blocks import BlockWidget, ChooserBlock, ListBlock
from wagtail.blocks.stream_block import BaseStreamBlock
from wagtail.blocks.struct_block import BaseStructBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock

from media_hub.models import LibraryMember
from media_hub.permissions import policy_for

from .acting_user import ActingUserMixin
from .choosers import HIDDEN_DOCUMENT, HIDDEN_IMAGE, hidden_value


class ScopedBlockWidget(ActingUserMixin, BlockWidget):  # type: ignore[misc]
    """Covers every chooser block, Wagtail's own included, as their widgets know no user."""

    def render_with_errors(self, name: str, value: Any, *args: Any, **kwargs: Any) -> Any:
        if self.acting_user:
            block = ScopedFormState(self.block_def, self.acting_user)
            widget = BlockWidget(block)
            widget._js_context, widget._block_json = self.js_context, self.block_json
            return widget.render_with_errors(name, value, *args, **kwargs)
        return super().render_with_errors(name, value, *args, **kwargs)
