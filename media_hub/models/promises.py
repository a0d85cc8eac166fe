"""Renditions that a page names before they exist: their size is exact, their address leads to their making."""

from __future__ import annotations

from typing import Any

from wagtail.images.models import Filter

from .images import HeaderSizedImageField, HeaderSizedImageFieldFile
from .promised_addresses import address_of


class RenditionFieldFile(HeaderSizedImageFieldFile):
    """The file of a rendition: a promised one is made for whoever wants its bytes."""

    instance: Any

    @property
    def url(self) -> str:
        rendition = self.instance
        if not rendition.is_promised:
            return super().url
        return address_of(media_file_id=rendition.image.media_file_id, filter_spec=rendition.filter_spec)

    def _require_file(self) -> None:
        if self.instance.is_promised:
            rendition = self.instance
            made = rendition.image.make_renditions(Filter(rendition.filter_spec))
            rendition.take_over(*made.values())
        super()._require_file()


class RenditionField(HeaderSizedImageField):
    attr_class = RenditionFieldFile
