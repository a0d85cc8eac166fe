"""Asks analyzers about many files."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet

from media_hub.actions.suggestions.plan_analyses import plan_analyses, ready_analyzers, suits
from media_hub.ai.base import Analyzer
from media_hub.ai.registry import analyzer_named
from media_hub.exceptions import UnknownAnalyzerError
from media_hub.models import MediaFile, Namespace
from media_hub.permissions import SYSTEM

AT_ONCE = 200  # files


class Command(BaseCommand):
    help = (
        "Ask analyzers about the files of a namespace, or of all. Workers ask them and keep what they propose. Files that were"
        " analysed already are asked about again only where the file, the prompt, the model or the vocabulary has changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--namespace", metavar="SLUG", help="only the files of this namespace")
        parser.add_argument(
            "--analyzer",
            action="append",
            metavar="NAME",
            help="ask this one (may be repeated); default: those that MEDIA_HUB_ANALYZERS names and that are ready",
        )
        parser.add_argument("--dry-run", action="store_true", help="say how many files would be asked about")

    def handle(
        self, *, namespace: str | None, analyzer: list[str] | None, dry_run: bool, **options: Any
    ) -> None:
        analyzers = self._analyzers(analyzer)
        files = self._files(namespace)
        if dry_run:
            self._tell_plan(files, analyzers)
            return
        planned = 0
        ids = list(files.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(ids), AT_ONCE):
            some = MediaFile.objects.filter(pk__in=ids[start : start + AT_ONCE]).select_related("namespace")
            planned += plan_analyses(files=some, actor=SYSTEM, analyzers=analyzers)
            self.stdout.write(f"{planned} questions planned", ending="\r")
        self.stdout.write(f"{planned} questions planned; workers ask them.")

    @staticmethod
    def _analyzers(names: list[str] | None) -> list[Analyzer]:
        try:
            chosen = [analyzer_named(name) for name in names] if names else ready_analyzers()
        except UnknownAnalyzerError as error:
            raise CommandError(str(error)) from error
        if unready := [each.name for each in chosen if not each.is_ready]:
            raise CommandError(f"Not set up: {', '.join(unready)}. See the documentation of the analyzer.")
        if not chosen:
            raise CommandError("No analyzer is ready. See MEDIA_HUB_ANALYZERS.")
        return chosen

    @staticmethod
    def _files(slug: str | None) -> QuerySet[MediaFile]:
        files = MediaFile.objects.exclude(state=MediaFile.State.TRASHED).exclude(
            processing=MediaFile.Processing.FAILED
        )
        if slug is None:
            return files
        namespace = Namespace.objects.filter(slug=slug).first()
        if namespace is None:
            raise CommandError(f"There is no namespace “{slug}”.")
        return files.filter(namespace=namespace)

    def _tell_plan(self, files: QuerySet[MediaFile], analyzers: list[Analyzer]) -> None:
        for each in analyzers:
            suited = sum(suits(each, file) for file in files.select_related("namespace").iterator())
            self.stdout.write(f"{each.name}: {suited} files at most; those it has answered are left out.")
