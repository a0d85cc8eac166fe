"""Registers Media Hub with Wagtail."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from media_hub.actions.audit import LOG_ACTIONS
from media_hub.models import LibraryMember, MediaFile, MediaLogEntry, MediaTag, Namespace
from media_hub.permissions import policy_for


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    for model in (LibraryMember, MediaFile, MediaTag, Namespace):
        actions.register_model(model, MediaLogEntry)
    for action, (label, message) in LOG_ACTIONS.items():
        actions.register_action(action, label, message)


@hooks.register("before_serve_document", order=-10)
def check_state_and_access(document: Any, request: HttpRequest) -> None:
    """Serve what is live to whom its access level admits; Wagtail's own hook adds the collection's restriction."""
    record = document.media_file
    policy = policy_for(MediaFile)
    is_open = record.is_live and record.access == MediaFile.Access.PUBLIC
    if not is_open and not policy.user_has_permission_for_instance(request.user, "view", record):
        raise Http404


@hooks.register("describe_collection_contents")
def describe_namespace(collection: Any) -> dict[str, Any] | None:
    """Keep the root collection of a namespace from being deleted."""
    if not hasattr(collection, "media_namespace"):
        return None
    return {"count": 1, "count_text": _("1 namespace"), "url": None}


@hooks.register("describe_collection_contents")
def describe_hidden_files(collection: Any) -> dict[str, Any] | None:
    """Count the files that the listings do not show, too: what lies in the trash or waits for approval."""
    count = MediaFile.objects.filter(collection=collection).exclude(state=MediaFile.State.LIVE).count()
    text = _("%(count)s files in the trash or waiting for approval") % {"count": count}
    return {"count": count, "count_text": text, "url": None} if count else None
