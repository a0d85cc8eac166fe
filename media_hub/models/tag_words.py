"""Words that are no tag's name: synonyms of tags, proposals, and words that a manager does not want."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import policy_registry

from .namespaces import Namespace
from .tags import MediaTag, name_key


class TagWordQuerySet(models.QuerySet["TagWord"]):
    def in_namespace(self, namespace: Namespace) -> TagWordQuerySet:
        return self.filter(namespace=namespace)

    def named(self, names: Iterable[str]) -> TagWordQuerySet:
        return self.filter(name_key__in={name_key(name) for name in names})

    def synonyms(self) -> TagWordQuerySet:
        return self.filter(tag__isnull=False)

    def proposed(self) -> TagWordQuerySet:
        """Match what waits for a manager."""
        return self.filter(tag=None, is_refused=False)

    def refused(self) -> TagWordQuerySet:
        return self.filter(tag=None, is_refused=True)

    def visible_to(self, user: Any) -> TagWordQuerySet:
        return self & policy_registry.get_by_type(self.model).instances_user_has_permission_for(user, "view")


class TagWord(models.Model):
    """With a tag it is a synonym; refused, nobody is asked again; else a manager decides, once for all."""

    namespace = models.ForeignKey(Namespace, on_delete=models.CASCADE, related_name="tag_words")
    name = models.CharField(_("word"), max_length=100)
    name_key = models.CharField(max_length=200, editable=False)
    tag = models.ForeignKey(
        MediaTag,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="synonyms",
        verbose_name=_("tag"),
    )
    is_refused = models.BooleanField(default=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TagWordQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["name_key"]
        constraints = [
            models.UniqueConstraint(fields=["namespace", "name_key"], name="media_hub_tag_word_name"),
        ]
        verbose_name = _("word for a tag")
        verbose_name_plural = _("words for tags")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = " ".join(self.name.split())
        self.name_key = name_key(self.name)
        super().save(*args, **kwargs)


def known_tags(namespace: Namespace, names: Iterable[str]) -> dict[str, MediaTag]:
    """Return the tags that these names mean, by the names' keys: one query, and one for what is no tag's name."""
    keys = {name_key(name) for name in names}
    tags = MediaTag.objects.in_namespace(namespace).filter(name_key__in=keys)
    known = {tag.name_key: tag for tag in tags}
    if other := keys - known.keys():
        words = TagWord.objects.in_namespace(namespace).synonyms().filter(name_key__in=other)
        known |= {word.name_key: word.tag for word in words.select_related("tag") if word.tag}
    return known
