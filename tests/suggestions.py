"""Suggestions that tests review, made as an analyzer's answer makes them."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from media_hub.actions.suggestions.keep_answer import keep_answer
from media_hub.ai.dummy import DummyAnalyzer
from media_hub.ai.values import Answer, Field, Proposal
from media_hub.models import Analysis, LibraryMember, Suggestion


def propose(member: LibraryMember, *, confidence: int = 90, **values: Any) -> list[Suggestion]:
    """Let the dummy propose values by the names of fields; a list of them proposes several."""
    return propose_in(member, "", confidence=confidence, **values)


def propose_in(
    member: LibraryMember, language: str, *, confidence: int = 90, **values: Any
) -> list[Suggestion]:
    """Let the dummy propose values in a language of the site; none is the site's own."""
    proposals = [
        Proposal(field=Field(name), value=each, confidence=confidence, language=language)
        for name, value in values.items()
        for each in (value if isinstance(value, list) else [value])
    ]
    analysis = Analysis.objects.create(
        media_file=member.media_file,
        analyzer="dummy",
        input_hash=f"{timezone.now().timestamp()}",
        content_hash=member.media_file.sha256,
        state=Analysis.State.RUNNING,
        version="1",
    )
    keep_answer(
        analysis=analysis,
        analyzer=DummyAnalyzer(),
        answer=Answer(proposals=tuple(proposals), model="dummy-1"),
        wanted=frozenset(Field),
        held=Analysis.objects.filter(pk=analysis.pk),
    )
    return list(analysis.suggestions.order_by("pk"))
