"""Loads the demo content. May run again: it adds what is missing and changes nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.demo.curated import load_curated
from home.demo.loading import load_accounts, load_catalogue, load_folder, load_namespaces
from home.demo.pages import load_pages


class Command(BaseCommand):
    help = "Load the demo: two namespaces, people of every role, media and pages."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--media",
            type=Path,
            metavar="DIR",
            help="import this folder of files in place of the drawn content",
        )

    def handle(self, *, media: Path | None, **options: Any) -> None:
        if media is not None and not media.is_dir():
            raise CommandError(f"{media} is not a folder.")
        namespaces = load_namespaces()
        load_accounts(namespaces)
        newsroom = namespaces["newsroom"]
        count = 0
        for loaded in load_folder(media, newsroom) if media else load_catalogue(namespaces):
            if isinstance(loaded, str):
                self.stderr.write(loaded)
            else:
                count += 1
        collections = load_curated(namespaces)
        pages = load_pages(namespaces)
        is_new = count or collections or pages
        self.stdout.write(
            f"Loaded {count} files, {collections} curated collections and {pages} pages."
            if is_new
            else "The demo's content is there already."
        )
