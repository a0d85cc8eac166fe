"""Video and audio, with what is said in them in writing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from media_hub.models import MediaFile
from media_hub.models.limits import Limits

from .documents import MediaDocumentChooserBlock


def chooser_of(kind: MediaFile.Kind, limits: Limits | None, **options: Any) -> MediaDocumentChooserBlock:
    """Return a chooser for files of one kind, within the limits that a site adds."""
    return MediaDocumentChooserBlock(limits=replace(limits or Limits(), kinds=(kind.value,)), **options)


class VideoBlock(blocks.StructBlock):
    """A video with its captions, and a line below it. Takes `limits`."""

    caption = blocks.CharBlock(required=False, default="", label=_("Caption"))
    autoplay = blocks.BooleanBlock(
        required=False,
        default=False,
        label=_("Starts by itself"),
        help_text=_("Without sound; whoever watches can stop it."),
    )
    loop = blocks.BooleanBlock(required=False, default=False, label=_("Starts again at its end"))

    def __init__(self, local_blocks: Any = None, *, limits: Limits | None = None, **options: Any) -> None:
        video = chooser_of(MediaFile.Kind.VIDEO, limits, label=_("Video"))
        super().__init__([("video", video), *(local_blocks or ())], **options)

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("A video with captions, which plays on the page.")
        template = "media_hub/blocks/video.html"
        preview_template = "media_hub/blocks/previews/video.html"
        form_layout = ["video", "caption", "autoplay", "loop"]


class AudioBlock(blocks.StructBlock):
    """A recording, a line below it, and its transcript to read. Takes `limits`."""

    caption = blocks.CharBlock(required=False, default="", label=_("Caption"))
    transcript = blocks.BooleanBlock(
        required=False,
        default=True,
        label=_("With its transcript"),
        help_text=_("Links to what is said, where the recording has it in writing."),
    )

    def __init__(self, local_blocks: Any = None, *, limits: Limits | None = None, **options: Any) -> None:
        audio = chooser_of(MediaFile.Kind.AUDIO, limits, label=_("Audio"))
        super().__init__([("audio", audio), *(local_blocks or ())], **options)

    class Meta:
        icon = "media"
        label = _("Audio")
        description = _("A recording, which plays on the page.")
        template = "media_hub/blocks/audio.html"
        preview_template = "media_hub/blocks/previews/audio.html"
        form_layout = ["audio", "caption", "transcript"]
