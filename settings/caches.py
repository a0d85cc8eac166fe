"""Cache settings: Redis by URL, else files that site and worker share."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def redis_caches(url: str) -> dict[str, Any]:
    """Return `CACHES` on one Redis, with renditions under a prefix of their own."""
    backend = "django.core.cache.backends.redis.RedisCache"
    return {
        "default": {"BACKEND": backend, "LOCATION": url, "KEY_PREFIX": "media_hub"},
        "renditions": {"BACKEND": backend, "LOCATION": url, "KEY_PREFIX": "renditions"},
    }


def file_caches(directory: Path) -> dict[str, Any]:
    """Return `CACHES` in `directory`: memory of one process would keep what the other one has dropped."""
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    return {
        "default": {"BACKEND": backend, "LOCATION": str(directory / "default")},
        "renditions": {
            "BACKEND": backend,
            "LOCATION": str(directory / "renditions"),
            "OPTIONS": {"MAX_ENTRIES": 1000},
        },
    }


def memory_caches() -> dict[str, Any]:
    """Return `CACHES` for a single process."""
    backend = "django.core.cache.backends.locmem.LocMemCache"
    return {alias: {"BACKEND": backend, "LOCATION": alias} for alias in ("default", "renditions")}
