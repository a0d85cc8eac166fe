from __future__ import annotations

from settings.dev import *

DEBUG = False
MEDIA_HUB_JOB_LEASE_SECONDS = 2
MEDIA_HUB_JOB_BACKOFF_SECONDS = 1
MEDIA_HUB_RENDITION_PRESETS = ()
CELERY_BEAT_SCHEDULE = {"sweep": {**CELERY_BEAT_SCHEDULE["media-hub-sweep"], "schedule": 1.0}}
STORAGES = {
    **STORAGES,
    "media_hub_private": {
        "BACKEND": "tests.services.site.storage.FaultyStorage",
        "OPTIONS": {"location": str(PRIVATE_MEDIA_ROOT)},
    },
}
MEDIA_HUB_ANALYZERS = ("openai",)
MEDIA_HUB_OPENAI_SECONDS = 4
MEDIA_HUB_OPENAI_CALLS_PER_MINUTE = 0
