"""Uploading without leaving the chooser."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from media_hub.exceptions import DuplicateFileError, MediaHubError
from media_hub.forms.chooser_upload import ChooserUploadForm, get_chooser_upload_form
from media_hub.forms.tags import namespaces_of
from media_hub.ingest.digests import digest
from media_hub.models import MediaFile
from media_hub.permissions import policy_for
from media_hub.widgets.previews import Preview, preview_of

from .limiting import PreservedLimitsMixin
from .namespaces import starting_namespaces

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from media_hub.models import LibraryMember


@dataclass(frozen=True, kw_only=True)
class Copy:
    """A file of the library with the same bytes; `chooses` is the pk to choose in its place, if that may be."""

    record: MediaFile
    sha256: str
    chooses: int | None
    preview: Preview | None


class UploadFormMixin(PreservedLimitsMixin):
    """Mixin for the views that show the form: for those who may add to some collection."""

    creation_tab_id = "upload"
    creation_form_template_name = "media_hub/chooser/creation_form.html"
    request: HttpRequest
    model_class: Any
    prefix: str

    def can_create(self) -> bool:
        return bool(self._targets.exists())

    @cached_property
    def _targets(self) -> Any:
        return policy_for(MediaFile).collections_user_has_permission_for(self.request.user, "add")

    def get_creation_form_class(self) -> type[ChooserUploadForm]:
        return get_chooser_upload_form(self.model_class)

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_creation_form_kwargs()  # type: ignore[misc]
        kwargs.pop("instance", None)
        return {**kwargs, "user": self.request.user, "prefix": self.prefix, "start": self._start_collection()}

    def _start_collection(self) -> Collection | None:
        if self.request.method == "POST":
            return None
        start = starting_namespaces(self.request, namespaces_of(self._targets))
        return start[0].root_collection if start else None


class UploadMixin:
    """Mixin for the view that takes the form: the answer to an exact copy comes before anything is stored."""

    copy: Copy | None = None
    members_json = ""  # what is told to the script of the dialogue
    notice = ""
    refusal_title = _("Uploaded, but it does not fit here")
    request: HttpRequest
    form: ChooserUploadForm

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.POST.get("copy_answer") == "use":
            return self.get_next_response(self.get_object(request.POST.get("copy_existing", "")))  # type: ignore[attr-defined]
        self.form = self.get_creation_form()  # type: ignore[attr-defined]
        member = self._upload() if self.form.is_valid() else None
        if member is None:
            return self.get_reshow_creation_form_response()  # type: ignore[attr-defined]
        if not member.media_file.is_live:
            return self._waiting_response(member)
        return self.get_next_response(member)

    def _upload(self) -> LibraryMember | None:
        try:
            return self.form.save()
        except DuplicateFileError as error:
            self.copy = self._offer(error.params["existing"])
        except MediaHubError as error:
            self.form.add_refusal(error)
        return None

    def _offer(self, record: MediaFile) -> Copy:
        existing = self.choosable().filter(media_file=record).first()  # type: ignore[attr-defined]
        return Copy(
            record=record,
            sha256=digest(self.form.cleaned_data["file"]).sha256,
            chooses=existing.pk if existing else None,
            preview=preview_of(existing) if hasattr(existing, "renditions") else None,
        )

    def _waiting_response(self, member: LibraryMember) -> HttpResponse:
        """Say that the file is there but cannot be chosen yet, over an empty form for the next one."""
        text = gettext("“%(title)s” is uploaded. It can be chosen as soon as somebody approves it.")
        return self._next_form_response(text % {"title": member.media_file.title})

    def get_next_response(self, member: LibraryMember) -> HttpResponse:
        """Choose the file; where several are picked, put it before the list, over an empty form for the next one."""
        if not self.request.GET.get("multiple"):
            return self.get_chosen_response(member)  # type: ignore[attr-defined]
        record = member.media_file
        told = {"id": member.pk, "kind": record.kind, "title": record.title}
        self.members_json = json.dumps([told])
        return self._next_form_response(gettext("“%(title)s” is in the list.") % told)

    def _next_form_response(self, notice: str) -> HttpResponse:
        self.notice = notice
        prefix = self.prefix  # type: ignore[attr-defined]
        self.form = self.get_creation_form_class()(user=self.request.user, prefix=prefix)  # type: ignore[attr-defined]
        return self.get_reshow_creation_form_response()  # type: ignore[attr-defined]
