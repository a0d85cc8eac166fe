"""Run as `python -m tests.services.site.driver COMMAND` inside the environment of a test site."""

from __future__ import annotations

import json
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - models load after setup

from media_hub.actions.retry_jobs import retry_jobs  # noqa: E402
from media_hub.models import MediaFile, MediaImage, MediaRendition, Namespace, ProcessingJob  # noqa: E402
from media_hub.permissions import SYSTEM  # noqa: E402
from tests.factories import image_bytes, make_document, make_image  # noqa: E402
from tests.files import png_chunk  # noqa: E402


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
