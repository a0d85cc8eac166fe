from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_save

if TYPE_CHECKING:
    from wagtail.models import Collection


class HubConfig(AppConfig):
    name = "tests.stock.hub"
    label = "stock_hub"

    def ready(self) -> None:
        post_save.connect(give_tree_to_one_namespace, sender="wagtailcore.Collection")


def give_tree_to_one_namespace(*, instance: Collection, created: bool, **_kwargs: Any) -> None:
    """Do for tests that empty the tables and make the root again what the migration did for all others."""
    if created and instance.is_root():
        apps.get_model("media_hub", "Namespace")._default_manager.create(
            name="Library", slug="library", root_collection=instance
        )
