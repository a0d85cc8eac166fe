"""Proves that every record agrees with its image or document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from media_hub.actions.repair_record import repair_record
from media_hub.exceptions import MediaHubError
from media_hub.models.agreement import COPIES, Disagreement, find_disagreements, find_lone_records
from media_hub.permissions import SYSTEM


class Command(BaseCommand):
    help = (
        "Compare the columns that a media file shares with its image or document. "
        "Exit code 1 where any differ and are not repaired."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--repair", action="store_true", help="write the values of the image or document into the record"
        )

    def handle(self, *, repair: bool, **options: Any) -> None:
        found = left = 0
        for disagreement in self._disagreements():
            found += 1
            outcome = self._repair(disagreement) if repair else "differs"
            left += outcome != "repaired"
            self.stdout.write(f"{disagreement}: {outcome}")
        if left:
            hint = "" if repair else " Run the command again with --repair."
            raise CommandError(f"{left} of {found} differences are left.{hint}")
        self.stdout.write(f"All records agree; {found} were repaired." if found else "All records agree.")

    @staticmethod
    def _disagreements() -> Iterator[Disagreement]:
        models: list[Any] = [get_image_model(), get_document_model()]
        for model in models:
            yield from find_disagreements(model)
        yield from find_lone_records(models)

    @staticmethod
    def _repair(disagreement: Disagreement) -> str:
        if disagreement.member is None:
            return "left; delete the record"
        if not set(disagreement.columns) <= set(COPIES.values()):
            return "left; move the file or its collection back to its namespace"
        try:
            repair_record(member=disagreement.member, actor=SYSTEM, columns=disagreement.columns)
        except MediaHubError as error:
            return f"left; {error}"
        return "repaired"
