"""The addresses of the site: those that a row asks, and those that need none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from .rows import FILE_ROWS, NAMESPACE_ROWS

# Why no row asks what begins with this. An entry without a star is that one address.
EXEMPT = {
    "healthz": "says whether the site runs",
    "admin/": "the home page counts; that it names nothing foreign is tested with all addresses without arguments",
    "admin/test404/": "an error page",
    "admin/failwhale/": "an error page",
    "admin/.*/": "an error page",
    "admin/images/": "leads to the media screen",
    "admin/images/results/": "leads to the media screen",
    "admin/documents/": "leads to the media screen",
    "admin/documents/results/": "leads to the media screen",
    "admin/images/add/": "leads to the upload page",
    "admin/documents/add/": "leads to the upload page",
    "admin/images/multiple/create_from_uploaded_image/*": "takes up Wagtail's UploadedFile rows: we make none",
    "admin/documents/multiple/create_from_uploaded_document/*": "takes up UploadedFile rows: we make none",
    "admin/images/multiple/delete_upload/*": "deletes UploadedFile rows: we make none",
    "admin/documents/multiple/delete_upload/*": "deletes UploadedFile rows: we make none",
    "admin/api/main/pages/": "pages, with the fields that all pages have",
    "admin/api/main/pages/find/": "leads to a page",
    "admin/api/main/pages/<int:pk>/action/*": "acts on pages",
    "admin/pages/*": "shows and handles pages; what a page shows, previews and comparisons too, its author has chosen",
    "admin/choose-*": "chooses pages and links",
    "admin/workflows/*": "handles workflows of pages",
    "admin/reports/*": "reports on pages; the one on every write has its row",
    "admin/account/*": "the user's own account",
    "admin/logout/": "ends a session",
    "admin/login/": "begins a session",
    "admin/password_reset/*": "the user's own password",
    "admin/dismissibles/": "the user's own settings",
    "admin/editing-sessions/*": "says who has an object open that the user may change",
    "admin/block-preview/": "shows a block with what its developer wrote",
    "admin/jsi18n/": "translations",
    "admin/sprite/": "icons",
    "admin/redirects/*": "needs rights that no role gives",
    "admin/sites/*": "needs rights that no role gives",
    "admin/users/*": "needs rights that no role gives",
    "admin/groups/*": "needs rights that no role gives",
    "admin/embeds/*": "embeds from other sites",
    "admin/snippets/": "the list of snippet models",
    "documents/authenticate_with_password/<int:restriction_id>/": "takes a password; its effect is tested apart",
    "api/v2/pages/": "lists pages with the serializer that the detail uses, which has its row",
    "api/v2/pages/find/": "leads to a page",
    "_util/*": "logs in visitors of pages",
    "((?:[\\w\\-]+/)*)": "pages: bytes and renditions in them have their own addresses",
}

# Where an address of Wagtail's image and document screens is answered by Wagtail's own view, and why that is right.
STOCK = {
    "admin/images/<int:image_id>/preview/<str:filter_spec>/": "asks the policy for the right to change",
    "admin/images/<int:image_id>/generate_url/": "is absent where Wagtail's image view is not mounted",
    "admin/images/<int:image_id>/generate_url/output/": "is absent where Wagtail's image view is not mounted",
    "admin/images/multiple/create_from_uploaded_image/<int:uploaded_file_id>/": "finds no row",
    "admin/images/multiple/delete_upload/<int:uploaded_file_id>/": "finds no row",
    "admin/documents/multiple/create_from_uploaded_document/<int:uploaded_file_id>/": "finds no row",
    "admin/documents/multiple/delete_upload/<int:uploaded_file_id>/": "finds no row",
}


@dataclass(frozen=True, kw_only=True)
class Address:
    """A pattern as `shape` writes it."""

    route: str
    module: str  # where its view is defined
    has_arguments: bool


def shape(route: str) -> str:
    """Return a pattern as the resolver writes it, without what views call their arguments: equal ones shadow another."""
    return re.sub(r"<(\w+):\w+>", r"<\1>", route)


def addresses() -> Iterator[Address]:
    """Walk through every address of the site, in the order in which Django tries them."""
    yield from _walk(get_resolver(), "")


def _walk(resolver: URLResolver, prefix: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, route)
        else:
            yield Address(
                route=shape(route), module=_module(pattern), has_arguments="<" in route or "(" in route
            )


def _module(pattern: URLPattern) -> str:
    view: Any = pattern.callback
    return getattr(view, "view_class", None).__module__ if hasattr(view, "view_class") else view.__module__


def asked_routes() -> set[str]:
    """Return the addresses that the rows name."""
    return {shape(route) for surface in (*FILE_ROWS, *NAMESPACE_ROWS) for route in surface.routes}


def is_exempt(route: str) -> bool:
    return any(_matches(route, entry) for entry in EXEMPT)


def _matches(route: str, entry: str) -> bool:
    return route.startswith(prefix_of(entry)) if is_prefix(entry) else route == shape(entry)


def is_prefix(entry: str) -> bool:
    return entry.endswith("*") and "(" not in entry


def prefix_of(entry: str) -> str:
    return shape(entry).removesuffix("*") if is_prefix(entry) else shape(entry)
