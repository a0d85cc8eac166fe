"""The same widths by pyvips on bare files: no site, no database, no storage in between."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from django.conf import settings
from PIL import Image

from bench.cases import Subject
from bench.facts import Fact
from bench.memory import peak_added_mb
from bench.pictures import SIZE, picture_24mp
from bench.renditions.on_wagtail import WIDTHS
from bench.renditions.pixels import describe, worst_psnr
from bench.sides.base import Side

# What Wagtail asks of Pillow. No metadata, as it is not a point of comparison.
AS_WAGTAIL = {"Q": 76, "interlace": True, "optimize_coding": True, "keep": "none"}
SHRINK_ON_LOAD = 2  # the most that leaves the largest width something to scale down
THREADS = 4  # encoding one picture keeps one core busy at most


class JpegWidthsByPyvips(Subject):
    """One decode, reduced as far as the widths allow, kept in memory and scaled and encoded by several threads.

    Faster than a `pyvips.Image.thumbnail` from the file for each width, which decodes it as many times.
    """

    def __init__(self, *, side: Side, files: int) -> None:
        super().__init__(side=side, files=files)
        import pyvips  # type: ignore[import-untyped]

        pyvips.cache_set_max(0)  # or the second run would find the results of the first
        self._open = pyvips.Image.new_from_file
        self._folder = Path(settings.DATA_DIR, "renditions")

    def reset(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)

    def run(self) -> Any:
        reduced = self._reduced()
        with ThreadPoolExecutor(max_workers=THREADS) as pool:
            # The largest first, so that no thread is left with it at the end.
            list(pool.map(lambda width: self._write(reduced, width), reversed(WIDTHS)))

    def work(self, outcome: Any) -> dict[str, Any]:
        return {f"width-{width}": describe(self._path(width).open("rb")) for width in WIDTHS}

    def facts(self) -> dict[Fact, float]:
        peak = peak_added_mb(self.run, reset=self.reset)
        memory = {} if peak is None else {Fact.MEMORY: peak}
        reduced = self._reduced()
        return {**memory, Fact.PSNR: worst_psnr(_pixels(_scaled(reduced, width)) for width in WIDTHS)}

    def _reduced(self) -> Any:
        return self._open(str(picture_24mp()), shrink=SHRINK_ON_LOAD, access="sequential").copy_memory()

    def _write(self, reduced: Any, width: int) -> None:
        _scaled(reduced, width).jpegsave(str(self._path(width)), **AS_WAGTAIL)

    def _path(self, width: int) -> Path:
        return self._folder / f"{width}.jpg"


def _scaled(reduced: Any, width: int) -> Any:
    height = int(SIZE[1] * (width / SIZE[0]))  # rounded as Wagtail does
    return reduced.thumbnail_image(width, height=height, size="force")


def _pixels(image: Any) -> Image.Image:
    return Image.frombytes("RGB", (image.width, image.height), image.write_to_memory())
