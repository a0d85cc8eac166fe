"""The worker's side of suggestions. It has a queue of its own, so that no upload waits for an analyzer."""

from __future__ import annotations

from celery import shared_task
from django.db import transaction

from media_hub.actions.suggestions.run_analyses import run_analyses
from media_hub.models import Analysis

from .schedule import SWEEP_SECONDS

SECONDS = 20.0  # that one message works for: what somebody waits for comes in between


@shared_task(name="media_hub.analyse")
def analyse_some() -> None:
    """Ask for some of what is due, and leave the rest to the next message."""
    if run_analyses(seconds=SECONDS):
        _tell()


def tell_of_analyses() -> None:
    """Tell a worker where something is due."""
    if Analysis.objects.due().exists():
        _tell()


def analyse_after_commit() -> None:
    transaction.on_commit(_tell, robust=True)


def _tell() -> None:
    analyse_some.apply_async(expires=SWEEP_SECONDS)  # the next sweep sends another
