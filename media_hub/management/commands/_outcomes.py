"""What backup and restore have in common: a folder, a line for each problem, sums."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from media_hub.actions.file_backups import Outcome


class OutcomesCommand(BaseCommand):
    """Base. `said` names the results that are counted, `problems` those that are told one by one."""

    folder_help = ""
    content_help = ""
    said: dict[str, str] = {}
    problems: dict[str, str] = {}

    @abstractmethod
    def outcomes(self, folder: Path, *, content: bool) -> Iterator[Outcome]:
        """Do the work; return what became of each file."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help=self.folder_help)
        parser.add_argument("--content", action="store_true", help=self.content_help)

    def handle(self, *, folder: Path, content: bool, **options: Any) -> None:
        counts: Counter[str] = Counter()
        for outcome in self.outcomes(folder, content=content):
            counts[outcome.result] += 1
            if outcome.result in self.problems:
                self.stderr.write(f"{outcome.file} {self.problems[outcome.result]}")
        self.stdout.write(", ".join(f"{text}: {counts[result]}" for result, text in self.said.items()))
        if bad := sum(counts[result] for result in self.problems):
            raise CommandError(f"Files with problems: {bad}.")
