"""What is accepted without a look at each: by the rule of the namespace, or many at once by a person."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from media_hub.models import MediaFile, Suggestion
from media_hub.permissions import SYSTEM, Actor

from .fields import Slot, is_free, slot_of
from .review import accept_suggestions, take_back_decision

# Text that is read in a picture makes it found, and is shown to nobody as somebody's words.
READ_FROM = 60


def accept_by_rule(*, media_file: MediaFile) -> int:
    """Accept, above the confidence and in the fields that the namespace has set, what fills an empty field; return how many.

    What a person may have written stays.
    """
    rule = Q(field=Suggestion.Field.TEXT, confidence__gte=READ_FROM)
    namespace = media_file.namespace
    if namespace.accept_from is not None:
        rule |= Q(field__in=namespace.accepted_fields, confidence__gte=namespace.accept_from)
    chosen = list(_free_of(media_file, surest_of(media_file, rule)).values())
    return accept_suggestions(suggestions=chosen, actor=SYSTEM) if chosen else 0


def surest_of(media_file: MediaFile, rule: Q) -> dict[Slot, Suggestion]:
    """Return of each field what is surest."""
    found = media_file.suggestions.reviewable().filter(rule).select_related("tag", "analysis")
    best: dict[Slot, Suggestion] = {}
    for suggestion in found.order_by("-confidence", "pk"):
        best.setdefault(slot_of(suggestion), suggestion)
    return best


def _free_of(media_file: MediaFile, best: dict[Slot, Suggestion]) -> dict[Slot, Suggestion]:
    """Leave out fields in which a person may have written something."""
    return {slot: suggestion for slot, suggestion in best.items() if is_free(media_file, slot)}


def rule_of(parameters: dict[str, Any]) -> Q:
    """Return the condition for suggestions of these `fields`, of this `analyzer`, from this `confidence` on, where given."""
    rule = Q()
    if fields := parameters.get("fields"):
        rule &= Q(field__in=fields)
    if analyzer := parameters.get("analyzer"):
        rule &= Q(analyzer=analyzer)
    if confidence := parameters.get("confidence"):
        rule &= Q(confidence__gte=confidence)
    return rule


def accept_matching(media_file: MediaFile, actor: Actor, parameters: dict[str, Any]) -> dict[str, Any] | None:
    """Accept the best that matches as a deed; return the ids for its undoing, None where nothing did.

    `left_out` counts the fields that say something already.
    """
    best = surest_of(media_file, rule_of(parameters))
    chosen = _free_of(media_file, best) if parameters.get("only_empty", True) else best
    if not chosen:
        return None
    accept_suggestions(suggestions=chosen.values(), actor=actor)
    accepted = [suggestion.pk for suggestion in chosen.values()]
    return {"accepted": accepted, "left_out": len(best) - len(chosen)}


def take_back_matching(
    media_file: MediaFile, actor: Actor, parameters: dict[str, Any], trace: dict[str, Any]
) -> None:
    """Take back all of it, or nothing where one has been changed since."""
    for suggestion in media_file.suggestions.filter(pk__in=trace["accepted"]).order_by("-pk"):
        take_back_decision(suggestion=suggestion, actor=actor)
