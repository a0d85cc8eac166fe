"""The library's record of a file, whatever its kind."""

from __future__ import annotations

import uuid
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection
from wagtail.permissions import policy_registry
from wagtail.search.queryset import SearchableQuerySetMixin

from media_hub.signals import search_outdated

from .alt_texts import Repeats
from .namespaces import Namespace
from .searching import SearchedFile, search_id_index

if TYPE_CHECKING:
    from .members import LibraryMember
    from .tags import MediaTag


class MediaFileQuerySet(SearchableQuerySetMixin, models.QuerySet["MediaFile"]):
    def in_namespace(self, namespace: Namespace) -> MediaFileQuerySet:
        return self.filter(namespace=namespace)

    def live(self) -> MediaFileQuerySet:
        """Match what may be chosen, listed by the API and served: live and not found broken."""
        return self.filter(MediaFile.live_q())

    def visible_to(self, user: Any) -> models.QuerySet[Any]:
        return self & policy_registry.get_by_type(MediaFile).instances_user_has_permission_for(user, "view")

    def tagged(self, tags: models.QuerySet[MediaTag]) -> MediaFileQuerySet:
        """Match files that carry any of `tags` (give descendants where they count)."""
        return self.filter(_is_tagged(tags))

    def not_tagged(self, tags: models.QuerySet[MediaTag]) -> MediaFileQuerySet:
        """Match files that carry none of `tags`."""
        return self.exclude(_is_tagged(tags))


def _is_tagged(tags: models.QuerySet[MediaTag]) -> models.Exists:
    tagged_media = MediaFile._meta.apps.get_model("media_hub", "TaggedMedia")
    return models.Exists(
        tagged_media._default_manager.filter(
            tag__in=tags.order_by().values("pk"),
            content_type=models.OuterRef("body_type"),
            object_id=models.OuterRef("body_id"),
        )
    )


