"""Writes the audit trail."""

from __future__ import annotations

from typing import Any

from wagtail.log_actions import log

from media_hub.permissions import Actor, log_user

# What is registered with Wagtail's log (`wagtail_hooks.register_log_actions`): action -> (label, message).
LOG_ACTIONS = {
    "media_hub.upload": ("Upload", "Uploaded"),
    "media_hub.update": ("Edit", "Edited"),
    "media_hub.move": ("Move", "Moved to another collection"),
    "media_hub.tag": ("Tag", "Tags changed"),
    "media_hub.trash": ("Delete", "Moved to the trash"),
    "media_hub.restore": ("Restore", "Restored from the trash"),
    "media_hub.approve": ("Approve", "Approved"),
    "media_hub.reject": ("Reject", "Rejected and deleted for good"),
    "media_hub.retry": ("Retry", "Processing started again"),
    "media_hub.captions": ("Captions", "Captions changed"),
    "media_hub.replace": ("Replace", "File replaced"),
    "media_hub.restore_version": ("Restore version", "Former version restored"),
    "media_hub.poster": ("Preview picture", "Preview picture changed"),
    "media_hub.repair": ("Repair", "Record made equal to its image or document again"),
    "media_hub.tag.create": ("Create tag", "Tag created"),
    "media_hub.tag.update": ("Edit tag", "Tag edited"),
    "media_hub.tag.move": ("Move tag", "Tag moved in the tree"),
    "media_hub.tag.merge": ("Merge tags", "Tags merged"),
    "media_hub.tag.delete": ("Delete tag", "Tag deleted"),
    "media_hub.filter.save": ("Save filter", "Filter saved"),
    "media_hub.filter.delete": ("Delete filter", "Saved filter deleted"),
    "media_hub.curated.create": ("Create collection", "Curated collection created"),
    "media_hub.curated.update": ("Edit collection", "Curated collection edited"),
    "media_hub.curated.delete": ("Delete collection", "Curated collection deleted"),
    "media_hub.curated.add": ("Add to collection", "Files added"),
    "media_hub.curated.remove": ("Remove from collection", "Files removed"),
    "media_hub.curated.fill": ("Fill collection", "Files followed the saved filter"),
    "media_hub.curated.reorder": ("Reorder collection", "Files put into another order"),
    "media_hub.bulk": ("Bulk change", "Bulk change ended"),
    "media_hub.bulk_cancel": ("Stop bulk change", "Bulk change stopped"),
    "media_hub.namespace.create": ("Create namespace", "Namespace created"),
    "media_hub.namespace.update": ("Edit namespace", "Namespace edited"),
}


def record(instance: Any, action: str, actor: Actor, **data: Any) -> None:
    """Write one entry about `instance`: a file, a tag, a curated collection or a namespace."""
    log(instance, f"media_hub.{action}", user=log_user(actor), data=data, content_changed=True)
