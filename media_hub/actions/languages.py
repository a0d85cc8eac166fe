"""In which language a worker speaks."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from wagtail.users.models import UserProfile


def language_of(user: Any) -> str:
    """Return the language that the user reads the admin in; without one, that of the site."""
    profile = UserProfile.objects.filter(user=user).first() if user else None
    return profile.get_preferred_language() if profile else settings.LANGUAGE_CODE
