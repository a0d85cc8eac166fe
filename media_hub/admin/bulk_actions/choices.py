"""The buttons below a selection: those of Wagtail's footer, for one user."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.widgets.button import Button, ButtonWithDropdown, ListingButton

from media_hub.models import MediaFile

from .base import MediaBulkAction

SIDE_BY_SIDE = 4  # what a telephone has room for


def bulk_buttons(user: Any) -> list[Button]:
    """Return a button for each action that the user can do somewhere; the last ones in a menu."""
    registered = bulk_action_registry.get_bulk_actions_for_model("media_hub", MediaFile._meta.model_name)
    offered = [action for action in registered if _is_offered(action, user)]
    offered.sort(key=lambda action: action.action_priority)
    buttons: list[Button] = [_button(action) for action in offered[:SIDE_BY_SIDE]]
    if more := offered[SIDE_BY_SIDE:]:
        attrs = {"title": _("More bulk actions")}
        look = "button button-secondary button-small"
        entries = [_entry(action) for action in more]
        buttons.append(ButtonWithDropdown(label=_("More"), attrs=attrs, classname=look, buttons=entries))
    return buttons


def _is_offered(action: type[Any], user: Any) -> bool:
    return not issubclass(action, MediaBulkAction) or action.is_offered_to(user)


def _button(action: type[Any]) -> ListingButton:
    return ListingButton(**_values(action), classname=" ".join(sorted({*action.classes, "bulk-action-btn"})))


def _entry(action: type[Any]) -> Button:
    return Button(**_values(action))


def _values(action: type[Any]) -> dict[str, Any]:
    return {
        "label": action.display_name,
        "url": reverse("wagtail_bulk_action", args=["media_hub", "mediafile", action.action_type]),
        "attrs": {"aria-label": action.aria_label, "data-bulk-action-button": ""},
        "priority": action.action_priority,
    }
