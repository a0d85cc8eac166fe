"""Replacing a file, and taking a former version back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from media_hub.actions.replace_file import replace_file, restore_version
from media_hub.exceptions import MediaHubError
from media_hub.models import FileVersion, MediaFile
from media_hub.permissions import policy_for

from .trash import body_url

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse


def changeable_files(user: Any) -> QuerySet[MediaFile]:
    files: QuerySet[MediaFile] = policy_for(MediaFile).instances_user_has_permission_for(user, "change")
    return files


@require_POST
def replace(request: HttpRequest, media_file_id: int) -> HttpResponse:
    """Replace the file by the uploaded one, and go back to its page."""
    media_file = get_object_or_404(changeable_files(request.user), pk=media_file_id)
    file: Any = request.FILES.get("file")
    if file is None:
        messages.error(request, _("Choose the new file first."))
    else:
        text = _("The file was replaced. Its sizes are being made anew.")
        _try(
            request,
            text,
            lambda: replace_file(member=media_file.member, file=file, name=file.name, actor=request.user),
        )
    return redirect(body_url(media_file))


@require_POST
def restore(request: HttpRequest, version_id: int) -> HttpResponse:
    """Restore the version, and go back to the page of its file."""
    files = changeable_files(request.user)
    version = get_object_or_404(
        FileVersion.objects.select_related("media_file__namespace").filter(media_file__in=files),
        pk=version_id,
    )
    text = _("Version %(number)s was restored.") % {"number": version.number}
    _try(request, text, lambda: restore_version(version=version, actor=request.user))
    return redirect(body_url(version.media_file))


def _try(request: HttpRequest, text: str, act: Callable[[], Any]) -> None:
    try:
        act()
    except MediaHubError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, text)
