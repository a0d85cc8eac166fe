"""Fingerprints of pictures, found by parts of their bits."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from media_hub.imaging.fingerprints import BANDS, LIKE, Fingerprint
from media_hub.imaging.probes import Probes
from media_hub.imaging.waves import WAVES

from .files import MediaFile
from .namespaces import Namespace

BAND_FIELDS = tuple(f"band_{number}" for number in range(BANDS))


class PictureFingerprintQuerySet(models.QuerySet["PictureFingerprint"]):
    def finished(self) -> PictureFingerprintQuerySet:
        """Match those of present contents that have been looked up, too."""
        return self.filter(is_compared=True, content_hash=F("media_file__sha256"))

    def files_without(self) -> models.QuerySet[MediaFile]:
        """Return the images that are ready and have not been looked up as they are now."""
        images = MediaFile.objects.filter(kind=MediaFile.Kind.IMAGE, processing=MediaFile.Processing.READY)
        finished = self.finished().filter(media_file=models.OuterRef("pk"))
        return images.exclude(mime_type="image/svg+xml").exclude(models.Exists(finished))

    def neighbours(self, probes: Probes, *, namespace: Namespace) -> dict[int, int]:
        """Return the ids of files of a namespace that look alike, and in how many bits they differ; one query.

        The file itself is among them. Whether a fingerprint is of present contents has to be asked afterwards.
        """
        distances = {
            pk: probes.distance_to(int.from_bytes(bits, "big"))
            for pk, bits in self._candidates(probes, namespace)
        }
        return {pk: difference for pk, difference in distances.items() if difference <= LIKE}

    def _candidates(self, probes: Probes, namespace: Namespace) -> Any:
        """Return what shares a band. Each band has an index of its own, which an OR would not use on PostgreSQL."""
        parts = [
            self.filter(namespace=namespace, **{f"{field}__in": sorted(values)}).values_list("pk", "bits")
            for field, values in zip(BAND_FIELDS, probes.bands, strict=True)
            if values
        ]
        return parts[0].union(*parts[1:]) if parts else ()


class PictureFingerprint(models.Model):
    """The fingerprint of one content of a file. Of a flat picture nothing is found by, so its bands are empty."""

    media_file = models.OneToOneField(
        MediaFile, on_delete=models.CASCADE, primary_key=True, related_name="fingerprint"
    )
    # The file's, so that the index stays inside it; moving a file to another writes it.
    namespace = models.ForeignKey(Namespace, on_delete=models.CASCADE, related_name="+", db_index=False)
    content_hash = models.CharField(max_length=64)
    bits = models.BinaryField(max_length=WAVES // 8)
    band_0 = models.PositiveIntegerField(null=True)
    band_1 = models.PositiveIntegerField(null=True)
    band_2 = models.PositiveIntegerField(null=True)
    band_3 = models.PositiveIntegerField(null=True)
    band_4 = models.PositiveIntegerField(null=True)
    band_5 = models.PositiveIntegerField(null=True)
    is_compared = models.BooleanField(default=False)  # looked up, and its pairs written

    objects = PictureFingerprintQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["namespace", field], name=f"media_hub_fingerprint_{field}")
            for field in BAND_FIELDS
        ]
        verbose_name = _("fingerprint of a picture")
        verbose_name_plural = _("fingerprints of pictures")

    def __str__(self) -> str:
        return bytes(self.bits).hex()

    @classmethod
    def of(cls, media_file: MediaFile, fingerprint: Fingerprint) -> PictureFingerprint:
        """Return the unsaved row of a file's present content."""
        bands = [None] * BANDS if fingerprint.is_flat else fingerprint.bands
        return cls(
            media_file=media_file,
            namespace_id=media_file.namespace_id,
            content_hash=media_file.sha256,
            bits=fingerprint.bits.to_bytes(WAVES // 8, "big"),
            **dict(zip(BAND_FIELDS, bands, strict=True)),
        )
