from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save

from .data import copy_grant, give_tree_to_a_namespace, withdraw_grant


class HubConfig(AppConfig):
    name = "tests.stock.hub"
    label = "stock_hub"

    def ready(self) -> None:
        post_save.connect(give_tree_to_a_namespace, sender="wagtailcore.Collection")
        post_save.connect(copy_grant, sender="wagtailcore.GroupCollectionPermission")
        post_delete.connect(withdraw_grant, sender="wagtailcore.GroupCollectionPermission")
