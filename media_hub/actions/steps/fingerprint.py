"""Takes the fingerprint of a picture and finds the files that look like it."""

from __future__ import annotations

from media_hub.actions.find_duplicates import find_duplicates, small_picture
from media_hub.imaging.probes import Probes, probes_of
from media_hub.models import MediaFile, PictureFingerprint


def take_fingerprint(media_file: MediaFile) -> None:
    """Write the fingerprint of an image and its pairs; of an SVG only the pairs with the very same bytes.

    The fingerprint is written first, so that of two files that are looked up at once one finds the other.
    """
    picture = small_picture(media_file)
    if picture is None:
        find_duplicates(media_file=media_file)
        return
    probes = probes_of(picture)
    _write(media_file, probes)
    find_duplicates(media_file=media_file, probes=probes)
    PictureFingerprint.objects.filter(pk=media_file.pk, content_hash=media_file.sha256).update(
        is_compared=True
    )


def _write(media_file: MediaFile, probes: Probes) -> None:
    row = PictureFingerprint.of(media_file, probes.fingerprint)
    columns = [field.name for field in row._meta.concrete_fields if not field.primary_key]
    PictureFingerprint.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["media_file"], update_fields=columns
    )
