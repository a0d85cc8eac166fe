"""What is said in a film or a recording, in writing."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from media_hub.storage.keys import original_key
from media_hub.storage.router import MediaStorage

from .files import MediaFile
from .images import KEY_LENGTH, get_original_key


class CaptionTrack(models.Model):
    """Captions, subtitles or a transcript in one language. Who may see the file may see them."""

    class Kind(models.TextChoices):
        CAPTIONS = (
            "captions",
            _("captions"),
        )  # with what is heard besides speech; named as in HTML, like the next
        SUBTITLES = "subtitles", _("subtitles")
        TRANSCRIPT = "transcript", _("transcript")

    media_file = models.ForeignKey(MediaFile, on_delete=models.CASCADE, related_name="caption_tracks")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.CAPTIONS)
    language = models.CharField(_("language"), max_length=35)  # BCP 47
    file = models.FileField(upload_to=get_original_key, storage=MediaStorage, max_length=KEY_LENGTH)
    created_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["media_file", "kind", "language"], name="media_hub_one_track_per_language"
            ),
        ]
        ordering = ["kind", "language"]
        verbose_name = _("caption track")
        verbose_name_plural = _("caption tracks")

    def __str__(self) -> str:
        return f"{self.label} ({self.get_kind_display()})"

    @property
    def label(self) -> str:
        """The language as a reader of the site would call it."""
        return str(dict(settings.LANGUAGES).get(self.language, self.language))

    def storage_key(self, filename: str) -> str:
        return original_key(uuid=self.media_file.public_id, sha256=self.media_file.sha256, name=filename)
