from __future__ import annotations

from django.apps import AppConfig


class ThinConfig(AppConfig):
    name = "tests.stock.thin"
    label = "thin"
    default_auto_field = "django.db.models.AutoField"
