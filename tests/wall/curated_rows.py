"""Rows of curated collections: the files in them, and what they are themselves."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse
from wagtail.blocks import StreamBlock

from media_hub.blocks import MediaCollectionBlock
from media_hub.models import CuratedCollection, CuratedItem

from .asking import Answer, Page, read
from .expectations import KEEPERS
from .namespace_rows import done, seen
from .people import MEMBERS, Visitor
from .surfaces import NamespaceSurface, Surface, changed, each, listed, not_trashed
from .world import CLERK, CURATED, OTHER_CURATED, Specimen, World

TITLE = (CURATED.lower(),)
TEMPLATE = Template(
    "{% load media_hub_tags %}{% media_collection slug='sandbank' namespace='tidalnews' as files %}"
    "{% for file in files %}{{ file.title }} {{ file.media_file.public_id }}{% endfor %}"
)


def curated() -> CuratedCollection:
    return CuratedCollection.objects.get(title=CURATED)


def other() -> CuratedCollection:
    return CuratedCollection.objects.get(title=OTHER_CURATED)


def is_in(collection: CuratedCollection, file: Specimen) -> bool:
    return CuratedItem.objects.filter(collection=collection, media_file=file.record).exists()


def page(visitor: Visitor) -> Page:
    return read(visitor.get(reverse("media_hub_curated:page", args=[curated().pk])))


def post(
    path: str,
    target: Callable[[], CuratedCollection],
    data: Callable[[Specimen], dict[str, Any]],
    is_done: Callable[[Specimen], bool],
) -> Any:
    """Post about each file, and look whether it was done."""

    def ask(visitor: Visitor, file: Specimen) -> Answer:
        answer = read(visitor.post(reverse(path, args=[target().pk]), data(file)))
        return changed(answer, file, done=is_done(file))

    return each(ask)


def by_record(file: Specimen) -> dict[str, Any]:
    return {"file": file.record.pk}


def on_a_page(visitor: Visitor) -> Page:
    """Render what a page of the newsroom's site has in its template."""
    request = RequestFactory().get("/")
    request.user = visitor.user
    return Page(
        status=200,
        body=TEMPLATE.render(Context({"request": request})).encode(),
        type="text/html",
        location="",
    )


def in_a_block(visitor: Visitor) -> Page:
    """Render the block that shows the collection, and what an API tells of it."""
    block = StreamBlock([("collection", MediaCollectionBlock())])
    value = block.to_python([{"type": "collection", "value": {"title": "", "collection": curated().pk}}])
    request = RequestFactory().get("/")
    request.user = visitor.user
    told = json.dumps(block.get_api_representation(value, {"request": request}))
    body = block.render(value, {"request": request}) + told
    return Page(status=200, body=body.encode(), type="text/html", location="")


CURATED_FILE_ROWS = (
    Surface(
        name="curated collection on a page",
        routes=(),
        letter="n",
        ask=listed(on_a_page),
    ),
    Surface(
        name="block of a curated collection",
        routes=(),
        letter="n",
        ask=listed(in_a_block),
    ),
    Surface(
        name="page of a curated collection",
        routes=("admin/media/collections/<int:pk>/",),
        letter="v",
        when=not_trashed,
        roles=(*MEMBERS, "superuser"),  # others do not see the collection
        ask=listed(page),
    ),
    Surface(
        name="take out of a curated collection",
        routes=("admin/media/collections/<int:pk>/remove/",),
        letter="v",
        when=not_trashed,
        roles=KEEPERS,
        ask=post("media_hub_curated:remove", curated, by_record, lambda file: not is_in(curated(), file)),
    ),
    Surface(
        name="make the cover of a curated collection",
        routes=("admin/media/collections/<int:pk>/cover/",),
        letter="v",
        when=not_trashed,
        roles=KEEPERS,
        ask=post(
            "media_hub_curated:cover", curated, by_record, lambda file: curated().cover_id == file.record.pk
        ),
    ),
    Surface(
        name="add to a curated collection",
        routes=("admin/media/collections/<int:pk>/add/",),
        letter="c",
        roles=KEEPERS,
        ask=post(
            "media_hub_curated:add_files",
            other,
            lambda file: {"kind": file.kind, "id": file.pk},
            lambda file: is_in(other(), file),
        ),
    ),
)


def first(world: World) -> int:
    return curated().pk


def second(world: World) -> int:
    return other().pk


def form(**values: Any) -> dict[str, Any]:
    return {"title": "Saltmarsh", "slug": "", "description": "", "tags": "", "access": "public", **values}


def has_renamed(world: World) -> bool:
    return CuratedCollection.objects.filter(title="Saltmarsh").exists()


def reversed_order(world: World) -> dict[str, Any]:
    """Name all files of the second collection, which everybody may see, from the last to the first."""
    return {"file": list(other().items.order_by("-position").values_list("media_file", flat=True))}


def is_reversed(world: World) -> bool:
    items = other().items.in_order()
    return [item.media_file_id for item in items] == sorted(
        (item.media_file_id for item in items), reverse=True
    )


CURATED_ROWS = (
    NamespaceSurface(
        name="curated collections",
        routes=("admin/media/collections/",),
        letter="s",
        ask=seen("media_hub_curated:index", TITLE),
    ),
    NamespaceSurface(
        name="curated collections' results",
        routes=("admin/media/collections/results/",),
        letter="s",
        ask=seen("media_hub_curated:index_results", TITLE, q=CURATED[2:]),
    ),
    NamespaceSurface(
        name="curated collection itself",
        routes=(),
        letter="s",
        ask=seen("media_hub_curated:page", TITLE, about=first),
    ),
    NamespaceSurface(
        name="order a curated collection",
        routes=("admin/media/collections/<int:pk>/order/",),
        letter="e",
        ask=done("media_hub_curated:order", reversed_order, is_reversed, about=second, markers=TITLE),
    ),
    NamespaceSurface(
        name="edit page of a curated collection",
        routes=("admin/media/collections/edit/<int:pk>/",),
        letter="e",
        ask=seen("media_hub_curated:edit", TITLE, about=first),
    ),
    NamespaceSurface(
        name="edit curated collection",
        routes=(),
        letter="e",
        ask=done("media_hub_curated:edit", form(), has_renamed, about=first, markers=TITLE),
    ),
    NamespaceSurface(
        name="new curated collection",
        routes=("admin/media/collections/new/",),
        letter="e",
        ask=done(
            "media_hub_curated:add",
            lambda world: form(namespace=world.team.pk),
            lambda world: CuratedCollection.objects.filter(namespace=world.team, title="Saltmarsh").exists(),
            markers=TITLE,
        ),
    ),
    NamespaceSurface(
        name="delete page of a curated collection",
        routes=("admin/media/collections/delete/<int:pk>/",),
        letter="e",
        ask=seen("media_hub_curated:delete", TITLE, about=first),
    ),
    NamespaceSurface(
        name="delete curated collection",
        routes=(),
        letter="e",
        ask=done(
            "media_hub_curated:delete",
            {},
            lambda world: not CuratedCollection.objects.filter(title=CURATED).exists(),
            about=first,
            markers=TITLE,
        ),
    ),
    NamespaceSurface(
        name="history of a curated collection",
        routes=("admin/media/collections/history/<int:pk>/",),
        letter="e",
        ask=seen("media_hub_curated:history", TITLE, about=first),
    ),
    NamespaceSurface(
        name="history's results of a curated collection",
        routes=("admin/media/collections/history/<int:pk>/results/",),
        letter="e",
        ask=seen("media_hub_curated:history_results", (CLERK,), about=first),
    ),
)
