"""Takes the fingerprints that are missing, and finds files that look alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet

from media_hub.actions.make_promised import RENDER_ERRORS
from media_hub.actions.steps.fingerprint import take_fingerprint
from media_hub.exceptions import MediaHubError
from media_hub.models import DuplicatePair, MediaFile, Namespace, PictureFingerprint

# Of one file; the others are looked at all the same.
UNREADABLE: tuple[type[Exception], ...] = (MediaHubError, FileNotFoundError, *RENDER_ERRORS)
CHUNK = 100  # files between two lines of progress


class Command(BaseCommand):
    help = "Take the fingerprints of images that have none, and find files that look alike. May be run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--namespace", metavar="SLUG", help="look at the files of this namespace alone")
        parser.add_argument(
            "--dry-run", action="store_true", help="say how many there are and change nothing"
        )

    def handle(self, *, namespace: str | None, dry_run: bool, **options: Any) -> None:
        files = PictureFingerprint.objects.files_without()
        pairs = DuplicatePair.objects.all()
        if namespace is not None:
            owner = _namespace(namespace)
            files, pairs = files.filter(namespace=owner), pairs.filter(first__namespace=owner)
        total = files.count()
        if dry_run:
            self.stdout.write(f"Images without a fingerprint: {total}.")
            return
        before, taken, failed = pairs.count(), 0, 0
        for media_file in _one_by_one(files):
            has_worked = self._take(media_file)
            taken, failed = taken + has_worked, failed + (not has_worked)
            if (taken + failed) % CHUNK == 0:
                self.stdout.write(f"{taken + failed} of {total}")
        self.stdout.write(f"Fingerprints taken: {taken}. New pairs: {pairs.count() - before}.")
        if failed:
            raise CommandError(
                f"Pictures that could not be read: {failed}. Run check_media_files, then this again."
            )

    def _take(self, media_file: MediaFile) -> bool:
        try:
            take_fingerprint(media_file)
        except UNREADABLE as error:
            self.stderr.write(f"{media_file.pk} “{media_file}”: {error}")
            return False
        return True


def _namespace(slug: str) -> Namespace:
    try:
        return Namespace.objects.get(slug=slug)
    except Namespace.DoesNotExist as error:
        raise CommandError(f"There is no namespace “{slug}”.") from error


def _one_by_one(files: QuerySet[MediaFile]) -> Iterator[MediaFile]:
    """Yield files in the order of their ids, read a few at a time: rows change while this goes on."""
    last = 0
    while chunk := list(files.filter(pk__gt=last).select_related("namespace").order_by("pk")[:CHUNK]):
        yield from chunk
        last = chunk[-1].pk
