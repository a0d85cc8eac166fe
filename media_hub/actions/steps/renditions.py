"""Makes the renditions that are wanted before anybody asks."""

from __future__ import annotations

from typing import Any

from wagtail.images.models import Filter

from media_hub.conf import conf
from media_hub.models import MediaFile

# What Wagtail's and our own admin templates show.
ADMIN_SPECS = ("max-165x165", "max-800x600")


def make_renditions(media_file: MediaFile) -> None:
    """Make the sizes of the admin and the presets, where they are missing."""
    image: Any = media_file.member
    image.get_renditions(*(Filter(spec) for spec in dict.fromkeys((*ADMIN_SPECS, *conf.RENDITION_PRESETS))))
