"""The settings of the demo site; importing them makes its Celery app the current one."""

from __future__ import annotations

from settings.celery import app as celery_app

__all__ = ["celery_app"]
