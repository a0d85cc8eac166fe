"""What an image or document gains by being a member of the library."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils.translation import get_supported_language_variant
from taggit.managers import _TaggableManager
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from media_hub.exceptions import CrossNamespaceMoveError, OutsideNamespaceError, UnknownTagError
from media_hub.ingest.digests import digest
from media_hub.ingest.recognition import recognise
from media_hub.signals import media_content_stored
from media_hub.storage.keys import original_key

from .files import MediaFile
from .namespaces import Namespace
from .tags import MediaTag, name_key

COPIED_COLUMNS = {"title", "collection", "uploaded_by_user", "file_size"}


@dataclass(frozen=True, kw_only=True)
class ContentFacts:
    """What was measured on bytes before they are stored: SHA-256 and SHA-1 in hex, size in bytes."""

    sha256: str
    sha1: str
    size: int
    mime_type: str
    kind: str
    original_name: str


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


class NamespaceTagManager(_TaggableManager):
    """A taggit manager that finds and makes tags inside the namespace of the tagged file."""

    def _to_tag_model_instances(self, tags: Any, tag_kwargs: Any) -> list[MediaTag]:
        namespace = self.instance.media_file.namespace
        names = [tag for tag in tags if isinstance(tag, str)]
        known = {tag.name_key: tag for tag in MediaTag.objects.in_namespace(namespace).named(names)}
        found = (
            tag
            if isinstance(tag, MediaTag)
            else known.get(name_key(tag)) or self._make(namespace, tag, known)
            for tag in tags
        )
        return list(dict.fromkeys(found))

    @staticmethod
    def _make(namespace: Namespace, name: str, known: dict[str, MediaTag]) -> MediaTag:
        if not namespace.allows_free_tagging:
            raise UnknownTagError(tag=name, namespace=namespace.name)
        tag, _created = MediaTag.objects.get_or_create(
            namespace=namespace, name_key=name_key(name), defaults={"name": name}
        )
        return known.setdefault(tag.name_key, tag)


def measure(file: Any) -> ContentFacts:
    """Measure bytes that come in without an examination, as by the ORM. Reads them once."""
    digests = digest(file)
    format_ = recognise(file, name=file.name)
    return ContentFacts(
        sha256=digests.sha256,
        sha1=digests.sha1,
        size=digests.size,
        mime_type=format_.mime_type,
        kind=format_.kind,
        original_name=file.name.replace("\\", "/").rsplit("/", 1)[-1][-255:],
    )


class LibraryMember(models.Model):
    """Mixin for Wagtail's image and document models: ties the row to its `MediaFile`.

    `save()` is the one place that keeps the copied columns (title, collection, uploader, size) equal
    and that measures new bytes, so rows made by plain ORM code are complete too.
    """

    media_file = models.OneToOneField(
        MediaFile, on_delete=models.CASCADE, related_name="%(app_label)s_%(class)s", editable=False
    )
    facts: ContentFacts | None = None  # set beforehand by whoever has examined the bytes already

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
        if update_fields is not None and not has_new_bytes and not COPIED_COLUMNS & set(update_fields):
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            facts = self._take_in_bytes() if has_new_bytes else None
            self._write_record(facts)
            super().save(*args, **kwargs)
            if self.media_file.body_id is None:
                self.media_file.body_id = self.pk
                self.media_file.save(update_fields=["body_id"])
            if facts:
                self.__dict__.pop("namespace", None)
                media_content_stored.send(sender=type(self), media_file=self.media_file)

    def _take_in_bytes(self) -> ContentFacts:
        facts, self.facts = self.facts or measure(self.file), None
        self.file_hash = facts.sha1
        self.file_size = facts.size
        return facts

    def _write_record(self, facts: ContentFacts | None) -> None:
        record = self._record_or_new()
        self._settle_collection(record)
        changed = self._copy_columns(record)
        if facts:
            for name in ("sha256", "mime_type", "kind", "original_name"):
                setattr(record, name, getattr(facts, name))
            record.processing = MediaFile.Processing.PROCESSING
        if record.pk is None:
            record.slug = record.free_slug()
        elif not (changed or facts):
            return
        record.save()
        self.media_file = record
        self._mirror_default_text(record)

    def _record_or_new(self) -> MediaFile:
        """Return the record that exists or was prepared by an action, or a new one with the usual defaults."""
        if self.media_file_id or "media_file" in self._state.fields_cache:
            return self.media_file
        return MediaFile(state="", access="")

    def _settle_collection(self, record: MediaFile) -> None:
        """Put the file into a namespace: the default one where no collection was named."""
        if record.pk and record.collection_id == self.collection_id:
            return
        if self.collection.is_root():
            self.collection = self._default_collection()
        namespace = Namespace.objects.of(self.collection)
        if record.pk and record.namespace_id != namespace.pk:
            raise CrossNamespaceMoveError(title=self.title, namespace=namespace.name)
        if record.pk is None:
            record.namespace = namespace
            record.body_type = ContentType.objects.get_for_model(self)
            record.state = record.state or namespace.first_state
            record.access = record.access or namespace.default_access

    @staticmethod
    def _default_collection() -> Collection:
        namespace = Namespace.objects.default()
        if namespace is None:
            raise OutsideNamespaceError(collection="Root")
        return namespace.root_collection

    def _copy_columns(self, record: MediaFile) -> bool:
        """Copy what the body shares with its record; return whether anything differed."""
        values = {
            "title": self.title,
            "collection_id": self.collection_id,
            "uploaded_by_id": self.uploaded_by_user_id,
            "size": self.file_size or 0,
        }
        changed = {name: value for name, value in values.items() if getattr(record, name) != value}
        for name, value in changed.items():
            setattr(record, name, value)
        return bool(changed)

    def _mirror_default_text(self, record: MediaFile) -> None:
        """Keep the default language's text, where there is one, equal to the body's own columns."""
        if self._state.adding:
            return
        language = get_supported_language_variant(settings.LANGUAGE_CODE)
        record.texts.filter(locale__language_code=language).update(
            title=self.title, alt_text=self.alt_text, description=self.description
        )

    def storage_key(self, filename: str) -> str:
        """Return the key that new bytes are stored under: private, unique, never written twice."""
        return original_key(uuid=self.media_file.public_id, sha256=self.media_file.sha256, name=filename)

    @cached_property
    def namespace(self) -> Namespace:
        return self.media_file.namespace

    def is_editable_by_user(self, user: Any) -> bool:
        policy = policy_registry.get_by_type(type(self))
        return bool(policy.user_has_permission_for_instance(user, "change", self))
