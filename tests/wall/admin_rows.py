"""Rows of the admin: listings, the file's own page, deleting, trash, processing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from media_hub.models import CaptionTrack, FileVersion, MediaFile, Poster, ProcessingJob
from media_hub.storage import original_key
from tests.factories import image_bytes

from .asking import Answer, Page, read
from .expectations import NOBODY
from .people import Visitor
from .surfaces import (
    APPROVERS,
    Surface,
    by_turns,
    changed,
    each,
    has_failed,
    is_pending,
    is_trashed,
    listed,
    not_trashed,
    opened,
)
from .world import WORD, Specimen

LIBRARY = {"image": "wagtailimages", "document": "wagtaildocs"}
USAGE = {"image": "wagtailimages:image_usage", "document": "wagtaildocs:document_usage"}


def address(name: str) -> Callable[[Specimen], str]:
    """Return what leads from a file to Wagtail's address of that name."""
    return lambda file: reverse(f"{LIBRARY[file.kind]}:{name}", args=[file.pk])


def listing(name: str, **query: Any) -> Any:
    """Ask the media screen about all kinds at once."""
    return listed(lambda who: read(who.get(reverse(f"media_hub_admin:{name}"), query)))


def save(visitor: Visitor, file: Specimen) -> Answer:
    data = {"title": "Renamed", "collection": file.member.collection_id, "tags": "", "access": "public"}
    page = read(visitor.post(address("edit")(file), data))
    return changed(page, file, done=file.now("title") == "Renamed")


def save_texts(visitor: Visitor, file: Specimen) -> Answer:
    page = read(visitor.post(address("edit_multiple")(file), {"title": "Renamed"}))
    return changed(page, file, done=file.now("title") == "Renamed")


def save_rows(visitor: Visitor, files: list[Specimen]) -> Any:
    """Write into all rows at once; each answers for itself."""
    values: dict[str, Any] = {"file": [file.record.pk for file in files]}
    page = read(
        visitor.post(
            reverse("media_hub_admin:save_uploaded"),
            {**values, **{f"file-{pk}-title": "Renamed" for pk in values["file"]}},
        )
    )
    return [(file, changed(page, file, done=file.now("title") == "Renamed")) for file in files]


def post_to(path: Callable[[Specimen], str], *, leads_to: str) -> Any:
    """Post there, and look whether that put the file into the state."""

    def ask(visitor: Visitor, file: Specimen) -> Answer:
        page = read(visitor.post(path(file)))
        done = file.now("state") == leads_to != file.state
        return changed(page, file, done=done)

    return each(ask)


def by_record(name: str) -> Callable[[Specimen], str]:
    return lambda file: reverse(f"media_hub_admin:{name}", args=[file.record.pk])


def approve(visitor: Visitor, file: Specimen) -> Answer:
    row = file.record.pk
    texts = {f"file-{row}-title": "Renamed", f"file-{row}-access": file.record.access}
    values = {"row": row, "decision": f"approve-{row}", **texts}
    page = read(visitor.post(reverse("media_hub_admin:approval"), values))
    done = file.now("state") == "live" != file.state
    return changed(page, file, done=done or file.now("title") == "Renamed")


def restore_many(visitor: Visitor, files: list[Specimen]) -> Any:
    page = read(visitor.post(reverse("media_hub_admin:restore_many"), {"id": [f.record.pk for f in files]}))
    return [(file, changed(page, file, done=file.now("state") == "live" != file.state)) for file in files]


def processing(visitor: Visitor, files: list[Specimen]) -> Any:
    query = {"ids": ",".join(str(file.record.pk) for file in files)}
    page = read(visitor.get(reverse("media_hub_admin:processing"), query))
    return [(file, _badge(page, file)) for file in files]


def jobs_of_one(visitor: Visitor, file: Specimen) -> Answer:
    query = {"ids": str(file.record.pk), "jobs": "1"}
    return _badge(read(visitor.get(reverse("media_hub_admin:processing"), query)), file)


def _badge(page: Page, file: Specimen) -> Answer:
    """The badge of a file stands under an id made of its number."""
    there = f'-{file.record.pk}"' in page.text
    return Answer(granted=there and page.status == 200, told=there or page.names(file.markers))


def retry(visitor: Visitor, file: Specimen) -> Answer:
    page = read(visitor.post(by_record("retry")(file)))
    jobs = ProcessingJob.objects.filter(media_file=file.record, state=ProcessingJob.State.FAILED)
    return changed(page, file, done=has_failed(file) and not jobs.exists())


def other_bytes(file: Specimen) -> SimpleUploadedFile:
    """Return bytes that no file has, of the kind of this one."""
    content = image_bytes() if file.kind == "image" else f"Newer {file.token}".encode()
    return SimpleUploadedFile("newer.png" if file.kind == "image" else "newer.txt", content)


