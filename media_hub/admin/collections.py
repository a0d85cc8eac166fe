"""Wagtail's form for a collection, kept inside the walls between namespaces."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.collections import CollectionForm
from wagtail.admin.views.collections import Edit
from wagtail.models import Collection

from media_hub.actions.privacy import withdraw_collection
from media_hub.models import Namespace


def namespace_of(collection: Collection) -> Namespace | None:
    return Namespace.objects.containing(collection).first()


class WalledCollectionForm(CollectionForm):
    def clean_parent(self) -> Collection:
        """Refuse to take a collection into, out of or across namespaces; its files would change owner unseen."""
        parent: Collection = super().clean_parent()
        is_moved = self.instance.pk and parent.pk != self.initial.get("parent")
        if is_moved and namespace_of(self.instance) != namespace_of(parent):
            raise ValidationError(
                _(
                    "A collection stays in its namespace. Move its files instead: select them and move them there."
                ),
                code="cross_namespace",
            )
        return parent


class CollectionEditView(Edit):
    """Wagtail's own, with a form that knows namespaces."""

    form_class = WalledCollectionForm
    keeps_namespaces = True  # asked for by the system check media_hub.E003

    def get_form(self, form_class: Any = None) -> Any:
        """Offer no place in another namespace, but keep it shown, as Wagtail does with impossible parents."""
        form = super().get_form(form_class)
        if "parent" in form.fields:
            field = form.fields["parent"]
            field.disabled_queryset = self._impossible_parents(form.instance)
        return form

    def save_instance(self) -> Collection:
        """Take renditions out of public storage where the new place may be a private one."""
        collection: Collection = super().save_instance()
        if "parent" in self.form.changed_data:
            withdraw_collection(collection=Collection.objects.get(pk=collection.pk))
        return collection

    @staticmethod
    def _impossible_parents(collection: Collection) -> Any:
        """Match the collection with what lies below it, and everything on the other side of the wall."""
        below = collection.get_descendants(inclusive=True)
        namespace = namespace_of(collection)
        if namespace:
            return below | Collection.objects.exclude(pk__in=namespace.collections.order_by().values("pk"))
        for each in Namespace.objects.select_related("root_collection"):
            below = below | each.collections
        return below
