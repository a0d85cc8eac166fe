"""What a filter means, as a condition on records."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import CharField, Exists, F, OuterRef, Q
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

from media_hub.models import Analysis, MediaFile, Suggestion

from .alt_states import AltState

KB, MB = 1024, 1024 * 1024
SQUARE = 0.05  # how far width and height may differ, as a share of the height
SOON = timedelta(days=30)

ORIENTATIONS = (("landscape", _("landscape")), ("portrait", _("portrait")), ("square", _("square")))
SIZES = (
    ("small", _("up to 100 KB"), (0, 100 * KB)),
    ("medium", _("100 KB to 1 MB"), (100 * KB, MB)),
    ("large", _("1 to 10 MB"), (MB, 10 * MB)),
    ("huge", _("more than 10 MB"), (10 * MB, None)),
)
RIGHTS = (
    ("expired", _("licence has ended")),
    ("ending", _("licence ends within 30 days")),
    ("no_credit", _("no credit given")),
)
USES = (("used", _("used")), ("unused", _("not used")))
COPIES = (("copies", _("in the library more than once")),)
SUGGESTIONS = (
    ("waiting", _("to be reviewed")),
    ("asked", _("an analyzer is being asked")),
    ("failed", _("an analyzer has failed")),
    ("never", _("no analyzer was asked")),
)
ALT_TEXTS = AltState.choices


def orientation(value: str) -> Q:
    """Match pictures and films by their shape; what has none is of no orientation."""
    wide, high = F("height") * (1 + SQUARE), F("height") * (1 - SQUARE)
    shapes = {
        "landscape": Q(width__gt=wide),
        "portrait": Q(width__lt=high),
        "square": Q(width__gte=high, width__lte=wide),
    }
    return shapes[value]


def size(value: str) -> Q:
    least, most = next(limits for name, _label, limits in SIZES if name == value)
    return Q(size__gte=least) if most is None else Q(size__gte=least, size__lt=most)


def rights(value: str) -> Q:
    today = timezone.localdate()
    conditions = {
        "expired": Q(licence_expires_on__lt=today),
        "ending": Q(licence_expires_on__gte=today, licence_expires_on__lte=today + SOON),
        "no_credit": Q(credit=""),
    }
    return conditions[value]


def used(value: str) -> Q:
    """Match what pages and other objects refer to, or what they do not."""
    references = ReferenceIndex.objects.filter(
        to_content_type=OuterRef("body_type"), to_object_id=Cast(OuterRef("body_id"), CharField())
    )
    condition = Q(Exists(references))
    return condition if value == "used" else ~condition


def copies(_value: str) -> Q:
    """Match files of which another in the same namespace, not in the trash, has the same bytes."""
    others = MediaFile.objects.filter(namespace=OuterRef("namespace"), sha256=OuterRef("sha256"))
    others = others.exclude(pk=OuterRef("pk")).exclude(state=MediaFile.State.TRASHED)
    return ~Q(sha256="") & Q(Exists(others))


def suggestions(value: str) -> Q:
    """Match by what analyzers have said about the present content."""
    analyses = Analysis.objects.filter(media_file=OuterRef("pk"), content_hash=OuterRef("sha256"))
    waiting = Suggestion.objects.reviewable().filter(media_file=OuterRef("pk"))
    states = {
        "waiting": Q(Exists(waiting)),
        "asked": Q(Exists(analyses.open())),
        "failed": Q(Exists(analyses.filter(state=Analysis.State.FAILED))),
        "never": ~Q(Exists(analyses)),
    }
    return states[value]


def alt_text(value: str) -> Q:
    """Match pictures by their alt text in the site's own language, as the report on alt texts counts them."""
    pictures = Q(kind=MediaFile.Kind.IMAGE)
    images = get_image_model()._default_manager.filter(media_file=OuterRef("pk"), is_decorative=True)
    decorative = Q(Exists(images))
    if value == AltState.MISSING:
        return pictures & Q(lacks_alt_text=True)
    if value == AltState.DECORATIVE:
        return pictures & decorative
    repeats = "" if value == AltState.GIVEN else value
    return pictures & Q(lacks_alt_text=False, alt_text_repeats=repeats) & ~decorative
