"""Which two files may be merged."""

from __future__ import annotations

from media_hub.exceptions import (
    DifferentKindsError,
    DifferentNamespacesError,
    MergeWithItselfError,
    NarrowerAccessError,
    NotForBulkError,
    NotLiveToMergeError,
)
from media_hub.models import DuplicatePair, MediaFile
from media_hub.permissions import Actor, policy_for, require

OPENNESS = MediaFile.Access.values  # from everybody to few


def check_merge(*, kept: MediaFile, merged: MediaFile, actor: Actor, in_bulk: bool = False) -> None:
    """Raise NotAllowedError, or the MergeError that says why these two are not merged."""
    require(actor, "change", kept)
    require(actor, "change", merged)
    require(actor, "delete", merged)
    if kept.pk == merged.pk:
        raise MergeWithItselfError(title=kept.title)
    if kept.namespace_id != merged.namespace_id:
        raise DifferentNamespacesError(kept=kept.title, merged=merged.title)
    if (kept.kind, kept.body_type_id) != (merged.kind, merged.body_type_id):
        raise DifferentKindsError(kept=kept.title, merged=merged.title)
    for media_file in (kept, merged):
        if not media_file.is_live:
            raise NotLiveToMergeError(title=media_file.title)
    if _is_seen_by_fewer(kept, merged):
        raise NarrowerAccessError(kept=kept.title, merged=merged.title)
    if in_bulk and not may_be_merged_in_bulk(kept=kept, merged=merged):
        raise NotForBulkError(kept=kept.title, merged=merged.title)


def _is_seen_by_fewer(kept: MediaFile, merged: MediaFile) -> bool:
    policy = policy_for(MediaFile)
    is_narrower = OPENNESS.index(kept.access) > OPENNESS.index(merged.access)
    return is_narrower or (policy.is_public(merged) and not policy.is_public(kept))


def may_be_merged_in_bulk(*, kept: MediaFile, merged: MediaFile) -> bool:
    """Return whether nobody needs to look: the same picture, of which nobody has said anything else."""
    pairs = DuplicatePair.objects.between(kept, merged)
    agreed = pairs.filter(verdict__in=["", DuplicatePair.Verdict.SAME])
    return agreed.filter(likeness__in=DuplicatePair.MERGED_IN_BULK).exists()
