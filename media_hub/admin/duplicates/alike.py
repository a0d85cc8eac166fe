"""What looks like a file, said beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from media_hub.models import DuplicatePair, MediaFile
from media_hub.permissions import policy_for

from .groups import open_pairs


@dataclass(frozen=True, kw_only=True)
class Alike:
    """What stands beside a file: another one that looks like it, and where to compare the two."""

    file: MediaFile
    similarity: int
    url: str


def attach_alike(files: Sequence[Any], user: Any) -> None:
    """Set `alike` on each file: what looks like it, the closest first, as far as the user may decide about it. One query."""
    ids = [file.pk for file in files]
    policy = policy_for(DuplicatePair)
    for file in files:
        file.alike = []
    if not ids or not policy.user_has_permission(user, "view"):
        return
    by_id = {file.pk: file for file in files}
    pairs = open_pairs(user).of_any(ids)
    for pair in pairs.select_related("first", "second").order_by("-similarity", "pk"):
        url = reverse("media_hub_admin:compare", args=[pair.pk])
        for file, other in ((pair.first, pair.second), (pair.second, pair.first)):
            if file.pk in by_id:
                by_id[file.pk].alike.append(Alike(file=other, similarity=pair.similarity, url=url))
