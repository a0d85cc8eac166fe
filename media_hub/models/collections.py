"""Curated collections: files of any kind in an order that somebody chose. Not Wagtail's collections, which are places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site
from wagtail.permissions import policy_registry

from .files import MediaFile
from .namespaces import Namespace
from .saved_filters import SavedFilter
from .shared_renditions import share_renditions
from .tags import MediaTag

if TYPE_CHECKING:
    from .members import LibraryMember


class CuratedCollectionQuerySet(models.QuerySet["CuratedCollection"]):
    def in_namespace(self, namespace: Namespace) -> CuratedCollectionQuerySet:
        return self.filter(namespace=namespace)

    def manual(self) -> CuratedCollectionQuerySet:
        """Match those that somebody fills by hand."""
        return self.filter(saved_filter=None)

    def smart(self) -> CuratedCollectionQuerySet:
        """Match those that follow a saved filter."""
        return self.exclude(saved_filter=None)

    def public(self) -> CuratedCollectionQuerySet:
        """Match what visitors may see."""
        return self.filter(access=CuratedCollection.Access.PUBLIC)

    def visible_to(self, user: Any) -> models.QuerySet[Any]:
        return self & policy_registry.get_by_type(CuratedCollection).instances_user_has_permission_for(
            user, "view"
        )

    def holding(self, media_file: MediaFile) -> CuratedCollectionQuerySet:
        """Match the collections that hold the file."""
        return self.filter(
            Exists(CuratedItem.objects.filter(collection=OuterRef("pk"), media_file=media_file))
        )

    def with_cover_data(self, user: Any) -> CuratedCollectionQuerySet:
        """Add what a list says of each: `files_count`, and `shown_cover`, the id of its cover.

        Both as the user sees the collection; where the cover is hidden or none was chosen, the first file is shown.
        """
        items = CuratedItem.objects.visible_to(user).filter(collection=OuterRef("pk"))
        files = items.order_by("position", "pk").values("media_file")
        counted = items.order_by().values("collection").annotate(files=models.Count("pk")).values("files")
        return self.annotate(
            files_count=Coalesce(Subquery(counted), 0),
            shown_cover=Coalesce(Subquery(files.filter(media_file=OuterRef("cover"))), Subquery(files[:1])),
        )


class CuratedCollection(models.Model):
    """Files in an order, to be shown together. They lie elsewhere, and stay when the collection is deleted.

    Somebody puts them in by hand, or they are what `saved_filter` finds: at most `max_files`, in `order`. What it finds is
    written down as items, too, whenever a worker looks again, so that whoever reads a collection reads items.
    """

    Access = Namespace.Access

    class Order(models.TextChoices):
        """Of a collection that follows a filter."""

        NEWEST = "-created_at", _("Newest first")
        OLDEST = "created_at", _("Oldest first")
        TITLE = "title", _("By title")
        LARGEST = "-size", _("Largest first")

    # PROTECT, as with files: it is somebody's work, and nothing else deletes a namespace with what people made in it.
    namespace = models.ForeignKey(Namespace, on_delete=models.PROTECT, related_name="curated_collections")
    title = models.CharField(_("title"), max_length=255)
    slug = models.SlugField(_("slug"), max_length=120)
    description = models.TextField(_("description"), blank=True, default="")
    cover = models.ForeignKey(
        MediaFile,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cover"),
    )
    access = models.CharField(_("access"), max_length=10, choices=Access.choices, default=Access.PUBLIC)
    tags = models.ManyToManyField(
        MediaTag, blank=True, related_name="curated_collections", verbose_name=_("tags")
    )
    saved_filter = models.ForeignKey(
        SavedFilter,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="collections",
        verbose_name=_("saved filter"),
    )
    order = models.CharField(_("order"), max_length=20, choices=Order.choices, default=Order.NEWEST)
    max_files = models.PositiveIntegerField(_("number of files at most"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = CuratedCollectionQuerySet.as_manager()

    wagtail_reference_index_ignore = True  # a collection does not keep its files from being deleted

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["namespace", "slug"], name="media_hub_curated_slug"),
        ]
        verbose_name = _("curated collection")
        verbose_name_plural = _("curated collections")

    def __str__(self) -> str:
        return self.title


class CuratedItemQuerySet(models.QuerySet["CuratedItem"]):
    def in_order(self) -> CuratedItemQuerySet:
        return self.order_by("position", "pk")

    def at_home(self) -> CuratedItemQuerySet:
        """Match files that lie in the collection's namespace or in a shared one; others were moved away since."""
        return self.filter(
            Q(media_file__namespace=F("collection__namespace")) | Q(media_file__namespace__is_shared=True)
        )

    def visible_to(self, user: Any) -> CuratedItemQuerySet:
        """Match files that the user may see, in collections that the user may see; nothing from the trash."""
        files = MediaFile.objects.exclude(state=MediaFile.State.TRASHED).visible_to(user)
        collections = CuratedCollection.objects.visible_to(user)
        return self.at_home()._of(files, collections)

    def public(self) -> CuratedItemQuerySet:
        """Match what visitors may see: live, public files of public collections."""
        files = policy_registry.get_by_type(MediaFile).public_instances()
        return self.at_home()._of(files, CuratedCollection.objects.public())

    def published_on(self, site: Site | None) -> CuratedItemQuerySet:
        """Match what stands in collections of the namespaces that the site publishes."""
        return self.filter(collection__namespace__in=Namespace.objects.for_site(site).order_by().values("pk"))

    def bodies(self) -> list[LibraryMember]:
        """Return the images and documents in order, with their records. Images find their renditions together."""
        return [item.media_file.member for item in self._with_bodies()]

    def bodies_by_collection(self) -> dict[int, list[LibraryMember]]:
        """Return the same by the primary keys of the collections, with captions."""
        found: dict[int, list[LibraryMember]] = {}
        for item in self.prefetch_related("media_file__caption_tracks")._with_bodies():
            found.setdefault(item.collection_id, []).append(item.media_file.member)
        return found

    def _with_bodies(self) -> list[CuratedItem]:
        found = self.in_order().select_related("media_file__namespace", "media_file__poster")
        items = list(found.prefetch_related("media_file__body"))
        records = [item.media_file for item in items]
        for record in records:
            record.member.media_file = record
        share_renditions(record.body for record in records if record.kind == MediaFile.Kind.IMAGE)
        return items

    def _of(self, files: models.QuerySet[Any], collections: models.QuerySet[Any]) -> CuratedItemQuerySet:
        return self.filter(
            media_file__in=files.order_by().values("pk"), collection__in=collections.order_by().values("pk")
        )


class CuratedItem(models.Model):
    """The place of one file in one collection."""

    collection = models.ForeignKey(CuratedCollection, on_delete=models.CASCADE, related_name="items")
    media_file = models.ForeignKey(MediaFile, on_delete=models.CASCADE, related_name="curated_items")
    position = models.PositiveIntegerField()

    objects = CuratedItemQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collection", "media_file"], name="media_hub_curated_once"),
        ]
        indexes = [models.Index(fields=["collection", "position"], name="media_hub_curated_order")]
        verbose_name = _("file of a curated collection")
        verbose_name_plural = _("files of curated collections")

    def __str__(self) -> str:
        return f"{self.position}. {self.media_file}"
