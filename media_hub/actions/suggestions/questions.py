"""Puts together what an analyzer is told about a file."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.images.models import Filter
from wagtail.models import Locale

from media_hub.ai.base import Analyzer
from media_hub.ai.values import Field, Question
from media_hub.conf import conf
from media_hub.imaging.engine import render
from media_hub.models import MediaFile

from .vocabulary import read_vocabulary

TEXT_CHARACTERS = 4_000  # of what was found in a document
PRIVATE = ("gps",)  # of embedded metadata, what no analyzer is told


def site_languages() -> tuple[str, ...]:
    """Return the codes of the languages that the site has, its own first."""
    default = get_supported_content_language_variant(settings.LANGUAGE_CODE)  # as Wagtail finds it
    others = Locale.objects.exclude(language_code=default).order_by("language_code")
    return (default, *others.values_list("language_code", flat=True))


def ask_about(media_file: MediaFile, analyzer: Analyzer) -> Question:
    """Return the question, with a small copy of the picture that is made here and kept nowhere."""
    found = getattr(media_file, "found_text", None)
    embedded = {name: value for name, value in media_file.embedded_metadata.items() if name not in PRIVATE}
    return Question(
        kind=media_file.kind,
        mime_type=media_file.mime_type,
        name=media_file.original_name,
        picture=small_picture(media_file),
        width=media_file.width,
        height=media_file.height,
        colour=getattr(media_file.member, "colour", ""),
        title=media_file.title,
        description=media_file.member.description,
        text=found.text[:TEXT_CHARACTERS] if found else "",
        embedded=embedded,
        languages=languages_for(analyzer),
        vocabulary=read_vocabulary(media_file.namespace).tags,
        wanted=wanted_fields(media_file, analyzer),
    )


def languages_for(analyzer: Analyzer) -> tuple[str, ...]:
    known = analyzer.languages
    return tuple(code for code in site_languages() if known is None or code in known)


def wanted_fields(media_file: MediaFile, analyzer: Analyzer) -> frozenset[Field]:
    """Return what is of use: no alt text for what is no picture, or a decorative one."""
    wanted = analyzer.fields
    if media_file.kind != MediaFile.Kind.IMAGE:
        return wanted - {Field.ALT_TEXT, Field.FOCAL_POINT}
    return wanted - {Field.ALT_TEXT} if media_file.member.is_decorative else wanted


def small_picture(media_file: MediaFile) -> bytes | None:
    """Return a JPEG of what is seen of the file; None for drawings, and for what cannot be seen."""
    image: Any = media_file.picture
    if image is None or image.is_svg():
        return None
    side = conf.AI_PICTURE_SIDE
    with image.open_file() as original:
        wanted = Filter(f"max-{side}x{side}|format-jpeg|jpegquality-85")
        return next(iter(render(original, image=image, filters=[wanted]))).content
