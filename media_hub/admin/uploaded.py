"""What is done to a file right after its upload, without leaving the page."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views import View
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from media_hub.actions.delete_media import delete_media
from media_hub.actions.restore_media import restore_media
from media_hub.exceptions import MediaHubError
from media_hub.forms.uploading import TextsForm
from media_hub.permissions import policy_for

from .trash import body_url, trashed_files
from .upload_answers import load_row, refused, trashed, uploaded
from .uploading import wants_json

if TYPE_CHECKING:
    from django.http import HttpRequest

    from media_hub.models import LibraryMember


class UploadedView(View):
    """Base: one image or document that the user may change."""

    model: Any = None
    action = "change"

    @cached_property
    def member(self) -> LibraryMember:
        allowed = policy_for(self.model).instances_user_has_permission_for(self.request.user, self.action)
        rows = allowed.select_related("media_file__namespace")
        member: LibraryMember = get_object_or_404(rows, pk=self.kwargs["pk"])
        return member


class TextsView(UploadedView):
    """Title and alt text: what they are now, or a change of what is sent."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, pk: int) -> JsonResponse:
        return self._texts()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = TextsForm(request.POST, member=self.member, user=request.user)
        errors = form.errors.get_json_data()
        if not errors:
            errors = self._save(form)
        return self._json(errors) if wants_json(request) else self._page(errors)

    @staticmethod
    def _save(form: TextsForm) -> dict[str, Any]:
        try:
            form.save()
        except MediaHubError as error:
            return {"__all__": [{"message": error.message, "code": error.code}]}
        return {}

    def _json(self, errors: dict[str, Any]) -> JsonResponse:
        if not errors:
            return self._texts()
        sentences = {name: [each["message"] for each in found] for name, found in errors.items()}
        return JsonResponse({"errors": sentences}, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def _texts(self) -> JsonResponse:
        return JsonResponse({"title": self.member.title, "alt_text": self.member.alt_text})

    def _page(self, errors: dict[str, Any]) -> HttpResponse:
        """Lead whoever has no script to the file's own page, where the same can be changed."""
        for found in errors.values():
            messages.error(self.request, found[0]["message"])
        return redirect(body_url(self.member.media_file))


class TrashUploadedView(UploadedView):
    """Puts a file that was not wanted after all into the trash."""

    http_method_names = ["post"]
    action = "delete"

    def post(self, request: HttpRequest, pk: int) -> JsonResponse:
        record = self.member.media_file
        try:
            delete_media(files=[record], actor=request.user)
        except MediaHubError as error:
            return refused(error, name=record.title).as_json(request)
        return trashed(load_row(record)).as_json(request)


@require_POST
def restore_uploaded(request: HttpRequest, media_file_id: int) -> JsonResponse:
    """Take a file out of the trash and show it as if it had been uploaded now."""
    record = get_object_or_404(trashed_files(request.user), pk=media_file_id)
    try:
        restore_media(files=[record], actor=request.user)
    except MediaHubError as error:
        return refused(error, name=record.title).as_json(request)
    return uploaded(load_row(record).member, request.user, status=HTTPStatus.OK).as_json(request)
