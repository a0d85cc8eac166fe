"""What Media Hub announces. Receivers get `media_file` and keyword arguments named below."""

from __future__ import annotations

from django.dispatch import Signal

media_content_stored = Signal()  # media_file: new bytes of a file were written, inside the transaction
media_uploaded = Signal()  # media_file, actor: a new file was added to the library
media_updated = Signal()  # media_file, actor: its texts, rights, access or tags changed
media_replaced = Signal()  # media_file, actor: it has other bytes now
media_moved = Signal()  # media_file, actor: it lies in another collection now
media_trashed = Signal()  # media_file, actor
media_restored = Signal()  # media_file, actor
media_approved = Signal()  # media_file, actor: it waited, and is live now
media_rejected = Signal()  # media_file, actor, reason: it waited, and is deleted for good after this
tags_changed = Signal()  # members: (content type id, object id) pairs whose search entry is out of date
search_outdated = Signal()  # files are marked, and a worker should be told, once the transaction commits
operation_due = Signal()  # operation: a worker should be told, once the transaction commits
jobs_due = Signal()  # media_file: a worker should be told, once the transaction commits
analyses_due = Signal()  # analyzers are to be asked; a worker should be told, once the transaction commits
embeddings_due = (
    Signal()
)  # the meaning of files is to be asked for; a worker should be told, once the transaction commits
media_analysed = Signal()  # media_file, analyzer: suggestions were kept, inside the transaction
suggestions_decided = Signal()  # there is more or less left to review; not sent for what comes from analyzers
upload_arrived = (
    Signal()
)  # session: all parts have arrived; a worker should check them, once the transaction commits
