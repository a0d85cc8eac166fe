"""The screens of curated collections."""

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
from wagtail.models import ReferenceIndex

from media_hub.actions.curated_collections import delete_collection
from media_hub.exceptions import (
    DuplicateCollectionError,
    MediaHubError,
    UnknownTagError,
    UnsuitableFilterError,
)
from media_hub.forms.curating import CuratedCollectionForm
from media_hub.models import CuratedCollection, CuratedItem

from . import curated_items
from .action_errors import ActionErrorsMixin
from .curated_listing import CuratedIndexView, collections_for
from .curated_page import CuratedPageView
from .downloads import download_collection
from .ids import read_id
from .library.saved import visible_filters

ERROR_FIELDS: dict[type[MediaHubError], str] = {
    DuplicateCollectionError: "slug",
    UnknownTagError: "tags",
    UnsuitableFilterError: "saved_filter",
}


class CuratedCreateView(ActionErrorsMixin, CreateView):
    """Leads to the new collection's own page, where files come in."""

    error_fields = ERROR_FIELDS
    page_url_name = ""

    def get_initial(self) -> dict[str, Any]:
        """Begin with the saved filter that `saved_filter` names, as a link beside it on the media screen does."""
        saved = (
            visible_filters(self.request.user)
            .filter(pk=read_id(self.request.GET.get("saved_filter", "")))
            .first()
        )
        if saved is None:
            return {}
        return {"saved_filter": saved, "title": saved.name, "namespace": saved.namespace_id}

    def get_success_url(self) -> str:
        return reverse(self.page_url_name, args=[self.object.pk])


class CuratedEditView(ActionErrorsMixin, EditView):
    error_fields = ERROR_FIELDS
    page_url_name = ""

    def get_queryset(self) -> QuerySet[CuratedCollection]:
        return collections_for(self.request, "change").select_related("namespace")

    def get_success_url(self) -> str:
        return reverse(self.page_url_name, args=[self.object.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = super().get_breadcrumbs_items()
        page = {"url": self.get_success_url(), "label": str(self.object)}
        return [*items[:-1], page, {"url": "", "label": _("Edit")}]


class CuratedDeleteView(DeleteView):
    page_url_name = ""

    def get_queryset(self) -> QuerySet[CuratedCollection]:
        return collections_for(self.request, "delete")

    def delete_action(self) -> None:
        delete_collection(collection=self.object, actor=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {
            **context,
            "files": CuratedItem.objects.visible_to(self.request.user).filter(collection=self.object).count(),
            "pages": ReferenceIndex.get_grouped_references_to(self.object).count(),
            "page_url": reverse(self.page_url_name, args=[self.object.pk]),
        }


class CuratedHistoryView(HistoryView):
    any_permission_required = ["change"]

    def get_base_object_queryset(self) -> QuerySet[CuratedCollection]:
        return collections_for(self.request, "change")


class CuratedViewSet(ModelViewSet):
    model = CuratedCollection
    name = "media_hub_curated"
    url_prefix = "media/collections"
    icon = "list-ol"
    menu_order = 440  # before the tags
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    template_prefix = "media_hub/curated/"
    index_view_class = CuratedIndexView
    add_view_class = CuratedCreateView
    edit_view_class = CuratedEditView
    delete_view_class = CuratedDeleteView
    history_view_class = CuratedHistoryView

    def get_form_class(self, for_update: bool = False) -> type[CuratedCollectionForm]:  # noqa: FBT001, FBT002 - Wagtail's signature
        return CuratedCollectionForm

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """Offer none in the group editor: grants on a namespace's collection decide."""
        return Permission.objects.none()

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(usage_url_name=None, **kwargs)

    @cached_property
    def page_url_name(self) -> str:
        return self.get_url_name("page")

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(page_url_name=self.page_url_name, **kwargs)

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_add_view_kwargs(page_url_name=self.page_url_name, **kwargs)

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_edit_view_kwargs(page_url_name=self.page_url_name, **kwargs)

    def get_delete_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_delete_view_kwargs(page_url_name=self.page_url_name, **kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        history = "history/<int:pk>/"
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path("<int:pk>/", self.construct_view(CuratedPageView), name="page"),
            path("<int:pk>/download/", download_collection, name="download"),
            path("<int:pk>/add/", curated_items.add, name="add_files"),
            path("<int:pk>/order/", curated_items.order, name="order"),
            path("<int:pk>/remove/", curated_items.remove, name="remove"),
            path("<int:pk>/cover/", curated_items.cover, name="cover"),
            path("edit/<int:pk>/", self.edit_view, name="edit"),
            path("delete/<int:pk>/", self.delete_view, name="delete"),
            path(history, self.history_view, name="history"),
            path(f"{history}results/", self.history_results_view, name="history_results"),
        ]


curated_viewset = CuratedViewSet()
