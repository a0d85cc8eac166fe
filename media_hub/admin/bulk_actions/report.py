"""What became of a selection."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.translation import ngettext

from media_hub.actions.bulk_operations import outcomes
from media_hub.models import BulkItem

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from media_hub.exceptions import MediaHubError
    from media_hub.models import BulkOperation, MediaFile

NAMED = 20  # files that a message names


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
    unnamed: int = 0  # more that were refused

    def refuse(self, file: MediaFile, error: MediaHubError) -> None:
        self.refused.append(Refusal(title=file.title, reason=error.message))

    def refusals_html(self) -> SafeString:
        context = {"refused": self.refused, "unnamed": self.unnamed}
        return render_to_string("media_hub/bulk_actions/refused_message.html", context)


def fields_left_out(operation: BulkOperation) -> int:
    """Return how many proposals were not accepted, in the files that were changed, as their fields say something already."""
    if operation.deed != "accept" or operation.undoes_id:
        return 0
    changed = operation.items.filter(outcome=BulkItem.Outcome.CHANGED, trace__left_out__gt=0)
    return sum(changed.values_list("trace__left_out", flat=True))


def left_out_in_words(count: int) -> str:
    if not count:
        return ""
    text = ngettext(
        "%(count)s field was left out: it says something already.",
        "%(count)s fields were left out: they say something already.",
        count,
    )
    return text % {"count": count}


def report_of(operation: BulkOperation) -> Report:
    counted = outcomes(operation)
    refused = operation.items.filter(outcome=BulkItem.Outcome.REFUSED).order_by("pk")
    return Report(
        changed=counted["changed"],
        unchanged=counted["unchanged"],
        refused=[Refusal(title=item.title, reason=item.reason) for item in refused[:NAMED]],
        unnamed=max(counted["refused"] - NAMED, 0),
    )
