"""Deleting the tags that nothing needs, after a look at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from media_hub.actions.unused_tags import delete_unused_tags, unused_among
from media_hub.models import MediaTag, Namespace
from media_hub.permissions import policy_for

from .ids import read_id
from .tag_listing import name_ancestors, visible_tags

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

AT_ONCE = 200  # tags in one request


class UnusedTagsView(WagtailAdminTemplateMixin, TemplateView):
    """GET shows what is unused, POST deletes those of the shown that are unused still."""

    template_name = "media_hub/tags/unused.html"
    page_title = gettext_lazy("Delete unused tags")
    header_icon = "tag"
    index_url_name = ""
    unused_url_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not policy_for(Namespace).instances_user_has_permission_for(request.user, "manage").exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        plural = capfirst(MediaTag._meta.verbose_name_plural)
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(self.index_url_name), "label": plural},
            {"url": "", "label": _("Delete unused")},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        unused = unused_among(visible_tags(self.request, "delete"))
        shown = name_ancestors(unused[:AT_ONCE])
        ids = ",".join(str(tag.pk) for tag in shown)
        shown.sort(key=lambda tag: (tag.namespace.name, tag.lineage.casefold()))
        several = len({tag.namespace_id for tag in shown}) > 1
        context: dict[str, Any] = super().get_context_data(
            tags=shown, ids=ids, more=len(unused) - len(shown), several=several, **kwargs
        )
        return context

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        asked = {read_id(pk) for pk in request.POST.get("ids", "").split(",")[:AT_ONCE]}
        ours = visible_tags(request, "delete").filter(pk__in=asked)
        count = delete_unused_tags(ids=list(ours.values_list("pk", flat=True)), actor=request.user)
        text = ngettext("%(count)s unused tag deleted.", "%(count)s unused tags deleted.", count)
        messages.success(request, text % {"count": count})
        return redirect(self.index_url_name)
