"""Who is making a rendition now, and which ones could not be made."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .files import MediaFile

LEASE = timedelta(seconds=60)  # a process that has not finished by then has died
MAX_ATTEMPTS = 4
BACKOFF = timedelta(seconds=10)  # after the first failure; six times as long after each further one


class RenditionClaimQuerySet(models.QuerySet["RenditionClaim"]):
    def running(self) -> RenditionClaimQuerySet:
        return self.filter(lease_until__gt=timezone.now())

    def take(self, pk: int) -> bool:
        """Take a claim by a conditional UPDATE; False where somebody else has it, or where it has failed."""
        now = timezone.now()
        free = self.filter(
            Q(lease_until=None) | Q(lease_until__lte=now), retry_after__lte=now, attempts__lt=MAX_ATTEMPTS
        )
        return bool(free.filter(pk=pk).update(attempts=F("attempts") + 1, lease_until=now + LEASE))

    def fail(self, pk: int, *, error: str) -> None:
        """Write down why it failed, and let nobody try again before a while has passed."""
        attempts = self.filter(pk=pk).values_list("attempts", flat=True).first() or 1
        wait = BACKOFF * 6 ** (attempts - 1)
        self.filter(pk=pk).update(error=error, lease_until=None, retry_after=timezone.now() + wait)

    def release(self, pk: int) -> None:
        """Let the next one try: it was not the image's fault."""
        self.filter(pk=pk).update(lease_until=None, attempts=F("attempts") - 1)


class RenditionClaim(models.Model):
    """One rendition that is being made or has failed. It is gone when the rendition is there."""

    media_file = models.ForeignKey(MediaFile, on_delete=models.CASCADE, related_name="rendition_claims")
    content_hash = models.CharField(max_length=64)
    filter_spec = models.CharField(max_length=255)
    focal_point_key = models.CharField(max_length=255, blank=True, default="")
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    retry_after = models.DateTimeField(default=timezone.now)
    error = models.TextField(blank=True, default="")

    objects = RenditionClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["media_file", "content_hash", "filter_spec", "focal_point_key"],
                name="media_hub_one_claim_per_rendition",
            ),
        ]
        indexes = [
            models.Index(
                fields=["lease_until"], name="media_hub_claim_lease", condition=Q(lease_until__isnull=False)
            ),
        ]
        verbose_name = _("claim on a rendition")
        verbose_name_plural = _("claims on renditions")

    def __str__(self) -> str:
        state = self.error or _("being made")
        return f"{self.filter_spec}: {state}"

    @property
    def has_failed(self) -> bool:
        """Whether it is not tried again: not yet, or not by itself."""
        now = timezone.now()
        if self.lease_until is not None and self.lease_until > now:
            return False
        return self.attempts >= MAX_ATTEMPTS or self.retry_after > now
