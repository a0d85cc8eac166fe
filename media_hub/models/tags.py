"""Tags: a tree in a namespace."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import ExpressionWrapper, Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from taggit.models import CommonGenericTaggedItemBase

from .namespaces import Namespace

if TYPE_CHECKING:
    from collections.abc import Iterable


def name_key(name: str) -> str:
    """Fold a tag's name so that equal names compare equal: NFKC, casefold, single spaces.

    Done here because SQLite's `lower` knows ASCII only.
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


class MediaTagQuerySet(models.QuerySet["MediaTag"]):
    def in_namespace(self, namespace: Namespace) -> MediaTagQuerySet:
        return self.filter(namespace=namespace)

    def named(self, names: Iterable[str]) -> MediaTagQuerySet:
        return self.filter(name_key__in={name_key(name) for name in names})

    def understood(self, names: Iterable[str]) -> MediaTagQuerySet:
        """Match the tags of these names and those that they are synonyms of."""
        keys = {name_key(name) for name in names}
        return self.filter(Q(name_key__in=keys) | self._with_synonym(Q(synonyms__name_key__in=keys)))

    def containing(self, text: str) -> MediaTagQuerySet:
        """Match tags with the text anywhere in their name or in a synonym."""
        key = name_key(text)
        return self.filter(
            Q(name_key__contains=key) | self._with_synonym(Q(synonyms__name_key__contains=key))
        )

    def completing(self, term: str) -> MediaTagQuerySet:
        """Match names and synonyms in which a word begins with `term`; none where it is empty.

        Tags whose name begins with it come first.
        """
        key = name_key(term)
        if not key:
            return self.none()
        begins = Q(name_key__startswith=key)
        word = Q(synonyms__name_key__startswith=key) | Q(synonyms__name_key__contains=f" {key}")
        found = self.filter(begins | Q(name_key__contains=f" {key}") | self._with_synonym(word))
        return found.order_by(ExpressionWrapper(begins, output_field=models.BooleanField()).desc(), "name")

    def _with_synonym(self, word: Q) -> Q:
        """Return a condition without a join, which would match a tag once for each of its synonyms."""
        return Q(pk__in=self.model._default_manager.filter(word).order_by().values("pk"))

    def with_descendants(self) -> MediaTagQuerySet:
        """Match these tags and everything below them (one query for their paths)."""
        below = Q(pk__in=[])
        for path in self.values_list("path", flat=True):
            below |= Q(path__startswith=path)
        return self.model._default_manager.filter(below)

    def with_usage(self) -> MediaTagQuerySet:
        return self.annotate(usage_count=models.Count("tagged_media"))


class MediaTag(models.Model):
    """A tag. `path` is the ids from the root to the tag itself, each followed by a slash."""

    MAX_DEPTH = 10

    ancestor_names: list[str]  # from the root down; set by what lists tags
    synonym_names: list[str]  # set by what lists tags
    tree_count: int  # files that carry it or a tag below it; set by what lists tags

    namespace = models.ForeignKey(Namespace, on_delete=models.CASCADE, related_name="tags")
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("parent"),
    )
    name = models.CharField(_("name"), max_length=100)
    name_key = models.CharField(max_length=200, editable=False)
    slug = models.SlugField(max_length=120, allow_unicode=True, editable=False)
    path = models.CharField(max_length=255, editable=False, default="")
    lineage = models.TextField(editable=False, default="")  # the names from the root to the tag, a line each
    colour = models.CharField(
        _("colour"),
        max_length=7,
        blank=True,
        default="",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Give a colour as #rrggbb."))],
    )
    description = models.TextField(_("description"), blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MediaTagQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["namespace", "name_key"], name="media_hub_tag_name"),
            models.UniqueConstraint(fields=["namespace", "slug"], name="media_hub_tag_slug"),
        ]
        indexes = [
            models.Index(fields=["path"], name="media_hub_tag_path", opclasses=["varchar_pattern_ops"])
        ]
        verbose_name = _("tag")
        verbose_name_plural = _("tags")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep key, slug, path and lineage right. A new tag is written twice: its path holds its id."""
        self.name = " ".join(self.name.split())
        self.name_key = name_key(self.name)
        self.lineage = f"{self.parent.lineage}\n{self.name}" if self.parent else self.name
        self.slug = self.slug or self._free_slug()
        with transaction.atomic():
            super().save(*args, **kwargs)
            if not self.path:
                self.path = f"{self.parent.path if self.parent else ''}{self.pk}/"
                type(self).objects.filter(pk=self.pk).update(path=self.path)

    def _free_slug(self) -> str:
        slug = slugify(self.name, allow_unicode=True) or "tag"
        taken = set(
            type(self)
            .objects.filter(namespace=self.namespace_id, slug__startswith=slug)
            .values_list("slug", flat=True)
        )
        number = 1
        candidate = slug
        while candidate in taken:
            number += 1
            candidate = f"{slug}-{number}"
        return candidate

    @property
    def depth(self) -> int:
        """1 for a tag without a parent."""
        return self.path.count("/")

    @property
    def ancestor_ids(self) -> list[int]:
        """Ids from the root down to the parent."""
        return [int(part) for part in self.path.split("/")[:-2]]

    def is_below(self, other: MediaTag) -> bool:
        return self.path.startswith(other.path)


class TaggedMedia(CommonGenericTaggedItemBase):
    """Ties a tag to an image or document of any class, a site's own subclasses included."""

    object_id = models.PositiveBigIntegerField(_("object ID"))
    tag = models.ForeignKey(MediaTag, on_delete=models.CASCADE, related_name="tagged_media")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "tag"], name="media_hub_tagged_once"
            ),
        ]
        indexes = [
            models.Index(fields=["tag", "content_type", "object_id"], name="media_hub_tagged_by_tag"),
        ]
        verbose_name = _("tagged file")
        verbose_name_plural = _("tagged files")
