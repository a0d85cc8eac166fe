"""Merging one tag into another: choose, look at what will change, do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from media_hub.actions.tags import merge_tags
from media_hub.exceptions import MediaHubError
from media_hub.forms.tag_editing import MergeTargetForm
from media_hub.models import MediaTag, TaggedMedia

from .ids import read_id
from .tag_listing import visible_tags

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


@dataclass(frozen=True, kw_only=True)
class MergePreview:
    """What merging `tag` into `into` changes. `files` carry the tag, `gaining` of them do not carry `into` yet."""

    tag: MediaTag
    into: MediaTag
    files: int
    gaining: int
    children: tuple[str, ...]

    @classmethod
    def of(cls, *, tag: MediaTag, into: MediaTag) -> Self:
        carrying = set(tag.tagged_media.values_list("content_type", "object_id"))
        already = TaggedMedia.objects.filter(tag=into).values_list("content_type", "object_id")
        return cls(
            tag=tag,
            into=into,
            files=len(carrying),
            gaining=len(carrying.difference(already)),
            children=tuple(tag.children.values_list("name", flat=True)),
        )


class TagMergeView(WagtailAdminTemplateMixin, TemplateView):
    """GET chooses a target, GET with `into` shows what will change, POST does it."""

    template_name = "media_hub/tags/merge.html"
    page_title = gettext_lazy("Merge tag")
    header_icon = "tag"
    index_url_name = ""
    edit_url_name = ""
    merge_url_name = ""

    @cached_property
    def tag(self) -> MediaTag:
        tag: MediaTag = get_object_or_404(self.managed_tags, pk=self.kwargs["pk"])
        return tag

    @property
    def managed_tags(self) -> QuerySet[MediaTag]:
        return visible_tags(self.request, "change").select_related("namespace")

    def get_page_subtitle(self) -> str:
        return self.tag.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        plural = capfirst(MediaTag._meta.verbose_name_plural)
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(self.index_url_name), "label": plural},
            {"url": reverse(self.edit_url_name, args=[self.tag.pk]), "label": self.tag.name},
            {"url": "", "label": _("Merge")},
        ]

    def get_form(self, data: Any) -> MergeTargetForm:
        return MergeTargetForm(data, tag=self.tag)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = self.get_form(self.request.GET if "into" in self.request.GET else None)
        into = form.cleaned_data["into"] if form.is_bound and form.is_valid() else None
        preview = MergePreview.of(tag=self.tag, into=into) if into else None
        context: dict[str, Any] = super().get_context_data(form=form, tag=self.tag, preview=preview, **kwargs)
        context["media"] = form.media
        return context

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        into = get_object_or_404(self.managed_tags, pk=read_id(request.POST.get("into", "")))
        try:
            gained = merge_tags(tags=[self.tag], into=into, actor=request.user)
        except MediaHubError as error:
            messages.error(request, error.message)
            return redirect(reverse(self.merge_url_name, args=[self.tag.pk]))
        messages.success(request, self._success(into, gained))
        return redirect(self.index_url_name)

    def _success(self, into: MediaTag, gained: int) -> str:
        text = ngettext(
            "“%(tag)s” was merged into “%(into)s”; %(count)s file got it in its stead.",
            "“%(tag)s” was merged into “%(into)s”; %(count)s files got it in its stead.",
            gained,
        )
        return text % {"tag": self.tag.name, "into": into.name, "count": gained}
