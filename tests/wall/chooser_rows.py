"""Rows of the choosers: lists, what is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from media_hub.models import CuratedCollection, MediaFile

from .asking import Answer, read, shown
from .curated_rows import TITLE, curated, first
from .namespace_rows import TAG, seen
from .people import Visitor
from .surfaces import (
    Answers,
    AskFiles,
    NamespaceSurface,
    Surface,
    by_turns,
    changed,
    each,
    listed,
    not_trashed,
    opened,
)
from .world import CURATED, WORD, Specimen, World

CHOOSERS = {"image": "wagtailimages_chooser", "document": "wagtaildocs_chooser"}


def chooser(name: str) -> Callable[[Specimen], str]:
    return lambda file: reverse(f"{CHOOSERS[file.kind]}:{name}", args=[file.pk])


def routes(path: str) -> tuple[str, str]:
    return f"admin/images/chooser/{path}", f"admin/documents/chooser/{path}"


def chooser_list(name: str, **query: Any) -> AskFiles:
    def ask(visitor: Visitor, files: list[Specimen]) -> Answers:
        for kind, names in CHOOSERS.items():
            path = reverse(f"{names}:{name}")
            of_kind = [file for file in files if file.kind == kind]
            yield from listed(lambda who, path=path: read(who.get(path, query)))(visitor, of_kind)

    return ask


def chosen_multiple(visitor: Visitor, files: list[Specimen]) -> Answers:
    for kind, names in CHOOSERS.items():
        of_kind = [file for file in files if file.kind == kind]
        query = {"multiple": 1, "id": [file.pk for file in of_kind]}
        path = reverse(f"{names}:chosen_multiple")
        yield from listed(lambda who, path=path, query=query: read(who.get(path, query)))(visitor, of_kind)


def words(file: Specimen) -> str:
    return reverse(f"media_hub_{file.kind}_chooser:words", args=[file.pk])


def rename(visitor: Visitor, file: Specimen) -> Answer:
    data = {"words-title": "Renamed", "words-lock_version": file.record.lock_version}
    page = read(visitor.post(words(file), data))
    return changed(page, file, done=type(file.member).objects.get(pk=file.pk).title == "Renamed")


def just_uploaded(visitor: Visitor, files: list[Specimen]) -> Answers:
    """Name all files as what one has just uploaded oneself."""
    for kind, names in CHOOSERS.items():
        of_kind = [file for file in files if file.kind == kind]
        query = {"multiple": 1, "uploaded": ",".join(str(file.pk) for file in of_kind)}
        path = reverse(f"{names}:choose_results")
        yield from listed(lambda who, path=path, query=query: read(who.get(path, query)))(visitor, of_kind)


def insert(visitor: Visitor, file: Specimen) -> Answer:
    prefix = "image-chooser-insertion"
    data = {f"{prefix}-format": "left", f"{prefix}-alt_text": "Seen"}
    return shown(read(visitor.post(chooser("select_format")(file), data)), file.markers)


def counted(visitor: Visitor, file: Specimen) -> Answer:
    """Ask how many files of its type there are: a number tells of a file as much as its name does."""
    MediaFile.objects.filter(pk=file.record.pk).update(mime_type=f"x/{file.token}")
    path = reverse(f"media_hub_{file.kind}_chooser:counts")
    page = read(visitor.get(path, {"facet": "format"}))
    there = f"x/{file.token}" in page.text
    return Answer(granted=there and page.status == 200, told=there or page.names(file.markers))


COLLECTION_CHOOSER = "media_hub_collection_chooser"
COLLECTION_ADDRESS = "admin/media/collections/chooser/"


def chosen_collections(visitor: Visitor, world: World) -> Answer:
    path = reverse(f"{COLLECTION_CHOOSER}:chosen_multiple")
    return shown(read(visitor.get(path, {"multiple": 1, "id": curated().pk})), TITLE)


def make_in_the_chooser(visitor: Visitor, world: World) -> Answer:
    """Post to the form of the chooser, which has none: collections are made on their own screen."""
    before = CuratedCollection.objects.count()
    page = read(visitor.post(reverse(f"{COLLECTION_CHOOSER}:create"), {"title": "Saltmarsh"}))
    return Answer(granted=CuratedCollection.objects.count() != before, told=page.names(TITLE))


def tags_of_collections(visitor: Visitor, world: World) -> Answer:
    """Look for the tag of a collection among those that narrow the list."""
    curated().tags.add(world.tag)
    return shown(read(visitor.get(reverse(f"{COLLECTION_CHOOSER}:choose"))), TAG)


COLLECTION_CHOOSER_ROWS = (
    NamespaceSurface(
        name="chooser of curated collections",
        routes=(COLLECTION_ADDRESS,),
        letter="c",
        ask=seen(f"{COLLECTION_CHOOSER}:choose", TITLE),
    ),
    NamespaceSurface(
        name="results of the chooser of curated collections",
        routes=(f"{COLLECTION_ADDRESS}results/",),
        letter="c",
        ask=seen(f"{COLLECTION_CHOOSER}:choose_results", TITLE, q=CURATED[2:]),
    ),
    NamespaceSurface(
        name="tags in the chooser of curated collections", routes=(), letter="c", ask=tags_of_collections
    ),
    NamespaceSurface(
        name="chosen curated collection",
        routes=(f"{COLLECTION_ADDRESS}chosen/<str:pk>/",),
        letter="c",
        ask=seen(f"{COLLECTION_CHOOSER}:chosen", TITLE, about=first),
    ),
    NamespaceSurface(
        name="several chosen curated collections",
        routes=(f"{COLLECTION_ADDRESS}chosen-multiple/",),
        letter="c",
        ask=chosen_collections,
    ),
    NamespaceSurface(
        name="new curated collection in the chooser",
        routes=(f"{COLLECTION_ADDRESS}create/",),
        letter="-",
        ask=make_in_the_chooser,
    ),
)

CHOOSER_ROWS = (
    Surface(name="chooser", routes=routes(""), letter="c", ask=chooser_list("choose")),
    Surface(
        name="chooser's results", routes=routes("results/"), letter="c", ask=chooser_list("choose_results")
    ),
    Surface(name="chooser's search", routes=(), letter="c", ask=chooser_list("choose_results", q=WORD)),
    Surface(
        name="chooser by tag",
        routes=(),
        letter="c",
        about=lambda file: file.origin != "shared",
        ask=chooser_list("choose_results", tag="Kelpforest"),
    ),
    Surface(
        name="numbers beside a chooser's filters", routes=routes("counts/"), letter="c", ask=each(counted)
    ),
    Surface(
        name="chooser of everything",
        routes=(),
        letter="c",
        ask=chooser_list("choose_results", namespace="all"),
    ),
    Surface(
        name="chooser with limits", routes=(), letter="c", ask=chooser_list("choose", limit_min_width=9999)
    ),
    Surface(name="chooser of what was just uploaded", routes=(), letter="c", ask=just_uploaded),
    Surface(
        name="words of a file in the chooser",
        routes=routes("words/<int:pk>/"),
        letter="e",
        when=not_trashed,
        ask=opened(words),
    ),
    Surface(
        name="edit words in the chooser",
        routes=(),
        letter="e",
        when=not_trashed,
        about=by_turns,
        ask=each(rename),
    ),
    Surface(
        name="chosen",
        routes=routes("chosen/<str:pk>/"),
        about=by_turns,
        letter="c",
        ask=opened(chooser("chosen")),
    ),
    Surface(name="chosen multiple", routes=routes("chosen-multiple/"), letter="c", ask=chosen_multiple),
    Surface(
        name="format of a chosen image",
        routes=("admin/images/chooser/<int:image_id>/select_format/",),
        letter="c",
        kinds=("image",),
        ask=opened(chooser("select_format")),
    ),
    Surface(name="insert a chosen image", routes=(), letter="c", kinds=("image",), ask=each(insert)),
)