def replace(visitor: Visitor, file: Specimen) -> Answer:
    page = read(visitor.post(by_record("replace")(file), {"file": other_bytes(file)}))
    return changed(page, file, done=FileVersion.objects.filter(media_file=file.record).exists())


def restore_version(visitor: Visitor, file: Specimen) -> Answer:
    version = make_version(file)
    page = read(visitor.post(reverse("media_hub_admin:restore_version", args=[version.pk])))
    return changed(page, file, done=file.now("sha256") == version.sha256)


def make_version(file: Specimen) -> FileVersion:
    """Give the file a version, whoever asks."""
    values = {"sha1": "1", "size": len(file.content), "mime_type": file.record.mime_type}
    version: FileVersion = FileVersion.objects.create(
        media_file=file.record,
        number=1,
        file=file.member.file.name,
        sha256="0" * 64,
        original_name=f"{file.token}.old",
        **values,
    )
    return version


def add_track(visitor: Visitor, file: Specimen) -> Answer:
    MediaFile.objects.filter(pk=file.record.pk).update(kind="video")
    upload = SimpleUploadedFile("a.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nBread.\n")
    data = {"captions-file": upload, "captions-kind": "captions", "captions-language": "de"}
    page = read(visitor.post(by_record("add_captions")(file), data))
    return changed(page, file, done=CaptionTrack.objects.filter(media_file=file.record).exists())


def delete_track(visitor: Visitor, file: Specimen) -> Answer:
    key = original_key(uuid=file.record.public_id, sha256="0" * 64, name="a.vtt")
    track = CaptionTrack.objects.create(media_file=file.record, language="de", file=key)
    page = read(visitor.post(reverse("media_hub_admin:delete_captions", args=[track.pk])))
    return changed(page, file, done=not CaptionTrack.objects.filter(pk=track.pk).exists())


def choose_poster(visitor: Visitor, file: Specimen) -> Answer:
    upload = SimpleUploadedFile("p.png", image_bytes(), content_type="image/png")
    page = read(visitor.post(by_record("poster")(file), {"picture": upload}))
    return changed(page, file, done=Poster.objects.filter(media_file=file.record).exists())


def counted(visitor: Visitor, file: Specimen) -> Answer:
    """Ask how many files of its size there are: a number tells of a file as much as its name does."""
    MediaFile.objects.filter(pk=file.record.pk).update(mime_type=f"x/{file.token}")
    page = read(visitor.get(reverse("media_hub_admin:counts"), {"facet": "format"}))
    there = f"x/{file.token}" in page.text
    return Answer(granted=there and page.status == 200, told=there or page.names(file.markers))


def picture(visitor: Visitor, file: Specimen) -> Answer:
    path = reverse("wagtailimages:preview", args=[file.pk, "max-100x100"])
    page = read(visitor.get(path))
    return Answer(granted=page.is_image, told=page.names(file.markers))


