"""The widget of a StreamField, which keeps quiet about what the user may not see."""

from __future__ import annotations

from copy import copy
from typing import Any

from wagtail.blocks import BlockWidget

from .acting_user import ActingUserMixin
from .form_state import ScopedFormState


class ScopedBlockWidget(ActingUserMixin, BlockWidget):
    """Covers every chooser block, Wagtail's own included: the widgets of blocks belong to nobody's form."""

    def render_with_errors(self, name: str, value: Any, *args: Any, **kwargs: Any) -> Any:
        if not self.acting_user:
            return super().render_with_errors(name, value, *args, **kwargs)
        scoped = copy(self)
        scoped._block_json = self.block_json  # of the real definition, before it is wrapped
        scoped.block_def = ScopedFormState(self.block_def, self.acting_user)
        return BlockWidget.render_with_errors(scoped, name, value, *args, **kwargs)
