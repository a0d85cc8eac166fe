"""Rows about reports: they tell of the files that one may see."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from .asking import read, shown
from .people import Visitor
from .surfaces import Answers, Surface, not_trashed
from .world import Specimen


def alt_texts(name: str = "alt_texts", **query: Any) -> Any:
    """Look for every picture on the pages of the report."""

    def ask(visitor: Visitor, files: list[Specimen]) -> Answers:
        url = reverse(f"media_hub_reports:{name}")
        pages = [read(visitor.get(url, {"p": number, **query})) for number in (1, 2)]
        for file in files:
            answers = [shown(page, file.markers) for page in pages]
            yield file, next((answer for answer in answers if answer.granted), answers[0])

    return ask


def row(name: str, *routes: str, ask: Any) -> Surface:
    return Surface(name=name, routes=routes, letter="v", kinds=("image",), when=not_trashed, ask=ask)


REPORT_ROWS = (
    row("report on alt texts", "admin/reports/alt-texts/", ask=alt_texts()),
    row("report on alt texts as a table", ask=alt_texts(export="csv")),
    row(
        "report's results",
        "admin/reports/alt-texts/results/",
        ask=alt_texts("alt_texts_results"),
    ),
)
