"""Writes down what somebody says about files that look alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from media_hub.exceptions import WrongSourceError
from media_hub.models import DuplicatePair, MediaFile
from media_hub.permissions import Actor, log_user, require

from .audit import record

Verdict = DuplicatePair.Verdict


@transaction.atomic
def decide_duplicates(
    *, pairs: Iterable[DuplicatePair], verdict: str, actor: Actor, source: MediaFile | None = None
) -> int:
    """Write one verdict about all the pairs, or about none; return how many it is new for. "" takes a verdict back.

    Of a version `source` is the file that it was made from. Raises WrongSourceError where that is not one of the two.
    """
    return sum(_decide(pair.pk, verdict, source, actor) for pair in pairs)


def _decide(pk: int, verdict: str, source: MediaFile | None, actor: Actor) -> bool:
    pair = DuplicatePair.objects.select_for_update(of=("self",)).select_related("first", "second").get(pk=pk)
    require(actor, "change", pair)
    verdict = Verdict(verdict) if verdict else ""
    if (verdict == Verdict.VERSION) != (source in (pair.first, pair.second)):
        raise WrongSourceError
    decided: dict[str, Any] = {"verdict": verdict, "source": source}
    if all(getattr(pair, name) == value for name, value in decided.items()):
        return False
    decided |= {
        "first_hash": pair.first.sha256,  # what the verdict is about
        "second_hash": pair.second.sha256,
        "decided_by": log_user(actor) if verdict else None,
        "decided_at": timezone.now() if verdict else None,
    }
    for name, value in decided.items():
        setattr(pair, name, value)
    pair.save(update_fields=list(decided))
    said = pair.get_verdict_display() if verdict else ""
    for media_file, other in ((pair.first, pair.second), (pair.second, pair.first)):
        record(media_file.member, "duplicates", actor, verdict=verdict, said=str(said), other=other.title)
    return True
