"""The choosers; those of images and documents at the addresses of the stock ones, so that everything of Wagtail's lands here."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.documents import get_document_model
from wagtail.documents.views.chooser import DocumentChooserViewSet
from wagtail.images import get_image_model
from wagtail.images.views.chooser import ImageChooserViewSet

from media_hub.models import CuratedCollection

from . import documents, images
from .choosable import CountsView, FiltersView
from .collections import MediaCollectionChooserViewSet
from .limiting import MOST
from .uploads import NoCreateView
from .words import WordsView


class LibraryChooserMixin:
    """Mixin for choosers of files, which are narrowed by the library's filters, and whose words can be edited."""

    model: Any
    kinds: tuple[Any, ...]
    search_tab_label = gettext_lazy("Search")  # Wagtail's is translated once, as the site starts

    def get_urlpatterns(self) -> list[URLPattern]:
        shared = {"model_class": self.model, "kinds": self.kinds}
        return [
            *super().get_urlpatterns(),  # type: ignore[misc]
            path("words/<int:pk>/", WordsView.as_view(model=self.model), name="words"),
            path("filters/", FiltersView.as_view(**shared), name="filters"),
            path("counts/", CountsView.as_view(**shared), name="counts"),
        ]


class MediaImageChooserViewSet(LibraryChooserMixin, ImageChooserViewSet):
    kinds = images.KINDS
    preserve_url_parameters = [*ImageChooserViewSet.preserve_url_parameters, MOST]
    choose_view_class = images.ImageChooseView
    choose_results_view_class = images.ImageChooseResultsView
    chosen_view_class = images.ImageChosenView
    chosen_multiple_view_class = images.ImageChosenMultipleView
    create_view_class = NoCreateView
    select_format_view_class = images.ImageSelectFormatView


class MediaDocumentChooserViewSet(LibraryChooserMixin, DocumentChooserViewSet):
    kinds = documents.KINDS
    preserve_url_parameters = [*DocumentChooserViewSet.preserve_url_parameters, MOST]
    choose_view_class = documents.DocumentChooseView
    choose_results_view_class = documents.DocumentChooseResultsView
    chosen_view_class = documents.DocumentChosenView
    chosen_multiple_view_class = documents.DocumentChosenMultipleView
    create_view_class = NoCreateView


def chooser_urls() -> list[URLResolver]:
    """Return the patterns to stand before Wagtail's.

    The URL namespaces have names of their own, as two of one name are a fault to Django's checks; what Wagtail
    reverses by its names has the same path and is answered here.
    """
    viewsets: list[ChooserViewSet] = [
        MediaImageChooserViewSet(
            "media_hub_image_chooser", model=get_image_model(), url_prefix="images/chooser"
        ),
        MediaDocumentChooserViewSet(
            "media_hub_document_chooser", model=get_document_model(), url_prefix="documents/chooser"
        ),
        MediaCollectionChooserViewSet(
            "media_hub_collection_chooser", model=CuratedCollection, url_prefix="media/collections/chooser"
        ),
    ]
    return [
        path(
            f"{viewset.url_prefix}/",
            include((viewset.get_urlpatterns(), viewset.url_namespace), namespace=viewset.url_namespace),
        )
        for viewset in viewsets
    ]
