"""Copies the library's files into a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from media_hub.actions.file_backups import Outcome, back_up_files

from ._outcomes import OutcomesCommand


class Command(OutcomesCommand):
    help = (
        "Copy every original, version, poster and caption track that is not there yet, with a manifest of checksums. "
        "Exit code 1 where storage lacks one or has other bytes than its row says."
    )
    folder_help = "where the copies are kept; a second run copies what is new"
    content_help = "read the copies that are there, and make those anew whose checksum is wrong"
    said = {"copied": "Copied", "kept": "There already"}
    problems = {
        "missing": "is neither in storage nor in the backup",
        "lost": "is not in storage any more, or is cut there; the backup has it",
        "damaged": "has other bytes than its row says; it was not copied",
    }

    def outcomes(self, folder: Path, *, content: bool) -> Iterator[Outcome]:
        return back_up_files(folder=folder, read_copies=content)
