"""What the scripts of the upload page and the tray say by themselves, in the user's language."""

from __future__ import annotations

from django.utils.translation import gettext as _


def page_texts(*, too_large: str) -> dict[str, str]:
    """Return the sentences by their names in `upload.js`; `{…}` is filled there."""
    return {
        "busy": _("Uploading {done} of {all} · {percent} %"),
        "finished": _("All sent. Uploaded: {count}"),
        "open": _("Waiting for your answer: {count}"),
        "stopped": _("Not finished: {count}"),
        "failed": _("Not uploaded: {count}"),
        "waiting": _("Waiting"),
        "sending": _("{percent} %"),
        "checking": _("Checking"),
        "tooLarge": too_large,
        "folder": _("This is a folder. Open it, and drop or choose the files in it."),
        "lost": _("The connection was lost before the file had arrived. Check it, then retry."),
        "denied": _("You may not upload here any more. Log in again in another tab, then retry."),
        "broken": _(
            "The server could not take in this file. Retry; if that does not help, tell whoever operates this site."
        ),
        "cancelled": _("Cancelled: nothing was stored."),
        "waitingForNetwork": _("Waiting for the connection · {percent} %"),
        "unreadable": _("This file cannot be read any more: it was changed, moved or deleted. Add it again."),
        "unpacked": _("Unpacked files: {count}"),
        "unpackInto": _("Unpack into {collection}"),
        "drop": _("Drop to upload to {collection}"),
    }


def edit_texts() -> dict[str, str]:
    """Return the sentences by their names in `upload-edits.js`."""
    return {
        "save": _("Save changes: {count}"),
        "saving": _("Saving …"),
        "saved": _("Files saved: {count}"),
        "refused": _("Not saved: {count}. What is wrong stands in the rows."),
        "unsaved": _("The server did not answer: save again."),
    }
