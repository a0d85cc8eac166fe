"""Writes the audit trail."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from media_hub.permissions import Actor, log_user

# What is registered with Wagtail's log (`wagtail_hooks.register_log_actions`): action -> (label, message).
LOG_ACTIONS = {
    "media_hub.upload": (_("Upload"), _("Uploaded")),
    "media_hub.update": (_("Edit"), _("Edited")),
    "media_hub.move": (_("Move"), _("Moved to another collection")),
    "media_hub.tag": (_("Tag"), _("Tags changed")),
    "media_hub.trash": (_("Delete"), _("Moved to the trash")),
    "media_hub.restore": (_("Restore"), _("Restored from the trash")),
    "media_hub.approve": (_("Approve"), _("Approved")),
    "media_hub.reject": (_("Reject"), _("Rejected and deleted for good")),
    "media_hub.retry": (_("Retry"), _("Processing started again")),
    "media_hub.captions": (_("Captions"), _("Captions changed")),
    "media_hub.replace": (_("Replace"), _("File replaced")),
    "media_hub.restore_version": (_("Restore version"), _("Former version restored")),
    "media_hub.poster": (_("Preview picture"), _("Preview picture changed")),
    "media_hub.repair": (_("Repair"), _("Record made equal to its image or document again")),
    "media_hub.suggestion.accept": (_("Accept suggestion"), _("Suggestion accepted")),
    "media_hub.suggestion.reject": (_("Reject suggestion"), _("Suggestion rejected")),
    "media_hub.suggestion.take_back": (_("Take back decision"), _("Decision about a suggestion taken back")),
    "media_hub.tag.create": (_("Create tag"), _("Tag created")),
    "media_hub.tag.update": (_("Edit tag"), _("Tag edited")),
    "media_hub.tag.move": (_("Move tag"), _("Tag moved in the tree")),
    "media_hub.tag.merge": (_("Merge tags"), _("Tags merged")),
    "media_hub.tag.delete": (_("Delete tag"), _("Tag deleted")),
    "media_hub.synonym.add": (_("Add synonym"), _("Synonym added")),
    "media_hub.synonym.remove": (_("Remove synonym"), _("Synonym removed")),
    "media_hub.word.add": (_("Add word"), _("Proposed word became a tag")),
    "media_hub.word.map": (_("Map word"), _("Proposed word became a synonym")),
    "media_hub.word.refuse": (_("Refuse word"), _("Proposed word refused")),
    "media_hub.word.take_back": (_("Take back word"), _("Decision about a word taken back")),
    "media_hub.filter.save": (_("Save filter"), _("Filter saved")),
    "media_hub.filter.delete": (_("Delete filter"), _("Saved filter deleted")),
    "media_hub.curated.create": (_("Create collection"), _("Curated collection created")),
    "media_hub.curated.update": (_("Edit collection"), _("Curated collection edited")),
    "media_hub.curated.delete": (_("Delete collection"), _("Curated collection deleted")),
    "media_hub.curated.add": (_("Add to collection"), _("Files added")),
    "media_hub.curated.remove": (_("Remove from collection"), _("Files removed")),
    "media_hub.curated.fill": (_("Fill collection"), _("Files followed the saved filter")),
    "media_hub.curated.reorder": (_("Reorder collection"), _("Files put into another order")),
    "media_hub.duplicates": (_("Decide about near-duplicates"), _("Decided about a near-duplicate")),
    "media_hub.merge": (_("Merge files"), _("Files merged")),
    "media_hub.unmerge": (_("Undo merging files"), _("Merging of files undone")),
    "media_hub.bulk": (_("Bulk change"), _("Bulk change ended")),
    "media_hub.bulk_cancel": (_("Stop bulk change"), _("Bulk change stopped")),
    "media_hub.namespace.create": (_("Create namespace"), _("Namespace created")),
    "media_hub.namespace.update": (_("Edit namespace"), _("Namespace edited")),
}


def record(instance: Any, action: str, actor: Actor, **data: Any) -> None:
    """Write one entry about `instance`: a file, a tag, a curated collection or a namespace."""
    log(instance, f"media_hub.{action}", user=log_user(actor), data=data, content_changed=True)
