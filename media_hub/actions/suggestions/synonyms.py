"""Keeps the synonyms of tags."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from media_hub.actions.audit import record
from media_hub.exceptions import SynonymError, SynonymIsTagError, TakenSynonymError
from media_hub.models import MediaTag, Suggestion, TagWord
from media_hub.models.tags import name_key
from media_hub.permissions import Actor, log_user, require

from .follow_tags import give_tag

MAX_LENGTH = 100


@transaction.atomic
def add_synonym(*, tag: MediaTag, name: str, actor: Actor) -> TagWord:
    """Let a name mean the tag; also one that waits for a decision, or was refused.

    Raises SynonymIsTagError for a tag's name and TakenSynonymError for a synonym of another tag.
    """
    require(actor, "change", tag)
    key = _checked_key(tag, name)
    TagWord.objects.get_or_create(namespace=tag.namespace, name_key=key, defaults={"name": name})
    word = TagWord.objects.select_for_update(of=("self",)).get(namespace=tag.namespace, name_key=key)
    if word.tag is None:
        make_synonym(word=word, tag=tag, actor=actor)
        record(tag, "synonym.add", actor, word=word.name)
    elif word.tag != tag:
        raise TakenSynonymError(word=word.name, tag=word.tag.name)
    return word


def _checked_key(tag: MediaTag, name: str) -> str:
    key = name_key(name)
    if not key or len(name) > MAX_LENGTH:
        raise SynonymError(word=name, length=MAX_LENGTH)
    if MediaTag.objects.in_namespace(tag.namespace).filter(name_key=key).exists():
        raise SynonymIsTagError(word=name)
    return key


def make_synonym(*, word: TagWord, tag: MediaTag, actor: Actor) -> None:
    """Write it down, and let what is proposed by this word propose the tag. The caller has the right and the lock."""
    word.tag, word.is_refused = tag, False
    word.decided_by, word.decided_at = log_user(actor), timezone.now()
    word.save()
    # What this closes bears the time of the decision, by which it is found when that is taken back.
    closing = {"decided_by": word.decided_by, "decided_at": word.decided_at}
    give_tag(Suggestion.objects.proposed().filter(word=word), tag, **closing)


@transaction.atomic
def remove_synonym(*, word: TagWord, actor: Actor) -> None:
    """Forget what the word meant. Suggestions that it has led to stay."""
    require(actor, "change", word)
    tag = word.tag
    Suggestion.objects.filter(word=word).update(word=None)
    record(tag or word.namespace, "synonym.remove", actor, word=word.name)
    word.delete()


@transaction.atomic
def set_synonyms(*, tag: MediaTag, names: Iterable[str], actor: Actor) -> None:
    """Let the tag have these synonyms and no others."""
    wanted = {name_key(name): name for name in names}
    for word in tag.synonyms.exclude(name_key__in=wanted):
        remove_synonym(word=word, actor=actor)
    for key in wanted.keys() - set(tag.synonyms.values_list("name_key", flat=True)):
        add_synonym(tag=tag, name=wanted[key], actor=actor)
