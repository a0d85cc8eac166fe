"""Has the meaning of many files asked for."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet

from media_hub.actions.meanings.plan_embeddings import namespaces_of, plan_embeddings
from media_hub.ai.embedders import Embedder
from media_hub.ai.registry import ready_embedder
from media_hub.models import MediaEmbedding, MediaFile, Namespace

AT_ONCE = 500  # files


class Command(BaseCommand):
    help = (
        "Have vectors made of what is said about the files of a namespace, or of all, so that they are found by meaning."
        " Workers do it. Nobody is asked about files whose words and whose model are still the same."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--namespace", metavar="SLUG", help="only the files of this namespace")
        parser.add_argument("--dry-run", action="store_true", help="say how many files have no vector yet")

    def handle(self, *, namespace: str | None, dry_run: bool, **options: Any) -> None:
        embedder = ready_embedder()
        if embedder is None:
            raise CommandError("No embedder is ready. See MEDIA_HUB_EMBEDDER.")
        files = self._files(embedder, namespace)
        if dry_run:
            self._tell_plan(embedder, files)
            return
        ids = list(files.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(ids), AT_ONCE):
            plan_embeddings(media_file_ids=ids[start : start + AT_ONCE])
            self.stdout.write(f"{min(start + AT_ONCE, len(ids))} of {len(ids)} files noted", ending="\r")
        self.stdout.write(f"{len(ids)} files noted; workers look which of them have changed.")

    @staticmethod
    def _files(embedder: Embedder, slug: str | None) -> QuerySet[MediaFile]:
        namespaces = namespaces_of(embedder)
        if slug is not None:
            if not Namespace.objects.filter(slug=slug).exists():
                raise CommandError(f"There is no namespace “{slug}”.")
            namespaces = namespaces.filter(slug=slug)
        return MediaFile.objects.filter(namespace__in=namespaces).exclude(state=MediaFile.State.TRASHED)

    def _tell_plan(self, embedder: Embedder, files: QuerySet[MediaFile]) -> None:
        known = MediaEmbedding.objects.of_model(embedder.model).filter(media_file__in=files).count()
        self.stdout.write(
            f"{files.count() - known} files have no vector of {embedder.model}; {known} have one, and a new one is made"
            " where what is said about them has changed."
        )
