"""What people decide about suggestions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from media_hub.actions.audit import record
from media_hub.exceptions import (
    ChangedSinceReviewError,
    DecidedSuggestionError,
    NewWordError,
    WrongStateError,
)
from media_hub.models import MediaFile, Suggestion
from media_hub.permissions import Actor, is_system, log_user, require
from media_hub.signals import suggestions_decided

from .fields import Slot, current_value, require_acceptable, slot_of, write_values

Field, State = Suggestion.Field, Suggestion.State
AS_WRITTEN = {Field.TAGS, Field.FOCAL_POINT}  # a tag may have been renamed; a point is rounded to pixels


@transaction.atomic
def accept_suggestions(
    *, suggestions: Iterable[Suggestion], actor: Actor, values: dict[int, Any] | None = None
) -> int:
    """Write what is proposed into the files, all or nothing; return how many. `values` are changed ones, by primary key.

    What else is proposed for the same field is superseded. Raises DecidedSuggestionError where somebody was faster,
    NewWordError for a tag that the namespace does not have, LongValueError and NullCharacterError for a changed value that
    cannot be stored.
    """
    by_file: dict[int, list[Suggestion]] = {}
    for suggestion in suggestions:
        by_file.setdefault(suggestion.media_file_id, []).append(suggestion)
    for media_file_id, of_file in by_file.items():
        media_file = locked_file(media_file_id)
        require(actor, "change", media_file)
        _accept(media_file, of_file, actor, values or {})
    announce_decision(actor)
    return sum(map(len, by_file.values()))


def locked_file(media_file_id: int) -> MediaFile:
    """Return the file, ours until the transaction ends. Raises WrongStateError for what lies in the trash."""
    files = MediaFile.objects.select_for_update(of=("self",)).select_related("namespace", "collection")
    media_file = files.get(pk=media_file_id)
    if media_file.state == MediaFile.State.TRASHED:
        raise WrongStateError(title=media_file.title, state=media_file.get_state_display())
    return media_file


def _accept(
    media_file: MediaFile, suggestions: list[Suggestion], actor: Actor, values: dict[int, Any]
) -> None:
    writes: list[tuple[Slot, Any]] = []
    for suggestion in suggestions:
        if suggestion.field == Field.TAGS and suggestion.tag is None:
            raise NewWordError(name=suggestion.value)
        slot = slot_of(suggestion)
        is_text = isinstance(suggestion.value, str) and not slot.name  # else there is nothing to edit
        value = values.get(suggestion.pk, suggestion.value) if is_text else suggestion.value
        require_acceptable(suggestion.field, value)
        state = State.ACCEPTED if value == suggestion.value else State.EDITED
        before = current_value(media_file, slot)
        _decide(suggestion, state, actor, written=value, replaced=before)
        writes.append((slot, value))
    write_values(media_file=media_file, actor=actor, values=writes)
    for suggestion, (slot, _value) in zip(suggestions, writes, strict=True):
        if suggestion.field in AS_WRITTEN:
            Suggestion.objects.filter(pk=suggestion.pk).update(written=current_value(media_file, slot))
        _supersede_others(suggestion)
        log_decision(media_file, suggestion, "suggestion.accept", actor)


def settle_as_written(
    *, media_file: MediaFile, suggestion: Suggestion, actor: Actor, written: Any, replaced: Any
) -> None:
    """Note that a person has written it into the file; nothing where it was decided about, or superseded, meanwhile."""
    still_proposed = Suggestion.objects.proposed().filter(pk=suggestion.pk).exists()
    if still_proposed:
        is_same = written == suggestion.value or suggestion.field == Field.TAGS
        state = State.ACCEPTED if is_same else State.EDITED
        _decide(suggestion, state, actor, written=written, replaced=replaced)
        _supersede_others(suggestion)
        log_decision(media_file, suggestion, "suggestion.accept", actor)
        announce_decision(actor)


def announce_decision(actor: Actor) -> None:
    """Tell of what a person has decided; rules decide whenever analyzers answer."""
    if not is_system(actor):
        suggestions_decided.send(sender=Suggestion)


def _decide(suggestion: Suggestion, state: str, actor: Actor, **values: Any) -> None:
    """Write the decision by a conditional UPDATE, which finds nothing where there is one."""
    values |= {"state": state, "decided_by": log_user(actor), "decided_at": timezone.now()}
    if not Suggestion.objects.proposed().filter(pk=suggestion.pk).update(**values):
        raise DecidedSuggestionError
    for name, value in values.items():
        setattr(suggestion, name, value)


def _supersede_others(suggestion: Suggestion) -> None:
    rivals = Suggestion.objects.proposed().filter(
        media_file=suggestion.media_file_id, field=suggestion.field, language=suggestion.language
    )
    if suggestion.field == Field.TAGS:
        rivals = rivals.filter(tag=suggestion.tag)
    rivals.update(state=State.SUPERSEDED)


def log_decision(media_file: MediaFile, suggestion: Suggestion, action: str, actor: Actor) -> None:
    """Write who decided, and who proposed it."""
    record(
        media_file.member,
        action,
        actor,
        field=suggestion.field,
        language=suggestion.language,
        value=suggestion.value,
        written=suggestion.written,
        replaced=suggestion.replaced,
        proposed_by=proposer_of(suggestion),
        confidence=suggestion.confidence,
    )


def proposer_of(suggestion: Suggestion) -> str:
    """Return analyzer, model and version of its prompt as one line."""
    analysis = suggestion.analysis
    return ", ".join(part for part in (suggestion.analyzer, analysis.model, analysis.version) if part)


@transaction.atomic
def reject_suggestions(*, suggestions: Iterable[Suggestion], actor: Actor) -> int:
    """Note that they are wrong; return how many. The same value is not proposed for the same file again."""
    count = 0
    for suggestion in suggestions:
        media_file = suggestion.media_file
        require(actor, "change", media_file)
        _decide(suggestion, State.REJECTED, actor)
        Suggestion.objects.proposed().filter(
            Q(field=suggestion.field, language=suggestion.language, value_key=suggestion.value_key),
            media_file=media_file,
        ).update(state=State.SUPERSEDED)
        log_decision(media_file, suggestion, "suggestion.reject", actor)
        count += 1
    announce_decision(actor)
    return count


@transaction.atomic
def take_back_decision(*, suggestion: Suggestion, actor: Actor) -> None:
    """Propose it again, and give the file back what it had. Raises ChangedSinceReviewError where it has changed since."""
    media_file = locked_file(suggestion.media_file_id)
    require(actor, "change", media_file)
    decided = Suggestion.objects.filter(pk=suggestion.pk, state__in=Suggestion.DECIDED)
    row = decided.select_for_update().first()
    if row is None:
        raise DecidedSuggestionError
    slot = slot_of(row)
    if row.state != State.REJECTED:
        if current_value(media_file, slot) != row.written:
            raise ChangedSinceReviewError(title=media_file.title)
        write_values(media_file=media_file, actor=actor, values=[(slot, row.replaced)])
    _supersede_equal(row)
    decided.update(state=State.PROPOSED, decided_by=None, decided_at=None, written=None, replaced=None)
    log_decision(media_file, row, "suggestion.take_back", actor)
    announce_decision(actor)


def _supersede_equal(row: Suggestion) -> None:
    """Make room: the same analyzer may have proposed the same again meanwhile."""
    Suggestion.objects.proposed().filter(
        media_file=row.media_file_id,
        analyzer=row.analyzer,
        field=row.field,
        language=row.language,
        value_key=row.value_key,
    ).update(state=State.SUPERSEDED)
