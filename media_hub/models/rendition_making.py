"""How an image comes by its renditions: found without a write, promised to pages, made many at a time."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, models, transaction
from wagtail.images.models import IMAGE_FORMAT_EXTENSIONS, Filter

from media_hub.conf import conf
from media_hub.imaging.engine import Rendered, render

from .demand import ask_for, is_in_request
from .promised_addresses import Promise, address_of
from .shared_renditions import SharedRenditions

if TYPE_CHECKING:
    from wagtail.images.models import AbstractRendition


@lru_cache(maxsize=256)
def parsed_filter(spec: str) -> Filter:
    """Return a filter that reads its spec once, for pages with many images."""
    return Filter(spec)


def _is_promising() -> bool:
    return conf.LAZY_RENDITIONS and is_in_request()


class RenditionMakingMixin(models.Model):
    """Mixin for image models, before Wagtail's: overrides the methods that Wagtail documents for this."""

    if TYPE_CHECKING:
        clean_filter_for_svg: Any
        is_svg: Any
        media_file_id: int
        renditions: Any
        open_file: Any
        get_rendition_model: Any
        _get_prefetched_renditions: Any

    shared_renditions: SharedRenditions | None = None  # set by `share_renditions`

    class Meta:
        abstract = True

    def get_rendition(self, filter: Filter | str) -> AbstractRendition:  # noqa: A002 - Wagtail's name
        """Return one rendition. What the cache has is not written to the cache again."""
        return next(iter(self.get_renditions(filter).values()))

    def get_renditions(self, *filters: Filter | str) -> dict[str, AbstractRendition]:
        """Return renditions by filter spec, and remember that a page has asked for them."""
        renditions: dict[str, AbstractRendition] = super().get_renditions(*filters)  # type: ignore[misc]
        if not self.is_svg():  # of a drawing's specs, what would make pixels of it was taken away
            ask_for(renditions)
        return renditions

    def get_addresses(self, *filters: Filter) -> dict[str, AbstractRendition | Promise]:
        """Return what has `url`, `width` and `height`, by filter spec: for answers that tell of many pictures at once."""
        if self._get_prefetched_renditions() is None or not _is_promising():
            return {**self.get_renditions(*filters)}
        if not self.is_svg():
            ask_for(each.spec for each in filters)
        found = self.find_existing_renditions(*filters)
        return {each.spec: found.get(each) or self._outline(each) for each in filters}

    def _outline(self, wanted: Filter) -> Promise:
        width, height = wanted.get_transform(self).size
        url = address_of(media_file_id=self.media_file_id, filter_spec=wanted.spec)
        return Promise(url=url, width=width, height=height)

    def find_existing_renditions(self, *filters: Filter) -> dict[Filter, AbstractRendition]:
        """Return those that exist: prefetched, or shared with other images, else from the cache or by one query."""
        if self._get_prefetched_renditions() is not None:
            return super().find_existing_renditions(*filters)  # type: ignore[misc]
        if self.shared_renditions is not None and self in self.shared_renditions:
            return self.shared_renditions.find(self, filters)
        found = self._cached(filters)
        missing = [each for each in filters if each not in found]
        return found | self._stored(missing) if missing else found

    def _cached(self, filters: Iterable[Filter]) -> dict[Filter, AbstractRendition]:
        model = self.get_rendition_model()
        keys = {
            model.construct_cache_key(self, each.get_cache_key(self), each.spec): each for each in filters
        }
        found = {}
        for key, rendition in model.cache_backend.get_many(list(keys)).items():
            rendition.image = self  # with what was set on this instance, such as a contextual alt text
            rendition._from_cache = True
            found[keys[key]] = rendition
        return found

    def _stored(self, filters: list[Filter]) -> dict[Filter, AbstractRendition]:
        wanted = {(each.spec, each.get_cache_key(self)): each for each in filters}
        rows = self.renditions.filter(filter_spec__in=[each.spec for each in filters])
        found = {(row.filter_spec, row.focal_point_key): row for row in rows}
        return {each: found[key] for key, each in wanted.items() if key in found}

    def generate_rendition_file(self, filter: Filter, *, source: Any = None) -> ContentFile[bytes]:  # noqa: A002 - Wagtail's name
        """Return one encoded rendition, stored nowhere."""
        with nullcontext(source) if source else self.open_file() as original:
            (rendered,) = render(original, image=self, filters=[filter])
        return _file_of(rendered)

    def create_rendition(self, filter: Filter) -> AbstractRendition:  # noqa: A002 - Wagtail's name
        return self.create_renditions(filter)[filter]

    def create_renditions(self, *filters: Filter) -> dict[Filter, AbstractRendition]:
        """Promise renditions to a page that somebody waits for; make them for everybody else."""
        if _is_promising():
            return {each: self._promise(each) for each in filters}
        return self.make_renditions(*filters)

    def _promise(self, wanted: Filter) -> AbstractRendition:
        """Return a rendition of the exact size, in no table, whose address leads to its making."""
        width, height = wanted.get_transform(self).size
        rendition: AbstractRendition = self.get_rendition_model()(
            image=self,
            filter_spec=wanted.spec,
            focal_point_key=wanted.get_cache_key(self),
            width=width,
            height=height,
        )
        rendition._from_cache = True  # not to be written there either
        return rendition

    def drawable_filter(self, spec: str) -> Filter:
        """Return the filter of a spec; for a drawing, without what would make pixels of it."""
        return (
            self.clean_filter_for_svg(Filter(f"{spec}|preserve-svg"))
            if self.is_svg()
            else parsed_filter(spec)
        )

    def make_renditions(self, *filters: Filter) -> dict[Filter, AbstractRendition]:
        """Make renditions that do not exist, from one read and one decode of the original.

        One that somebody else has made meanwhile is returned in place of ours.
        """
        if not filters:
            return {}
        by_spec = {each.spec: each for each in filters}
        with self.open_file() as original:
            return {
                by_spec[rendered.spec]: self._keep(rendered, by_spec[rendered.spec])
                for rendered in render(original, image=self, filters=list(by_spec.values()))
            }

    def _keep(self, rendered: Rendered, made_by: Filter) -> AbstractRendition:
        """Store the bytes and their row, or return the row that has won the race and leave no bytes behind."""
        identity = {"filter_spec": rendered.spec, "focal_point_key": made_by.get_cache_key(self)}
        rendition: AbstractRendition = self.get_rendition_model()(
            image=self, file=_file_of(rendered), **identity
        )
        try:
            with transaction.atomic():
                rendition.save()
        except IntegrityError:
            rendition.file.delete(save=False)
            rendition = self.renditions.get(**identity)
        if self.shared_renditions is not None:
            self.shared_renditions.add(rendition)
        return rendition


def _file_of(rendered: Rendered) -> ContentFile[bytes]:
    return ContentFile(rendered.content, name=f"rendition{IMAGE_FORMAT_EXTENSIONS[rendered.format_name]}")
