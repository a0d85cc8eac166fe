"""The worker's side of processing."""

from __future__ import annotations

from celery import shared_task

from media_hub.actions.dispatch_jobs import take_for_dispatch
from media_hub.actions.run_jobs import run_jobs
from media_hub.models import MediaFile

from .analyses import tell_of_analyses
from .meanings import tell_of_embeddings
from .operations import tell_of_operations
from .schedule import SWEEP_SECONDS
from .search import index_some
from .uploads import check_arrived


@shared_task(name="media_hub.process_file")
def process_file(media_file_id: int) -> None:
    """Run what is due for a file."""
    run_jobs(media_file_id=media_file_id)


@shared_task(name="media_hub.sweep")
def sweep() -> None:
    """Pick up what a lost message, a killed worker or a flushed broker left."""
    dispatch()
    check_arrived()
    tell_of_operations()
    tell_of_analyses()
    tell_of_embeddings()
    if MediaFile.objects.filter(is_search_outdated=True).exists():
        index_some.apply_async(expires=SWEEP_SECONDS)  # the next sweep sends another


def dispatch(*, media_file_ids: list[int] | None = None) -> None:
    """Tell workers about due files, or about these. Call it after commit."""
    for media_file_id in take_for_dispatch(media_file_ids=media_file_ids):
        process_file.delay(media_file_id)
