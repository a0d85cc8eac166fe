"""Answers the button beside the alt text of an image block."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.images import get_image_model

from media_hub.actions.suggestions.propose_alt_text import propose_alt_text
from media_hub.exceptions import MediaHubError
from media_hub.forms.placement import PlacementForm
from media_hub.permissions import policy_for

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_POST
def propose_for_place(request: HttpRequest) -> HttpResponse:
    """Answer with `alt_text`, or with the `error` as one sentence."""
    form = PlacementForm(request.POST)
    if not form.is_valid():
        return JsonResponse(
            {"error": _("Choose an image first, and load the page again if there is one.")},
            status=HTTPStatus.BAD_REQUEST,
        )
    asked = form.cleaned_data
    choosable = policy_for(get_image_model()).instances_user_has_permission_for(request.user, "choose")
    image = choosable.select_related("media_file__namespace").filter(pk=asked["image"]).first()
    if image is None:
        return JsonResponse(
            {"error": _("This image is not there any more, or you may not use it.")},
            status=HTTPStatus.NOT_FOUND,
        )
    image.media_file.body = image
    try:
        text = propose_alt_text(
            media_file=image.media_file,
            surroundings=asked["surroundings"],
            language=asked["language"],
            actor=request.user,
        )
    except MediaHubError as error:
        return JsonResponse({"error": error.message}, status=HTTPStatus.CONFLICT)
    return JsonResponse({"alt_text": text})
