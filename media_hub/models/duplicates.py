"""Files that look alike, two by two, and what people said about them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import policy_registry

from .files import MediaFile


class DuplicatePairQuerySet(models.QuerySet["DuplicatePair"]):
    def undecided(self) -> DuplicatePairQuerySet:
        return self.filter(verdict="")

    def of(self, media_file: MediaFile) -> DuplicatePairQuerySet:
        return self.filter(Q(first=media_file) | Q(second=media_file))

    def of_any(self, ids: Iterable[int]) -> DuplicatePairQuerySet:
        """Match pairs with one of these files at least."""
        ids = list(ids)
        return self.filter(Q(first__in=ids) | Q(second__in=ids))

    def between(self, one: MediaFile, other: MediaFile) -> DuplicatePairQuerySet:
        return self.filter(first=min(one.pk, other.pk), second=max(one.pk, other.pk))

    def live(self) -> DuplicatePairQuerySet:
        """Match pairs of which both files are there to be decided about, with the bytes that were compared."""
        files = MediaFile.objects.live().order_by()
        return self.filter(
            Exists(files.filter(pk=OuterRef("first"), sha256=OuterRef("first_hash"))),
            Exists(files.filter(pk=OuterRef("second"), sha256=OuterRef("second_hash"))),
        )

    def filter_both(self, files: models.QuerySet[MediaFile]) -> DuplicatePairQuerySet:
        """Match pairs of which both files are among these. Asked of each pair: databases begin with the files otherwise."""
        files = files.order_by()
        return self.filter(*(Exists(files.filter(pk=OuterRef(name))) for name in ("first", "second")))

    def visible_to(self, user: Any) -> models.QuerySet[Any]:
        policy = policy_registry.get_by_type(DuplicatePair)
        return self & policy.instances_user_has_permission_for(user, "view")


class DuplicatePair(models.Model):
    """Two files of one namespace; `first` is the one with the lower id, so that no two are found twice.

    A verdict is about contents: `first_hash` and `second_hash` are the SHA-256 that it, or the finding, was about.
    """

    class Likeness(models.TextChoices):
        IDENTICAL = "identical", _("identical, byte by byte")
        SAME_PICTURE = "same_picture", _("the same picture in another size or format")
        SIMILAR = "similar", _("looks alike")

    class Verdict(models.TextChoices):
        SAME = "same", _("the same")
        VERSION = "version", _("a version of it")
        DIFFERENT = "different", _("different")

    MERGED_IN_BULK = (Likeness.IDENTICAL, Likeness.SAME_PICTURE)

    first = models.ForeignKey(MediaFile, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(MediaFile, on_delete=models.CASCADE, related_name="+")
    first_hash = models.CharField(max_length=64)
    second_hash = models.CharField(max_length=64)
    likeness = models.CharField(_("likeness"), max_length=12, choices=Likeness.choices)
    similarity = models.PositiveSmallIntegerField(_("similarity in percent"))
    verdict = models.CharField(
        _("verdict"), max_length=10, choices=Verdict.choices, blank=True, default=""
    )  # empty: nobody has decided
    # Of a version, the file that it was made from.
    source = models.ForeignKey(MediaFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    found_at = models.DateTimeField(auto_now_add=True)

    objects = DuplicatePairQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="media_hub_duplicate_pair"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="media_hub_duplicate_pair_order"),
        ]
        indexes = [
            models.Index(fields=["first"], name="media_hub_duplicates_open", condition=Q(verdict="")),
        ]
        verbose_name = _("pair of near-duplicates")
        verbose_name_plural = _("pairs of near-duplicates")

    def __str__(self) -> str:
        return f"{self.first_id} – {self.second_id}: {self.similarity} %"

    def other_than(self, media_file: MediaFile) -> MediaFile:
        return self.second if self.first_id == media_file.pk else self.first
