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
    said = {"copied": "Copied", "kept": "There already"}
    problems = {
        "missing": "is not in storage",
        "damaged": "has other bytes than its row says; it was not copied",
    }

    def outcomes(self, folder: Path) -> Iterator[Outcome]:
        return back_up_files(folder=folder)
