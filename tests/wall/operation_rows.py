"""Rows about bulk changes, which managers see of their namespace."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

from media_hub.models import BulkItem, BulkOperation, MediaFile

from .asking import Answer, read, shown
from .namespace_rows import TAG, done, seen
from .people import Visitor
from .surfaces import NamespaceSurface
from .world import World


def ended(world: World) -> int:
    """Return a bulk change of a file of the newsroom, by an account that is gone."""
    operation = BulkOperation.objects.create(
        deed="tag", note="Kelpforest", namespace=world.team, parameters={"add": []}, state="done"
    )
    file = MediaFile.objects.filter(namespace=world.team).order_by("pk")[0]
    trace = {"added": [], "removed": []}
    BulkItem.objects.create(operation=operation, media_file=file, title="-", outcome="changed", trace=trace)
    return operation.pk


def under_way(world: World) -> int:
    return BulkOperation.objects.create(deed="tag", note="Kelpforest", namespace=world.team).pk


def see_operations(path: str) -> Callable[[Visitor, World], Answer]:
    def ask(visitor: Visitor, world: World) -> Answer:
        ended(world)
        return shown(read(visitor.get(reverse(path))), TAG)

    return ask


OPERATION_ROWS = (
    *(
        NamespaceSurface(name=name, routes=(route,), letter="m", ask=see_operations(path))
        for name, path, route in (
            ("bulk changes", "media_hub_admin:operations", "admin/media/operations/"),
            (
                "bulk changes' results",
                "media_hub_admin:operations_results",
                "admin/media/operations/results/",
            ),
        )
    ),
    NamespaceSurface(
        name="a bulk change",
        routes=("admin/media/operations/<int:operation_id>/",),
        letter="m",
        ask=seen("media_hub_admin:operation", TAG, about=ended),
    ),
    NamespaceSurface(
        name="how far a bulk change has come",
        routes=("admin/media/operations/<int:operation_id>/progress/",),
        letter="m",
        ask=seen("media_hub_admin:operation_progress", ("1 changed",), about=ended),
    ),
    NamespaceSurface(
        name="undo a bulk change",
        routes=("admin/media/operations/<int:operation_id>/undo/",),
        letter="m",
        ask=done(
            "media_hub_admin:undo_operation",
            {},
            lambda world: BulkOperation.objects.filter(undoes__isnull=False).exists(),
            about=ended,
        ),
    ),
    NamespaceSurface(
        name="stop a bulk change",
        routes=("admin/media/operations/<int:operation_id>/stop/",),
        letter="m",
        ask=done(
            "media_hub_admin:cancel_operation",
            {},
            lambda world: BulkOperation.objects.filter(state="cancelled").exists(),
            about=under_way,
        ),
    ),
)
