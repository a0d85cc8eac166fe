"""Merging: what it will do, then the deed, of one group or of many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from media_hub.actions.bulk_operations import plan_operation, start_operation
from media_hub.actions.merge_media import MergePlan, plan_merge
from media_hub.admin.bulk_actions.telling import tell_outcome
from media_hub.admin.ids import read_id
from media_hub.admin.operations import page_of
from media_hub.exceptions import MediaHubError
from media_hub.models import CuratedCollection, MediaFile
from media_hub.permissions import policy_for

from .groups import forget_open_groups
from .rows import load_files

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

FILES_AT_MOST = 50  # that go into one by one preview
GROUPS_AT_MOST = 500


def changeable(user: Any) -> QuerySet[MediaFile]:
    files: QuerySet[MediaFile] = policy_for(MediaFile).instances_user_has_permission_for(user, "change")
    return files.select_related("namespace", "collection")


@dataclass(frozen=True, kw_only=True)
class ShownPlan:
    """What merging one file will do, as far as the user may know: the rest of the places is counted."""

    file: Any
    plan: MergePlan | None
    refusal: str
    uses: list[tuple[Any, str]]
    hidden_uses: int
    collections: list[CuratedCollection]
    hidden_collections: int
    fields: list[str]


class MergeView(WagtailAdminTemplateMixin, TemplateView):
    """GET shows what will change, POST does it. `file` are those that go."""

    template_name = "media_hub/duplicates/merge.html"
    page_title = gettext_lazy("Merge")
    header_icon = "resubmit"

    @cached_property
    def kept(self) -> MediaFile:
        return get_object_or_404(changeable(self.request.user), pk=self.kwargs["media_file_id"])

    @cached_property
    def merged(self) -> list[MediaFile]:
        values = (self.request.POST or self.request.GET).getlist("file")[:FILES_AT_MOST]
        ids = {read_id(value) for value in values}
        files = list(changeable(self.request.user).filter(pk__in=ids).order_by("pk"))
        if not files:
            raise Http404
        return files

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), *crumbs(_("Merge"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        files = load_files({self.kept.pk, *(file.pk for file in self.merged)})
        plans = [show_plan(files[self.kept.pk], files[file.pk], self.request.user) for file in self.merged]
        return {
            **super().get_context_data(**kwargs),
            "kept": files[self.kept.pk],
            "plans": plans,
            "can_merge": any(shown.plan for shown in plans),
        }

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        keeping = {file.pk: self.kept.pk for file in self.merged if file.pk != self.kept.pk}
        return start_merging(request, self.merged, keeping, note=self.kept.title, on_purpose=True)


def show_plan(kept: Any, file: Any, user: Any) -> ShownPlan:
    try:
        plan = plan_merge(kept=kept, merged=file, actor=user)
    except MediaHubError as error:
        return ShownPlan(
            file=file,
            plan=None,
            refusal=error.message,
            uses=[],
            hidden_uses=0,
            collections=[],
            hidden_collections=0,
            fields=[],
        )
    finder = AdminURLFinder(user)
    uses = [(use, url) for use in plan.uses if (url := finder.get_edit_url(use.instance))]
    ids = [collection.pk for collection in plan.collections]
    seen = list(CuratedCollection.objects.filter(pk__in=ids).visible_to(user).order_by("title"))
    return ShownPlan(
        file=file,
        plan=plan,
        refusal="",
        uses=uses,
        hidden_uses=len(plan.uses) - len(uses),
        collections=seen,
        hidden_collections=len(ids) - len(seen),
        fields=[_label(file, name) for name in plan.fields],
    )


def _label(file: MediaFile, name: str) -> str:
    owner = file if hasattr(file, name) else file.member
    return str(owner._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


class MergeGroupsView(WagtailAdminTemplateMixin, TemplateView):
    """Merges the ticked groups, each into its best file: asks first, then does it. Only what is the same picture."""

    http_method_names = ["post", "options"]
    template_name = "media_hub/duplicates/merge_groups.html"
    page_title = gettext_lazy("Merge")
    header_icon = "resubmit"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), *crumbs(_("Merge"))]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        keeping = _read_groups(request)
        files = list(changeable(request.user).filter(pk__in=keeping).order_by("pk"))
        if not files:
            messages.warning(request, _("Choose the groups first."))
            return redirect("media_hub_admin:duplicates")
        if "confirmed" in request.POST:
            note = _groups_in_words(len({keeping[file.pk] for file in files}))
            return start_merging(request, files, keeping, note=note)
        kept = {file.pk: file for file in changeable(request.user).filter(pk__in=set(keeping.values()))}
        pairs = [(file, kept[keeping[file.pk]]) for file in files if keeping[file.pk] in kept]
        groups = request.POST.getlist("group")[:GROUPS_AT_MOST]
        return self.render_to_response(self.get_context_data(pairs=pairs, groups=groups))


def crumbs(label: str) -> list[dict[str, Any]]:
    """Return the way to a page below the duplicates screen."""
    return [
        {"url": reverse("media_hub_admin:library"), "label": _("Media")},
        {"url": reverse("media_hub_admin:duplicates"), "label": _("Duplicates")},
        {"url": "", "label": label},
    ]


def _groups_in_words(count: int) -> str:
    return ngettext("%(count)s group", "%(count)s groups", count) % {"count": count}


def _read_groups(request: HttpRequest) -> dict[int, int]:
    """Return into which file each of the files goes, from what the checkboxes say."""
    keeping: dict[int, int] = {}
    for value in request.POST.getlist("group")[:GROUPS_AT_MOST]:
        kept, _colon, merged = value.partition(":")
        keeping |= {read_id(pk): read_id(kept) for pk in merged.split(",")[:FILES_AT_MOST]}
    return {merged: kept for merged, kept in keeping.items() if merged and kept}


def start_merging(
    request: HttpRequest,
    files: list[MediaFile],
    keeping: dict[int, int],
    *,
    note: str,
    on_purpose: bool = False,
) -> HttpResponse:
    """Write it down as a bulk change, which can be undone, and do it; many are done by a worker."""
    going = [file for file in files if file.pk in keeping]
    operation = plan_operation(
        deed="merge",
        actor=request.user,
        files=going,
        parameters={
            "kept": {str(merged): kept for merged, kept in keeping.items()},
            "on_purpose": on_purpose,
        },
        note=note,
    )
    start_operation(operation)
    forget_open_groups(request.user)
    if operation.is_open:
        messages.success(request, _("A worker merges them. You see here how far it has come."))
        return redirect(page_of(operation))
    tell_outcome(request, operation, done=_done, unchanged=str)
    return redirect("media_hub_admin:duplicates")


def _done(count: int) -> str:
    text = ngettext(
        "%(count)s file was merged. It lies in the trash.",
        "%(count)s files were merged. They lie in the trash.",
        count,
    )
    return text % {"count": count}
