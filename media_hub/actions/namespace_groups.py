"""What the five groups of a namespace may do and what they are called."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import Group
from django.utils.text import Truncator
from django.utils.translation import override

from media_hub.models import Namespace, NamespaceGroup

Role = NamespaceGroup.Role
ROLE_GRANTS: dict[str, tuple[str, ...]] = {
    Role.VIEWER: ("view",),
    Role.PICKER: ("view", "choose"),
    Role.UPLOADER: ("view", "choose", "add"),
    Role.EDITOR: ("view", "choose", "add", "change", "approve"),
    Role.MANAGER: ("view", "choose", "add", "change", "approve", "manage"),
}
MAX_NAME_LENGTH = Group._meta.get_field("name").max_length or 150


def group_name(namespace: Namespace, role: str) -> str:
    """Return "Newsroom: editors" in the site's language, cut to what Django's groups hold."""
    with override(settings.LANGUAGE_CODE):
        ending = f": {Role(role).label}"
    return Truncator(namespace.name).chars(MAX_NAME_LENGTH - len(ending)) + ending
