"""What an image or document gains by being a member of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils.translation import get_supported_language_variant
from wagtail.permissions import policy_registry

from media_hub.exceptions import CrossNamespaceMoveError, OutsideNamespaceError
from media_hub.signals import media_content_stored, search_outdated
from media_hub.storage.keys import original_key

from .contents import ContentFacts, measure
from .files import MediaFile
from .namespaces import Namespace
from .searching import SearchedMember
from .tags import MediaTag

# What the record copies, or search finds.
RECORDED_COLUMNS = {
    *("title", "collection", "uploaded_by_user", "file_size", "alt_text", "is_decorative", "description"),
}


class LibraryQuerySet(models.QuerySet[Any]):
    """Named reads shared by images and documents."""

    def in_namespace(self, namespace: Namespace) -> LibraryQuerySet:
        return self.filter(media_file__namespace=namespace)

    def live(self) -> LibraryQuerySet:
        return self.filter(MediaFile.live_q("media_file__"))

    def visible_to(self, user: Any) -> models.QuerySet[Any]:
        return self & policy_registry.get_by_type(self.model).instances_user_has_permission_for(user, "view")

    def with_listing_data(self) -> LibraryQuerySet:
        return self.select_related("collection", "media_file__namespace").prefetch_related("tags")

    def tagged(self, tags: models.QuerySet[MediaTag]) -> LibraryQuerySet:
        """Match members that carry any of `tags`, by a subquery that the search backends accept too."""
        through = self.model._meta.get_field("tags").remote_field.through
        content_type = ContentType.objects.get_for_model(self.model)
        return self.filter(
            pk__in=through._default_manager.filter(
                content_type=content_type, tag__in=tags.order_by().values("pk")
            ).values("object_id")
        )


class LibraryMember(SearchedMember, models.Model):
    """Mixin for Wagtail's image and document models: ties the row to its `MediaFile`.

    `save()` is the one place that keeps the copied columns (title, collection, uploader, size) equal
    and that measures new bytes, so rows made by plain ORM code are complete too.
    """

    media_file = models.OneToOneField(
        MediaFile, on_delete=models.CASCADE, related_name="%(app_label)s_%(class)s", editable=False
    )
    facts: ContentFacts | None = None  # set beforehand by whoever has examined the bytes already
    measured: ContentFacts | None = None  # of bytes that are being stored, until that is announced

    if TYPE_CHECKING:  # what every member has from Wagtail's model or from ours
        title: Any
        file: Any
        file_size: Any
        file_hash: Any
        collection: Any
        collection_id: int
        uploaded_by_user_id: int | None
        description: Any
        alt_text: Any
        is_decorative: Any
        tags: Any
        open_file: Any

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        update_fields = kwargs.get("update_fields")
        has_new_bytes = bool(self.file) and not self.file._committed
        if update_fields is not None and not has_new_bytes and not RECORDED_COLUMNS & set(update_fields):
            super().save(*args, **kwargs)
            return
        self.forget_words()
        with transaction.atomic():
            if has_new_bytes and self.measured is None:
                self.take_in_bytes(self.file, name=self.file.name)
            else:
                self._write_record()
            super().save(*args, **kwargs)
            if self.media_file.body_id is None:
                self.media_file.body_id = self.pk
                self.media_file.save(update_fields=["body_id"])
            self._announce_bytes()

    def take_in_bytes(self, content: Any, *, name: str) -> None:
        """Measure bytes that are about to be stored, and write what they are into the record."""
        self.measured = self.facts or measure(content, name=name)
        self.facts = None
        self.file_hash = self.measured.sha1
        self.file_size = self.measured.size
        self._write_record()

    def _announce_bytes(self) -> None:
        if self.measured:
            self.measured = None
            media_content_stored.send(sender=type(self), media_file=self.media_file)

    def _write_record(self) -> None:
        """Write the record: all of a new one, and of another what differs, so that no worker's write is undone."""
        record = self._record_or_new()
        self._settle_collection(record)
        values = self._copied_values()
        changed = {name for name, value in values.items() if getattr(record, name) != value}
        for name in changed:
            setattr(record, name, values[name])
        if record.pk is None:
            record.slug = record.free_slug()
            record.save()
            search_outdated.send(sender=MediaFile)
        else:
            record.save_outdated(*changed)
        self.media_file = record
        if changed and not self._state.adding:
            self._mirror_default_text(record)
            if "original_name" in changed:
                self._compare_texts(record)

    def _record_or_new(self) -> MediaFile:
        """Return the record that exists or was prepared by an action, or a new one with the usual defaults."""
        if self.media_file_id or "media_file" in self._state.fields_cache:
            return self.media_file
        return MediaFile(state="", access="")

    def _settle_collection(self, record: MediaFile) -> None:
        """Put the file into a namespace: the default one where no collection was named."""
        if record.pk and record.collection_id == self.collection_id:
            return
        namespace = Namespace.objects.containing(self.collection).first()
        if namespace is None and self.collection.is_root():
            namespace = Namespace.objects.default()
            self.collection = namespace.root_collection if namespace else self.collection
        if namespace is None:
            raise OutsideNamespaceError(collection=self.collection.name)
        if record.pk and record.namespace_id != namespace.pk:
            raise CrossNamespaceMoveError(title=self.title, namespace=namespace.name)
        if record.pk is None:
            record.namespace = namespace
            record.body_type = ContentType.objects.get_for_model(self)
            record.state = record.state or namespace.first_state
            record.access = record.access or namespace.default_access

    def _copied_values(self) -> dict[str, Any]:
        """Return what the record shares with its body, and what was measured on new bytes."""
        values = {
            "title": self.title,
            "collection_id": self.collection_id,
            "uploaded_by_id": self.uploaded_by_user_id,
            "size": self.file_size or 0,
            **self.picture_facts,
        }
        if self.measured:
            names = ("sha256", "mime_type", "kind", "original_name")
            values |= {name: getattr(self.measured, name) for name in names}
            values["processing"] = MediaFile.Processing.PROCESSING
        return values

    @property
    def picture_facts(self) -> dict[str, Any]:
        """What the record tells of a picture; nothing for other files, of which a worker measures it."""
        return {}

    def _mirror_default_text(self, record: MediaFile) -> None:
        """Keep the default language's text, where there is one, equal to the body's own columns."""
        language = get_supported_language_variant(settings.LANGUAGE_CODE)
        record.texts.filter(locale__language_code=language).update(
            title=self.title,
            alt_text=self.alt_text,
            description=self.description,
            alt_text_repeats=record.alt_text_repeats,
        )

    @staticmethod
    def _compare_texts(record: MediaFile) -> None:
        """Let the texts of all languages say anew whether they repeat the name of the file, which has changed."""
        for text in record.texts.all():
            text.media_file = record
            text.save(update_fields=["alt_text_repeats"])

    def storage_key(self, filename: str) -> str:
        """Return the key that new bytes are stored under: private, unique, never written twice."""
        return original_key(uuid=self.media_file.public_id, sha256=self.media_file.sha256, name=filename)

    @property
    def namespace(self) -> Namespace:
        return self.media_file.namespace

    def is_editable_by_user(self, user: Any) -> bool:
        policy = policy_registry.get_by_type(type(self))
        return bool(policy.user_has_permission_for_instance(user, "change", self))
