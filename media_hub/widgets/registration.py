"""Puts our widgets into the forms of Wagtail's admin."""

from __future__ import annotations

from django.db.models import Field, ForeignKey
from wagtail.admin.forms.models import register_form_field_override
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model

from media_hub.models import CuratedCollection

from .choosers import MediaDocumentChooser, MediaImageChooser
from .collections import MediaCollectionChooser
from .streams import ScopedBlockWidget


def register_widgets() -> None:
    """Register what foreign keys to images, documents and curated collections, and StreamFields, are edited with.

    The last call wins.
    """
    register_form_field_override(ForeignKey, to=get_image_model(), override={"widget": MediaImageChooser})
    register_form_field_override(
        ForeignKey, to=get_document_model(), override={"widget": MediaDocumentChooser}
    )
    register_form_field_override(
        ForeignKey, to=CuratedCollection, override={"widget": MediaCollectionChooser}
    )
    register_form_field_override(StreamField, override=_stream_widget)


def _stream_widget(field: Field[object, object]) -> dict[str, ScopedBlockWidget]:
    return {"widget": ScopedBlockWidget(field.stream_block)}  # type: ignore[attr-defined]
