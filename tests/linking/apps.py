from __future__ import annotations

from django.apps import AppConfig


class LinkingConfig(AppConfig):
    name = "tests.linking"
    label = "linking"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.models import ReferenceIndex

        from .models import Leaflet, Pin

        for model in (Leaflet, Pin):
            ReferenceIndex.register_model(model)
