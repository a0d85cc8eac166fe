from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaHubConfig(AppConfig):
    name = "media_hub"
    label = "media_hub"
    verbose_name = _("Media Hub")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from media_hub import checks, signal_handlers
        from media_hub.permissions import register_policies

        register_policies()
        signal_handlers.connect()
        checks.register_checks()
