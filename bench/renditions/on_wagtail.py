"""Renditions by Wagtail's public API, the same calls on both sides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.cache import caches
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.images import get_image_model

from bench.cases import Subject
from bench.facts import Fact
from bench.memory import peak_added_mb
from bench.pictures import picture_24mp
from bench.renditions.pixels import describe, worst_psnr
from bench.sides.base import Side

WIDTHS = (165, 320, 480, 640, 800, 1024, 1200, 1600)
WIDTH_SPECS = tuple(f"width-{width}" for width in WIDTHS)


class Renditions(Subject):
    """`image.get_renditions(*specs)` on an image without renditions."""

    specs: tuple[str, ...]

    def __init__(self, *, side: Side, files: int) -> None:
        super().__init__(side=side, files=files)
        with picture_24mp().open("rb") as file:
            image = side.new_image(title="Harbour", file=ImageFile(file, name="harbour.jpg"))
            image.save()
        self._pk = image.pk

    def reset(self) -> None:
        """Read the image anew, and delete its renditions: rows, files, and what the cache holds."""
        self._image = get_image_model()._default_manager.get(pk=self._pk)
        for rendition in self._image.renditions.all():
            rendition.file.storage.delete(rendition.file.name)  # a side may leave it to its worker
            rendition.delete()
        caches["renditions"].clear()

    def run(self) -> Any:
        return self._image.get_renditions(*self.specs)

    def work(self, outcome: Any) -> dict[str, Any]:
        """Return format, width and height of each stored file."""
        return {spec: describe(rendition.file.open()) for spec, rendition in outcome.items()}

    def facts(self) -> dict[Fact, float]:
        peak = peak_added_mb(self.run, reset=self.reset)
        return {} if peak is None else {Fact.MEMORY: peak}


class JpegWidths(Renditions):
    specs = WIDTH_SPECS

    def facts(self) -> dict[Fact, float]:
        return {**super().facts(), Fact.PSNR: worst_psnr(self._pixels())}

    def _pixels(self) -> Iterator[Image.Image]:
        """Yield the pixels of all widths, which PNG keeps."""
        self.reset()
        for rendition in self._image.get_renditions(*(f"{spec}|format-png" for spec in self.specs)).values():
            with rendition.file.open() as file, Image.open(file) as picture:
                yield picture


class WebpWidths(Renditions):
    specs = tuple(f"{spec}|format-webp" for spec in WIDTH_SPECS)


class AvifWidths(Renditions):
    specs = tuple(f"{spec}|format-avif" for spec in WIDTH_SPECS)


class Thumbnail(Renditions):
    specs = ("max-165x165",)
