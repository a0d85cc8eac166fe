"""The worker's side of curated collections."""

from __future__ import annotations

from celery import shared_task

from media_hub.forms.finding.following import refresh_collections


@shared_task(name="media_hub.refresh_collections")
def refresh_all() -> None:
    """Look again what the filters find that collections follow."""
    refresh_collections()
