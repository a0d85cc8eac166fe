"""The way out of the trash: for one file, for those that are chosen, for all that match."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from media_hub.actions.bulk_operations import plan_operation, start_operation
from media_hub.actions.restore_media import restore_media
from media_hub.exceptions import MediaHubError
from media_hub.models import MediaFile
from media_hub.permissions import policy_for

from .bulk_actions.telling import tell_outcome
from .ids import read_id
from .trash import TrashView, body_url, trashed_files

if TYPE_CHECKING:
    from django.http import HttpRequest


def where_to(request: HttpRequest) -> str:
    return get_valid_next_url_from_request(request) or reverse("media_hub_admin:trash")


class RestoreView(View):
    """Takes the file of the address out of the trash."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, media_file_id: int) -> HttpResponse:
        file = trashed_files(request.user).filter(pk=media_file_id).first()
        if file is None:
            raise Http404
        try:
            restore_media(files=[file], actor=request.user)
        except MediaHubError as error:
            messages.error(request, error.message)
        else:
            text = _("“%(title)s” was restored.") % {"title": file.title}
            messages.success(request, text, buttons=[messages.button(body_url(file), _("Edit"))])
        return redirect(where_to(request))


class RestoreManyView(TrashView):
    """Takes the files of `id` in the form out of the trash, or with `all` what the search of the address finds there.

    It is a bulk change: file by file, by a worker where they are many, with a report, and undone from the history.
    """

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        files = list(self._all() if "all" in request.POST else self._chosen())
        if not files:
            messages.warning(request, _("Choose what you want to restore."))
            return redirect(where_to(request))
        operation = plan_operation(deed="restore", actor=request.user, files=files)
        start_operation(operation)
        if operation.is_open:
            return redirect("media_hub_admin:operation", operation.pk)
        tell_outcome(request, operation, done=_done, unchanged=_done)
        return redirect(where_to(request))

    def _all(self) -> QuerySet[MediaFile]:
        found: QuerySet[MediaFile] = self.search_queryset(trashed_files(self.request.user))
        return found.order_by("title", "pk")

    def _chosen(self) -> QuerySet[MediaFile]:
        """Match what is no longer in the trash too: the report names it."""
        ids = [read_id(value) for value in self.request.POST.getlist("id")]
        own: QuerySet[MediaFile] = policy_for(MediaFile).instances_user_has_permission_for(
            self.request.user, "change"
        )
        return own.filter(pk__in=ids).order_by("title", "pk")


def _done(count: int) -> str:
    text = ngettext("%(count)s file was restored.", "%(count)s files were restored.", count)
    return text % {"count": count}
