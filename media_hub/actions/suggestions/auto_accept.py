"""What is accepted without a person: above the confidence, and in the fields, that the namespace has set."""

from __future__ import annotations

from django.db.models import Q

from media_hub.models import MediaFile, Suggestion
from media_hub.permissions import SYSTEM

from .fields import is_free, slot_of
from .review import accept_suggestions

# Text that is read in a picture makes it found, and is shown to nobody as somebody's words.
READ_FROM = 60


def accept_by_rule(*, media_file: MediaFile) -> int:
    """Accept, best first, what fills an empty field; return how many. What a person may have written stays."""
    by_confidence = (
        media_file.suggestions.reviewable().filter(_rule(media_file)).select_related("tag", "analysis")
    )
    taken: set[object] = set()
    chosen = []
    for suggestion in by_confidence.order_by("-confidence", "pk"):
        slot = slot_of(suggestion)
        if slot not in taken and is_free(media_file, slot):
            taken.add(slot)
            chosen.append(suggestion)
    return accept_suggestions(suggestions=chosen, actor=SYSTEM)


def _rule(media_file: MediaFile) -> Q:
    rule = Q(field=Suggestion.Field.TEXT, confidence__gte=READ_FROM)
    namespace = media_file.namespace
    if namespace.accept_from is not None:
        rule |= Q(field__in=namespace.accepted_fields, confidence__gte=namespace.accept_from)
    return rule
