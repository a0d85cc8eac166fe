"""The text inside a document, apart from its row: listings do not read it, search does."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .files import MediaFile


class FoundText(models.Model):
    media_file = models.OneToOneField(MediaFile, on_delete=models.CASCADE, related_name="found_text")
    text = models.TextField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        verbose_name = _("text in a document")
        verbose_name_plural = _("texts in documents")

    def __str__(self) -> str:
        return self.text[:50]
