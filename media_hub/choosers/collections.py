"""The chooser of curated collections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.images import get_image_model

from media_hub.forms.references import possible_pk
from media_hub.models import CuratedCollection, MediaTag, Namespace
from media_hub.models.collection_limits import CollectionLimits, collection_misfits_among
from media_hub.models.misfits import Misfit
from media_hub.permissions import policy_for
from media_hub.widgets.limit_words import collection_chooser_title
from media_hub.widgets.previews import THUMBNAIL_SPEC, preview_of

from .collection_filters import CollectionFilterForm
from .limiting import MOST, LimitedChosenMixin, LimitedListMixin, LimitsMixin
from .namespaces import starting_namespaces
from .tables import PickColumn, where_there_is_room
from .uploads import NoCreateView

if TYPE_CHECKING:
    from django.http import HttpRequest


def choosable_by(user: Any) -> QuerySet[CuratedCollection]:
    collections: QuerySet[CuratedCollection] = policy_for(
        CuratedCollection
    ).instances_user_has_permission_for(user, "choose")
    return collections


class CoverColumn(Column):
    cell_template_name = "media_hub/chooser/cover_cell.html"


class CollectionLimitsMixin(LimitsMixin):
    limits_class = CollectionLimits

    def misfits_among(self, collections: Iterable[Any]) -> dict[Any, list[Misfit]]:
        return collection_misfits_among(self.limits, collections)


class CollectionListMixin(CollectionLimitsMixin, LimitedListMixin):
    """Mixin for the views that list: what is choosable by policy, with cover and number of files."""

    request: HttpRequest
    per_page = 20
    template_name = "media_hub/chooser/collection_chooser.html"
    results_template_name = "media_hub/chooser/collection_results.html"

    @cached_property
    def namespaces(self) -> list[Namespace]:
        ids = choosable_by(self.request.user).order_by().values("namespace")
        return list(Namespace.objects.filter(pk__in=ids).order_by("name"))

    def get_filter_form(self) -> CollectionFilterForm:
        start = starting_namespaces(self.request, self.namespaces)
        return CollectionFilterForm(self.request.GET, tags=self.tags, namespaces=self.namespaces, start=start)

    @property
    def tags(self) -> QuerySet[MediaTag]:
        """Match the tags that the user may see, of collections that the user may choose."""
        visible = policy_for(MediaTag).instances_user_has_permission_for(self.request.user, "view")
        ids = choosable_by(self.request.user).order_by().values("tags")
        tags: QuerySet[MediaTag] = visible.filter(pk__in=ids)
        return tags

    def get_title(self) -> str:
        several = bool(self.is_multiple_choice)
        return collection_chooser_title(self.limits, is_multiple=several, most=self.most)

    def get_object_list(self) -> QuerySet[CuratedCollection]:
        collections: Any = choosable_by(self.request.user)
        rows: QuerySet[CuratedCollection] = collections.with_cover_data(self.request.user)
        return rows.select_related("namespace").order_by("title", "pk")

    @property
    def columns(self) -> list[Column]:
        access = Column("access", label=_("Access"), accessor="get_access_display", width="12%")
        namespace = [Column("namespace", label=_("Namespace"))] if len(self.namespaces) > 1 else []
        return [
            CoverColumn("cover", label=_("Cover"), width="8%"),
            self.fitting_title_column(accessor=str),
            NumberColumn("files_count", label=_("Files"), width="10%"),
            *where_there_is_room([access, *namespace]),
        ]

    @property
    def checkbox_column(self) -> Column:
        return PickColumn("select", label=_("Select"), width="1%", accessor="pk")

    def get_results_page(self, request: HttpRequest) -> Any:
        page = super().get_results_page(request)  # type: ignore[misc]
        attach_previews(page.object_list)
        self.tell_misfits(page.object_list)
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


class CollectionChosenMixin(CollectionLimitsMixin, LimitedChosenMixin):
    request: HttpRequest
    choose_url_name = "media_hub_collection_chooser:choose"

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
    preserve_url_parameters = [*ChooserViewSet.preserve_url_parameters, MOST]
    choose_one_text = _("Choose a collection")
    search_tab_label = _("Search")
    choose_view_class = CollectionChooseView
    choose_results_view_class = CollectionChooseResultsView
    chosen_view_class = CollectionChosenView
    chosen_multiple_view_class = CollectionChosenMultipleView
    create_view_class = NoCreateView
    register_widget = False
