"""Where a file is used, as far as the asker may know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils.functional import cached_property
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import ReferenceIndex

from media_hub.permissions import policy_for

if TYPE_CHECKING:
    from django.http import HttpRequest

    from media_hub.models import LibraryMember


def visible_or_404(user: Any, member: LibraryMember) -> LibraryMember:
    """Return the file; Http404, as for a number that no file has, where the user may not see it."""
    if not policy_for(type(member)).user_has_permission_for_instance(user, "view", member):
        raise Http404
    return member


class ScopedUsage:
    """Mixin for Wagtail's usage views: objects the user cannot edit are counted, neither named nor typed."""

    template_name = "media_hub/admin/usage.html"
    results_template_name = "media_hub/admin/usage_results.html"
    request: HttpRequest
    object: Any

    def get_object(self, *args: Any, **kwargs: Any) -> LibraryMember:
        member: LibraryMember = super().get_object(*args, **kwargs)  # type: ignore[misc]
        return visible_or_404(self.request.user, member)

    def user_has_permission(self, permission: str) -> bool:
        policy = policy_for(type(self.object))
        return bool(policy.user_has_permission_for_instance(self.request.user, permission, self.object))

    @cached_property
    def groups(self) -> list[Any]:
        """Pairs of an object and its references to the file."""
        return list(ReferenceIndex.get_grouped_references_to(self.object))

    def get_queryset(self) -> list[Any]:
        finder = AdminURLFinder(self.request.user)
        return [group for group in self.groups if finder.get_edit_url(group[0]) is not None]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)  # type: ignore[misc]
        return {**context, "hidden_count": len(self.groups) - context["paginator"].count}
