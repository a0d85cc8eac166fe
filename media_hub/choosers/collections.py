"""The chooser of curated collections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.images import get_image_model

from media_hub.forms.references import possible_pk
from media_hub.models import CuratedCollection, Namespace
from media_hub.permissions import policy_for
from media_hub.widgets.previews import THUMBNAIL_SPEC, preview_of

from .namespaces import starting_namespaces
from .uploads import NoCreateView

if TYPE_CHECKING:
    from django.http import HttpRequest

WATCHED = {"data-chooser-modal-search-filter": True}


def choosable_by(user: Any) -> QuerySet[CuratedCollection]:
    collections: QuerySet[CuratedCollection] = policy_for(
        CuratedCollection
    ).instances_user_has_permission_for(user, "choose")
    return collections


class CollectionFilterForm(BaseFilterForm):
    """Filters by words in title and description, and by namespace where there are several; `start` are those looked at first."""

    q = forms.CharField(
        label=_("Search term"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Search")})
    )

    def __init__(
        self, *args: Any, namespaces: list[Namespace], start: list[Namespace], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.start = start
        choices = [("", _("Namespaces of this site")), *((each.slug, each.name) for each in namespaces)]
        if len(namespaces) > 1:
            widget = forms.Select(attrs=WATCHED, choices=choices)
            self.fields["namespace"] = forms.CharField(label=_("Namespace"), required=False, widget=widget)

    def filter(self, objects: QuerySet[CuratedCollection]) -> QuerySet[CuratedCollection]:
        namespace = self.cleaned_data.get("namespace")
        objects = objects.filter(Q(namespace__slug=namespace) if namespace else Q(namespace__in=self.start))
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        for word in self.search_query.split():
            objects = objects.filter(Q(title__icontains=word) | Q(description__icontains=word))
        return objects


class CoverColumn(Column):
    cell_template_name = "media_hub/chooser/cover_cell.html"


class CollectionListMixin:
    """Mixin for the views that list: what is choosable by policy, with cover and number of files."""

    request: HttpRequest
    filter_form_class = CollectionFilterForm
    per_page = 20
    results_template_name = "media_hub/chooser/collection_results.html"

    @cached_property
    def namespaces(self) -> list[Namespace]:
        ids = choosable_by(self.request.user).order_by().values("namespace")
        return list(Namespace.objects.filter(pk__in=ids).order_by("name"))

    def get_filter_form(self) -> CollectionFilterForm:
        start = starting_namespaces(self.request, self.namespaces)
        return CollectionFilterForm(self.request.GET, namespaces=self.namespaces, start=start)

    def get_object_list(self) -> QuerySet[CuratedCollection]:
        collections: Any = choosable_by(self.request.user)
        rows: QuerySet[CuratedCollection] = collections.with_cover_data(self.request.user)
        return rows.select_related("namespace").order_by("title", "pk")

    @property
    def columns(self) -> list[Column]:
        title, *_rest = super().columns  # type: ignore[misc]
        namespace = [Column("namespace", label=_("Namespace"))] if len(self.namespaces) > 1 else []
        return [
            CoverColumn("cover", label=_("Cover"), width="8%"),
            title,
            NumberColumn("files_count", label=_("Files"), width="10%"),
            Column("access", label=_("Access"), accessor="get_access_display", width="12%"),
            *namespace,
        ]

    def get_results_page(self, request: HttpRequest) -> Any:
        page = super().get_results_page(request)  # type: ignore[misc]
        attach_previews(page.object_list)
        return page


def attach_previews(collections: Iterable[Any]) -> None:
    """Set `preview` of collections `with_cover_data`, None where no picture is shown; two queries."""
    ids = [each.shown_cover for each in collections]
    covers = get_image_model().objects.filter(media_file__in=ids).prefetch_renditions(THUMBNAIL_SPEC)
    found = {image.media_file_id: preview_of(image) for image in covers}
    for each in collections:
        each.preview = found.get(each.shown_cover)


class CollectionChooseView(CollectionListMixin, chooser.ChooseView):
    pass


class CollectionChooseResultsView(CollectionListMixin, chooser.ChooseResultsView):
    pass


class CollectionChosenMixin:
    request: HttpRequest

    def get_object(self, pk: Any) -> CuratedCollection:
        """Return the collection; Http404 alike for one that is missing and one that may not be chosen."""
        objects = self.get_objects([str(pk)])
        if not objects:
            raise Http404
        return objects[0]

    def get_objects(self, pks: Sequence[str]) -> list[CuratedCollection]:
        """Return the collections in the order of `pks`, each once; what may not be chosen is left out."""
        wanted = [pk for text in dict.fromkeys(pks) if (pk := possible_pk(text))]
        found = choosable_by(self.request.user).in_bulk(wanted)
        return [found[pk] for pk in wanted if pk in found]

    def get_edit_item_url(self, instance: CuratedCollection) -> str | None:
        policy = policy_for(CuratedCollection)
        may = policy.user_has_permission_for_instance(self.request.user, "change", instance)
        return super().get_edit_item_url(instance) if may else None  # type: ignore[misc]


class CollectionChosenView(CollectionChosenMixin, chooser.ChosenView):
    pass


class CollectionChosenMultipleView(CollectionChosenMixin, chooser.ChosenMultipleView):
    pass


class MediaCollectionChooserViewSet(ChooserViewSet):
    icon = "list-ol"
    choose_one_text = _("Choose a collection")
    search_tab_label = _("Search")
    choose_view_class = CollectionChooseView
    choose_results_view_class = CollectionChooseResultsView
    chosen_view_class = CollectionChosenView
    chosen_multiple_view_class = CollectionChosenMultipleView
    create_view_class = NoCreateView
    register_widget = False
