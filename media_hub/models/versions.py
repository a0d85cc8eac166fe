"""What a file was before it was replaced."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from media_hub.storage.router import MediaStorage

from .files import MediaFile
from .images import KEY_LENGTH, get_original_key


class FileVersion(models.Model):
    """Bytes that a file had, under the key that they were stored under; numbered from 1, the oldest."""

    media_file = models.ForeignKey(MediaFile, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    file = models.FileField(upload_to=get_original_key, storage=MediaStorage, max_length=KEY_LENGTH)
    sha256 = models.CharField(max_length=64)
    sha1 = models.CharField(max_length=40)
    size = models.PositiveBigIntegerField()
    mime_type = models.CharField(max_length=127)
    original_name = models.CharField(max_length=255)
    replaced_at = models.DateTimeField(auto_now_add=True)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["media_file", "number"], name="media_hub_version_number"),
        ]
        ordering = ["-number"]
        verbose_name = _("version")
        verbose_name_plural = _("versions")

    def __str__(self) -> str:
        return f"{self.original_name} ({self.number})"
