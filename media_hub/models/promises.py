"""Renditions that a page names before they exist: their size is exact, their address leads to their making."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import quote

from django.core import signing
from django.urls import get_script_prefix, get_urlconf, reverse
from wagtail.images.models import Filter

from .images import HeaderSizedImageField, HeaderSizedImageFieldFile


def address_of(*, media_file_id: int, filter_spec: str) -> str:
    """Return the address of a rendition that may not exist yet. It opens what the visitor may see, when it is fetched."""
    signature = _signer().signature(_signed_value(media_file_id, filter_spec))
    return f"{_start_of_addresses(get_script_prefix(), get_urlconf())}{media_file_id}/{signature}/{quote(filter_spec)}"


@lru_cache
def _start_of_addresses(_prefix: str, _urlconf: str | None) -> str:
    """Return what all addresses begin with. The resolver is asked once, as it is slow and pages promise many."""
    return reverse("media_hub_delivery:rendition", args=[0, "-", "-"]).removesuffix("0/-/-")


def is_ours(*, media_file_id: int, filter_spec: str, signature: str) -> bool:
    """Return whether `address_of` has made the address, under the secret key of now or one of its fallbacks."""
    try:
        _signer().unsign(f"{_signed_value(media_file_id, filter_spec)}:{signature}")
    except signing.BadSignature:
        return False
    return True


def _signer() -> signing.Signer:
    return signing.Signer(salt="media_hub.promised_rendition")


def _signed_value(media_file_id: int, filter_spec: str) -> str:
    return f"{media_file_id}/{filter_spec}"


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
