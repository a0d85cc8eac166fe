"""Proves that every file that a row names is in storage."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from media_hub.actions.check_files import check_files, delete_stray, find_strays

PROBLEMS = {
    "missing": "is not in storage",
    "size": "is not as long as its row says",
    "content": "has other bytes than its row says",
}


class Command(BaseCommand):
    help = "Compare storage with the rows of the library. Exit code 1 where a file is missing or is another."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--content", action="store_true", help="read every file and compare its checksum")
        parser.add_argument("--strays", action="store_true", help="list the files that no row names")
        parser.add_argument("--delete-strays", action="store_true", help="delete them")

    def handle(self, *, content: bool, strays: bool, delete_strays: bool, **options: Any) -> None:
        problems = 0
        for finding in check_files(read_content=content):
            problems += 1
            self.stdout.write(f"{finding.file} {PROBLEMS[finding.problem]}")
        if strays or delete_strays:
            self._clear(delete=delete_strays)
        if problems:
            option = " --content" if content else ""
            raise CommandError(
                f"Files with problems: {problems}. Put them back with restore_media_files{option}, from a backup."
            )
        read = ", and its bytes are what its row says" if content else ""
        self.stdout.write(f"Every file that a row names is in storage{read}.")

    def _clear(self, *, delete: bool) -> None:
        count = size = 0
        for stored in find_strays():
            count, size = count + 1, size + stored.size
            self.stdout.write(f"{stored.key}: no row names it{'; deleted' if delete else ''}")
            if delete:
                delete_stray(stored)
        self.stdout.write(f"Files that no row names: {count}, {size} bytes.")
