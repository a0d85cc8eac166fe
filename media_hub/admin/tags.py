"""The screens of tags. Members look, managers change."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.views.generic import CreateView, DeleteView, EditView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from media_hub.actions.tags import delete_tag
from media_hub.exceptions import (
    DuplicateTagError,
    MediaHubError,
    SynonymError,
    SynonymIsTagError,
    TagTreeError,
    TakenSynonymError,
)
from media_hub.forms.tag_editing import TagForm
from media_hub.models import MediaTag

from .action_errors import ActionErrorsMixin
from .deciding_words import NewWordsView, take_back_words
from .ids import read_id
from .tag_autocomplete import autocomplete
from .tag_changing import filters_naming
from .tag_listing import TagIndexView, visible_tags
from .tag_merging import TagMergeView
from .tag_moving import TagMoveView
from .unused_tags import UnusedTagsView

ERROR_FIELDS: dict[type[MediaHubError], str] = {
    DuplicateTagError: "name",
    TagTreeError: "parent",
    SynonymError: "synonyms",
    SynonymIsTagError: "synonyms",
    TakenSynonymError: "synonyms",
}


class TagCreateView(ActionErrorsMixin, CreateView):
    error_fields = ERROR_FIELDS

    def get_initial(self) -> dict[str, Any]:
        """Start below `parent`, in its namespace, or in `namespace`."""
        query = self.request.GET
        parent = visible_tags(self.request, "change").filter(pk=read_id(query.get("parent", ""))).first()
        namespace = parent.namespace_id if parent else read_id(query.get("namespace", ""))
        return {"parent": parent, "namespace": namespace}


class TagEditView(ActionErrorsMixin, EditView):
    error_fields = ERROR_FIELDS

    def get_queryset(self) -> QuerySet[MediaTag]:
        return visible_tags(self.request, "change").select_related("namespace", "parent")

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        merge = reverse("media_hub_tags:merge", args=[self.object.pk])
        move = reverse("media_hub_tags:move", args=[self.object.pk])
        return [
            *super().header_more_buttons,
            Button(_("Move under…"), url=move, icon_name="arrow-right", priority=4),
            Button(_("Merge into…"), url=merge, icon_name="resubmit", priority=5),
        ]


class TagDeleteView(DeleteView):
    def get_queryset(self) -> QuerySet[MediaTag]:
        return visible_tags(self.request, "delete")

    def delete_action(self) -> None:
        delete_tag(tag=self.object, actor=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {
            **context,
            "files": self.object.tagged_media.count(),
            "synonyms": list(self.object.synonyms.values_list("name", flat=True)),
            "children": list(self.object.children.values_list("name", flat=True)),
            "filters": filters_naming(namespace_id=self.object.namespace_id, keys={self.object.name_key}),
        }


class TagHistoryView(HistoryView):
    any_permission_required = ["change"]

    def get_base_object_queryset(self) -> QuerySet[MediaTag]:
        return visible_tags(self.request, "change")


class TagViewSet(ModelViewSet):
    model = MediaTag
    name = "media_hub_tags"
    url_prefix = "media/tags"
    icon = "tag"
    menu_order = 450
    list_per_page = 50
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    template_prefix = "media_hub/tags/"
    index_view_class = TagIndexView
    add_view_class = TagCreateView
    edit_view_class = TagEditView
    delete_view_class = TagDeleteView
    history_view_class = TagHistoryView

    def get_form_class(self, for_update: bool = False) -> type[TagForm]:  # noqa: FBT001, FBT002 - Wagtail's signature
        return TagForm

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """Offer none in the group editor: grants on a namespace's collection decide about its tags."""
        return Permission.objects.none()

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(
            usage_url_name=None,
            merge_url_name=self.get_url_name("merge"),
            move_url_name=self.get_url_name("move"),
            unused_url_name=self.get_url_name("unused"),
            **kwargs,
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        history = "history/<int:pk>/"
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path("edit/<int:pk>/", self.edit_view, name="edit"),
            path("delete/<int:pk>/", self.delete_view, name="delete"),
            path("merge/<int:pk>/", self.construct_view(TagMergeView), name="merge"),
            path("move/<int:pk>/", self.construct_view(TagMoveView), name="move"),
            path("unused/", self.construct_view(UnusedTagsView), name="unused"),
            path("words/", NewWordsView.as_view(), name="words"),
            path("words/results/", NewWordsView.as_view(results_only=True), name="words_results"),
            path("words/take-back/", take_back_words, name="take_back_words"),
            path("autocomplete/", autocomplete, name="autocomplete"),
            path(history, self.history_view, name="history"),
            path(f"{history}results/", self.history_results_view, name="history_results"),
        ]


tag_viewset = TagViewSet()
