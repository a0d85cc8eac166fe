"""What the worker does to files, shown while it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from media_hub.actions.retry_jobs import retry_jobs
from media_hub.exceptions import MediaHubError
from media_hub.models import MediaFile, ProcessingJob
from media_hub.permissions import policy_for

from .duplicates.alike import attach_alike
from .ids import read_id
from .thumbnails import attach_bodies, with_bodies
from .trash import body_url

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

MAX_FILES = 100


@require_safe
def processing(request: HttpRequest) -> TemplateResponse:
    """Answer with the badges and thumbnails of `?ids=1,2` as they are now, each under the id it has on the page.

    What the user may not see is left out. With `jobs=1` the list of jobs is there too.
    """
    files: QuerySet[MediaFile] = policy_for(MediaFile).instances_user_has_permission_for(request.user, "view")
    shown = attach_bodies(list(with_bodies(files.filter(pk__in=_ids(request)))))
    attach_alike(shown, request.user)
    context: dict[str, Any] = {"files": shown}
    if "jobs" in request.GET and len(shown) == 1:
        context |= jobs_context(request.user, shown[0])
    return TemplateResponse(request, "media_hub/admin/processing.html", context)


def _ids(request: HttpRequest) -> list[int]:
    return [read_id(value) for value in request.GET.get("ids", "").split(",")[:MAX_FILES]]


def jobs_context(user: Any, media_file: MediaFile) -> dict[str, Any]:
    """Return the jobs for the file's present content, in the order they run, and whether they may be retried."""
    jobs = ProcessingJob.objects.filter(media_file=media_file, content_hash=media_file.sha256).order_by("pk")
    may_change = policy_for(MediaFile).user_has_permission_for_instance(user, "change", media_file)
    has_failed = media_file.processing == MediaFile.Processing.FAILED
    return {"file": media_file, "jobs": jobs, "can_retry": has_failed and may_change}


@require_POST
def retry(request: HttpRequest, media_file_id: int) -> HttpResponse:
    """Start the failed jobs of a file again."""
    visible: QuerySet[MediaFile] = policy_for(MediaFile).instances_user_has_permission_for(
        request.user, "change"
    )
    media_file = get_object_or_404(visible, pk=media_file_id)
    try:
        count = retry_jobs(media_file=media_file, actor=request.user)
    except MediaHubError as error:
        messages.error(request, error.message)
    else:
        text = ngettext("%(count)s step was started again.", "%(count)s steps were started again.", count)
        messages.success(request, text % {"count": count} if count else _("Nothing has failed here."))
    return redirect(body_url(media_file))
