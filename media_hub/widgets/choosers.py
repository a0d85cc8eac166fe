"""Wagtail's chooser widgets, which keep quiet about what the user may not see and never make a rendition."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images.widgets import AdminImageChooser

from media_hub.permissions import policy_for

from .acting_user import ActingUserMixin
from .previews import placeholder, preview_of

HIDDEN_IMAGE = _("(an image of another namespace)")
HIDDEN_DOCUMENT = _("(a document of another namespace)")


class ScopedChooserMixin(ActingUserMixin):
    """Mixin for chooser widgets of images and documents."""

    hidden_title: str | Promise

    def get_value_data(self, value: Any) -> dict[str, Any] | None:
        """Return what the widget shows; of a file that the user may not see, nothing but that there is one."""
        instance = self.get_instance(value)  # type: ignore[attr-defined]
        if instance is None:
            return None
        if self.acting_user and not self._may("view", instance):
            return hidden_value(instance.pk, self.hidden_title)
        return self.get_value_data_from_instance(instance)

    def get_value_data_from_instance(self, instance: Any) -> dict[str, Any]:
        may_edit = not self.acting_user or self._may("change", instance)
        return {
            "id": instance.pk,
            "edit_url": AdminURLFinder().get_edit_url(instance) if may_edit else None,
            "title": str(instance),
        }

    def _may(self, action: str, instance: Any) -> bool:
        policy = policy_for(type(instance))
        return bool(policy.user_has_permission_for_instance(self.acting_user, action, instance))


class MediaImageChooser(ScopedChooserMixin, AdminImageChooser):
    hidden_title = HIDDEN_IMAGE

    def get_value_data_from_instance(self, instance: Any) -> dict[str, Any]:
        data = super().get_value_data_from_instance(instance)
        preview = preview_of(instance).as_json()
        return {**data, "preview": preview, "default_alt_text": instance.default_alt_text}


class MediaDocumentChooser(ScopedChooserMixin, AdminDocumentChooser):
    hidden_title = HIDDEN_DOCUMENT


def hidden_value(pk: Any, title: str | Promise) -> dict[str, Any]:
    """Return the data of a value whose title, picture and edit link are kept back."""
    preview = placeholder("hidden").as_json()
    return {"id": pk, "edit_url": None, "title": str(title), "preview": preview, "default_alt_text": ""}
