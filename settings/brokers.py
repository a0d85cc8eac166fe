"""Celery's broker: Redis or RabbitMQ by URL, else a directory of files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

EMBEDDED_URL = "filesystem://localhost//"
EMBEDDED_TRANSPORT = "media_hub.tasks.embedded_broker:Transport"


def is_embedded(url: str) -> bool:
    """Return whether a URL names the broker that needs no server."""
    return url.startswith("filesystem:")


def broker_options(url: str, *, directory: Path) -> dict[str, Any]:
    """Return `broker_transport_options`; for the embedded broker create its folders in `directory`."""
    return _file_system_options(directory) if is_embedded(url) else {}


def _file_system_options(directory: Path) -> dict[str, Any]:
    messages, control = directory / "messages", directory / "control"
    for folder in (messages, control):
        folder.mkdir(parents=True, exist_ok=True)
    return {
        # One folder both ways: what the site writes is what the worker reads.
        "data_folder_in": str(messages),
        "data_folder_out": str(messages),
        "control_folder": str(control),
        "polling_interval": 0.05,  # seconds; the default of one second makes the worker crawl
    }
