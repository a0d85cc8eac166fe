"""What chooser widgets keep quiet about. Knows no chooser of Wagtail's, so that it can be imported while models load."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from wagtail.admin.admin_url_finder import AdminURLFinder

from media_hub.permissions import policy_for

from .acting_user import ActingUserMixin
from .previews import placeholder


class ScopedChooserMixin(ActingUserMixin):
    """Mixin for chooser widgets of images, documents and curated collections."""

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


def hidden_value(pk: Any, title: str | Promise) -> dict[str, Any]:
    """Return the data of a value whose title, picture and edit link are kept back."""
    preview = placeholder("hidden").as_json()
    return {"id": pk, "edit_url": None, "title": str(title), "preview": preview, "default_alt_text": ""}
