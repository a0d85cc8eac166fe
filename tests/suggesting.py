"""Makes suggestions without asking an analyzer."""

from __future__ import annotations

from typing import Any

from media_hub.actions.suggestions.keep_answer import key_of, tag_suggestion
from media_hub.models import Analysis, MediaFile, MediaTag, Suggestion, TagWord
from media_hub.models.tags import name_key


def propose_text(member: Any, field: str, value: str, *, analyzer: str = "dummy") -> Suggestion:
    suggestion = Suggestion(field=field, value=value, value_key=key_of(value), confidence=90)
    return _save(suggestion, member, analyzer)


def propose_tag(member: Any, tag: MediaTag, *, analyzer: str = "dummy") -> Suggestion:
    return _save(tag_suggestion(tag=tag, word=None, name=tag.name, confidence=90), member, analyzer)


def propose_word(member: Any, name: str, *, analyzer: str = "dummy") -> Suggestion:
    """Propose a word that is no tag yet."""
    namespace = MediaFile.objects.get(pk=member.media_file_id).namespace
    word, _is_new = TagWord.objects.get_or_create(
        namespace=namespace, name_key=name_key(name), defaults={"name": name}
    )
    return _save(tag_suggestion(tag=None, word=word, name=name, confidence=90), member, analyzer)


def _save(suggestion: Suggestion, member: Any, analyzer: str) -> Suggestion:
    analysis, _is_new = Analysis.objects.get_or_create(
        media_file_id=member.media_file_id, analyzer=analyzer, input_hash="", defaults={"state": "done"}
    )
    suggestion.analysis, suggestion.analyzer = analysis, analyzer
    suggestion.media_file_id = member.media_file_id
    suggestion.save()
    return suggestion
