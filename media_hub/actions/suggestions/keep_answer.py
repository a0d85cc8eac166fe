"""Turns an answer into suggestions: what is new, of use, and was not refused before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from media_hub.ai.base import Analyzer
from media_hub.ai.values import TRANSLATED, Answer, Field, FocalPoint, Proposal
from media_hub.ingest.titles import readable_title
from media_hub.models import Analysis, MediaFile, Suggestion, TagWord
from media_hub.models.tags import MediaTag, name_key
from media_hub.signals import media_analysed

from .auto_accept import accept_by_rule
from .fields import Slot, current_value, is_decorative, longest
from .questions import site_languages
from .vocabulary import Known, look_up

State = Suggestion.State
OF_VOCABULARY = {Field.OBJECTS, Field.SCENE}  # become tags where the namespace has them
TAG_LENGTH, KEY_LENGTH = 100, 200  # of a word and of its key: a few characters become many there


@transaction.atomic
def keep_answer(
    *,
    analysis: Analysis,
    analyzer: Analyzer,
    answer: Answer,
    wanted: frozenset[Field],
    held: QuerySet[Analysis],
) -> bool:
    """Write everything down, or nothing where the analysis is not ours any more; return whether it was.

    What the same analyzer proposed before and nobody has decided about is superseded. An answer can do no more than propose:
    fields that were not asked for, and languages that the site does not have, are left out.
    """
    ended = {"state": Analysis.State.DONE, "error": "", "lease_until": None, "finished_at": timezone.now()}
    cost = {name: getattr(answer.usage, name) for name in ("input_tokens", "output_tokens", "cost")}
    model = _printable(answer.model)[:100] or analysis.model
    if not held.update(**ended, **cost, model=model, facts=_storable(answer.facts)):
        return False
    media_file = (
        MediaFile.objects.select_for_update().select_related("namespace").get(pk=analysis.media_file_id)
    )
    if media_file.sha256 != analysis.content_hash:
        return True  # the file has other bytes by now, and another analysis
    media_file.suggestions.proposed().filter(analyzer=analysis.analyzer).update(state=State.SUPERSEDED)
    proposals = [proposal for proposal in answer.proposals if proposal.field in wanted]
    rows = list(_rows(analysis, media_file, proposals))
    Suggestion.objects.bulk_create(rows, ignore_conflicts=True)
    accept_by_rule(media_file=media_file)
    media_analysed.send(sender=Analysis, media_file=media_file, analyzer=analyzer.name)
    return True


def _rows(analysis: Analysis, media_file: MediaFile, proposals: list[Proposal]) -> Iterator[Suggestion]:
    refused = set(
        media_file.suggestions.filter(state=State.REJECTED).values_list("field", "language", "value_key")
    )
    seen = set(refused)
    texts = [proposal for proposal in proposals if proposal.field not in {Field.TAGS, *OF_VOCABULARY}]
    for row in (*_texts(media_file, texts), *_tags(media_file, proposals)):
        key = (row.field, row.language, row.value_key)
        if key not in seen:
            seen.add(key)
            row.analysis, row.media_file, row.analyzer = analysis, media_file, analysis.analyzer
            yield row


def _texts(media_file: MediaFile, proposals: Iterable[Proposal]) -> Iterator[Suggestion]:
    default, *others = site_languages()
    for proposal in proposals:
        language = "" if proposal.language in ("", default) else proposal.language
        value = _clean(proposal)
        if not value or language not in {"", *others} or (language and proposal.field not in TRANSLATED):
            continue
        slot = Slot(field=proposal.field, language=language)
        if value == current_value(media_file, slot) or _says_nothing(media_file, slot, value):
            continue
        yield Suggestion(
            field=proposal.field,
            language=language,
            value=value,
            value_key=key_of(value),
            confidence=_percent(proposal.confidence),
        )


def _clean(proposal: Proposal) -> Any:
    """Return the value as JSON has it, short enough for its column; None for one of the wrong kind."""
    if isinstance(proposal.value, FocalPoint) or proposal.field == Field.FOCAL_POINT:
        shares = astuple(proposal.value) if isinstance(proposal.value, FocalPoint) else ()
        fits = proposal.field == Field.FOCAL_POINT and shares and all(0 <= share <= 1 for share in shares)
        return [round(share, 4) for share in shares] if fits else None
    return _printable(str(proposal.value)).strip()[: longest(proposal.field)].rstrip()


def _printable(text: str) -> str:
    """Leave out what is no character to read, such as NUL, which some databases refuse."""
    return "".join(each for each in text if each.isprintable() or each in "\n\t")


def _storable(facts: Any) -> Any:
    """Return the same JSON with printable texts."""
    if isinstance(facts, str):
        return _printable(facts)
    if isinstance(facts, Mapping):
        return {_storable(name): _storable(value) for name, value in facts.items()}
    return [_storable(each) for each in facts] if isinstance(facts, list | tuple) else facts


def _says_nothing(media_file: MediaFile, slot: Slot, value: Any) -> bool:
    """Return whether it is an alt text that only repeats the file's name: worse than none, since it hides that one is missing.

    Nor is one of use to a decorative picture.
    """
    if slot.field != Field.ALT_TEXT:
        return False
    names = {media_file.original_name, readable_title(media_file.original_name)}
    is_name = value.casefold() in {name.casefold() for name in names}
    return is_name or is_decorative(media_file, slot.language)


def _tags(media_file: MediaFile, proposals: Iterable[Proposal]) -> Iterator[Suggestion]:
    """Yield what the namespace has a tag for, and words that are new to it, which a manager is asked about."""
    named: dict[str, Proposal] = {}
    for proposal in proposals:
        if proposal.field in {Field.TAGS, *OF_VOCABULARY} and isinstance(proposal.value, str):
            named.setdefault(_tag_name(proposal.value), proposal)
    named.pop("", None)
    known = look_up(media_file.namespace, named)
    carried = set(media_file.member.tags.values_list("pk", flat=True))
    for name, proposal in named.items():
        tag, word = known.tag(name), None
        if tag is None:
            word = _new_word(media_file, known, name) if proposal.field == Field.TAGS else None
        if (tag is None and word is None) or (tag and tag.pk in carried):
            continue
        yield tag_suggestion(tag=tag, word=word, name=name, confidence=_percent(proposal.confidence))


def _tag_name(text: str) -> str:
    """Return a name that a tag can have; empty where there is none to be made of it."""
    name = " ".join(_printable(word) for word in text.split())[:TAG_LENGTH].strip()
    return name if len(name_key(name)) <= KEY_LENGTH else ""


def _new_word(media_file: MediaFile, known: Known, name: str) -> TagWord | None:
    """Return the word that waits for a manager; None where one has refused it."""
    word = known.words.get(name_key(name))
    if word is None:
        word, _is_new = TagWord.objects.get_or_create(
            namespace=media_file.namespace, name_key=name_key(name), defaults={"name": name}
        )
        known.words[word.name_key] = word
    return None if word.is_refused else word


def tag_suggestion(*, tag: MediaTag | None, word: TagWord | None, name: str, confidence: int) -> Suggestion:
    """Return one that is not saved; equal tags have equal keys, whichever of their words was proposed."""
    value = tag.name if tag else name
    return Suggestion(
        field=Suggestion.Field.TAGS,
        value=value,
        value_key=key_of(name_key(value)),
        confidence=confidence,
        tag=tag,
        word=word,
    )


def key_of(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()


def _percent(confidence: int) -> int:
    return max(0, min(100, int(confidence)))
