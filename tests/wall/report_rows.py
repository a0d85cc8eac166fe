"""Rows of the reports."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from .asking import read, shown
from .people import Visitor
from .surfaces import Surface, not_trashed
from .world import Specimen


def alt_texts(name: str = "alt_texts", **query: Any) -> Any:
    """Look for every picture on the pages of the report."""

    def ask(visitor: Visitor, files: list[Specimen]) -> Any:
        url = reverse(f"media_hub_reports:{name}")
        pages = [read(visitor.get(url, {"p": number, **query})) for number in (1, 2)]
        for file in files:
            answers = [shown(page, file.markers) for page in pages]
            yield file, next((answer for answer in answers if answer.granted), answers[0])

    return ask


REPORT_ROWS = (
    Surface(
        name="report on alt texts",
        routes=("admin/reports/alt-texts/",),
        letter="v",
        kinds=("image",),
        when=not_trashed,
        ask=alt_texts(),
    ),
    Surface(
        name="report on alt texts as a table",
        routes=(),
        letter="v",
        kinds=("image",),
        when=not_trashed,
        ask=alt_texts(export="csv"),
    ),
    Surface(
        name="report's results",
        routes=("admin/reports/alt-texts/results/",),
        letter="v",
        kinds=("image",),
        when=not_trashed,
        ask=alt_texts("alt_texts_results"),
    ),
)
