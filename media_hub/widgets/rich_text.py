"""Rich text that stands in a form field of its own, outside any StreamField."""

from __future__ import annotations

from typing import Any

from wagtail.log_actions import LogContext


class ScopedConverter:
    """Wagtail's converter, for one user: the handlers of images and documents find the user in the log context."""

    def __init__(self, converter: Any, *, user: Any) -> None:
        self.converter = converter
        self.user = user

    def from_database_format(self, html: str) -> str:
        with LogContext(user=self.user):
            contentstate: str = self.converter.from_database_format(html)
        return contentstate

    def to_database_format(self, contentstate: str) -> str:
        html: str = self.converter.to_database_format(contentstate)
        return html


def scope_rich_text(widget: Any, *, user: Any) -> None:
    """Let a form's own copy of a rich text widget keep quiet about files that the user may not see."""
    if hasattr(widget, "converter"):  # Draftail's; its class cannot be imported while models are
        widget.converter = ScopedConverter(widget.converter, user=user)
