"""Where a chooser starts, and how far it reaches."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from wagtail.models import Collection, Page, Site

from media_hub.models import MediaFile, Namespace
from media_hub.permissions import policy_for


def choosable_collections(user: Any) -> QuerySet[Collection]:
    """Match the collections in which the user may choose, shared ones included."""
    collections: QuerySet[Collection] = policy_for(MediaFile).collections_user_has_permission_for(
        user, "choose"
    )
    return collections


def starting_namespaces(request: HttpRequest, choosable: list[Namespace]) -> list[Namespace]:
    """Return the namespaces of the site of the page that is being edited, else all that are choosable."""
    site = _edited_site(request)
    named = set(Namespace.objects.for_site(site).values_list("pk", flat=True)) if site else set()
    return [each for each in choosable if each.pk in named] or choosable


def _edited_site(request: HttpRequest) -> Site | None:
    """Return the site of the page whose editor opened the chooser, None outside a page editor.

    The browser says so in the Referer header, which needs no script of Wagtail's to be changed. It only decides
    where to start, never what may be seen.
    """
    page_id = _edited_page_id(request)
    page = Page.objects.filter(pk=page_id).first() if page_id else None
    return page.get_site() if page else None


def _edited_page_id(request: HttpRequest) -> int | None:
    """Return the id of the page, or of its parent while it is new."""
    try:
        match = resolve(urlsplit(request.headers.get("Referer", "")).path)
    except (Resolver404, ValueError):
        return None
    if match.namespace != "wagtailadmin_pages":
        return None
    return match.kwargs.get("page_id") or match.kwargs.get("parent_page_id")
