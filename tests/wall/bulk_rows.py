"""Rows of the bulk actions: the page that asks, and the deed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from wagtail.models import Collection

from media_hub.models import Analysis, CuratedCollection, MediaFile

from .asking import Page, read, undone
from .expectations import KEEPERS
from .people import ROLES, Visitor
from .surfaces import (
    APPROVERS,
    Answers,
    AskFiles,
    Surface,
    changed,
    in_archive,
    is_pending,
    listed,
    not_trashed,
)
from .world import OTHER_CURATED, Specimen

MODELS = {"image": "mediaimage", "document": "mediadocument"}
RECORDS = "mediafile"  # what the media screen selects: files of all kinds
CURATING = "add_to_curated_collection"  # takes what the user may choose
ROUTE = "admin/bulk/<str:app_label>/<str:model_name>/<str:action>/"


def archive() -> Collection:
    return Collection.objects.get(name="Deepstore")


def was_trashed(file: Specimen) -> bool:
    return file.now("state") == "trashed" != file.state


def is_in_archive(file: Specimen) -> bool:
    return file.now("collection") == archive().pk


def was_approved(file: Specimen) -> bool:
    return file.now("state") == "live" != file.state


def is_gone(file: Specimen) -> bool:
    return not MediaFile.objects.filter(pk=file.record.pk).exists()


def has_the_tag(file: Specimen) -> bool:
    return "Mudflat" in file.member.tags.names()


def is_credited(file: Specimen) -> bool:
    return file.now("credit") == "Mudflat Agency"


def is_analysed(file: Specimen) -> bool:
    return Analysis.objects.filter(media_file=file.record).exists()


def lagoon() -> CuratedCollection:
    return CuratedCollection.objects.get(title=OTHER_CURATED)


def is_curated(file: Specimen) -> bool:
    return lagoon().items.filter(media_file=file.record).exists()


# The type of the action -> what its form is sent, and how a file shows that it was done.
DEEDS: dict[str, tuple[Callable[[], dict[str, Any]], Callable[[Specimen], bool]]] = {
    "delete": (dict, was_trashed),
    "add_to_collection": (lambda: {"collection": archive().pk}, is_in_archive),
    CURATING: (lambda: {"collection": lagoon().pk}, is_curated),
    "add_tags": (lambda: {"tags": "Mudflat"}, has_the_tag),
    "analyse": (dict, is_analysed),
    "edit_fields": (lambda: {"fields_to_change": ["credit"], "credit": "Mudflat Agency"}, is_credited),
}


DECISIONS: dict[str, tuple[Callable[[], dict[str, Any]], Callable[[Specimen], bool]]] = {
    "approve": (dict, was_approved),
    "reject": (lambda: {"reason": "Blurred"}, is_gone),
}


def bulk_address(action: str, model: str, ids: list[Any]) -> str:
    path = reverse("wagtail_bulk_action", args=["media_hub", model, action])
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
        return listed(lambda who: read(who.get(bulk_address(action, MODELS[kind], ids))))(visitor, files)

    return by_kind(ask)


def deed(action: str) -> AskFiles:
    make_data, is_done = (DEEDS | DECISIONS)[action]

    def ask(visitor: Visitor, kind: str, files: list[Specimen]) -> Answers:
        with undone():
            page: Page = read(
                visitor.post(bulk_address(action, MODELS[kind], [file.pk for file in files]), make_data())
            )
            return [(file, changed(page, file, done=is_done(file))) for file in files]

    return by_kind(ask)


def confirm_records(visitor: Visitor, files: list[Specimen]) -> Answers:
    address = bulk_address("delete", RECORDS, [file.record.pk for file in files])
    return listed(lambda who: read(who.get(address)))(visitor, files)


def trash_records(visitor: Visitor, files: list[Specimen]) -> Answers:
    with undone():
        page: Page = read(visitor.post(bulk_address("delete", RECORDS, [file.record.pk for file in files])))
        return [(file, changed(page, file, done=was_trashed(file))) for file in files]


def packed(visitor: Visitor, kind: str, files: list[Specimen]) -> Answers:
    address = bulk_address("download", MODELS[kind], [file.pk for file in files])
    return in_archive(read(visitor.post(address)), files)


BULK_ROWS = (
    Surface(
        name="bulk download: page",
        routes=(ROUTE,),
        letter="v",
        when=not_trashed,
        ask=confirmation("download"),
        bulk_action="download",
    ),
    Surface(
        name="bulk download",
        routes=(ROUTE,),
        letter="v",
        when=not_trashed,
        ask=by_kind(packed),
        bulk_action="download",
    ),
    *(
        Surface(
            name=f"bulk {action}: page",
            routes=(ROUTE,),
            letter="v",
            when=not_trashed,
            ask=confirmation(action),
            bulk_action=action,
        )
        for action in DECISIONS
    ),
    *(
        Surface(
            name=f"bulk {action}",
            routes=(ROUTE,),
            letter="e",
            roles=APPROVERS,
            when=is_pending,
            ask=deed(action),
            bulk_action=action,
        )
        for action in DECISIONS
    ),
    Surface(
        name="bulk delete of records: page",
        routes=(ROUTE,),
        letter="v",
        when=not_trashed,
        ask=confirm_records,
        bulk_action="delete",
    ),
    Surface(
        name="bulk delete of records",
        routes=(ROUTE,),
        letter="e",
        when=not_trashed,
        ask=trash_records,
        bulk_action="delete",
    ),
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
            letter="c" if action == CURATING else "e",
            when=not_trashed,
            roles=KEEPERS if action == CURATING else ROLES,
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
