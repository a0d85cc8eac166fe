"""Rows about what belongs to a namespace as a whole: its settings, tags, log."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from media_hub.models import MediaTag, Namespace, SavedFilter

from .asking import Answer, read, shown
from .expectations import NOBODY
from .people import Visitor
from .surfaces import NamespaceSurface
from .world import CLERK, World

TAG, NAME = ("kelpforest",), ("tidalnews",)


def seen(
    path: str, markers: tuple[str, ...], *, about: Callable[[World], int] | None = None, **query: Any
) -> Callable[[Visitor, World], Answer]:
    """Open the address, of the thing that `about` returns the number of, and look for the markers."""

    def ask(visitor: Visitor, world: World) -> Answer:
        args = [about(world)] if about else []
        return shown(read(visitor.get(reverse(path, args=args), query)), markers)

    return ask


def done(
    path: str,
    data: dict[str, Any] | Callable[[World], dict[str, Any]],
    is_done: Callable[[World], bool],
    *,
    about: Callable[[World], int] | None = None,
    markers: tuple[str, ...] = TAG,
) -> Callable[[Visitor, World], Answer]:
    """Post there, and look whether it was done."""

    def ask(visitor: Visitor, world: World) -> Answer:
        address = reverse(path, args=[about(world)] if about else [])
        page = read(visitor.post(address, data(world) if callable(data) else data))
        return Answer(granted=is_done(world), told=page.names(markers))

    return ask


def tag(world: World) -> int:
    return world.tag.pk


def namespace(world: World) -> int:
    return world.team.pk


def has_tag(name: str) -> Callable[[World], bool]:
    return lambda world: MediaTag.objects.filter(namespace=world.team, name=name).exists()


def lacks_tag(name: str) -> Callable[[World], bool]:
    return lambda world: not MediaTag.objects.filter(name=name).exists()


def new_tag(world: World) -> dict[str, Any]:
    return {"namespace": world.team.pk, "name": "Saltmarsh", "parent": "", "colour": "", "description": ""}


def settings_form(**changed: Any) -> dict[str, Any]:
    return {"name": "Tidalnews", "slug": "tidalnews", "default_access": "public", **changed}


def has_new_default(world: World) -> bool:
    return Namespace.objects.get(pk=world.team.pk).default_access == "staff"


def has_new_namespace(world: World) -> bool:
    return Namespace.objects.filter(name="Harbourmaster").exists()


def kept_filter(world: World) -> int:
    return SavedFilter.objects.get_or_create(namespace=world.team, name="Kelpforest finds", query="q=kelp")[
        0
    ].pk


def see_filters(visitor: Visitor, world: World) -> Answer:
    kept_filter(world)
    return shown(
        read(visitor.get(reverse("media_hub_admin:saved_filters"), {"q": "nothing"})), ("kelpforest finds",)
    )


def save_filter_form(world: World) -> dict[str, Any]:
    return {"saved-name": "Saltmarsh", "saved-namespace": world.team.pk, "saved-query": "q=salt"}


FILTER_ROWS = (
    NamespaceSurface(
        name="saved filters", routes=("admin/media/filters/saved/",), letter="s", ask=see_filters
    ),
    NamespaceSurface(
        name="save a filter",
        routes=("admin/media/filters/save/",),
        letter="c",
        ask=done(
            "media_hub_admin:save_filter",
            save_filter_form,
            lambda world: SavedFilter.objects.filter(namespace=world.team, name="Saltmarsh").exists(),
        ),
    ),
    NamespaceSurface(
        name="forget a filter",
        routes=("admin/media/filters/<int:saved_filter_id>/delete/",),
        letter="m",
        ask=done(
            "media_hub_admin:delete_filter",
            {},
            lambda world: not SavedFilter.objects.filter(name="Kelpforest finds").exists(),
            about=kept_filter,
        ),
    ),
)


TAG_ROWS = (
    NamespaceSurface(
        name="tags",
        routes=("admin/media/tags/",),
        letter="s",
        ask=seen("media_hub_tags:index", TAG),
    ),
    NamespaceSurface(
        name="tags' results",
        routes=("admin/media/tags/results/",),
        letter="s",
        ask=seen("media_hub_tags:index_results", TAG, q="forest"),
    ),
    NamespaceSurface(
        name="tag autocomplete",
        routes=("admin/media/tags/autocomplete/",),
        letter="c",
        ask=seen("media_hub_tags:autocomplete", TAG, term="Kelp"),
    ),
    NamespaceSurface(
        name="tag autocomplete of a named namespace",
        routes=(),
        letter="c",
        ask=lambda visitor, world: seen(
            "media_hub_tags:autocomplete", TAG, term="Kelp", namespace=world.team.pk
        )(visitor, world),
    ),
    NamespaceSurface(
        name="Wagtail's tag autocomplete",
        routes=("admin/tag-autocomplete/",),
        letter=NOBODY,
        ask=seen("wagtailadmin_tag_autocomplete", TAG, term="Kelp"),
    ),
    NamespaceSurface(
        name="Wagtail's tag autocomplete of our model",
        routes=("admin/tag-autocomplete/<slug:app_name>/<slug:model_name>/",),
        letter=NOBODY,
        ask=lambda visitor, world: shown(
            read(visitor.get("/admin/tag-autocomplete/media_hub/mediatag/", {"term": "Kelp"})), TAG
        ),
    ),
    NamespaceSurface(
        name="tags offered as a filter", routes=(), letter="s", ask=seen("media_hub_admin:filters", TAG)
    ),
    *(
        NamespaceSurface(name=f"tags offered by {path}", routes=(), letter="c", ask=seen(path, TAG))
        for path in ("media_hub_image_chooser:filters", "media_hub_document_chooser:filters")
    ),
    NamespaceSurface(
        name="tag page",
        routes=("admin/media/tags/edit/<int:pk>/",),
        letter="m",
        ask=seen("media_hub_tags:edit", TAG, about=tag),
    ),
    NamespaceSurface(
        name="edit tag",
        routes=(),
        letter="m",
        ask=done(
            "media_hub_tags:edit",
            {"name": "Saltmarsh", "parent": "", "colour": "", "description": ""},
            has_tag("Saltmarsh"),
            about=tag,
        ),
    ),
    NamespaceSurface(
        name="new tag",
        routes=("admin/media/tags/new/",),
        letter="m",
        ask=done("media_hub_tags:add", new_tag, has_tag("Saltmarsh")),
    ),
    NamespaceSurface(
        name="tag delete page",
        routes=("admin/media/tags/delete/<int:pk>/",),
        letter="m",
        ask=seen("media_hub_tags:delete", TAG, about=tag),
    ),
    NamespaceSurface(
        name="delete tag",
        routes=(),
        letter="m",
        ask=done("media_hub_tags:delete", {}, lacks_tag("Kelpforest"), about=tag),
    ),
    NamespaceSurface(
        name="tag merge page",
        routes=("admin/media/tags/merge/<int:pk>/",),
        letter="m",
        ask=seen("media_hub_tags:merge", TAG, about=tag),
    ),
    NamespaceSurface(
        name="merge tags",
        routes=(),
        letter="m",
        ask=done(
            "media_hub_tags:merge",
            lambda world: {"into": world.other_tag.pk},
            lacks_tag("Kelpforest"),
            about=tag,
        ),
    ),
    NamespaceSurface(
        name="merge a tag of another namespace into one of ours",
        routes=(),
        letter=NOBODY,
        ask=done(
            "media_hub_tags:merge",
            lambda world: {"into": world.tag.pk},
            lacks_tag("Vitrine"),
            about=lambda world: world.foreign_tag.pk,
        ),
    ),
    NamespaceSurface(
        name="tag move page",
        routes=("admin/media/tags/move/<int:pk>/",),
        letter="m",
        ask=seen("media_hub_tags:move", TAG, about=tag),
    ),
    NamespaceSurface(
        name="move tag",
        routes=(),
        letter="m",
        ask=done(
            "media_hub_tags:move",
            lambda world: {"parent": world.other_tag.pk},
            lambda world: MediaTag.objects.filter(name="Kelpforest", parent=world.other_tag).exists(),
            about=tag,
        ),
    ),
    NamespaceSurface(
        name="unused tags",
        routes=("admin/media/tags/unused/",),
        letter="m",
        ask=seen("media_hub_tags:unused", ("mudflat",)),
    ),
    NamespaceSurface(
        name="delete unused tags",
        routes=(),
        letter="m",
        ask=done(
            "media_hub_tags:unused",
            lambda world: {"ids": str(world.other_tag.pk)},
            lacks_tag("Mudflat"),
        ),
    ),
    NamespaceSurface(
        name="tag history",
        routes=("admin/media/tags/history/<int:pk>/",),
        letter="m",
        ask=seen("media_hub_tags:history", TAG, about=tag),
    ),
    NamespaceSurface(
        name="tag history's results",
        routes=("admin/media/tags/history/<int:pk>/results/",),
        letter="m",
        ask=seen("media_hub_tags:history_results", (CLERK,), about=tag),
    ),
)

SETTINGS_ROWS = (
    NamespaceSurface(
        name="namespaces",
        routes=("admin/media/namespaces/",),
        letter="m",
        ask=seen("media_hub_namespaces:index", NAME),
    ),
    NamespaceSurface(
        name="namespaces' results",
        routes=("admin/media/namespaces/results/",),
        letter="m",
        ask=seen("media_hub_namespaces:index_results", NAME, q="Tidal"),
    ),
    NamespaceSurface(
        name="namespace page",
        routes=("admin/media/namespaces/edit/<int:pk>/",),
        letter="m",
        ask=seen("media_hub_namespaces:edit", NAME, about=namespace),
    ),
    NamespaceSurface(
        name="edit namespace",
        routes=(),
        letter="m",
        ask=done(
            "media_hub_namespaces:edit",
            settings_form(default_access="staff"),
            has_new_default,
            about=namespace,
            markers=NAME,
        ),
    ),
    NamespaceSurface(
        name="new namespace",
        routes=("admin/media/namespaces/new/",),
        letter="o",
        ask=done(
            "media_hub_namespaces:add",
            settings_form(name="Harbourmaster", slug="harbourmaster"),
            has_new_namespace,
            markers=NAME,
        ),
    ),
    NamespaceSurface(
        name="namespace history",
        routes=("admin/media/namespaces/history/<int:pk>/",),
        letter="m",
        ask=seen("media_hub_namespaces:history", NAME, about=namespace),
    ),
    NamespaceSurface(
        name="namespace history's results",
        routes=("admin/media/namespaces/history/<int:pk>/results/",),
        letter="m",
        ask=seen("media_hub_namespaces:history_results", (CLERK,), about=namespace),
    ),
)

LOG_ROWS = (
    NamespaceSurface(
        name="site history",
        routes=("admin/reports/site-history/",),
        letter="m",
        ask=seen("wagtailadmin_reports:site_history", (CLERK,)),
    ),
    NamespaceSurface(
        name="site history's results",
        routes=("admin/reports/site-history/results/",),
        letter="m",
        ask=seen("wagtailadmin_reports:site_history_results", (CLERK,)),
    ),
    NamespaceSurface(
        name="site history as a spreadsheet",
        routes=(),
        letter="m",
        ask=seen("wagtailadmin_reports:site_history", (CLERK,), export="csv"),
    ),
    NamespaceSurface(
        name="history on the page of a file",
        routes=(),
        letter="m",
        ask=seen("wagtailimages:edit", (CLERK,), about=lambda world: world.first("team live public").pk),
    ),
)
