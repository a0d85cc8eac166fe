"""Moving a tag under another: choose, look at what will change, do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from media_hub.actions.tags import move_tag
from media_hub.exceptions import MediaHubError
from media_hub.forms.tag_moving import MoveTargetForm
from media_hub.models import MediaTag, TaggedMedia

from .tag_changing import TagChangeView, filters_naming

if TYPE_CHECKING:
    from django.http import HttpRequest

Carriers = set[tuple[int, int]]


@dataclass(frozen=True, kw_only=True)
class MovePreview:
    """What moving `tag` under `parent`, or to the top, changes.

    `files` carry it or a tag below it; the filter by `parent` finds `gaining` of them that it did not find, the filter
    by the parent that it leaves no longer finds `losing`. `filters` name a tag that finds more or less.
    """

    tag: MediaTag
    parent: MediaTag | None
    below: tuple[str, ...]
    files: int
    gaining: int
    losing: int
    filters: tuple[str, ...]

    @classmethod
    def of(cls, *, tag: MediaTag, parent: MediaTag | None) -> Self:
        """At most six queries, however many tags and files."""
        carrying = _carriers(tag)
        old = tag.parent
        stays_found = old is None or (parent is not None and parent.is_below(old))
        return cls(
            tag=tag,
            parent=parent,
            below=tuple(
                MediaTag.objects.filter(path__startswith=tag.path)
                .exclude(pk=tag.pk)
                .values_list("name", flat=True)
            ),
            files=len(carrying),
            gaining=len(carrying - _carriers(parent)) if parent else 0,
            losing=0 if old is None or stays_found else len(carrying - _carriers(old, without=tag)),
            filters=_filters_that_change(tag, parent),
        )


def _carriers(tag: MediaTag, *, without: MediaTag | None = None) -> Carriers:
    """Return what carries the tag or one below it; `without` leaves out a branch."""
    tagged = TaggedMedia.objects.filter(tag__path__startswith=tag.path)
    if without:
        tagged = tagged.exclude(tag__path__startswith=without.path)
    return set(tagged.order_by().values_list("content_type", "object_id"))


def _filters_that_change(tag: MediaTag, parent: MediaTag | None) -> tuple[str, ...]:
    """Name the saved filters by a tag that stands above only before the move, or only after it."""
    above_then = {*parent.ancestor_ids, parent.pk} if parent else set()
    changed = above_then.symmetric_difference(tag.ancestor_ids)
    keys = set(MediaTag.objects.filter(pk__in=changed).values_list("name_key", flat=True))
    return filters_naming(namespace_id=tag.namespace_id, keys=keys)


class TagMoveView(TagChangeView):
    """GET chooses a place, GET with `parent` shows what will change, POST does it."""

    template_name = "media_hub/tags/move.html"
    page_title = gettext_lazy("Move tag")
    crumb = gettext_lazy("Move")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or self._form(self.request.GET)
        preview = None
        if form.is_bound and form.is_valid():
            preview = MovePreview.of(tag=self.tag, parent=form.cleaned_data["parent"])
        context: dict[str, Any] = super().get_context_data(form=form, tag=self.tag, preview=preview, **kwargs)
        context["media"] = form.media
        return context

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self._form(request.POST)
        if not (form.is_bound and form.is_valid()):
            return self.render_to_response(self.get_context_data(form=form))
        parent = form.cleaned_data["parent"]
        try:
            move_tag(tag=self.tag, parent=parent, actor=request.user)
        except MediaHubError as error:
            messages.error(request, error.message)
            return redirect(reverse(self.move_url_name, args=[self.tag.pk]))
        messages.success(request, self._success(parent))
        return redirect(self.index_url_name)

    def _form(self, data: Any) -> MoveTargetForm:
        """A place that is empty is the top; without one nothing is chosen yet."""
        return MoveTargetForm(data if "parent" in data else None, tag=self.tag)

    def _success(self, parent: MediaTag | None) -> str:
        if parent is None:
            return _("“%(tag)s” stands at the top now.") % {"tag": self.tag.name}
        return _("“%(tag)s” stands below “%(parent)s” now.") % {"tag": self.tag.name, "parent": parent.name}
