"""Run as `python -m tests.services.site.driver COMMAND` inside the environment of a test site."""

from __future__ import annotations

import json
import random
import sys
from io import BytesIO
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - models load after setup

from media_hub.actions.retry_jobs import retry_jobs  # noqa: E402
from media_hub.actions.update_namespace import update_namespace  # noqa: E402
from media_hub.actions.uploads_in_parts import finish_upload, receive_part, start_upload  # noqa: E402
from media_hub.models import (  # noqa: E402
    BulkItem,
    BulkOperation,
    MediaFile,
    MediaImage,
    MediaRendition,
    Namespace,
    ProcessingJob,
)
from media_hub.permissions import SYSTEM  # noqa: E402
from tests.factories import image_bytes, make_document, make_image, make_superuser  # noqa: E402
from tests.files import archive, png_chunk  # noqa: E402


def png_with_broken_pixels() -> bytes:
    """Return a PNG whose chunks are whole and whose pixels are not."""
    header = png_chunk(b"IHDR", bytes([0, 0, 0, 64, 0, 0, 0, 64, 8, 2, 0, 0, 0]))
    return (
        b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", b"x\x9c" + b"\xff" * 400) + png_chunk(b"IEND", b"")
    )


def migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)


def upload(count: str) -> None:
    library = Namespace.objects.default()
    assert library
    for number in range(int(count)):
        if number % 4:
            make_image(
                library, content=image_bytes(size=(400, 300), colour=(number * 7 % 256, number % 256, 9))
            )
        else:
            make_document(library, content=f"Document {number}\n".encode())


def upload_pictures(count: str) -> None:
    """Upload pictures that no other run has uploaded."""
    library = Namespace.objects.default()
    assert library
    for _number in range(int(count)):
        colours: Any = tuple(random.randrange(256) for _channel in "rgb")
        make_image(library, content=image_bytes(size=(80, 60), colour=colours), name="harbour.png")


def set_budget(cents: str) -> None:
    library = Namespace.objects.default()
    assert library
    update_namespace(namespace=library, ai_budget=int(cents), actor=SYSTEM)


def upload_archive(count: str) -> None:
    """Send an archive of so many texts, as a browser does, to be unpacked into the library."""
    library = Namespace.objects.default()
    assert library
    content = archive({f"{number:02}.txt": f"Document {number}\n" for number in range(int(count))})
    session = start_upload(
        user=make_superuser(),
        collection=library.root_collection,
        name="texts.zip",
        size=len(content),
        unpacks=True,
    )
    receive_part(session=session, number=1, content=BytesIO(content))
    finish_upload(session=session)


def operations() -> None:
    found = BulkOperation.objects.values("state", "attempts")
    items = sorted(BulkItem.objects.values_list("title", "outcome"))
    print(json.dumps({"operations": list(found), "items": items, "files": MediaFile.objects.count()}))


def upload_broken() -> None:
    library = Namespace.objects.default()
    assert library
    make_image(library, content=png_with_broken_pixels(), name="broken.png")


def retry() -> None:
    for media_file in MediaFile.objects.filter(processing="failed"):
        retry_jobs(media_file=media_file, actor=SYSTEM)


def status() -> None:
    print(
        json.dumps(
            {
                "files": sorted(MediaFile.objects.values_list("processing", flat=True)),
                "images": MediaImage.objects.count(),
                "renditions": MediaRendition.objects.count(),
                "jobs": sorted(ProcessingJob.objects.values_list("state", flat=True)),
                "attempts": max(ProcessingJob.objects.values_list("attempts", flat=True), default=0),
                "errors": sorted(
                    set(ProcessingJob.objects.exclude(error="").values_list("error", flat=True))
                ),
            }
        )
    )


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    globals()[command](*arguments)
