"""Editing a file's words and focal point without leaving the chooser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views import View

from media_hub.exceptions import MediaHubError
from media_hub.forms.words import WordsForm
from media_hub.models import MediaFile
from media_hub.models.images import AbstractMediaImage
from media_hub.permissions import policy_for
from media_hub.widgets.previews import LARGE_SPEC, THUMBNAIL_SPEC, Preview, preview_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.http import HttpRequest

UNPROCESSABLE = 422


def changeable_by(user: Any, model: type[Any]) -> QuerySet[Any]:
    """Match the files whose words the user may change here: nothing from the trash."""
    changeable: QuerySet[Any] = policy_for(model).instances_user_has_permission_for(user, "change")
    return changeable.exclude(media_file__state=MediaFile.State.TRASHED)


def mark_changeable(members: Iterable[Any], *, user: Any, model: type[Any]) -> None:
    """Set `may_change` of listed files; one query."""
    members = list(members)
    ids = changeable_by(user, model).filter(pk__in=[each.pk for each in members])
    changeable = set(ids.values_list("pk", flat=True))
    for member in members:
        member.may_change = member.pk in changeable


class WordsView(View):
    """Shows the form as a part of the dialogue. Answers with the new title, or with the form and its errors."""

    model: Any = None

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._shown(WordsForm(member=self._member(pk), user=request.user), status=200)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = WordsForm(request.POST, member=self._member(pk), user=request.user)
        if form.is_valid():
            try:
                member = form.save()
            except MediaHubError as error:
                form.add_error(None, error.message)
            else:
                return JsonResponse({"id": str(member.pk), "title": member.title})
        return self._shown(form, status=UNPROCESSABLE)

    def _member(self, pk: int) -> Any:
        files = changeable_by(self.request.user, self.model).select_related("media_file")
        return get_object_or_404(files, pk=pk)

    @staticmethod
    def _preview(member: Any) -> Preview | None:
        """Return the picture to set the focal point on, None where there is none yet."""
        if not isinstance(member, AbstractMediaImage):
            return None
        preview = preview_of(member, LARGE_SPEC, THUMBNAIL_SPEC)
        return None if preview.is_placeholder else preview

    def _shown(self, form: WordsForm, *, status: int) -> HttpResponse:
        context = {"form": form, "title": form.member.title, "preview": self._preview(form.member)}
        return TemplateResponse(self.request, "media_hub/chooser/words.html", context, status=status)
