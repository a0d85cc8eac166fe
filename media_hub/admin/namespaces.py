"""The screens of namespaces. Superusers make them, managers change the settings of theirs."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Count, QuerySet
from django.urls import URLPattern, path
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import NumberColumn, StatusFlagColumn
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.viewsets.model import ModelViewSet

from media_hub.exceptions import DuplicateNamespaceError, MediaHubError
from media_hub.forms.namespaces import NamespaceForm
from media_hub.models import Namespace
from media_hub.models.spending import PER_CENT, Spending
from media_hub.permissions import policy_for

from .action_errors import ActionErrorsMixin

ERROR_FIELDS: dict[type[MediaHubError], str] = {DuplicateNamespaceError: "name"}


def managed_namespaces(user: Any) -> QuerySet[Namespace]:
    namespaces: QuerySet[Namespace] = policy_for(Namespace).instances_user_has_permission_for(user, "manage")
    return namespaces


class NamespaceIndexView(IndexView):
    any_permission_required = ["manage"]
    search_fields = ["name", "slug"]
    default_ordering = "name"

    def get_base_queryset(self) -> QuerySet[Namespace]:
        return managed_namespaces(self.request.user).annotate(files_count=Count("files"))


class NamespaceCreateView(ActionErrorsMixin, CreateView):
    error_fields = ERROR_FIELDS

    def get_success_message(self, instance: Namespace) -> str:
        groups = list(instance.roles.order_by("pk").values_list("group__name", flat=True))
        return _("Namespace “%(name)s” was made, with the groups %(groups)s.") % {
            "name": instance.name,
            "groups": get_text_list([_("“%(name)s”") % {"name": group} for group in groups], _("and")),
        }


class NamespaceEditView(ActionErrorsMixin, EditView):
    error_fields = ERROR_FIELDS

    def get_queryset(self) -> QuerySet[Namespace]:
        return managed_namespaces(self.request.user).select_related("root_collection")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        roles = self.object.roles.select_related("group").annotate(members=Count("group__user"))
        return {
            **context,
            "roles": roles.order_by("pk"),
            "spent_today": Spending.objects.today(self.object) / PER_CENT,
            "may_edit_groups": self.request.user.has_perm("auth.change_group"),
        }


class NamespaceHistoryView(HistoryView):
    any_permission_required = ["manage"]

    def get_base_object_queryset(self) -> QuerySet[Namespace]:
        return managed_namespaces(self.request.user)


class NamespaceMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return bool(policy_for(Namespace).user_has_permission(request.user, "manage"))


class NamespaceViewSet(ModelViewSet):
    model = Namespace
    name = "media_hub_namespaces"
    url_prefix = "media/namespaces"
    icon = "folder-inverse"
    menu_order = 790  # before Wagtail's collections
    add_to_settings_menu = True
    menu_item_class = NamespaceMenuItem
    add_to_reference_index = False
    copy_view_enabled = False
    template_prefix = "media_hub/namespaces/"
    index_view_class = NamespaceIndexView
    add_view_class = NamespaceCreateView
    edit_view_class = NamespaceEditView
    history_view_class = NamespaceHistoryView
    list_display = [
        "name",
        StatusFlagColumn(
            "is_shared", label=gettext_lazy("Sharing"), true_label=gettext_lazy("Shared"), width="15%"
        ),
        NumberColumn("files_count", label=gettext_lazy("Files"), sort_key="files_count", width="10%"),
    ]

    def get_form_class(self, for_update: bool = False) -> type[NamespaceForm]:  # noqa: FBT001, FBT002 - Wagtail's signature
        return NamespaceForm

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """Offer none in the group editor: grants on the root collection decide."""
        return Permission.objects.none()

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Namespaces are not deleted here: their files would go with them."""
        return super().get_common_view_kwargs(usage_url_name=None, delete_url_name=None, **kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        history = "history/<int:pk>/"
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path("edit/<int:pk>/", self.edit_view, name="edit"),
            path(history, self.history_view, name="history"),
            path(f"{history}results/", self.history_results_view, name="history_results"),
        ]


namespace_viewset = NamespaceViewSet()
