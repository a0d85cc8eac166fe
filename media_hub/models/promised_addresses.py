"""Addresses that lead to the making of a rendition, signed so that nobody can ask for sizes of their own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from django.conf import settings
from django.core import signing
from django.urls import get_script_prefix, get_urlconf, reverse


@dataclass(frozen=True, kw_only=True, slots=True)
class Promise:
    """A promised rendition as far as its address and its size in pixels: a row of it costs ten times as much."""

    url: str
    width: int
    height: int


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
    return _signer_with(settings.SECRET_KEY, tuple(settings.SECRET_KEY_FALLBACKS))


@lru_cache
def _signer_with(key: str, fallback_keys: tuple[str, ...]) -> signing.Signer:
    return signing.Signer(key=key, fallback_keys=[*fallback_keys], salt="media_hub.promised_rendition")


def _signed_value(media_file_id: int, filter_spec: str) -> str:
    return f"{media_file_id}/{filter_spec}"
