"""Says in a form what about a file does not fit its place, to whoever may know it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.log_actions import get_active_log_context

from media_hub.models import CuratedCollection
from media_hub.models.collection_limits import CollectionLimits
from media_hub.models.limits import Limits
from media_hub.permissions import policy_for


class FitsLimits:
    """A validator of images, documents and curated collections, for fields of forms.

    Of something that the acting user may not see, and where nobody is known to act, it says only that it does not fit.
    """

    def __init__(self, limits: Limits | CollectionLimits) -> None:
        self.limits = limits

    def __call__(self, member: Any) -> None:
        problems = self.limits.problems_of(member)
        if problems and not _may_be_told_of(member):
            problems = [_discreetly(member)]
        if problems:
            raise ValidationError([ValidationError(each, code="media_does_not_fit") for each in problems])


def _may_be_told_of(member: Any) -> bool:
    user = get_active_log_context().user
    policy = policy_for(type(member))
    return user is not None and policy.user_has_permission_for_instance(user, "view", member)


def _discreetly(member: Any) -> str:
    if isinstance(member, CuratedCollection):
        return _("This collection does not fit here.")
    return _("This file does not fit here.")
