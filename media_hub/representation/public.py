"""Which files may be told of to anyone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from media_hub.permissions import policy_for


def share_answers(members: Iterable[Any]) -> None:
    """Let the first of these files that is asked for find out for all of them; they are of one model."""
    members = list(members)
    if members:
        together = TogetherPublic(model=type(members[0]), pks=[each.pk for each in members])
        for each in members:
            each.together_public = together


def is_public(member: Any) -> bool:
    """Return whether anyone may see the file: what is not public is not told of, whoever asks."""
    together = getattr(member, "together_public", None)
    if together is None or member.pk not in together.pks:
        together = TogetherPublic(model=type(member), pks=[member.pk])
    return member.pk in together.public


class TogetherPublic:
    """Some files of one model, and which of them are public."""

    def __init__(self, *, model: type[Any], pks: Iterable[Any]) -> None:
        self.model = model
        self.pks = frozenset(pks)

    def __reduce__(self) -> tuple[Any, ...]:
        """Stay behind where a file is pickled: the answer of today is none of tomorrow's."""
        return _nothing, (self.model,)

    @cached_property
    def public(self) -> frozenset[Any]:
        public = policy_for(self.model).public_instances().filter(pk__in=self.pks)
        return frozenset(public.values_list("pk", flat=True))


def _nothing(model: type[Any]) -> TogetherPublic:
    return TogetherPublic(model=model, pks=())
