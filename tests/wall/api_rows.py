"""Rows of Wagtail's two read APIs: the admin's own, and version 2 for everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from .asking import Answer, read
from .people import Visitor
from .surfaces import Answers, AskFiles, Surface, by_turns, each, is_live, listed, opened
from .world import WORD, Specimen

ENDPOINTS = {"image": "images", "document": "documents"}


def endpoint(api: str, name: str) -> Callable[[Specimen], str]:
    return lambda file: reverse(f"{api}:{ENDPOINTS[file.kind]}:{name}", args=[file.pk])


def items(api: str, **query: Any) -> AskFiles:
    def ask(visitor: Visitor, files: list[Specimen]) -> Answers:
        for kind, name in ENDPOINTS.items():
            path = reverse(f"{api}:{name}:listing")
            of_kind = [file for file in files if file.kind == kind]
            yield from listed(lambda who, path=path: read(who.get(path, query)))(visitor, of_kind)

    return ask


def finder(api: str) -> AskFiles:
    """Ask where a file of that number is: the answer leads to its detail."""

    def ask(visitor: Visitor, file: Specimen) -> Answer:
        path = reverse(f"{api}:{ENDPOINTS[file.kind]}:find")
        page = read(visitor.get(path, {"id": file.pk}))
        found = page.status == 302 and page.location.rstrip("?").endswith(
            f"/{ENDPOINTS[file.kind]}/{file.pk}/"
        )
        return Answer(granted=found, told=found or page.names(file.markers))

    return each(ask)


def routes(prefix: str, path: str = "") -> tuple[str, ...]:
    return tuple(f"{prefix}{name}/{path}" for name in ENDPOINTS.values())


def rows(*, title: str, api: str, prefix: str, letter: str, **options: Any) -> tuple[Surface, ...]:
    return (
        Surface(name=f"{title} list", routes=routes(prefix), letter=letter, ask=items(api), **options),
        Surface(
            name=f"{title} list with every field",
            routes=(),
            letter=letter,
            ask=items(api, fields="*"),
            **options,
        ),
        Surface(name=f"{title} search", routes=(), letter=letter, ask=items(api, search=WORD), **options),
        Surface(
            name=f"{title} by tag",
            routes=(),
            letter=letter,
            about=lambda file: file.origin != "shared",
            ask=items(api, tags="Kelpforest"),
            **options,
        ),
        Surface(
            name=f"{title} detail",
            routes=routes(prefix, "<int:pk>/"),
            about=by_turns,
            letter=letter,
            ask=opened(endpoint(api, "detail")),
            **options,
        ),
        Surface(
            name=f"{title} find",
            routes=routes(prefix, "find/"),
            about=by_turns,
            letter=letter,
            ask=finder(api),
            **options,
        ),
    )


API_ROWS = (
    *rows(title="admin API", api="wagtailadmin_api", prefix="admin/api/main/", letter="v", when=is_live),
    *rows(title="API v2", api="wagtailapi", prefix="api/v2/", letter="p"),
    Surface(
        name="API v2 by namespace", routes=(), letter="p", ask=items("wagtailapi", namespace="tidalnews")
    ),
    Surface(
        name="API v2 by kind",
        routes=(),
        letter="p",
        kinds=("document",),
        ask=items("wagtailapi", kind="document"),
    ),
)
