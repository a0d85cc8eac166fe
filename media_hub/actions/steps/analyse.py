"""Asks for suggestions. Nobody waits for them: what answers, answers later."""

from __future__ import annotations

from media_hub.actions.suggestions.plan_analyses import plan_analyses
from media_hub.models import MediaFile
from media_hub.permissions import SYSTEM


def plan_questions(media_file: MediaFile) -> None:
    plan_analyses(files=[media_file], actor=SYSTEM, is_urgent=True)
