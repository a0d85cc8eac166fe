"""Files that are still arriving."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from media_hub.conf import conf
from media_hub.exceptions import UnknownPartError
from media_hub.storage.keys import upload_key

from .files import MediaFile
from .operations import BulkOperation

MAX_NAME = 255
MOST_PARTS = 10_000  # of one file, by the protocol of S3


class UploadSessionQuerySet(models.QuerySet["UploadSession"]):
    def due(self) -> UploadSessionQuerySet:
        """Match what has arrived and nobody is looking at."""
        return self.filter(
            Q(lease_until=None) | Q(lease_until__lt=timezone.now()), state=UploadSession.State.CHECKING
        )

    def claim(self, pk: int) -> bool:
        """Take the upload for one lease by a conditional UPDATE; False where another worker has it."""
        until = timezone.now() + timedelta(seconds=conf.JOB_LEASE_SECONDS)
        return bool(self.due().filter(pk=pk).update(attempts=F("attempts") + 1, lease_until=until))

    def take_untold(self) -> list[int]:
        """Return ids of what is due and nobody was told about within one lease, and note that somebody is now.

        A message counts as lost when no worker has looked at the upload by then.
        """
        now = timezone.now()
        long_ago = now - timedelta(seconds=conf.JOB_LEASE_SECONDS)
        untold = self.due().filter(Q(dispatched_at=None) | Q(dispatched_at__lt=long_ago))
        ids = list(untold.order_by("pk").values_list("pk", flat=True))
        self.filter(pk__in=ids).update(dispatched_at=now)
        return ids

    def abandoned(self) -> UploadSessionQuerySet:
        """Match what nobody has gone on with for a long time."""
        long_ago = timezone.now() - timedelta(hours=conf.ABANDONED_UPLOAD_HOURS)
        return self.at_rest().filter(touched_at__lt=long_ago)

    def at_rest(self) -> UploadSessionQuerySet:
        """Match what no worker has or will have in hand."""
        state = UploadSession.State
        is_unpacked = Q(state=state.UNPACKING, operation__state__in=BulkOperation.OPEN_STATES)
        return self.exclude(Q(state=state.CHECKING) | is_unpacked)


class UploadSession(models.Model):
    """A file that comes in parts, of which nothing is known but what the browser says. It is no file of the library.

    Parts are numbered from 1 and are `part_size` bytes long, but for the last. When all have arrived, a worker checks the
    whole and makes a file of it, or says here why not. Of an archive that `unpacks` an operation makes files.
    """

    class State(models.TextChoices):
        RECEIVING = "receiving", _("arriving")
        CHECKING = "checking", _("being checked")
        DUPLICATE = "duplicate", _("in the library already")
        REFUSED = "refused", _("refused")
        UNPACKING = "unpacking", _("being unpacked")
        DONE = "done", _("in the library")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    collection = models.ForeignKey(Collection, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=MAX_NAME)
    size = models.PositiveBigIntegerField()
    last_modified = models.BigIntegerField(default=0)  # milliseconds since 1970, as the browser says
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)  # see `upload_values`
    unpacks = models.BooleanField(default=False)  # the files in it are wanted, not the archive
    operation = models.OneToOneField(  # which unpacks it
        BulkOperation, on_delete=models.SET_NULL, null=True, related_name="upload"
    )
    part_size = models.PositiveBigIntegerField()
    storage_id = models.TextField()  # by which the storage knows the upload
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVING)
    code = models.CharField(max_length=50, blank=True, default="")
    message = models.TextField(blank=True, default="")  # in the user's language
    media_file = models.ForeignKey(  # what it became, or what has the same bytes
        MediaFile, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    dispatched_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(default=timezone.now)

    objects = UploadSessionQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["user", "state"], name="media_hub_upload_of_user"),
            models.Index(fields=["state", "touched_at"], name="media_hub_upload_age"),
        ]
        verbose_name = _("upload in parts")
        verbose_name_plural = _("uploads in parts")

    def __str__(self) -> str:
        return f"{self.name}: {self.get_state_display()}"

    @property
    def key(self) -> str:
        return upload_key(self.public_id)

    @property
    def upload_values(self) -> dict[str, Any]:
        """What `upload_media` is told besides: JSON has no dates."""
        ends_on = self.values.get("licence_expires_on")
        return {**self.values, "licence_expires_on": date.fromisoformat(ends_on)} if ends_on else self.values

    @property
    def part_count(self) -> int:
        return -(-self.size // self.part_size)

    def size_of_part(self, number: int) -> int:
        """Return how many bytes the part has; raise UnknownPartError for one that the file does not have."""
        if not 1 <= number <= self.part_count:
            raise UnknownPartError(number=number)
        return min(self.part_size, self.size - (number - 1) * self.part_size)

    @classmethod
    def part_size_for(cls, size: int) -> int:
        return max(conf.PART_BYTES, -(-size // MOST_PARTS))


class UploadPart(models.Model):
    """The checksum that the browser has announced for one part; "" where browsers cannot compute any: without HTTPS."""

    session = models.ForeignKey(UploadSession, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["session", "number"], name="media_hub_upload_part")]
        verbose_name = _("part of an upload")
        verbose_name_plural = _("parts of uploads")

    def __str__(self) -> str:
        return f"{self.number}: {self.sha256}"
