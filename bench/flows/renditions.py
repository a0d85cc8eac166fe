"""Renditions of one 24 MP JPEG: time, memory, nearness to stock's pixels, calls to S3."""

from __future__ import annotations

from bench.cases import Case, Data, Engine, Flow
from bench.facts import Demand, Fact
from bench.renditions.on_pyvips import JpegWidthsByPyvips
from bench.renditions.on_s3 import SixOnS3
from bench.renditions.on_wagtail import AvifWidths, JpegWidths, Thumbnail, WebpWidths
from bench.sides.base import PYVIPS, STOCK, Side


def build_site(side: Side, _files: int) -> None:
    side.start()


SITE = Data(name="site without files", build=build_site)
REPEAT = 5

FLOW = Flow(
    name="renditions",
    cases=(
        Case(
            name="renditions_jpeg",
            does="make eight widths from 165 to 1600 of a 24 MP JPEG, as JPEG",
            engine=Engine.SQLITE,
            data=SITE,
            subject=JpegWidths,
            on_pyvips=JpegWidthsByPyvips,
            target=0.25,
            demands=(
                Demand(fact=Fact.TIME, at_most=1.0, of=PYVIPS.name),
                Demand(fact=Fact.MEMORY, at_most=0.5, of=STOCK.name),
                Demand(fact=Fact.PSNR, at_least=38),
            ),
            repeat=REPEAT,
        ),
        Case(
            name="renditions_webp",
            does="make the same widths as WebP",
            engine=Engine.SQLITE,
            data=SITE,
            subject=WebpWidths,
            target=0.30,
            repeat=REPEAT,
        ),
        Case(
            name="renditions_avif",
            does="make the same widths as AVIF",
            engine=Engine.SQLITE,
            data=SITE,
            subject=AvifWidths,
            repeat=REPEAT,
            is_optional=True,
        ),
        Case(
            name="thumbnail_jpeg",
            does="make max-165x165 of it, which the admin shows",
            engine=Engine.SQLITE,
            data=SITE,
            subject=Thumbnail,
            target=0.15,
            repeat=REPEAT,
        ),
        Case(
            name="renditions_s3",
            does="make the six largest of the widths with all files on S3; the time is for orientation",
            engine=Engine.SQLITE,
            data=SITE,
            subject=SixOnS3,
            demands=(Demand(fact=Fact.CALLS, at_most=8),),
            repeat=REPEAT,
        ),
    ),
)