ADMIN_ROWS = (
    Surface(
        name="listing",
        routes=("admin/media/",),
        letter="v",
        when=not_trashed,
        ask=listing("library"),
    ),
    Surface(name="listing as a table", routes=(), letter="v", when=not_trashed, ask=listing("library", layout="list")),
    Surface(
        name="listing's results",
        routes=("admin/media/results/",),
        letter="v",
        when=not_trashed,
        ask=listing("library_results"),
    ),
    Surface(name="admin search", routes=(), letter="v", when=not_trashed, ask=listing("library", q=WORD)),
    Surface(
        name="listing by tag", routes=(), letter="v", when=not_trashed, ask=listing("library", tag="Kelpforest"),
        about=lambda file: file.origin != "shared",
    ),
    Surface(
        name="panel",
        routes=("admin/media/panel/<int:media_file_id>/",),
        letter="v",
        about=by_turns,
        ask=opened(by_record("panel")),
    ),
    Surface(
        name="numbers beside filters", routes=("admin/media/counts/",), letter="v", when=not_trashed, ask=each(counted)
    ),
    Surface(
        name="edit page",
        routes=("admin/images/<int:image_id>/", "admin/documents/edit/<int:document_id>/"),
        letter="v",
        about=by_turns,
        ask=opened(address("edit")),
    ),
    Surface(name="edit", routes=(), letter="e", when=not_trashed, about=by_turns, ask=each(save)),
    Surface(
        name="delete page",
        routes=("admin/images/<int:image_id>/delete/", "admin/documents/delete/<int:document_id>/"),
        letter="e",
        about=by_turns,
        ask=opened(address("delete")),
    ),
    Surface(name="delete", routes=(), letter="e", ask=post_to(address("delete"), leads_to="trashed"), when=not_trashed),
    Surface(
        name="usage",
        routes=("admin/images/usage/<int:image_id>/", "admin/documents/usage/<int:document_id>/"),
        letter="e",
        about=by_turns,
        ask=opened(lambda file: reverse(USAGE[file.kind], args=[file.pk])),
    ),
    Surface(
        name="preview of a filter",
        routes=("admin/images/<int:image_id>/preview/<str:filter_spec>/",),
        letter="e",
        kinds=("image",),
        ask=each(picture),
    ),
    Surface(
        name="address generator",  # needs Wagtail's own image view, which is not mounted
        routes=(
            "admin/images/<int:image_id>/generate_url/",
            "admin/images/<int:image_id>/generate_url/output/",
        ),
        letter=NOBODY,
        kinds=("image",),
        ask=opened(lambda file: reverse("wagtailimages:url_generator", args=[file.pk])),
    ),
    Surface(
        name="texts of an uploaded file",
        routes=("admin/images/multiple/<int:pk>/", "admin/documents/multiple/<int:pk>/"),
        about=by_turns, letter="e",
        ask=opened(address("edit_multiple")),
    ),
    Surface(name="texts of an uploaded file, saved", routes=(), about=by_turns, letter="e", ask=each(save_texts), when=not_trashed),
    Surface(
        name="rows of uploaded files, saved",
        routes=("admin/media/upload/rows/",),
        letter="e",
        ask=save_rows,
        when=not_trashed,
    ),
    Surface(
        name="delete an uploaded file",
        routes=("admin/images/multiple/<int:pk>/delete/", "admin/documents/multiple/<int:pk>/delete/"),
        about=by_turns, letter="e",
        ask=post_to(address("delete_multiple"), leads_to="trashed"),
        when=not_trashed,
    ),
    Surface(
        name="restore an uploaded file",
        routes=("admin/media/upload/<int:media_file_id>/restore/",),
        about=by_turns, letter="e",
        ask=post_to(by_record("restore_uploaded"), leads_to="live"),
        when=is_trashed,
    ),
    Surface(
        name="approval queue",
        routes=("admin/media/approval/",),
        letter="v",
        roles=APPROVERS,
        ask=listed(lambda who: read(who.get(reverse("media_hub_admin:approval")))),
        when=is_pending,
    ),
    Surface(
        name="approval queue's results",
        routes=("admin/media/approval/results/",),
        letter="v",
        roles=APPROVERS,
        ask=listed(lambda who: read(who.get(reverse("media_hub_admin:approval_results"), {"q": WORD}))),
        when=is_pending,
    ),
    Surface(
        name="approve in the queue", routes=(), letter="e", roles=APPROVERS, about=by_turns, when=is_pending, ask=each(approve)
    ),
    Surface(
        name="trash",
        routes=("admin/media/trash/",),
        letter="e",
        ask=listed(lambda who: read(who.get(reverse("media_hub_admin:trash")))),
        when=is_trashed,
    ),
    Surface(
        name="trash's results",
        routes=("admin/media/trash/results/",),
        letter="e",
        ask=listed(lambda who: read(who.get(reverse("media_hub_admin:trash_results"), {"q": WORD}))),
        when=is_trashed,
    ),
    Surface(
        name="restore",
        routes=("admin/media/trash/restore/<int:media_file_id>/",),
        about=by_turns, letter="e",
        ask=post_to(by_record("restore"), leads_to="live"),
        when=is_trashed,
    ),
    Surface(
        name="restore many", routes=("admin/media/trash/restore/",), letter="e", ask=restore_many, when=is_trashed
    ),
    Surface(name="processing state", routes=("admin/media/processing/",), letter="v", ask=processing),
    Surface(
        name="replace",
        routes=("admin/media/replace/<int:media_file_id>/",),
        letter="e",
        about=by_turns,
        when=not_trashed,
        ask=each(replace),
    ),
    Surface(
        name="restore a version",
        routes=("admin/media/versions/<int:version_id>/restore/",),
        letter="e",
        about=by_turns,
        when=not_trashed,
        ask=each(restore_version),
    ),
    Surface(
        name="add captions",
        routes=("admin/media/captions/<int:media_file_id>/",),
        letter="e",
        kinds=("document",),
        ask=each(add_track),
    ),
    Surface(
        name="delete captions",
        routes=("admin/media/captions/<int:track_id>/delete/",),
        letter="e",
        kinds=("document",),
        ask=each(delete_track),
    ),
    Surface(
        name="choose a poster",
        routes=("admin/media/poster/<int:media_file_id>/",),
        letter="e",
        kinds=("document",),
        ask=each(choose_poster),
    ),
    Surface(name="jobs of a file", routes=(), about=by_turns, letter="v", ask=each(jobs_of_one)),
    Surface(
        name="retry",
        routes=("admin/media/processing/<int:media_file_id>/retry/",),
        about=lambda file: by_turns(file) or has_failed(file), letter="e",
        ask=each(retry),
        when=has_failed,
    ),
)  # fmt: skip
