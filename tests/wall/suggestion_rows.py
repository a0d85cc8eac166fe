"""Rows about suggestions: who may change a file sees what is proposed for it, and decides."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.test import override_settings
from django.urls import reverse
from wagtail import hooks

from media_hub.ai.dummy import DummyAnalyzer
from media_hub.models import Analysis
from tests.suggestions import propose

from .asking import Answer, Page, read, shown, undone
from .people import Visitor
from .surfaces import Answers, Surface, changed, each, is_live, not_trashed
from .world import Specimen

CREDIT = "Mudflat Agency"


def see(path: str) -> Any:
    """Look for every file on the pages of the review screen."""

    def ask_all(visitor: Visitor, files: list[Specimen]) -> Answers:
        with undone():
            for file in files:
                propose(file.member, credit=CREDIT)
            url = reverse(f"media_hub_admin:{path}")
            pages = [read(visitor.get(url, {"p": number})) for number in (1, 2, 3)]
            return [(file, _best(pages, file)) for file in files]

    return ask_all


def _best(pages: list[Page], file: Specimen) -> Answer:
    answers = [shown(page, file.markers) for page in pages]
    return next((answer for answer in answers if answer.granted), answers[0])


def see_proposals(visitor: Visitor, files: list[Specimen]) -> Answers:
    with undone():
        for file in files:
            propose(file.member, tags="Mudflat", title=f"Proposed for {file.record.pk}.")
        query = {"ids": ",".join(str(file.record.pk) for file in files)}
        page = read(visitor.get(reverse("media_hub_admin:proposals"), query))
        return [(file, shown(page, (f"proposed for {file.record.pk}.",))) for file in files]


def decide(visitor: Visitor, file: Specimen) -> Answer:
    (suggestion,) = propose(file.member, credit=CREDIT)
    path = reverse("media_hub_admin:decide_suggestion", args=[suggestion.pk])
    page = read(visitor.post(path, {"decision": "accept"}))
    return changed(page, file, done=file.now("credit") == CREDIT)


def accept_all(visitor: Visitor, files: list[Specimen]) -> Answers:
    with undone():
        for file in files:
            propose(file.member, credit=CREDIT)
        page = read(visitor.post(reverse("media_hub_admin:accept_suggestions"), {"replaces": "on"}))
        return [(file, changed(page, file, done=file.now("credit") == CREDIT)) for file in files]


def ask_analyzers(visitor: Visitor, file: Specimen) -> Answer:
    page = read(visitor.post(reverse("media_hub_admin:ask_analyzers", args=[file.record.pk])))
    return changed(page, file, done=Analysis.objects.filter(media_file=file.record).exists())


def propose_for_place(visitor: Visitor, file: Specimen) -> Answer:
    """Ask for the alt text of a place. The dummy tells the name of the file."""
    analyzer = hooks.register_temporarily("register_media_analyzer", DummyAnalyzer)
    with override_settings(MEDIA_HUB_ANALYZERS=("dummy",)), analyzer:
        data = {"image": file.member.pk, "surroundings": "A page"}
        page = read(visitor.post(reverse("media_hub_admin:propose_placement"), data))
    return changed(page, file, done=page.status == HTTPStatus.OK)


def row(name: str, route: str, ask: Any) -> Surface:
    return Surface(
        name=name, routes=(f"admin/media/suggestions/{route}",), letter="e", ask=ask, when=not_trashed
    )


SUGGESTION_ROWS = (
    row("suggestions", "", see("suggestions")),
    row("suggestions' results", "results/", see("suggestions_results")),
    row("what is proposed for uploads", "of-files/", see_proposals),
    row("decide about a suggestion", "<int:suggestion_id>/", each(decide)),
    row("accept all suggestions", "accept/", accept_all),
    row("ask analyzers", "ask/<int:media_file_id>/", each(ask_analyzers)),
    Surface(
        name="alt text for a place",
        routes=("admin/media/suggestions/placement/",),
        letter="c",
        ask=each(propose_for_place),
        kinds=("image",),
        when=is_live,
    ),
)
