"""Finds files of a namespace that look alike, and writes them down two by two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from PIL import Image
from wagtail.images.models import SourceImageIOError

from media_hub.exceptions import StorageUnavailableError
from media_hub.imaging.fingerprints import COPY, has_same_shape, shows_the_same, similarity
from media_hub.imaging.probes import Probes
from media_hub.models import DuplicatePair, MediaFile, PictureFingerprint, ProcessingJob
from media_hub.models.demand import ADMIN_SPECS
from media_hub.signals import jobs_due

from .schedule_jobs import requeue

Likeness = DuplicatePair.Likeness
MOST_PAIRS = (
    50  # that one look-up writes, the nearest first: a series of a thousand logos is no review for people
)


def small_picture(media_file: MediaFile) -> Image.Image | None:
    """Return the smallest rendition of an image, of an animation its first frame; None for what has no pixels."""
    image: Any = media_file.picture if media_file.kind == MediaFile.Kind.IMAGE else None
    if image is None or image.is_svg():
        return None
    with image.get_rendition(ADMIN_SPECS[0]).file.open() as file, Image.open(file) as picture:
        return picture.copy()


def find_duplicates(*, media_file: MediaFile, probes: Probes | None = None) -> int:
    """Write a pair for each file of the namespace that looks alike or has the same bytes; return how many are new.

    What has been decided about these contents stays, and pairs of former contents go. Safe to run twice, and at the
    same time for files that find each other.
    """
    distances = (
        PictureFingerprint.objects.neighbours(probes, namespace=media_file.namespace) if probes else {}
    )
    nearest = sorted(distances, key=lambda pk: (distances[pk], pk))
    found = _files_to_pair(media_file, nearest, distances)
    pairs = [_pair(media_file, other, distances.get(other.pk)) for other in found]
    with transaction.atomic():
        present = _present_contents([media_file, *found])
        _forget_outdated(media_file)
        return _write([pair for pair in pairs if _is_present(pair, present)])


def follow_namespace(*, media_file: MediaFile) -> None:
    """Look the file up among those of the namespace that it has been moved to; former pairs are none any more."""
    PictureFingerprint.objects.filter(pk=media_file.pk).update(
        namespace=media_file.namespace, is_compared=False
    )
    DuplicatePair.objects.of(media_file).delete()
    if requeue(media_file_ids=[media_file.pk], steps=[ProcessingJob.Step.FINGERPRINT]):
        jobs_due.send(sender=MediaFile, media_file=media_file)


def _files_to_pair(media_file: MediaFile, nearest: list[int], distances: dict[int, int]) -> list[MediaFile]:
    """Return the nearest of the others whose fingerprints are of what they are now, and those of the same bytes."""
    others = MediaFile.objects.in_namespace(media_file.namespace).exclude(pk=media_file.pk)
    copies = list(others.filter(sha256=media_file.sha256).order_by("pk")[:MOST_PAIRS])
    known = {copy.pk for copy in copies}
    ids = [pk for pk in nearest if pk not in known][: 2 * MOST_PAIRS]
    alike = others.filter(pk__in=ids, fingerprint__content_hash=F("sha256")) if ids else ()
    return [*copies, *sorted(alike, key=lambda other: (distances[other.pk], other.pk))][:MOST_PAIRS]


def _pair(one: MediaFile, other: MediaFile, difference: int | None) -> DuplicatePair:
    first, second = sorted((one, other), key=lambda each: each.pk)
    likeness = _likeness(one, other, difference)
    return DuplicatePair(
        first=first,
        second=second,
        first_hash=first.sha256,
        second_hash=second.sha256,
        likeness=likeness,
        similarity=100 if likeness == Likeness.IDENTICAL else similarity(difference or 0),
    )


def _likeness(one: MediaFile, other: MediaFile, difference: int | None) -> Likeness:
    if one.sha256 == other.sha256:
        return Likeness.IDENTICAL
    if difference is None or difference > COPY or not _have_same_shape(one, other):
        return Likeness.SIMILAR
    # Fingerprints know neither colours nor small details, and people merge copies without looking at each.
    pictures = [picture for picture in (small_picture(one), _picture_of_other(other)) if picture]
    is_copy = len(pictures) == 2 and shows_the_same(*pictures)
    return Likeness.SAME_PICTURE if is_copy else Likeness.SIMILAR


def _picture_of_other(media_file: MediaFile) -> Image.Image | None:
    """Return its small picture, None where it is gone: that is no failure of the file that is looked up."""
    try:
        return small_picture(media_file)
    except (FileNotFoundError, SourceImageIOError) as error:
        if isinstance(error.__cause__, StorageUnavailableError):
            raise
        return None


def _have_same_shape(one: MediaFile, other: MediaFile) -> bool:
    sizes = [(each.width, each.height) for each in (one, other) if each.width and each.height]
    return len(sizes) == 2 and has_same_shape(*sizes)


def _present_contents(files: Iterable[MediaFile]) -> dict[int, tuple[int, str]]:
    """Return namespace and SHA-256 of those that are still there, locked against deletion and replacement."""
    locked = MediaFile.objects.select_for_update(no_key=True).filter(pk__in=[each.pk for each in files])
    return {
        pk: (namespace, sha256)
        for pk, namespace, sha256 in locked.order_by("pk").values_list("pk", "namespace", "sha256")
    }


def _is_present(pair: DuplicatePair, present: dict[int, tuple[int, str]]) -> bool:
    first, second = present.get(pair.first_id), present.get(pair.second_id)
    if first is None or second is None or first[0] != second[0]:
        return False
    return (first[1], second[1]) == (pair.first_hash, pair.second_hash)


def _forget_outdated(media_file: MediaFile) -> None:
    is_present = Q(first_hash=F("first__sha256"), second_hash=F("second__sha256"))
    DuplicatePair.objects.of(media_file).exclude(is_present).delete()


def _write(pairs: list[DuplicatePair]) -> int:
    """Add what is new, and let an undecided pair be as near as it has been found to be."""
    ids = [(pair.first_id, pair.second_id) for pair in pairs]
    known = {
        (each.first_id, each.second_id): each
        for each in DuplicatePair.objects.filter(
            first__in=[one for one, _ in ids], second__in=[two for _, two in ids]
        )
    }
    for pair in pairs:
        former = known.get((pair.first_id, pair.second_id))
        if former and not former.verdict and former.similarity < pair.similarity:
            DuplicatePair.objects.undecided().filter(pk=former.pk).update(
                likeness=pair.likeness, similarity=pair.similarity
            )
    new = [pair for pair in pairs if (pair.first_id, pair.second_id) not in known]
    DuplicatePair.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)
