"""The upload page: one for every kind of file, under the addresses of Wagtail's two."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from media_hub.actions.dispatch_jobs import work_is_stuck
from media_hub.conf import conf
from media_hub.exceptions import DuplicateFileError, MediaHubError, NotAllowedError, TooManyBytesError
from media_hub.forms.editing import RIGHTS
from media_hub.forms.uploading import UploadForm, accepted_endings, accepted_text
from media_hub.models import MediaFile
from media_hub.permissions import policy_for
from media_hub.storage.parts import find_part_storage

from .upload_answers import Answer, duplicate, invalid, load_row, refused, uploaded
from .upload_texts import edit_texts, page_texts
from .uploads_in_parts import rows_of

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest
    from wagtail.models import Collection

LAST_COLLECTION = "media_hub_upload_collection"


def wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


class UploadView(WagtailAdminTemplateMixin, PermissionCheckedMixin, FormView):  # type: ignore[type-arg]
    """The page, and the answer to each file that it sends: JSON to its script, else the page with the results."""

    model = MediaFile
    permission_required = "add"
    form_class = UploadForm
    template_name = "media_hub/upload/page.html"
    index_url_name = "media_hub_admin:library"
    index_title = gettext_lazy("media")
    page_title = gettext_lazy("Add images")
    header_icon = "image"
    answers: tuple[Answer, ...] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = super().dispatch(request, *args, **kwargs)
        except PermissionDenied:
            if not wants_json(request):
                raise
            response = refused(NotAllowedError(), name="").as_json(request)
        return response

    # Form

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()
        if self.answers:  # the results stand beside a form for the next files
            kwargs = {"initial": {name: kwargs["data"].get(name, "") for name in ("tags", *RIGHTS)}}
        kwargs["initial"]["kinds"] = self.kinds
        return {**kwargs, "user": self.request.user, "start": self.start_collection}

    @cached_property
    def start_collection(self) -> Collection | None:
        """The collection that the address names, or the one used last, or the first; one the user may add to."""
        targets = policy_for(MediaFile).collections_user_has_permission_for(self.request.user, "add")
        candidates = (self.request.GET.get("collection_id"), self.request.session.get(LAST_COLLECTION))
        for wanted in map(str, candidates):
            if wanted.isdecimal() and len(wanted) < 19 and (named := targets.filter(pk=wanted).first()):
                return named
        return targets.order_by("path").first()

    @cached_property
    def kinds(self) -> list[str]:
        """The kinds of files that the address narrows the upload to; none where any will do."""
        return [kind for kind in self.request.GET.getlist("kinds") if kind in MediaFile.Kind.values]

    def form_valid(self, form: UploadForm) -> HttpResponse:
        files = form.cleaned_data["file"]
        if wants_json(self.request) and len(files) > 1:
            form.add_error("file", _("Send one file at a time."))
            return self.form_invalid(form)
        self._remember(form.cleaned_data["collection"])
        answers = tuple(self._upload(form, file) for file in files)
        if wants_json(self.request):
            return answers[0].as_json(self.request)
        self.answers = answers
        return self.render_to_response(self.get_context_data())

    def form_invalid(self, form: UploadForm) -> HttpResponse:
        if not wants_json(self.request):
            return super().form_invalid(form)
        name = next((file.name or "" for file in self.request.FILES.getlist("file")), "")
        answer = (
            refused(NotAllowedError(), name=name) if form.is_outside else invalid(form.first_error, name=name)
        )
        return answer.as_json(self.request)

    def _upload(self, form: UploadForm, file: UploadedFile[Any]) -> Answer:
        name = file.name or ""
        try:
            member = form.upload(file)
        except DuplicateFileError as error:
            return duplicate(error, self.request.user, name=name)
        except MediaHubError as error:
            return refused(error, name=name)
        return uploaded(load_row(member.media_file).member, self.request.user)

    def _remember(self, collection: Collection) -> None:
        self.start_collection = collection
        if self.request.session.get(LAST_COLLECTION) != collection.pk:
            self.request.session[LAST_COLLECTION] = collection.pk

    # Page

    @property
    def upload_url(self) -> str:
        """Where each file is sent."""
        return self.request.path

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        index = {"url": reverse(self.index_url_name), "label": capfirst(self.index_title)}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        too_large = TooManyBytesError(limit=filesizeformat(conf.MAX_UPLOAD_BYTES))
        return {
            **context,
            "media": context["form"].media,
            "results": [(answer.state, answer.render(self.request)) for answer in self.answers],
            "upload_url": self.upload_url,
            "max_bytes": conf.MAX_UPLOAD_BYTES,
            "accepted": accepted_text(self.kinds),
            "accept": ",".join(f".{ending}" for ending in accepted_endings(self.kinds)),
            "namespace_ids": json.dumps(context["form"].namespace_ids()),
            "texts": json.dumps(page_texts(too_large=too_large.message)),
            "edit_texts": json.dumps(edit_texts()),
            "parts_url": reverse("media_hub_admin:start_upload") if find_part_storage() else "",
            "part_bytes": conf.PART_BYTES,
            "unpack_bytes": conf.UNPACK_MAX_BYTES if find_part_storage() else 0,
            "unfinished": self.unfinished_rows(),
            "work_is_stuck": work_is_stuck(),
        }

    def unfinished_rows(self) -> list[dict[str, Any]]:
        """Return what is still arriving or waits for an answer, from before the page was loaded."""
        return [
            {
                "session": row["session"],
                "url": reverse("media_hub_admin:upload_session", args=[row["session"].public_id]),
                "state": row["answer"].state,
                "html": row["answer"].render(self.request),
            }
            for row in rows_of(self.request.user)
        ]


class DocumentUploadView(UploadView):
    page_title = gettext_lazy("Add documents, video and audio")
    header_icon = "doc-full-inverse"


class UploadTrayView(UploadView):
    """What stands in the tray over other screens: the same batch, without a page around it."""

    http_method_names = ["get", "head", "options"]
    template_name = "media_hub/upload/tray_content.html"

    @property
    def upload_url(self) -> str:
        return reverse("wagtailimages:add_multiple")
