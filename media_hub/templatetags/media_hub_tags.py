"""What page templates take out of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from wagtail.models import Site

from media_hub.models import CuratedItem

if TYPE_CHECKING:
    from django.template import Context

    from media_hub.models import LibraryMember

register = template.Library()


@register.simple_tag(takes_context=True)
def media_collection(context: Context, slug: str, *, namespace: str) -> list[LibraryMember]:
    """Return the images and documents of a curated collection in their order, as every visitor of the site sees it.

    `{% media_collection "boats" namespace="newsroom" as files %}`. Nothing where the site does not publish the
    namespace, where the collection is not public, or where there is none: a page outlives what it shows.
    """
    request: Any = context.get("request")
    site = Site.find_for_request(request) if request else None
    items = CuratedItem.objects.public().published_on(site)
    return items.filter(collection__namespace__slug=namespace, collection__slug=slug).bodies()
