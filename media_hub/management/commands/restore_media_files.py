"""Puts back what storage has lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import CommandError

from media_hub.actions.file_backups import Outcome, restore_files

from ._outcomes import OutcomesCommand


class Command(OutcomesCommand):
    help = (
        "Put back from a folder of backup_media_files what the rows name and storage lacks or has cut. "
        "Exit code 1 where the folder lacks a file too, or its copy is damaged."
    )
    folder_help = "the folder of the backup"
    content_help = "read every file in storage, and put back those whose bytes are not what their rows say"
    said = {"copied": "Put back", "remade": "Renditions left to a worker"}
    problems = {
        "missing": "is neither in storage nor in the backup",
        "damaged": "has other bytes in the backup than manifest and row say; it was not put back",
    }

    def outcomes(self, folder: Path, *, content: bool) -> Iterator[Outcome]:
        if not folder.is_dir():
            raise CommandError(f"{folder} is no folder. Name one that backup_media_files has written.")
        return restore_files(folder=folder, read_content=content)
