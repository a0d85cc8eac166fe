"""The picture that stands for a film, a song or a document, chosen by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from media_hub.actions.posters import choose_poster_frame, upload_poster
from media_hub.exceptions import MediaHubError
from media_hub.models import MediaFile
from media_hub.permissions import policy_for

from .trash import body_url

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from media_hub.models import LibraryMember

PICTURED_TYPES = ("application/pdf",)
PICTURED_KINDS = (MediaFile.Kind.VIDEO, MediaFile.Kind.AUDIO)


class PosterForm(forms.Form):
    """A picture, else a time in the film, else neither: the site chooses."""

    picture = forms.FileField(label=gettext_lazy("Upload a picture"), required=False)
    seconds = forms.FloatField(
        label=gettext_lazy("Seconds from the start"),
        required=False,
        min_value=0,
        widget=forms.NumberInput(attrs={"step": "any", "data-media-hub-poster-target": "seconds"}),
    )


def has_poster(media_file: MediaFile) -> bool:
    """Return whether a picture can stand for the file: an image stands for itself, an archive for nothing."""
    return media_file.kind in PICTURED_KINDS or media_file.mime_type in PICTURED_TYPES


@require_POST
def poster(request: HttpRequest, media_file_id: int) -> HttpResponse:
    """Take the picture or the frame that the form names, and go back to the file's page."""
    changeable = policy_for(MediaFile).instances_user_has_permission_for(request.user, "change")
    media_file = get_object_or_404(changeable.exclude(kind=MediaFile.Kind.IMAGE), pk=media_file_id)
    form = PosterForm(request.POST, request.FILES)
    if form.is_valid():
        _choose(request, media_file.member, form.cleaned_data)
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect(body_url(media_file))


def _choose(request: HttpRequest, member: LibraryMember, values: dict[str, Any]) -> None:
    try:
        if picture := values["picture"]:
            upload_poster(member=member, file=picture, name=picture.name, actor=request.user)
        else:
            choose_poster_frame(member=member, seconds=values["seconds"], actor=request.user)
    except MediaHubError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The preview picture is being made. It is here in a moment."))
