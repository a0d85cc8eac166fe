"""Rows of the bulk actions: the page that asks, and the deed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from wagtail.models import Collection

from .asking import Page, read, undone
from .people import Visitor
from .surfaces import Answers, AskFiles, Surface, changed, listed, not_trashed
from .world import Specimen

MODELS = {"image": "mediaimage", "document": "mediadocument"}
ROUTE = "admin/bulk/<str:app_label>/<str:model_name>/<str:action>/"


def archive() -> Collection:
    return Collection.objects.get(name="Deepstore")


def was_trashed(file: Specimen) -> bool:
    return file.now("state") == "trashed" != file.state


def is_in_archive(file: Specimen) -> bool:
    return file.now("collection") == archive().pk


def has_the_tag(file: Specimen) -> bool:
    return "Mudflat" in file.member.tags.names()


# The type of the action -> what its form is sent, and how a file shows that it was done.
DEEDS: dict[str, tuple[Callable[[], dict[str, Any]], Callable[[Specimen], bool]]] = {
    "delete": (dict, was_trashed),
    "add_to_collection": (lambda: {"collection": archive().pk}, is_in_archive),
    "add_tags": (lambda: {"tags": "Mudflat"}, has_the_tag),
}


def bulk_address(action: str, kind: str, ids: list[Any]) -> str:
    path = reverse("wagtail_bulk_action", args=["media_hub", MODELS[kind], action])
    return f"{path}?{urlencode({'id': ids}, doseq=True)}"


def by_kind(ask: Callable[[Visitor, str, list[Specimen]], Answers]) -> AskFiles:
    """Ask for images and documents apart: a selection is of one kind."""

    def ask_all(visitor: Visitor, files: list[Specimen]) -> Answers:
        for kind in MODELS:
            yield from ask(visitor, kind, [file for file in files if file.kind == kind])

    return ask_all


def confirmation(action: str, *, everything: bool = False) -> AskFiles:
    def ask(visitor: Visitor, kind: str, files: list[Specimen]) -> Answers:
        ids = ["all"] if everything else [file.pk for file in files]
        return listed(lambda who: read(who.get(bulk_address(action, kind, ids))))(visitor, files)

    return by_kind(ask)


def deed(action: str) -> AskFiles:
    make_data, is_done = DEEDS[action]

    def ask(visitor: Visitor, kind: str, files: list[Specimen]) -> Answers:
        with undone():
            page: Page = read(
                visitor.post(bulk_address(action, kind, [file.pk for file in files]), make_data())
            )
            return [(file, changed(page, file, done=is_done(file))) for file in files]

    return by_kind(ask)


BULK_ROWS = (
    *(
        Surface(
            name=f"bulk {action}: page",
            routes=(ROUTE,),
            letter="v",  # it lists apart what may be seen but not changed
            when=not_trashed,
            ask=confirmation(action),
            bulk_action=action,
        )
        for action in DEEDS
    ),
    *(
        Surface(
            name=f"bulk {action}",
            routes=(ROUTE,),
            letter="e",
            when=not_trashed,
            ask=deed(action),
            bulk_action=action,
        )
        for action in DEEDS
    ),
    Surface(
        name="bulk delete of everything: page",
        routes=(ROUTE,),
        letter="v",
        when=not_trashed,
        ask=confirmation("delete", everything=True),
        bulk_action="delete",
    ),
)
