"""Titles, alt texts and tags of many uploaded files, written by one request."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects
from django.http import JsonResponse
from django.views.decorators.http import require_POST
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from media_hub.exceptions import MediaHubError, NotAllowedError
from media_hub.forms.uploading import TextsForm
from media_hub.models import MediaFile
from media_hub.permissions import policy_for

from .ids import read_id
from .thumbnails import attach_bodies, with_bodies

if TYPE_CHECKING:
    from django.http import HttpRequest

MOST_ROWS = 200  # the script sends more in several requests


@require_POST
def save_rows(request: HttpRequest) -> JsonResponse:
    """Write what was changed in each row; what is wrong with one is said by it alone, and the others are saved."""
    ids = [read_id(value) for value in request.POST.getlist("file")[:MOST_ROWS]]
    forms = {form.member.media_file_id: form for form in _forms(request, ids)}
    rows = {pk: _save(forms[pk]) if pk in forms else _refuse(NotAllowedError()) for pk in ids}
    is_saved = all("errors" not in row for row in rows.values())
    return JsonResponse({"rows": rows}, status=HTTPStatus.OK if is_saved else HTTPStatus.UNPROCESSABLE_ENTITY)


def _forms(request: HttpRequest, ids: list[int]) -> list[TextsForm]:
    allowed = policy_for(MediaFile).instances_user_has_permission_for(request.user, "change")
    files = list(with_bodies(allowed.filter(pk__in=ids).select_related("collection", "namespace")))
    members = [file.member for file in attach_bodies(files)]
    for kind in (get_image_model(), get_document_model()):
        prefetch_related_objects([member for member in members if type(member) is kind], "tags")
    return [
        TextsForm(request.POST, member=member, user=request.user, prefix=f"file-{member.media_file_id}")
        for member in members
    ]


def _save(form: TextsForm) -> dict[str, Any]:
    if not form.is_valid():
        found = form.errors.get_json_data().items()
        return {"errors": {name: [each["message"] for each in errors] for name, errors in found}}
    try:
        member = form.save()
    except MediaHubError as error:
        return _refuse(error)
    return {"title": member.title, "alt_text": member.alt_text}


def _refuse(error: MediaHubError) -> dict[str, Any]:
    return {"errors": {"__all__": [error.message]}}
