"""The audit trail: Wagtail's log, scoped to namespaces."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import BaseLogEntry
from wagtail.models.audit_log import ModelLogEntryManager
from wagtail.permissions import policy_registry

from .files import MediaFile
from .namespaces import Namespace


class MediaLogEntryManager(ModelLogEntryManager):
    def log_action(self, instance: Any, action: str, **kwargs: Any) -> Any:
        """Write an entry, with the namespace and the file that it is about."""
        record = getattr(instance, "media_file", instance)
        is_file = isinstance(record, MediaFile)
        kwargs.setdefault("namespace", record if isinstance(record, Namespace) else record.namespace)
        kwargs.setdefault("media_file_uid", record.public_id if is_file else None)
        return super().log_action(instance, action, **kwargs)

    def viewable_by_user(self, user: Any) -> models.QuerySet[Any]:
        """Match the entries of the namespaces that the user manages."""
        if user.is_superuser:
            return self.all()
        managed = policy_registry.get_by_type(Namespace).instances_user_has_permission_for(user, "manage")
        return self.filter(namespace__in=managed)


class MediaLogEntry(BaseLogEntry):
    """One write to the library. Outlives the file: `label` and `media_file_uid` stay."""

    object_id = models.CharField(max_length=255, db_index=True)
    namespace = models.ForeignKey(
        Namespace, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    media_file_uid = models.UUIDField(null=True, blank=True, db_index=True)

    objects = MediaLogEntryManager()

    class Meta(BaseLogEntry.Meta):
        ordering = ["-timestamp", "-id"]
        indexes = [
            *BaseLogEntry.Meta.indexes,
            models.Index(fields=["namespace", "-timestamp"], name="media_hub_log_namespace"),
        ]
        verbose_name = _("media log entry")
        verbose_name_plural = _("media log entries")
