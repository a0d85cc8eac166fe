"""Filters of the media screen that a team keeps under a name."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from .namespaces import Namespace
from .tags import name_key

MAX_QUERY = 2000  # characters


class SavedFilter(models.Model):
    """`query` is what stands behind the question mark in the address of the media screen."""

    namespace = models.ForeignKey(Namespace, on_delete=models.CASCADE, related_name="saved_filters")
    name = models.CharField(_("name"), max_length=100)
    name_key = models.CharField(max_length=200, editable=False)
    query = models.CharField(max_length=MAX_QUERY)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        ordering = ["name_key"]
        constraints = [
            models.UniqueConstraint(fields=["namespace", "name_key"], name="media_hub_saved_filter_name"),
        ]
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.name = " ".join(self.name.split())
        self.name_key = name_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def tag_keys(self) -> set[str]:
        """The folded names of the tags that it asks for or leaves out."""
        query = QueryDict(self.query)
        return {name_key(name) for key in ("tag", "without_tag") for name in query.getlist(key)}
