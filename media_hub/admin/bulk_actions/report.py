"""What became of a selection."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.template.loader import render_to_string

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from media_hub.exceptions import MediaHubError
    from media_hub.models import MediaFile


@dataclass(frozen=True, kw_only=True)
class Refusal:
    title: str
    reason: str


@dataclass(kw_only=True)
class Report:
    """`changed` and `unchanged` count files, `refused` names them."""

    changed: int = 0
    unchanged: int = 0
    refused: list[Refusal] = field(default_factory=list)

    def refuse(self, file: MediaFile, error: MediaHubError) -> None:
        self.refused.append(Refusal(title=file.title, reason=error.message))

    def refusals_html(self) -> SafeString:
        return render_to_string("media_hub/bulk_actions/refused_message.html", {"refused": self.refused})
