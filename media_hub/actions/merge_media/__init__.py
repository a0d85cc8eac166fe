"""Merges two files that show the same: one stays, with all that pages and people gave to the other, which goes to the trash."""

from .merging import Merge, merge_media, unmerge_media
from .plans import MergePlan, PlannedUse, plan_merge
from .rules import may_be_merged_in_bulk

__all__ = [
    "Merge",
    "MergePlan",
    "PlannedUse",
    "may_be_merged_in_bulk",
    "merge_media",
    "plan_merge",
    "unmerge_media",
]
