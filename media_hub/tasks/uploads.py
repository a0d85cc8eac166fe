"""The worker's side of uploads in parts."""

from __future__ import annotations

from celery import shared_task

from media_hub.actions.check_upload import check_upload
from media_hub.actions.uploads_in_parts import drop_abandoned_uploads
from media_hub.models import UploadSession


@shared_task(name="media_hub.check_upload")
def check_one(session_id: int) -> None:
    """Check one upload of which all has arrived."""
    check_upload(session_id=session_id)


@shared_task(name="media_hub.drop_abandoned_uploads")
def drop_abandoned() -> None:
    """Forget uploads that nobody goes on with."""
    drop_abandoned_uploads()


def check_arrived(*, session_ids: list[int] | None = None) -> None:
    """Tell workers about uploads that have arrived, or about these. Call it after commit."""
    arrived = UploadSession.objects.all()
    if session_ids is not None:
        arrived = arrived.filter(pk__in=session_ids)
    for session_id in arrived.take_untold():
        check_one.delay(session_id)
