"""What is said about a file, per language."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from .files import MediaFile


class MediaText(models.Model):
    """Title, alt text and description of a file in one language.

    The row of the default language is mirrored by the file's own columns (`LibraryMember.save`).
    """

    media_file = models.ForeignKey(MediaFile, on_delete=models.CASCADE, related_name="texts")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+", verbose_name=_("language"))
    title = models.CharField(_("title"), max_length=255)
    alt_text = models.TextField(_("alt text"), blank=True, default="")
    description = models.TextField(_("description"), blank=True, default="")
    is_decorative = models.BooleanField(_("decorative"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["media_file", "locale"], name="media_hub_one_text_per_language"),
        ]
        verbose_name = _("text")
        verbose_name_plural = _("texts")

    def __str__(self) -> str:
        return self.title
