"""What Celery's beat runs."""

from __future__ import annotations

from typing import Any

SWEEP_SECONDS = 15.0
HOUR = 3600.0
QUARTER = 900.0
REFRESH_SECONDS = 60.0

# Analyzers are slow and outside: a worker that listens to their queue alone keeps uploads from waiting for them.
ANALYSIS_QUEUE = "media_hub_analyses"
TASK_QUEUES = {name: {"exchange": name, "routing_key": name} for name in ("celery", ANALYSIS_QUEUE)}
TASK_ROUTES = {f"media_hub.{name}": {"queue": ANALYSIS_QUEUE} for name in ("analyse", "embed")}

BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    # A sweep that no worker took in time is void: the next one does the same.
    "media-hub-sweep": {
        "task": "media_hub.sweep",
        "schedule": SWEEP_SECONDS,
        "options": {"expires": SWEEP_SECONDS},
    },
    "media-hub-refresh-collections": {
        "task": "media_hub.refresh_collections",
        "schedule": REFRESH_SECONDS,
        "options": {"expires": REFRESH_SECONDS},
    },
    "media-hub-abandoned-uploads": {
        "task": "media_hub.drop_abandoned_uploads",
        "schedule": HOUR,
        "options": {"expires": HOUR},
    },
    "media-hub-approval-mails": {
        "task": "media_hub.send_approval_mails",
        "schedule": QUARTER,
        "options": {"expires": QUARTER},
    },
    "media-hub-forget-operations": {
        "task": "media_hub.forget_operations",
        "schedule": HOUR,
        "options": {"expires": HOUR},
    },
    "media-hub-expire-pending": {
        "task": "media_hub.expire_pending",
        "schedule": HOUR,
        "options": {"expires": HOUR},
    },
}
