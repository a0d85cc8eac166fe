"""Lets words and suggestions follow the tags that they are about. A consequence of other writes, so that nobody is asked."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from media_hub.models import MediaTag, Suggestion, TaggedMedia, TagWord
from media_hub.models.suggestions import SuggestionQuerySet
from media_hub.signals import suggestions_decided

from .keep_answer import key_of

State = Suggestion.State


@transaction.atomic
def adopt_words(*, tag: MediaTag) -> None:
    """Make the tag of what was a word of its name, and let what is proposed have the name that it has now."""
    for word in TagWord.objects.filter(namespace=tag.namespace_id, name_key=tag.name_key):
        of_word = Suggestion.objects.filter(word=word)
        give_tag(of_word.proposed(), tag)
        of_word.filter(tag=None).update(tag=tag)
        of_word.update(word=None)
        word.delete()
    _rename(Suggestion.objects.filter(tag=tag).exclude(value_key=key_of(tag.name_key)), tag)


def follow_merge(*, tag: MediaTag, into: MediaTag) -> None:
    """Give what hangs on a tag that is about to be deleted to another one: synonyms and suggestions."""
    of_tag = Suggestion.objects.filter(tag=tag)
    _rename(of_tag, into)
    of_tag.update(tag=into)
    tag.synonyms.update(tag=into)


def _rename(suggestions: SuggestionQuerySet, tag: MediaTag) -> None:
    """What was rejected is recognized under the new name, too; of other decisions, what they said stays."""
    rejected = list(suggestions.filter(state=State.REJECTED).values_list("pk", flat=True))
    give_tag(suggestions.proposed(), tag)
    Suggestion.objects.filter(pk__in=rejected).update(value_key=key_of(tag.name_key))


def give_tag(proposed: SuggestionQuerySet, tag: MediaTag, **closing: Any) -> None:
    """Let them propose the tag, or supersede them: where the file carries it, or the same is proposed or was rejected.

    `closing` is written into those that are superseded.
    """
    carried = TaggedMedia.objects.filter(
        tag=tag, content_type=OuterRef("media_file__body_type"), object_id=OuterRef("media_file__body_id")
    )
    said = equal_ones(tag.name_key).filter(
        Q(state=State.PROPOSED, analyzer=OuterRef("analyzer")) | Q(state=State.REJECTED)
    )
    changed = proposed.filter(Exists(carried) | Exists(said)).update(state=State.SUPERSEDED, **closing)
    changed += proposed.update(tag=tag, value=tag.name, value_key=key_of(tag.name_key))
    if changed:
        suggestions_decided.send(sender=Suggestion)


def equal_ones(name_key: str) -> SuggestionQuerySet:
    """Match, for use in `Exists`, other suggestions of this name for the same file."""
    others = Suggestion.objects.exclude(pk=OuterRef("pk"))
    return others.filter(
        media_file=OuterRef("media_file"), field=Suggestion.Field.TAGS, value_key=key_of(name_key)
    )
