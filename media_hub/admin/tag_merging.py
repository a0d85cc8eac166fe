"""Merging one tag into another: choose, look at what will change, do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, ngettext
from wagtail.admin import messages

from media_hub.actions.tags import merge_tags
from media_hub.exceptions import MediaHubError
from media_hub.forms.tag_editing import MergeTargetForm
from media_hub.models import MediaTag, TaggedMedia

from .ids import read_id
from .tag_changing import TagChangeView, filters_naming

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest


@dataclass(frozen=True, kw_only=True)
class MergePreview:
    """What merging `tags` into `into` changes. `files` carry one of them, `gaining` of those not `into` yet."""

    tags: tuple[MediaTag, ...]
    into: MediaTag
    files: int
    gaining: int
    children: tuple[str, ...]
    filters: tuple[str, ...]

    @classmethod
    def of(cls, *, tags: list[MediaTag], into: MediaTag) -> Self:
        """Four queries, however many tags and files."""
        carried = TaggedMedia.objects.order_by().values_list("content_type", "object_id")
        carrying = set(carried.filter(tag__in=tags))
        children = MediaTag.objects.filter(parent__in=tags).exclude(pk__in=[tag.pk for tag in tags])
        return cls(
            tags=tuple(tags),
            into=into,
            files=len(carrying),
            gaining=len(carrying.difference(carried.filter(tag=into))),
            children=tuple(children.exclude(pk=into.pk).values_list("name", flat=True)),
            filters=filters_naming(namespace_id=into.namespace_id, keys={tag.name_key for tag in tags}),
        )

    @property
    def names(self) -> str:
        return quoted(self.tags)


def quoted(tags: Iterable[MediaTag]) -> str:
    return ", ".join(gettext("“%(name)s”") % {"name": tag.name} for tag in tags)


class TagMergeView(TagChangeView):
    """GET chooses a target, GET with `into` shows what will change, POST does it."""

    template_name = "media_hub/tags/merge.html"
    page_title = gettext_lazy("Merge tag")
    crumb = gettext_lazy("Merge")

    def get_form(self, data: Any) -> MergeTargetForm:
        return MergeTargetForm(data, tag=self.tag)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = self.get_form(self.request.GET if "into" in self.request.GET else None)
        into = form.cleaned_data["into"] if form.is_bound and form.is_valid() else None
        preview = MergePreview.of(tags=form.merged, into=into) if into else None
        context: dict[str, Any] = super().get_context_data(form=form, tag=self.tag, preview=preview, **kwargs)
        context["media"] = form.media
        return context

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        into = get_object_or_404(self.managed_tags, pk=read_id(request.POST.get("into", "")))
        also = {read_id(pk) for pk in request.POST.getlist("also")}
        tags = [self.tag, *self.managed_tags.filter(pk__in=also - {self.tag.pk}).order_by("name_key")]
        try:
            gained = merge_tags(tags=tags, into=into, actor=request.user)
        except MediaHubError as error:
            messages.error(request, error.message)
            return redirect(reverse(self.merge_url_name, args=[self.tag.pk]))
        messages.success(request, self._success(tags, into, gained))
        return redirect(self.index_url_name)

    @staticmethod
    def _success(tags: list[MediaTag], into: MediaTag, gained: int) -> str:
        text = ngettext(
            "%(tags)s merged into “%(into)s”; %(count)s file got it in its stead.",
            "%(tags)s merged into “%(into)s”; %(count)s files got it in its stead.",
            gained,
        )
        return text % {"tags": quoted(tags), "into": into.name, "count": gained}
