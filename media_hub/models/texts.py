"""What is said about a file, per language."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from .alt_texts import Repeats, repeated
from .files import MediaFile

COMPARED = {"title", "alt_text", "is_decorative"}


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
    alt_text_repeats = models.CharField(
        max_length=5, choices=Repeats.choices, blank=True, default="", editable=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["media_file", "locale"], name="media_hub_one_text_per_language"),
        ]
        verbose_name = _("text")
        verbose_name_plural = _("texts")

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.note_repeats()
        update_fields = kwargs.get("update_fields")
        if update_fields is not None and COMPARED & set(update_fields):
            kwargs["update_fields"] = {*update_fields, "alt_text_repeats"}
        super().save(*args, **kwargs)

    def note_repeats(self) -> None:
        """Note whether the alt text says more than title and file name; a decorative picture needs none."""
        alt_text = "" if self.is_decorative else self.alt_text
        self.alt_text_repeats = repeated(alt_text, title=self.title, name=self.media_file.original_name)
