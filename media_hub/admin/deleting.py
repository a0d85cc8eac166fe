"""Deleting from the admin: into the trash, with a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from media_hub.actions.delete_media import delete_media
from media_hub.exceptions import InUseError, MediaHubError

from .thumbnails import PREVIEW_SPEC, find_rendition
from .usage import visible_or_404

if TYPE_CHECKING:
    from django.http import HttpRequest

    from media_hub.models import LibraryMember, MediaFile


def say_trashed(request: HttpRequest, media_file: MediaFile) -> None:
    """Tell that the file is in the trash, with a button that takes it out again."""
    text = _("“%(title)s” was moved to the trash.") % {"title": media_file.title}
    context = {"text": text, "file": media_file}
    messages.success(request, render_to_string("media_hub/admin/trashed_message.html", context))


class TrashingView:
    """Mixin for Wagtail's delete views. A file in use stays where it is, and the places are shown."""

    page_title = gettext_lazy("Delete")
    object: LibraryMember
    request: HttpRequest
    usage_url: str

    def get_object(self, *args: Any, **kwargs: Any) -> LibraryMember:
        member: LibraryMember = super().get_object(*args, **kwargs)  # type: ignore[misc]
        return visible_or_404(self.request.user, member)

    def form_valid(self, form: Any) -> HttpResponse:
        media_file = self.object.media_file
        try:
            delete_media(files=[media_file], actor=self.request.user)
        except MediaHubError as error:
            return self._refuse(error)
        say_trashed(self.request, media_file)
        return redirect(self.get_success_url())  # type: ignore[attr-defined]

    def _refuse(self, error: MediaHubError) -> HttpResponse:
        is_used = isinstance(error, InUseError)
        buttons = [messages.button(self.usage_url, _("Show where"))] if is_used else []
        messages.error(self.request, error.message, buttons=buttons)
        return redirect(self.get_delete_url())  # type: ignore[attr-defined]

    @property
    def confirmation_message(self) -> str:
        return _("It can be restored from the trash. Until then it is neither shown nor served anywhere.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return {
            **context,
            "file": self.object.media_file,
            "preview": find_rendition(self.object, PREVIEW_SPEC),
        }
