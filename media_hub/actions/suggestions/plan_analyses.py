"""Decides which analyzers are asked about which files, and writes that down."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from media_hub.ai.base import Analyzer
from media_hub.ai.registry import all_analyzers
from media_hub.conf import conf
from media_hub.models import Analysis, MediaFile, Namespace
from media_hub.permissions import Actor, log_user, require
from media_hub.signals import analyses_due

from .questions import languages_for
from .vocabulary import read_vocabulary

State = Analysis.State


@transaction.atomic
def plan_analyses(
    *,
    files: Iterable[MediaFile],
    actor: Actor,
    analyzers: Iterable[Analyzer] | None = None,
    is_urgent: bool = False,
) -> int:
    """Queue a question to each analyzer that suits; return how many.

    Nobody is asked again what was answered: only where content, prompt, model, vocabulary or languages have changed, or where
    it has failed. Without `analyzers`, those that MEDIA_HUB_ANALYZERS names and that are ready.
    """
    chosen = list(ready_analyzers() if analyzers is None else analyzers)
    digests: dict[tuple[int, str], str] = {}
    planned = 0
    for media_file in files:
        require(actor, "change", media_file)
        _cancel_outdated(media_file)
        for analyzer in chosen:
            if not suits(analyzer, media_file):
                continue
            place = (media_file.namespace_id, analyzer.name)
            if place not in digests:
                digests[place] = _digest(analyzer, media_file.namespace)
            planned += _queue(media_file, analyzer, digests[place], actor, is_urgent=is_urgent)
    if planned:
        analyses_due.send(sender=Analysis)
    return planned


def wake_analyses(*, namespace: Namespace) -> None:
    """Let what waits for another time be tried now: the namespace has another budget."""
    now = timezone.now()
    waiting = Analysis.objects.filter(media_file__namespace=namespace, state=State.QUEUED, run_after__gt=now)
    if waiting.update(run_after=now):
        analyses_due.send(sender=Analysis)


def ready_analyzers() -> list[Analyzer]:
    """Return those that are asked about every new file, in the order of the setting."""
    known = all_analyzers()
    return [known[name] for name in conf.ANALYZERS if name in known and known[name].is_ready]


def suits(analyzer: Analyzer, media_file: MediaFile) -> bool:
    """Return whether the analyzer has something to say about files like this, and may be told of it."""
    if media_file.kind not in analyzer.kinds:
        return False
    return not analyzer.is_outside or media_file.namespace.uses_outside_analyzers


def _digest(analyzer: Analyzer, namespace: Namespace) -> str:
    """Return what stands for all that an answer depends on, but for the file."""
    parts = (
        *(analyzer.name, analyzer.version, analyzer.model),
        *languages_for(analyzer),
        read_vocabulary(namespace).digest,
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _cancel_outdated(media_file: MediaFile) -> None:
    older = media_file.analyses.exclude(content_hash=media_file.sha256)
    older.filter(state__in=Analysis.OPEN_STATES).update(state=State.CANCELLED, lease_until=None)


def _queue(media_file: MediaFile, analyzer: Analyzer, digest: str, actor: Actor, *, is_urgent: bool) -> bool:
    """Return whether it is asked: a new question, or one that failed before."""
    input_hash = hashlib.sha256(f"{media_file.sha256}\n{digest}".encode()).hexdigest()
    analysis, is_new = Analysis.objects.get_or_create(
        media_file=media_file,
        analyzer=analyzer.name,
        input_hash=input_hash,
        defaults={
            "content_hash": media_file.sha256,
            "version": analyzer.version,
            "model": analyzer.model,
            "is_urgent": is_urgent,
            "requested_by": log_user(actor),
        },
    )
    if is_new:
        return True
    ended_badly = Analysis.objects.filter(pk=analysis.pk, state__in=[State.FAILED, State.CANCELLED])
    again = {"state": State.QUEUED, "attempts": 0, "error": "", "run_after": timezone.now()}
    return bool(ended_badly.update(**again, is_urgent=is_urgent, requested_by=log_user(actor)))
