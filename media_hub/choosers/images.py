"""The image chooser."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.views.generic.chooser import ChooseResultsViewMixin, ChooseViewMixin, ChosenResponseMixin
from wagtail.images.formats import get_image_formats
from wagtail.images.views import chooser

from media_hub.models import MediaFile
from media_hub.widgets.previews import LARGE_SPEC, THUMBNAIL_SPEC, preview_of

from .chosen import ScopedChosenMixin
from .listing import ScopedListMixin
from .select_format import SelectFormatMixin
from .tables import PickColumn, where_there_is_room
from .uploads import UploadTabMixin

KINDS = (MediaFile.Kind.IMAGE,)


class PreviewColumn(BaseColumn):
    cell_template_name = "media_hub/chooser/preview_cell.html"


class ImageListMixin(UploadTabMixin, ScopedListMixin):
    kinds = KINDS
    words_url_name = "media_hub_image_chooser:words"
    filters_url_name = "media_hub_image_chooser:filters"
    counts_url_name = "media_hub_image_chooser:counts"
    template_name = "media_hub/chooser/image_chooser.html"
    results_template_name = "media_hub/chooser/image_results.html"

    def get_rows(self) -> QuerySet[Any]:
        return super().get_rows().prefetch_renditions(THUMBNAIL_SPEC)  # type: ignore[attr-defined]

    @cached_property
    def columns(self) -> list[Column]:
        """Show in Wagtail's table the pictures that exist; its own column would make them."""
        columns = list(super().columns)  # type: ignore[misc]
        if columns:
            columns[0] = PreviewColumn("preview", label=_("Preview"), classname="image-preview")
            columns[1] = self.fitting_title_column(width="35%", classname="title-with-filename")
            columns[2:] = where_there_is_room(columns[2:])
        return columns

    @property
    def checkbox_column(self) -> Column:
        return PickColumn("select", label=_("Select"), width="1%", accessor="pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        for image in self.uploaded:
            image.chosen_url = self.get_chosen_url(image)
        for image in (*context["results"], *self.uploaded):
            image.preview = preview_of(image)
        return context

    def get_chosen_url(self, member: Any) -> str:
        """Return where a click leads: to the format first, where the picture goes into a text."""
        name = "select_format" if self.request.GET.get("select_format") else "chosen"
        return self.append_preserved_url_parameters(
            reverse(f"wagtailimages_chooser:{name}", args=[member.pk])
        )


class ImageChooseView(
    ImageListMixin, ChooseViewMixin, chooser.ImageCreationFormMixin, chooser.BaseImageChooseView
):
    pass


class ImageChooseResultsView(
    ImageListMixin, ChooseResultsViewMixin, chooser.ImageCreationFormMixin, chooser.BaseImageChooseView
):
    pass


class ImageChosenMixin(ScopedChosenMixin):
    """Mixin for the views that answer with images."""

    choose_url_name = "wagtailimages_chooser:choose"

    def choosable(self) -> QuerySet[Any]:
        specs = {THUMBNAIL_SPEC, LARGE_SPEC, *(each.filter_spec for each in get_image_formats())}
        return super().choosable().prefetch_renditions(*specs)  # type: ignore[attr-defined]

    def get_chosen_response_data(self, item: Any) -> dict[str, Any]:
        """Return what Wagtail's own view does, with a picture that exists."""
        data = ChosenResponseMixin.get_chosen_response_data(self, item)
        preview = preview_of(item).as_json()
        return {**data, "preview": preview, "default_alt_text": item.own_alt_text}


class ImageChosenView(ImageChosenMixin, chooser.ImageChosenView):
    pass


class ImageChosenMultipleView(ImageChosenMixin, chooser.ImageChosenMultipleView):
    pass


class ImageSelectFormatView(SelectFormatMixin, ImageChosenMixin, chooser.ImageSelectFormatView):
    pass
