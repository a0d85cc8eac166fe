"""Bytes at rest: the names of stored files, and the one storage class that finds the place a name belongs to."""

from media_hub.storage.keys import Key, is_public_key, original_key, parse_key, rendition_key
from media_hub.storage.router import MediaStorage

__all__ = ["Key", "MediaStorage", "is_public_key", "original_key", "parse_key", "rendition_key"]
