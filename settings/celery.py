"""The Celery app of the site: `celery -A settings worker`."""

from __future__ import annotations

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.production")

app = Celery("media_hub_site")
app.config_from_object("django.conf:settings", namespace="CELERY")
