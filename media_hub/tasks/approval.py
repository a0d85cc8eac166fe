"""The worker's side of approval."""

from __future__ import annotations

from celery import shared_task

from media_hub.actions.approval_mails import send_approval_mails
from media_hub.actions.approve_media import expire_pending


@shared_task(name="media_hub.expire_pending")
def expire() -> None:
    """Delete what waits for approval and was forgotten."""
    expire_pending()


@shared_task(name="media_hub.send_approval_mails")
def send_mails() -> None:
    """Tell approvers and uploaders by mail."""
    send_approval_mails()
