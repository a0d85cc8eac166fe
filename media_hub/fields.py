"""Fields for files and curated collections of the library in a site's own models."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db import models
from wagtail.admin.widgets import BaseChooser
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string

from media_hub.models import CuratedCollection
from media_hub.models.collection_limits import CollectionLimits
from media_hub.models.files import MediaFile
from media_hub.models.limits import Limits
from media_hub.widgets.fitting import FitsLimits
from media_hub.widgets.limited import limited


class LibraryField(models.ForeignKey[Any, Any]):
    """A foreign key to what the library holds, emptied when that is deleted. Forms enforce `limits`."""

    kinds: tuple[str, ...] = ()
    limits_class: type[Limits | CollectionLimits] = Limits
    site_model: Callable[[], str]  # names the model of the site

    def __init__(
        self, to: Any = None, *, limits: Limits | CollectionLimits | None = None, **options: Any
    ) -> None:
        self.limits = limits or self.limits_class()
        defaults = {"on_delete": models.SET_NULL, "null": True, "related_name": "+"}
        super().__init__(to or self.site_model(), **{**defaults, **options})

    def deconstruct(self) -> Any:
        """Return what a migration writes: also what is as Django has it by default and we have not."""
        name, path, arguments, options = super().deconstruct()
        options |= {"null": self.null, "related_name": self._related_name}  # type: ignore[attr-defined]
        return name, path, arguments, {**options, **({"limits": self.limits} if self.limits else {})}

    def formfield(self, **options: Any) -> Any:
        """Return the field of a form; what is chosen in it must fit."""
        limits = replace(self.limits, kinds=self.kinds) if self.kinds else self.limits
        own = [FitsLimits(limits)] if limits else []
        field: Any = super().formfield(**{**options, "validators": [*options.get("validators", ()), *own]})
        if isinstance(field.widget, BaseChooser):
            field.widget = limited(field.widget, limits)
        return field


class MediaImageField(LibraryField):
    site_model = staticmethod(get_image_model_string)


class MediaDocumentField(LibraryField):
    """For documents, video and audio; `limits` say which of them."""

    site_model = staticmethod(get_document_model_string)


class MediaVideoField(MediaDocumentField):
    kinds = (MediaFile.Kind.VIDEO.value,)


class MediaAudioField(MediaDocumentField):
    kinds = (MediaFile.Kind.AUDIO.value,)


class MediaCollectionField(LibraryField):
    """For curated collections; `limits` are a `CollectionLimits`."""

    limits_class = CollectionLimits

    @staticmethod
    def site_model() -> str:
        return CuratedCollection._meta.label
