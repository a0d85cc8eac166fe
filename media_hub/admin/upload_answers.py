"""What the upload page says about one file: JSON for the script, the same fragment of HTML on the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse

from media_hub.exceptions import (
    DuplicateFileError,
    MediaHubError,
    NotAllowedError,
    RefusedFileError,
    ScannerUnavailableError,
    StorageUnavailableError,
    UploadOverError,
)
from media_hub.forms.uploading import TextsForm
from media_hub.models import MediaFile
from media_hub.permissions import policy_for

from .duplicates.alike import attach_alike
from .thumbnails import attach_bodies, with_bodies
from .trash import body_url

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from media_hub.models import BulkItem, LibraryMember, UploadSession

STATUSES: dict[type[MediaHubError], HTTPStatus] = {
    NotAllowedError: HTTPStatus.FORBIDDEN,
    DuplicateFileError: HTTPStatus.CONFLICT,
    ScannerUnavailableError: HTTPStatus.SERVICE_UNAVAILABLE,
    StorageUnavailableError: HTTPStatus.SERVICE_UNAVAILABLE,
    UploadOverError: HTTPStatus.GONE,
}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A status, a code, and the state of the file's row, which names its template; `facts` are JSON values."""

    status: HTTPStatus
    code: str
    state: str
    message: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    context: dict[str, Any] = field(default_factory=dict)

    def render(self, request: HttpRequest) -> str:
        context = {"code": self.code, "message": self.message, **self.context}
        return render_to_string(f"media_hub/upload/{self.state}.html", context, request)

    def as_json(self, request: HttpRequest) -> JsonResponse:
        said = {"code": self.code, "message": self.message, "state": self.state}
        return JsonResponse({**said, **self.facts, "html": self.render(request)}, status=self.status)


def uploaded(member: LibraryMember, user: Any, *, status: HTTPStatus = HTTPStatus.CREATED) -> Answer:
    """Show a file that lies in the library, with a form for its texts."""
    record = member.media_file
    url = body_url(record)
    attach_alike([record], user)
    return Answer(
        status=status,
        code="uploaded",
        state="uploaded",
        facts={
            "id": record.pk,
            "title": record.title,
            "alt_text": member.alt_text,
            "edit_url": url,
            "member": _member_facts(record),
        },
        context={
            "file": record,
            "member": member,
            "form": TextsForm(member=member, user=user),
            "edit_url": url,
            **_row_urls(record),
        },
    )


def refused(error: MediaHubError, *, name: str) -> Answer:
    """Show what is wrong with a file, or why it may not come here; nothing of it was stored."""
    return Answer(
        status=STATUSES.get(type(error), HTTPStatus.UNPROCESSABLE_ENTITY),
        code=error.code,
        state="refused",
        message=error.message,
        context={"name": name, "can_retry": not isinstance(error, RefusedFileError)},
    )


def invalid(message: str, *, name: str) -> Answer:
    """Show what is wrong with the fields that all files of the batch share."""
    return Answer(
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
        code="invalid",
        state="refused",
        message=message,
        context={"name": name, "can_retry": True},
    )


def duplicate(error: DuplicateFileError, user: Any, *, name: str) -> Answer:
    """Show the file that has the same bytes, and what can be done now."""
    existing = load_row(error.params["existing"])
    is_trashed = existing.state == MediaFile.State.TRASHED
    policy = policy_for(MediaFile)
    can_restore = is_trashed and policy.user_has_permission_for_instance(user, "change", existing)
    thumbnail = existing.member.thumbnail
    url = body_url(existing)
    facts = {
        "id": existing.pk,
        "title": existing.title,
        "edit_url": url,
        "thumbnail": thumbnail.url if thumbnail else None,
        "is_trashed": is_trashed,
        "can_restore": can_restore,
        "member": _member_facts(existing),
    }
    return Answer(
        status=HTTPStatus.CONFLICT,
        code=error.code,
        state="duplicate",
        message=error.message,
        facts={"existing": facts},
        context={"name": name, "file": existing, **facts, "thumbnail": thumbnail, **_row_urls(existing)},
    )


def unfinished(session: UploadSession, *, arrived: int, is_alive: bool) -> Answer:
    """Show a file that has come in part, in bytes, and how to go on with it; one that is alive may be coming still."""
    percent = 100 * arrived // session.size
    return Answer(
        status=HTTPStatus.OK,
        code="unfinished",
        state="unfinished",
        context={"session": session, "percent": percent, "is_alive": is_alive},
    )


def checking(session: UploadSession) -> Answer:
    """Show a file that has arrived whole and that a worker looks at."""
    return Answer(status=HTTPStatus.ACCEPTED, code="checking", state="checking", context={"session": session})


def unpacking(session: UploadSession, *, counts: dict[str, int]) -> Answer:
    """Show how far an archive has been unpacked; `counts` are its files by what became of them."""
    total = sum(counts.values())
    done = total - counts["waiting"]
    return Answer(
        status=HTTPStatus.ACCEPTED,
        code="unpacking",
        state="unpacking",
        context={"session": session, "operation": session.operation, "done": done, "total": total},
    )


def unpacked(
    session: UploadSession, *, counts: dict[str, int], refused: Iterable[BulkItem], files: Iterable[MediaFile]
) -> Answer:
    """Show what became of an archive: how many of its files are in the library, and why others are not."""
    operation: Any = session.operation
    return Answer(
        status=HTTPStatus.OK,
        code="unpacked",
        state="unpacked",
        facts={"members": [_member_facts(file) for file in files], "count": counts["changed"]},
        context={
            "session": session,
            "operation": operation,
            "counts": counts,
            "refused": list(refused),
            "skipped": operation.parameters.get("skipped", 0),
        },
    )


def trashed(record: MediaFile) -> Answer:
    """Show that a file was put into the trash, and the way back."""
    return Answer(
        status=HTTPStatus.OK,
        code="trashed",
        state="trashed",
        facts={"id": record.pk},
        context={"file": record, "thumbnail": record.member.thumbnail, **_row_urls(record)},
    )


def load_row(record: MediaFile) -> MediaFile:
    """Return the record with its body and the thumbnail that exists."""
    rows = with_bodies(MediaFile.objects.filter(pk=record.pk).select_related("collection", "namespace"))
    return attach_bodies(list(rows))[0]


def _member_facts(record: MediaFile) -> dict[str, Any]:
    """Return what a chooser takes: the id is that of the image or document. What is not live cannot be chosen yet."""
    return {"id": record.body_id, "kind": record.kind, "title": record.title, "is_live": record.is_live}


def _row_urls(record: MediaFile) -> dict[str, str]:
    """Return where the row's buttons and its form lead: Wagtail's names, which our views come before."""
    library = "wagtailimages" if record.kind == MediaFile.Kind.IMAGE else "wagtaildocs"
    return {
        "texts_url": reverse(f"{library}:edit_multiple", args=[record.body_id]),
        "trash_url": reverse(f"{library}:delete_multiple", args=[record.body_id]),
        "restore_url": reverse("media_hub_admin:restore_uploaded", args=[record.pk]),
    }
