"""Where a file was found before, and how often it was fetched."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .files import MediaFile
from .namespaces import Namespace


class FormerSlug(models.Model):
    """An address that a file had: it leads to the one it has now."""

    namespace = models.ForeignKey(Namespace, on_delete=models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=120)
    media_file = models.ForeignKey(MediaFile, on_delete=models.CASCADE, related_name="former_slugs")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["namespace", "slug"], name="media_hub_former_slug"),
        ]
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self) -> str:
        return self.slug


class DownloadCount(models.Model):
    """How often a file was fetched by its address on a day, in UTC."""

    media_file = models.ForeignKey(MediaFile, on_delete=models.CASCADE, related_name="download_counts")
    day = models.DateField()
    count = models.PositiveBigIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["media_file", "day"], name="media_hub_downloads_of_a_day"),
        ]
        verbose_name = _("number of downloads")
        verbose_name_plural = _("numbers of downloads")

    def __str__(self) -> str:
        return f"{self.day}: {self.count}"
