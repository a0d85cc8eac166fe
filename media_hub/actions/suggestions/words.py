"""What a manager decides about words that are new to a namespace, once for all of its files."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from media_hub.actions.audit import record
from media_hub.actions.tags import create_tag
from media_hub.exceptions import DecidedWordError, ForeignTagError, UnknownTargetError
from media_hub.models import MediaTag, Namespace, Suggestion, TagWord
from media_hub.models.tag_words import known_tags
from media_hub.permissions import Actor, log_user, require
from media_hub.signals import suggestions_decided

from .follow_tags import equal_ones
from .keep_answer import key_of
from .synonyms import make_synonym

State = Suggestion.State


class Decision(StrEnum):
    ADD = "add"
    ADD_BELOW = "below"
    MAP = "map"
    REFUSE = "refuse"


@transaction.atomic
def decide_words(*, words: Iterable[TagWord], decision: Decision, actor: Actor, target: str = "") -> int:
    """Decide the same about all of them or about none; return how many.

    `target` names, in the namespace of each word, the tag below which it goes, or that it means.
    Raises UnknownTargetError, and whatever the single actions raise.
    """
    targets: dict[int, MediaTag] = {}
    count = 0
    for word in words:
        if decision in {Decision.ADD_BELOW, Decision.MAP} and word.namespace_id not in targets:
            targets[word.namespace_id] = _target(word.namespace, target, actor)
        tag = targets.get(word.namespace_id)
        if decision == Decision.REFUSE:
            refuse_word(word=word, actor=actor)
        elif decision == Decision.MAP and tag:
            map_word(word=word, tag=tag, actor=actor)
        else:
            add_word(word=word, actor=actor, parent=tag)
        count += 1
    return count


def _target(namespace: Namespace, name: str, actor: Actor) -> MediaTag:
    tags = list(known_tags(namespace, [name]).values())
    if not tags:
        raise UnknownTargetError(tag=name, namespace=namespace.name)
    require(actor, "change", tags[0])
    return tags[0]


@transaction.atomic
def add_word(*, word: TagWord, actor: Actor, parent: MediaTag | None = None) -> MediaTag:
    """Make a tag of it, which its suggestions propose from then on.

    The word itself goes, as that of every tag that is made (`adopt_words`). Raises DecidedWordError, TagTreeError.
    """
    row = _waiting(word, actor)
    tag = create_tag(namespace=row.namespace, name=row.name, actor=actor, parent=parent)
    record(tag, "word.add", actor, word=row.name)
    return tag


@transaction.atomic
def map_word(*, word: TagWord, tag: MediaTag, actor: Actor) -> None:
    """Make it a synonym, whose suggestions propose the tag. Raises DecidedWordError, ForeignTagError."""
    row = _waiting(word, actor)
    require(actor, "change", tag)
    if tag.namespace_id != row.namespace_id:
        raise ForeignTagError(tag=tag.name)
    make_synonym(word=row, tag=tag, actor=actor)
    record(tag, "word.map", actor, word=row.name)


@transaction.atomic
def refuse_word(*, word: TagWord, actor: Actor) -> None:
    """Reject what is proposed by it; it is not proposed again. Raises DecidedWordError."""
    row = _waiting(word, actor)
    row.is_refused, row.decided_by, row.decided_at = True, log_user(actor), timezone.now()
    row.save()
    Suggestion.objects.proposed().filter(word=row).update(
        state=State.REJECTED, decided_by=row.decided_by, decided_at=row.decided_at
    )
    record(row.namespace, "word.refuse", actor, word=row.name)


@transaction.atomic
def take_back_word(*, word: TagWord, actor: Actor) -> None:
    """Let a word that was refused, or became a synonym, wait for a decision again, with what that decision has closed.

    Suggestions that somebody has decided about since stay as they are. Raises DecidedWordError where the word waits.
    """
    row = _locked(word, actor, Q(is_refused=True) | Q(tag__isnull=False))
    of_word = Suggestion.objects.filter(word=row)
    closed = of_word.filter(state__in=[State.REJECTED, State.SUPERSEDED], decided_at=row.decided_at)
    again = equal_ones(row.name_key).filter(state=State.PROPOSED, analyzer=OuterRef("analyzer"))
    closed.exclude(Exists(again)).update(state=State.PROPOSED, decided_by=None, decided_at=None)
    of_word.proposed().update(tag=None, value=row.name, value_key=key_of(row.name_key))
    row.tag, row.is_refused, row.decided_by, row.decided_at = None, False, None, None
    row.save()
    record(row.namespace, "word.take_back", actor, word=row.name)
    suggestions_decided.send(sender=Suggestion)


def _waiting(word: TagWord, actor: Actor) -> TagWord:
    return _locked(word, actor, Q(is_refused=False, tag=None))


def _locked(word: TagWord, actor: Actor, state: Q) -> TagWord:
    """Return the row as it is now. Raises DecidedWordError where it is in another state, or gone."""
    require(actor, "change", word)
    rows = TagWord.objects.select_for_update(of=("self",)).select_related("namespace")
    row = rows.filter(state, pk=word.pk).first()
    if row is None:
        raise DecidedWordError(word=word.name)
    return row
