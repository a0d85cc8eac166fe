"""Captions, subtitles and transcripts on the page of a film or a recording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from media_hub.actions.caption_tracks import RECORDINGS, add_captions, delete_captions
from media_hub.exceptions import MediaHubError
from media_hub.models import CaptionTrack, MediaFile

from .trash import body_url
from .versions import changeable_files

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class CaptionsForm(forms.Form):
    """A track of one kind in one language; it belongs to the form `media-hub-captions` of the page."""

    use_required_attribute = False  # the page has other forms, which do without

    file = forms.FileField(label=gettext_lazy("File (WebVTT; text for a transcript)"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[(value, capfirst(label)) for value, label in CaptionTrack.Kind.choices],
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=lambda: settings.LANGUAGES)


def captions_form() -> CaptionsForm:
    form = CaptionsForm(initial={"language": get_language()}, prefix="captions")
    for field in form.fields.values():
        field.widget.attrs["form"] = "media-hub-captions"
    return form


def has_captions(media_file: MediaFile) -> bool:
    return media_file.kind in RECORDINGS


@require_POST
def add(request: HttpRequest, media_file_id: int) -> HttpResponse:
    """Add the track, or say why not, and go back to the file's page."""
    media_file = get_object_or_404(changeable_files(request.user), pk=media_file_id)
    form = CaptionsForm(request.POST, request.FILES, prefix="captions")
    if not form.is_valid():
        messages.error(request, _("Choose a file, its kind and its language."))
        return redirect(body_url(media_file))
    try:
        track = add_captions(member=media_file.member, actor=request.user, **form.cleaned_data)
    except MediaHubError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("“%(track)s” was added.") % {"track": track})
    return redirect(body_url(media_file))


@require_POST
def delete(request: HttpRequest, track_id: int) -> HttpResponse:
    files = changeable_files(request.user)
    tracks = CaptionTrack.objects.select_related("media_file").filter(media_file__in=files)
    track = get_object_or_404(tracks, pk=track_id)
    try:
        delete_captions(track=track, actor=request.user)
    except MediaHubError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("“%(track)s” was taken away.") % {"track": track})
    return redirect(body_url(track.media_file))
