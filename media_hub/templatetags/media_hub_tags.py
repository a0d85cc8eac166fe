"""What page templates take out of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from wagtail.models import Site

from media_hub.models import CuratedItem, MediaFile

if TYPE_CHECKING:
    from django.template import Context

    from media_hub.models import LibraryMember

register = template.Library()
SHOWN = ("media_file__namespace", "media_file__poster", "media_file__caption_tracks")
PLAYERS = (MediaFile.Kind.VIDEO, MediaFile.Kind.AUDIO)


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


@register.simple_tag
def media_player(
    recording: LibraryMember | None,
    *formats: LibraryMember | None,
    caption: str = "",
    autoplay: bool = False,
    loop: bool = False,
    transcript: bool = True,
) -> str:
    """Write the player of a film or a recording, as the blocks do; of nothing, and of files of other kinds, nothing.

    `{% media_player page.film page.film_as_webm caption="It leaves." %}`. `formats` are the same in other formats, of which
    the browser takes the first that it can play. `autoplay` (without sound) and `loop` are for films, `transcript` is for
    recordings: whether its link stands there.
    """
    found = [each for each in (recording, *formats) if each]
    prefetch_related_objects(found, *SHOWN)
    if not recording or recording.media_file.kind not in PLAYERS:
        return ""
    kind = recording.media_file.kind
    others = [each.media_file for each in found[1:] if each.media_file.kind == kind]
    context = {
        kind: recording,
        "formats": [recording.media_file, *others] if others else [],
        "caption": caption,
        "autoplay": autoplay,
        "loop": loop,
        "transcript": transcript,
    }
    return render_to_string(f"media_hub/players/{kind}.html", context)
