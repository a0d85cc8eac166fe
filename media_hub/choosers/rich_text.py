"""How the rich text editor shows an image or a document that a text holds already."""

from __future__ import annotations

from typing import Any

from wagtail.admin.rich_text.converters.contentstate_models import Entity
from wagtail.documents import get_document_model
from wagtail.documents.rich_text.contentstate import (
    ContentstateDocumentLinkConversionRule,
    DocumentLinkElementHandler,
)
from wagtail.images import get_image_model
from wagtail.images.formats import get_image_format
from wagtail.images.rich_text.contentstate import ContentstateImageConversionRule, ImageElementHandler
from wagtail.log_actions import get_active_log_context

from media_hub.forms.references import possible_pk
from media_hub.models import LibraryMember
from media_hub.permissions import policy_for
from media_hub.widgets.choosers import HIDDEN_DOCUMENT
from media_hub.widgets.previews import LARGE_SPEC, THUMBNAIL_SPEC, placeholder, preview_of

NOWHERE = "#"  # without an address the editor would say that the document is missing


def may_be_shown(member: LibraryMember) -> bool:
    """Return whether whoever looks at the form may see the file; nobody is asked where nobody is known."""
    user = get_active_log_context().user
    return not user or bool(policy_for(type(member)).user_has_permission_for_instance(user, "view", member))


class ExistingImageElementHandler(ImageElementHandler):
    """Wagtail's own, but opening the editor makes no rendition, and a foreign image stays unseen."""

    def create_entity(self, name: str, attrs: dict[str, str], state: Any, contentstate: Any) -> Entity:
        pk = possible_pk(attrs.get("id", ""))
        image = get_image_model()._default_manager.filter(pk=pk).first() if pk else None
        source = self._source(image, attrs["format"]) if image else ""
        data = {"id": attrs.get("id"), "src": source, "alt": attrs.get("alt"), "format": attrs["format"]}
        return Entity("IMAGE", "IMMUTABLE", data)

    @staticmethod
    def _source(image: Any, format_name: str) -> str:
        if not may_be_shown(image):
            return placeholder("hidden").url
        spec = get_image_format(format_name).filter_spec
        return preview_of(image, spec, LARGE_SPEC, THUMBNAIL_SPEC).url


class ExistingDocumentElementHandler(DocumentLinkElementHandler):
    """Wagtail's own, but neither name nor address of a foreign document is told."""

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        pk = possible_pk(attrs.get("id", ""))
        document = get_document_model()._default_manager.filter(pk=pk).first() if pk else None
        if document is None or may_be_shown(document):
            return super().get_attribute_data(attrs)
        return {"id": document.pk, "url": NOWHERE, "filename": str(HIDDEN_DOCUMENT)}


IMAGE_CONVERSION_RULE = {
    **ContentstateImageConversionRule,
    "from_database_format": {'embed[embedtype="image"]': ExistingImageElementHandler()},
}
DOCUMENT_CONVERSION_RULE = {
    **ContentstateDocumentLinkConversionRule,
    "from_database_format": {'a[linktype="document"]': ExistingDocumentElementHandler("DOCUMENT")},
}