class MediaFile(SearchedFile):
    """One row per file. Everything that means "a file" refers to this row, not to the body."""

    class Kind(models.TextChoices):
        IMAGE = "image", _("image")
        DOCUMENT = "document", _("document")
        VIDEO = "video", _("video")
        AUDIO = "audio", _("audio")
        ARCHIVE = "archive", _("archive")
        OTHER = "other", _("other")

    class State(models.TextChoices):
        PENDING = "pending", _("waiting for approval")
        LIVE = "live", _("live")
        TRASHED = "trashed", _("in the trash")

    class Processing(models.TextChoices):
        PROCESSING = "processing", _("processing")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")

    class Colour(models.TextChoices):
        RED = "red", _("red")
        ORANGE = "orange", _("orange")
        YELLOW = "yellow", _("yellow")
        GREEN = "green", _("green")
        TEAL = "teal", _("teal")
        BLUE = "blue", _("blue")
        PURPLE = "purple", _("purple")
        PINK = "pink", _("pink")
        BROWN = "brown", _("brown")
        BLACK = "black", _("black")
        GREY = "grey", _("grey")
        WHITE = "white", _("white")

    Access = Namespace.Access

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    namespace = models.ForeignKey(Namespace, on_delete=models.PROTECT, related_name="files")
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    slug = models.SlugField(max_length=120)
    title = models.CharField(_("title"), max_length=255)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.LIVE)
    processing = models.CharField(max_length=10, choices=Processing.choices, default=Processing.PROCESSING)
    access = models.CharField(_("access"), max_length=10, choices=Access.choices, default=Access.PUBLIC)

    sha256 = models.CharField(max_length=64, blank=True, default="", db_index=True)
    mime_type = models.CharField(max_length=127, blank=True, default="")
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    original_name = models.CharField(_("file name"), max_length=255, blank=True, default="")
    notes = models.JSONField(default=list, blank=True)
    # Of pictures and films, in pixels, as they are shown; what filters ask for.
    width = models.PositiveIntegerField(_("width"), null=True, blank=True)
    height = models.PositiveIntegerField(_("height"), null=True, blank=True)
    colour = models.CharField(_("colour"), max_length=10, choices=Colour.choices, blank=True, default="")
    lacks_alt_text = models.BooleanField(_("alt text missing"), default=False)
    alt_text_repeats = models.CharField(
        max_length=5, choices=Repeats.choices, blank=True, default="", editable=False
    )

    author = models.CharField(_("author"), max_length=255, blank=True, default="")
    credit = models.CharField(_("credit"), max_length=255, blank=True, default="")
    copyright_notice = models.CharField(_("copyright"), max_length=255, blank=True, default="")
    licence = models.CharField(_("licence"), max_length=255, blank=True, default="")
    licence_expires_on = models.DateField(_("licence ends on"), null=True, blank=True)
    captured_at = models.DateTimeField(_("taken"), null=True, blank=True)
    embedded_metadata = models.JSONField(default=dict, blank=True)

    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    updated_at = models.DateTimeField(auto_now=True)
    trashed_at = models.DateTimeField(null=True, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    lock_version = models.PositiveIntegerField(default=1)

    body_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    body_id = models.PositiveBigIntegerField(null=True)
    body = GenericForeignKey("body_type", "body_id")

    objects = MediaFileQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ("add", "change", "delete", "view")
        permissions = [
            ("choose_mediafile", _("Can choose media")),
            ("approve_mediafile", _("Can approve media")),
            ("manage_mediafile", _("Can manage a namespace's media")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["namespace", "slug"], name="media_hub_file_slug"),
            models.UniqueConstraint(fields=["body_type", "body_id"], name="media_hub_one_record_per_body"),
        ]
        indexes = [
            models.Index(fields=["namespace", "state", "kind", "-created_at"], name="media_hub_file_listing"),
            models.Index(fields=["collection", "state", "-created_at"], name="media_hub_file_collection"),
            models.Index(fields=["namespace", "sha256"], name="media_hub_file_copies"),
            models.Index(fields=["state", "trashed_at"], name="media_hub_file_trash"),
            models.Index(fields=["title"], name="media_hub_file_title"),
            search_id_index("media_hub_file_search_id"),
            models.Index(
                fields=["id"], name="media_hub_file_unindexed", condition=models.Q(is_search_outdated=True)
            ),
            # All that permissions ask: listings are counted in it alone. Its few distinct values keep it small.
            models.Index(
                fields=[
                    *("body_type", "state", "processing", "access", "namespace", "collection", "uploaded_by"),
                ],
                name="media_hub_file_permissions",
            ),
        ]
        verbose_name = _("media file")
        verbose_name_plural = _("media files")

    def __str__(self) -> str:
        return self.title

    @staticmethod
    def live_q(prefix: str = "") -> models.Q:
        """Return the condition for what may be chosen, listed and served; `prefix` leads to the record."""
        return models.Q(**{f"{prefix}state": MediaFile.State.LIVE}) & ~models.Q(
            **{f"{prefix}processing": MediaFile.Processing.FAILED}
        )

    @property
    def member(self) -> LibraryMember:
        """The image or document itself."""
        return cast("LibraryMember", self.body)

    @property
    def picture(self) -> Any:
        """What is drawn for the file: the image itself, else its poster; None without one."""
        return self.body if self.kind == self.Kind.IMAGE else getattr(self, "poster", None)

    @property
    def is_live(self) -> bool:
        return self.state == self.State.LIVE and self.processing != self.Processing.FAILED

    @property
    def ending(self) -> str:
        """The ending of its address, without the dot: that of the name it came with, for people to read."""
        ending = PurePosixPath(self.original_name).suffix.lstrip(".").lower()
        return ending if ending.isascii() and ending.isalnum() else ""

    @property
    def address(self) -> str:
        """Where it is found for as long as it exists, whatever it is called and whichever bytes it has."""
        ending = {"ending": self.ending} if self.ending else {}
        return reverse(
            "media_hub_files:file", kwargs={"namespace": self.namespace.slug, "slug": self.slug, **ending}
        )

    def save_change(self, *columns: str) -> None:
        """Save these columns and nothing that a worker may have written since, and count the change."""
        self.lock_version += 1
        self.save_outdated(*columns, "lock_version")

    def save_outdated(self, *columns: str) -> None:
        """Save these columns, and note that search does not know what is said about the file by now."""
        self.is_search_outdated = True
        self.save(update_fields=[*columns, "is_search_outdated", *(["updated_at"] if columns else [])])
        search_outdated.send(sender=type(self))

    def free_slug(self) -> str:
        """Return a slug of the title that no other file of the namespace has."""
        base = slugify(self.title)[:100] or self.kind
        taken = type(self).objects.filter(namespace=self.namespace_id, slug=base).exclude(pk=self.pk)
        former = self._meta.apps.get_model("media_hub", "FormerSlug")._default_manager
        promised = former.filter(namespace=self.namespace_id, slug=base).exclude(media_file=self.pk)
        return f"{base}-{self.public_id.hex[:8]}" if taken.exists() or promised.exists() else base

    def uploader_is(self, user: Any) -> bool:
        return bool(user.pk) and self.uploaded_by_id == user.pk
