"""A suggestion as it is shown: what, instead of what, from whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from media_hub.actions.suggestions.fields import Slot, current_value, longest
from media_hub.forms.suggestions import analyzer_label
from media_hub.models import Analysis, MediaFile, Suggestion
from media_hub.models.acceptance import AcceptanceRates, Rate

Field = Suggestion.Field
ORDER = {name: place for place, name in enumerate(Field.values)}
LONG = {Field.ALT_TEXT, Field.DESCRIPTION, Field.TEXT}
IN_ROWS = {Field.TITLE, Field.ALT_TEXT, Field.TAGS}
TELLING = 5  # decisions, of which on a share says something
CENTS = 10_000  # millionths in a cent


@dataclass(frozen=True)
class Line:
    """One suggestion; `current` is what the file has now, as a text, `rate` how often its like was of use."""

    suggestion: Suggestion
    current: str = ""
    rate: Rate | None = None

    @property
    def experience(self) -> str:
        """Say how often people have accepted this tag, or this analyzer, where that is known."""
        if self.rate is None or self.rate.decided < TELLING:
            return ""
        return _("%(share)s %% accepted so far") % {"share": round(100 * self.rate.share)}

    @property
    def label(self) -> str:
        label = self.suggestion.get_field_display()
        return f"{label} ({language_name(self.suggestion.language)})" if self.suggestion.language else label

    @property
    def text(self) -> str:
        return in_words(self.suggestion.field, self.suggestion.value)

    @property
    def is_new_word(self) -> bool:
        """Whether it is a word that a manager decides about first."""
        return self.suggestion.field == Field.TAGS and self.suggestion.tag is None

    @property
    def is_in_row(self) -> bool:
        """Whether a row of the upload page has its field."""
        return self.suggestion.field in IN_ROWS and not self.suggestion.language and not self.is_new_word

    @property
    def is_taken(self) -> bool:
        return self.suggestion.state == Suggestion.State.ACCEPTED

    @property
    def is_long(self) -> bool:
        return self.suggestion.field in LONG

    @property
    def is_editable(self) -> bool:
        return self.suggestion.field not in {Field.TAGS, Field.FOCAL_POINT}

    @property
    def max_length(self) -> int:
        """How many characters may be accepted."""
        return longest(self.suggestion.field)

    @property
    def focus(self) -> tuple[int, int] | None:
        """Where a proposed focal point lies, in percent from the left and the top."""
        if self.suggestion.field != Field.FOCAL_POINT:
            return None
        x, y = (round(100 * share) for share in self.suggestion.value[:2])
        return x, y

    @property
    def provenance(self) -> str:
        return provenance_of(self.suggestion.analysis)

    @property
    def slot(self) -> str:
        """Name the field of the file: of all that is proposed for it one is taken."""
        each = self.suggestion
        return f"{each.media_file_id}-{each.field}-{each.language}-{each.tag_id or ''}"


def language_name(code: str) -> str:
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def in_words(field: str, value: Any) -> str:
    """Return a value as people read it: of a focal point, where it lies."""
    if field == Field.FOCAL_POINT and value:
        x, y = (round(100 * share) for share in value[:2])
        return _("%(x)s %% from the left, %(y)s %% from the top") % {"x": x, "y": y}
    return str(value or "")


def shown_text(suggestion: Suggestion) -> str:
    """Return what was written, of a suggestion that was accepted, else what is proposed."""
    if suggestion.tag:
        return suggestion.tag.name
    is_edited = suggestion.state == Suggestion.State.EDITED
    return in_words(suggestion.field, suggestion.written if is_edited else suggestion.value)


def provenance_of(analysis: Analysis) -> str:
    """Say who proposed it, by which prompt, and what the answer cost."""
    parts = [analyzer_label(analysis.analyzer), analysis.model]
    if analysis.version and analysis.model:  # of what no model has said it tells people nothing
        parts.append(_("version %(version)s") % {"version": analysis.version})
    if analysis.cost:
        parts.append(_("%(cost)s ct") % {"cost": f"{analysis.cost / CENTS:.2f}"})
    return ", ".join(part for part in parts if part)


def lines_of(
    files: Sequence[MediaFile], suggestions: Iterable[Suggestion], rates: AcceptanceRates | None = None
) -> dict[int, list[Line]]:
    """Return the lines of each file, in the order of the fields. Give files with their bodies loaded."""
    by_file: dict[int, list[Line]] = {file.pk: [] for file in files}
    known = {file.pk: file for file in files}
    for suggestion in sorted(suggestions, key=lambda each: (ORDER[each.field], -each.confidence, each.pk)):
        file = known[suggestion.media_file_id]
        rate = _rate(suggestion, rates) if rates else None
        by_file[file.pk].append(Line(suggestion, _current(file, suggestion), rate))
    return by_file


def _rate(suggestion: Suggestion, rates: AcceptanceRates) -> Rate | None:
    if suggestion.tag_id:
        return rates.tags.get(suggestion.tag_id)
    return rates.analyzers.get(suggestion.analyzer)


def _current(file: MediaFile, suggestion: Suggestion) -> str:
    """Return what stands there; nothing of tags, and of texts that would cost a query each."""
    if suggestion.field in {Field.TAGS, Field.TEXT} or suggestion.language:
        return ""
    slot = Slot(field=suggestion.field)
    return in_words(suggestion.field, current_value(file, slot))
