"""Which model a file belongs to, said before it is uploaded."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.images.models import AbstractImage

from media_hub.models import LibraryMember, MediaFile


def require_kind_of(model: type[LibraryMember], kind: str) -> None:
    """Raise a ValidationError where a file of this kind becomes no row of `model`."""
    is_image = kind == MediaFile.Kind.IMAGE
    if is_image and not issubclass(model, AbstractImage):
        raise ValidationError(_("This file is an image. Upload it among the images."), code="file_kind_image")
    if not is_image and issubclass(model, AbstractImage):
        raise ValidationError(
            _("This file is no image. Upload it among the documents."), code="file_kind_document"
        )
