"""The step between choosing an image and putting it into a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms.utils import flatatt
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.images.formats import Format, get_image_format

from media_hub.widgets.previews import LARGE_SPEC, THUMBNAIL_SPEC, Preview, preview_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class FormatFormMixin:
    """Mixin for Wagtail's views that lead to this step: its form, with a picture that exists."""

    request: HttpRequest
    append_preserved_url_parameters: Callable[[str], str]

    def render_select_format_response(self, image: Any, form: Any) -> HttpResponse:
        url = reverse("wagtailimages_chooser:select_format", args=(image.pk,))
        context = {
            "preview": preview_of(image, LARGE_SPEC, THUMBNAIL_SPEC),
            "form": form,
            "select_format_action_url": self.append_preserved_url_parameters(url),
        }
        template = "media_hub/chooser/select_format.html"
        return render_modal_workflow(
            self.request, template, None, context, json_data={"step": "select_format"}
        )


class SelectFormatMixin(FormatFormMixin):
    """Mixin for the view of the step itself: Wagtail's answer, without making a rendition."""

    model: Any
    form: Any

    @property
    def model_class(self) -> Any:
        return self.model

    def get_chosen_response_data(self, item: Any) -> dict[str, Any]:
        image_format = get_image_format(self.form.cleaned_data["format"])
        alt = self.form.cleaned_data["alt_text"]
        preview = preview_of(item, image_format.filter_spec, LARGE_SPEC, THUMBNAIL_SPEC)
        return {
            **super().get_chosen_response_data(item),  # type: ignore[misc]
            "preview": preview.as_json(),
            "format": image_format.name,
            "alt": alt,
            "class": image_format.classname,
            "html": editor_html(item, image_format, preview, alt),
        }


def editor_html(image: Any, image_format: Format, preview: Preview, alt: str) -> str:
    """Return `Format.image_to_editor_html` of an image, with the picture that exists."""
    attributes = {
        **image_format.editor_attributes(image, alt),
        "src": preview.url,
        "width": preview.width,
        "height": preview.height,
        "alt": alt,
        "class": image_format.classname,
    }
    return format_html("<img{}>", flatatt(attributes))
