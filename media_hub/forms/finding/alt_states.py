"""What the alt text of a picture is in one language, as a database finds out."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model
from wagtail.models import Locale

from media_hub.models import MediaFile, MediaText
from media_hub.models.alt_texts import Repeats

from .counts import Counts, remembered_counts


class AltState(models.TextChoices):
    """What is decorative needs no alt text: it is done."""

    MISSING = "missing", _("missing")
    NAME = Repeats.NAME.value, Repeats.NAME.label
    TITLE = Repeats.TITLE.value, Repeats.TITLE.label
    DECORATIVE = "decorative", _("decorative")
    GIVEN = "given", _("given")


def with_alt_states(files: QuerySet[Any], *, locale: Locale) -> QuerySet[Any]:
    """Keep the pictures, and give each `alt_state` and, in that language alone, `alt_text_here`."""
    pictures = files.filter(kind=MediaFile.Kind.IMAGE)
    images = get_image_model()._default_manager.filter(media_file=OuterRef("pk"))
    if locale == Locale.get_default():
        return pictures.annotate(
            alt_state=_case(
                decorative=Exists(images.filter(is_decorative=True)),
                missing=Q(lacks_alt_text=True),
                repeats=F("alt_text_repeats"),
                is_repeating=~Q(alt_text_repeats=""),
            ),
            alt_text_here=_text_of(images),
        )
    texts = MediaText.objects.filter(media_file=OuterRef("pk"), locale=locale)
    given = Exists(texts.exclude(alt_text=""))
    decorative = Exists(images.filter(is_decorative=True))
    repeats = Subquery(texts.exclude(alt_text_repeats="").values("alt_text_repeats")[:1])
    return pictures.annotate(
        alt_state=_case(
            decorative=Exists(texts.filter(is_decorative=True)) | (decorative & ~given),
            missing=~given,
            repeats=repeats,
            is_repeating=Exists(texts.exclude(alt_text_repeats="")),
        ),
        alt_text_here=_text_of(texts),
    )


def _case(*, decorative: Any, missing: Any, repeats: Any, is_repeating: Any) -> Case:
    return Case(
        When(decorative, then=Value(AltState.DECORATIVE)),
        When(missing, then=Value(AltState.MISSING)),
        When(is_repeating, then=repeats),
        default=Value(AltState.GIVEN),
        output_field=CharField(),
    )


def _text_of(rows: QuerySet[Any]) -> Coalesce:
    return Coalesce(Subquery(rows.values("alt_text")[:1]), Value(""), output_field=TextField())


def counts_by_namespace(files: QuerySet[MediaFile], *, locale: Locale, user: Any) -> dict[int, Counts]:
    """Return how many pictures there are by namespace and state. Large numbers may be half a minute old.

    `files` are those that the user may see.
    """

    def count() -> Counts:
        states: QuerySet[Any] = with_alt_states(files, locale=locale).order_by()
        found = states.values_list("namespace", "alt_state")
        return {f"{pk}:{state}": number for pk, state, number in found.annotate(number=Count("*"))}

    counts: dict[int, Counts] = {}
    for key, number in remembered_counts(("alt_texts", user.pk, locale.pk), count).items():
        namespace, _colon, state = key.partition(":")
        counts.setdefault(int(namespace), {})[state] = number
    return counts
