"""Images that a page shows together find their renditions, and their texts in its language, together."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from typing import TYPE_CHECKING, Any

from .spoken import SharedTexts

if TYPE_CHECKING:
    from wagtail.images.models import AbstractRendition, Filter


def share_renditions(images: Iterable[Any]) -> None:
    """Let the first of the images that asks for a size find it for all of them: one query a size, for any number of images.

    Templates ask as ever, and say nothing beforehand of the sizes they want. What is prefetched goes first. In the same way,
    one query finds what is said of them in another language.
    """
    images = list(images)
    shared = SharedRenditions(image.pk for image in images)
    texts = SharedTexts(image.media_file_id for image in images)
    for image in images:
        image.shared_renditions = shared
        image.shared_texts = texts


class SharedRenditions:
    """What was found for some images of one model, by filter spec."""

    def __init__(self, pks: Iterable[Any]) -> None:
        self._pks = frozenset(pks)
        self._asked: set[str] = set()
        self._found: dict[tuple[Any, str, str], AbstractRendition] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        """Stay behind where an image is pickled, as with a rendition that is put into the cache."""
        return SharedRenditions, ((),)

    def __contains__(self, image: Any) -> bool:
        return image.pk in self._pks

    def find(self, image: Any, filters: Iterable[Filter]) -> dict[Filter, AbstractRendition]:
        """Return those of the image that exist; each image has copies of its own."""
        filters = list(filters)
        self._read({each.spec for each in filters} - self._asked, image.get_rendition_model())
        keys = {each: (image.pk, each.spec, each.get_cache_key(image)) for each in filters}
        return {each: _of(image, self._found[key]) for each, key in keys.items() if key in self._found}

    def add(self, rendition: AbstractRendition) -> None:
        """Remember one that was made since."""
        self._found[_identity(rendition)] = rendition

    def _read(self, specs: set[str], model: Any) -> None:
        if not specs:
            return
        for rendition in model._default_manager.filter(image__in=self._pks, filter_spec__in=specs):
            self.add(rendition)
        self._asked |= specs


def _identity(rendition: Any) -> tuple[Any, str, str]:
    return rendition.image_id, rendition.filter_spec, rendition.focal_point_key


def _of(image: Any, found: AbstractRendition) -> AbstractRendition:
    """Return a copy that belongs to this instance, with what was set on it, such as a contextual alt text."""
    rendition = copy(found)
    rendition.image = image
    rendition._from_cache = True  # not to be written there
    return rendition
