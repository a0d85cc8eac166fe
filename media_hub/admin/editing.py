"""The page of one file: what may be changed, what is known, what is being done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db.models import Sum
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from taggit.forms import TagWidget
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.models import ReferenceIndex

from media_hub.actions.dispatch_jobs import work_is_stuck
from media_hub.exceptions import UnknownTagError
from media_hub.forms.editing import RIGHTS, get_edit_form
from media_hub.forms.languages import is_of_language
from media_hub.models import MediaFile, MediaLogEntry
from media_hub.permissions import policy_for

from .action_errors import ActionErrorsMixin
from .captions import captions_form, has_captions
from .duplicates.alike import attach_alike
from .library.nearness import like_url
from .metadata import describe_embedded, describe_file, is_missing
from .posters import PosterForm, has_poster
from .processing import jobs_context
from .suggestions.beside import place_proposals
from .thumbnails import PREVIEW_SPEC, find_rendition

if TYPE_CHECKING:
    from django.forms import BaseForm
    from django.http import HttpRequest

    from media_hub.models import LibraryMember

HISTORY_LENGTH = 20


class EditingView(ActionErrorsMixin):
    """Mixin for Wagtail's edit views: who may only look gets the same page, read-only."""

    error_fields = {UnknownTagError: "tags"}

    permission_required = None
    any_permission_required = ["view"]
    request: HttpRequest
    object: LibraryMember
    form: Any
    kwargs: dict[str, Any]
    model: Any

    def get_object(self, queryset: Any = None) -> LibraryMember:
        rows = self.model._default_manager.with_listing_data().select_related("uploaded_by_user")
        member: LibraryMember = get_object_or_404(rows, pk=self.object_pk)  # type: ignore[attr-defined]
        if not self._may("view", member):
            raise Http404  # as for a number that no file has
        return member

    def _may(self, action: str, member: LibraryMember) -> bool:
        policy = policy_for(type(member))
        return bool(policy.user_has_permission_for_instance(self.request.user, action, member))

    @cached_property
    def can_change(self) -> bool:
        return self._may("change", self.object)

    @property
    def is_trashed(self) -> bool:
        return self.object.media_file.state == MediaFile.State.TRASHED

    @property
    def is_read_only(self) -> bool:
        return self.is_trashed or not self.can_change

    @cached_property
    def can_delete(self) -> bool:
        return not self.is_trashed and self._may("delete", self.object)

    # Form

    def get_form_class(self) -> type[BaseForm]:
        return get_edit_form(self.model)

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)  # type: ignore[misc]
        if self.is_read_only:
            for field in form.fields.values():
                field.disabled = True
            form.fields["tags"].widget = TagWidget()  # Wagtail's knows no read-only state
        return form

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        if self.is_read_only:
            raise PermissionDenied
        response: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        if "access" in form.changed_data and form.cleaned_data["access"] != MediaFile.Access.PUBLIC:
            self._warn_of_gaps()
        return response

    def _warn_of_gaps(self) -> None:
        """Say that pages show the file to visitors who do not get it any more."""
        uses = ReferenceIndex.get_grouped_references_to(self.object).count()
        if uses:
            text = ngettext(
                "It is used in %(count)s place. Visitors who may not see it any more find a gap there.",
                "It is used in %(count)s places. Visitors who may not see it any more find a gap there.",
                uses,
            )
            url = reverse(self.usage_url_name, args=[self.object.pk])  # type: ignore[attr-defined]
            button = messages.button(url, _("Show where"))
            messages.warning(self.request, text % {"count": uses}, buttons=[button])

    # Page

    def get_side_panels(self) -> MediaContainer:
        return MediaContainer([])  # usage and history stand on the page, scoped to what the user may know

    def get_history(self) -> list[MediaLogEntry]:
        """Return the latest entries about the file, for those who keep its namespace."""
        entries = MediaLogEntry.objects.viewable_by_user(self.request.user)
        about = entries.filter(media_file_uid=self.object.media_file.public_id)
        return list(about.select_related("user")[:HISTORY_LENGTH])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        media_file = self.object.media_file
        attach_alike([media_file], self.request.user)
        return {
            **context,
            **jobs_context(self.request.user, media_file),
            **self._field_groups(context["form"]),
            **({} if self.is_read_only else place_proposals(context["form"], media_file)),
            "is_read_only": self.is_read_only,
            "is_trashed": self.is_trashed,
            "is_missing": is_missing(self.object),
            "downloads": media_file.download_counts.aggregate(sum=Sum("count"))["sum"] or 0,
            "versions": () if self.is_read_only else media_file.versions.all(),
            "tracks": media_file.caption_tracks.all(),
            "can_add_captions": has_captions(media_file) and not self.is_read_only,
            "captions_form": captions_form(),
            "can_choose_poster": has_poster(media_file) and not self.is_read_only,
            "poster_form": PosterForm(),
            "preview": find_rendition(self.object, PREVIEW_SPEC),
            "facts": describe_file(self.object),
            "like_url": "" if self.is_trashed else like_url(media_file),
            "embedded": describe_embedded(media_file, with_position=self.can_change),
            "history": self.get_history(),
            "work_is_stuck": work_is_stuck(),
        }

    @staticmethod
    def _field_groups(form: Any) -> dict[str, list[Any]]:
        """Return the visible fields in the two parts that the page has."""
        names = ("access", *RIGHTS)
        return {
            "main_fields": [
                field
                for field in form.visible_fields()
                if field.name not in names and not is_of_language(field.name)
            ],
            "rights": [form[name] for name in names],
        }

    def get_success_message(self) -> str:
        return _("“%(title)s” was saved.") % {"title": self.object.media_file.title}

    def get_success_buttons(self) -> list[Any]:
        url = reverse(self.edit_url_name, args=[self.object.pk])  # type: ignore[attr-defined]
        return [messages.button(url, _("Edit"))]
