"""What the upload page's script asks while it sends a large file in parts. Every answer is JSON."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from media_hub.actions.bulk_operations import cancel_operation, outcomes
from media_hub.actions.uploads_in_parts import (
    MAY_PASS,
    announce_part,
    drop_upload,
    find_arrived,
    finish_upload,
    forget_refusal,
    receive_part,
)
from media_hub.exceptions import (
    DuplicateFileError,
    MediaHubError,
    NotAllowedError,
    UploadOverError,
)
from media_hub.forms.uploading import AnnouncedFileForm, PartForm
from media_hub.models import BulkItem, BulkOperation, MediaFile, UploadSession
from media_hub.permissions import policy_for

from .upload_answers import (
    Answer,
    checking,
    duplicate,
    invalid,
    load_row,
    refused,
    unfinished,
    unpacked,
    unpacking,
    uploaded,
)

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpRequest

State, Outcome = UploadSession.State, BulkItem.Outcome
NAMED_AT_MOST = 5  # refused files of an archive, in its row
TOLD_AT_MOST = 100  # unpacked files, to choosers
ALIVE = timedelta(minutes=1)  # since its last part: longer than one takes


def sessions_of(user: Any) -> QuerySet[UploadSession]:
    """Match the uploads of a user; nobody else's are anybody's business."""
    return UploadSession.objects.filter(user=user.pk).select_related("media_file", "collection", "operation")


def answer_for(session: UploadSession, user: Any) -> Answer:
    """Return the row of an upload as it stands now."""
    if session.state == State.RECEIVING:
        is_alive = session.touched_at > timezone.now() - ALIVE
        return unfinished(session, arrived=_count_bytes(session), is_alive=is_alive)
    if session.state == State.CHECKING:
        return checking(session)
    if session.operation is not None:
        return _answer_for_archive(session, session.operation)
    return _answer_for_file(session, user)


def _answer_for_file(session: UploadSession, user: Any) -> Answer:
    if session.state == State.DONE and session.media_file:
        return uploaded(load_row(session.media_file).member, user)
    if session.state == State.DUPLICATE and session.media_file:
        error = DuplicateFileError(existing=session.media_file, title=session.media_file.title)
        return duplicate(error, user, name=session.name)
    if session.state == State.REFUSED:
        return Answer(
            status=HTTPStatus.UNPROCESSABLE_ENTITY,
            code=session.code,
            state="refused",
            message=session.message,
            context={"name": session.name, "can_retry": session.code in MAY_PASS},
        )
    return refused(UploadOverError(), name=session.name)


def _answer_for_archive(session: UploadSession, operation: BulkOperation) -> Answer:
    counts = outcomes(operation)
    if operation.is_open:
        return unpacking(session, counts=counts)
    items = operation.items.order_by("pk")
    landed = items.filter(outcome=Outcome.CHANGED, media_file__isnull=False).select_related("media_file")
    return unpacked(
        session,
        counts=counts,
        refused=items.filter(outcome=Outcome.REFUSED)[:NAMED_AT_MOST],
        files=[item.media_file for item in landed[:TOLD_AT_MOST] if item.media_file],
    )


def rows_of(user: Any) -> list[dict[str, Any]]:
    """Return the uploads that are not over, for the page to show again after a reload; refusals once."""
    sessions = list(sessions_of(user).exclude(state=State.DONE).order_by("created_at"))
    rows = [{"session": session, "answer": answer_for(session, user)} for session in sessions]
    for session in sessions:
        if session.state == State.REFUSED:
            forget_refusal(session=session)
    return rows


def _count_bytes(session: UploadSession) -> int:
    """Return how much has arrived; 0 where the storage knows nothing of it, or does not answer."""
    try:
        return sum(session.size_of_part(number) for number in find_arrived(session))
    except (FileNotFoundError, MediaHubError):
        return 0


@method_decorator(never_cache, name="dispatch")
class JsonView(View):
    """Base: turns errors of ours into the row that says them."""

    name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except FileNotFoundError:
            return refused(UploadOverError(), name=self.name).as_json(request)
        except MediaHubError as error:
            return refused(error, name=self.name).as_json(request)


class StartView(JsonView):
    """Begins an upload, or goes on with one that has stopped."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        if not policy_for(MediaFile).user_has_permission(request.user, "add"):
            raise NotAllowedError
        form = AnnouncedFileForm(request.POST, user=request.user)
        self.name = request.POST.get("name", "")
        if not form.is_valid():
            if form.is_outside:
                raise NotAllowedError
            return invalid(form.first_error, name=self.name).as_json(request)
        session = form.start()
        facts = {
            "url": reverse("media_hub_admin:upload_session", args=[session.public_id]),
            "part_size": session.part_size,
            "part_count": session.part_count,
            "arrived": find_arrived(session),
        }
        return JsonResponse({"state": session.state, **facts}, status=HTTPStatus.CREATED)


class SessionView(JsonView):
    """One upload of the user: its row, its end."""

    http_method_names = ["get", "post", "delete"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.session = get_object_or_404(sessions_of(request.user), public_id=kwargs["public_id"])
        self.name = self.session.name

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        answer = answer_for(self.session, request.user).as_json(request)
        if self.session.state == State.REFUSED:
            forget_refusal(session=self.session)
        return answer

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        """Say that all parts are sent, or that a duplicate is wanted all the same."""
        finish_upload(session=self.session, keep_copy=bool(request.POST.get("keep_copy")))
        return checking(self.session).as_json(request)

    def delete(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        """Forget an upload, or stop the unpacking of one: what has been unpacked stays."""
        operation = self.session.operation
        if operation is not None and operation.is_open:
            cancel_operation(operation=operation, actor=request.user)
            return HttpResponse(status=HTTPStatus.NO_CONTENT)
        drop_upload(session=self.session)
        return HttpResponse(status=HTTPStatus.NO_CONTENT)


class PartView(SessionView):
    """One part: announced by POST, which says where to send it.

    That is here, by PUT, where the storage takes none itself, or none from this browser (`by_site`).
    """

    http_method_names = ["post", "put"]

    def post(self, request: HttpRequest, public_id: UUID, number: int) -> HttpResponse:  # type: ignore[override]
        form = PartForm(request.POST)
        sha256 = form.cleaned_data["sha256"] if form.is_valid() else ""
        url = announce_part(session=self.session, number=number, sha256=sha256)
        if url and not request.POST.get("by_site"):
            return JsonResponse({"url": url, "headers": {}})
        return JsonResponse({"url": request.path, "headers": {"X-CSRFToken": get_token(request)}})

    def put(self, request: HttpRequest, public_id: UUID, number: int) -> HttpResponse:
        receive_part(session=self.session, number=number, content=request)  # type: ignore[arg-type]
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
