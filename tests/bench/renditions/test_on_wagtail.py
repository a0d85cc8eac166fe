from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import caches

from bench.facts import Fact
from bench.renditions.on_wagtail import JpegWidths, Renditions
from bench.sides.hub import HubSide
from media_hub.models import MediaRendition

pytestmark = pytest.mark.django_db


class OneOfEach(Renditions):
    specs = ("width-30", "width-60|format-webp")


class SmallWidths(JpegWidths):
    specs = ("width-30", "width-60")


@pytest.fixture
def side() -> HubSide:
    side = HubSide()
    side.start()
    return side


def test_work_is_what_lies_in_storage(side: HubSide) -> None:
    subject = OneOfEach(side=side, files=0)
    subject.reset()

    assert subject.work(subject.run()) == {
        "width-30": ["JPEG", 30, 20],
        "width-60|format-webp": ["WEBP", 60, 40],
    }


def test_reset_leaves_neither_row_nor_file_nor_cache(side: HubSide) -> None:
    subject = OneOfEach(side=side, files=0)
    subject.reset()
    subject.run()
    files = [rendition.file for rendition in MediaRendition.objects.all()]
    caches["renditions"].set("kept", 1)

    subject.reset()

    assert [file.storage.exists(file.name) for file in files] == [False, False]
    assert MediaRendition.objects.count() == 0
    assert caches["renditions"].get("kept") is None


def test_each_run_makes_the_renditions_anew(side: HubSide) -> None:
    subject = OneOfEach(side=side, files=0)
    made = []
    for _ in range(2):
        subject.reset()
        made.append({rendition.pk for rendition in subject.run().values()})

    assert made[0].isdisjoint(made[1])


def test_widths_tell_memory_and_nearness_to_the_pixels_of_stock(side: HubSide) -> None:
    facts = SmallWidths(side=side, files=0).facts()

    told = {Fact.MEMORY, Fact.PSNR} if Path("/proc/self/clear_refs").exists() else {Fact.PSNR}
    assert set(facts) == told
    assert 38 <= facts[Fact.PSNR] <= 100
