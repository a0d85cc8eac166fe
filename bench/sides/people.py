"""The users of both sides."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model

from bench.sides.base import EDITOR, SUPERUSER


def make_users() -> Any:
    """Make the superuser and the editor; return the editor, who has no rights yet."""
    users: Any = get_user_model()._default_manager
    users.create_superuser(SUPERUSER, "superuser@example.com", None)
    return users.create_user(EDITOR, "editor@example.com", None)
