"""Filters under a name: the list of them, saving one and forgetting one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from media_hub.actions.saved_filters import delete_filter
from media_hub.exceptions import MediaHubError
from media_hub.forms.finding.selection import LibrarySelection
from media_hub.forms.saving_filters import SaveFilterForm, namespaces_to_save_in
from media_hub.models import CuratedCollection, SavedFilter
from media_hub.permissions import policy_for

if TYPE_CHECKING:
    from django.http import HttpRequest

INDEX = "media_hub_admin:library"


@dataclass(frozen=True, kw_only=True)
class SavedLink:
    """A saved filter as a link; `can_delete` for its creator and who manages its namespace.

    `collect_url` makes a curated collection of what it finds, for who may.
    """

    saved: SavedFilter
    url: str
    is_shown: bool
    can_delete: bool
    collect_url: str


def visible_filters(user: Any) -> QuerySet[SavedFilter]:
    visible: QuerySet[SavedFilter] = policy_for(SavedFilter).instances_user_has_permission_for(user, "view")
    return visible.select_related("namespace")


def saved_links(selection: LibrarySelection) -> list[SavedLink]:
    """Return the filters that the user's namespaces keep."""
    user = selection.request.user
    shown = selection.query_to_save()
    policy = policy_for(SavedFilter)
    possible = set(
        policy_for(CuratedCollection).namespaces_user_may_add_to(user).values_list("pk", flat=True)
    )
    collect = f"{reverse('media_hub_curated:add')}?saved_filter="
    return [
        SavedLink(
            saved=each,
            url=f"{reverse(INDEX)}?{each.query}",
            is_shown=each.query == shown,
            can_delete=policy.user_has_permission_for_instance(user, "delete", each),
            collect_url=f"{collect}{each.pk}" if each.namespace_id in possible else "",
        )
        for each in visible_filters(user)
    ]


def form_to_save(selection: LibrarySelection) -> SaveFilterForm | None:
    """Return the form for the filter that is shown; None where there is none, or nobody to save it for."""
    query = selection.query_to_save()
    user = selection.request.user
    if not query or selection.has_unknown_filters or not namespaces_to_save_in(user).exists():
        return None
    return SaveFilterForm(user=user, initial={"query": query}, prefix="saved")


@require_safe
def saved_filters(request: HttpRequest) -> TemplateResponse:
    """Answer with the list of filters, and the form that saves the one in the query string."""
    selection = LibrarySelection(request)
    context = {"saved_filters": saved_links(selection), "save_form": form_to_save(selection)}
    return TemplateResponse(request, "media_hub/library/saved_list.html", context)


@require_POST
def save(request: HttpRequest) -> HttpResponseRedirect:
    """Keep a filter under a name."""
    form = SaveFilterForm(request.POST, user=request.user, prefix="saved")
    try:
        if form.is_valid():
            messages.success(request, _("The filter “%(name)s” was saved.") % {"name": form.save().name})
        else:
            error = next(iter(form.errors.values()))[0]
            messages.error(request, _("The filter was not saved: %(reason)s") % {"reason": error})
    except MediaHubError as error:
        messages.error(request, error.message)
    query = form.data.get("saved-query", "")
    return redirect(f"{reverse(INDEX)}?{query}" if query else INDEX)


@require_POST
def delete(request: HttpRequest, saved_filter_id: int) -> HttpResponseRedirect:
    """Forget a filter."""
    saved = get_object_or_404(visible_filters(request.user), pk=saved_filter_id)
    try:
        delete_filter(saved=saved, actor=request.user)
    except MediaHubError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The filter “%(name)s” was forgotten.") % {"name": saved.name})
    return redirect(get_valid_next_url_from_request(request) or INDEX)
