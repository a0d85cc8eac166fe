"""The block picker shows what a block looks like, also where the library is empty."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from media_hub import blocks
from media_hub.models import MediaFile
from tests.factories import make_superuser

pytestmark = pytest.mark.django_db


SAMPLES = {
    "MediaImageBlock": "img[alt]",
    "CaptionedImageBlock": "img[alt]",
    "MediaImageChooserBlock": "img[alt]",
    "GalleryBlock": "section li > img",
    "MediaCollectionBlock": "section li > img",
    "VideoBlock": "figure > video[poster]",
    "AudioBlock": "figure > audio",
    "DocumentListBlock": "section li",
}


@pytest.mark.parametrize(("name", "sample"), SAMPLES.items())
def test_every_block_shows_a_sample_without_a_file(client: Any, name: str, sample: str) -> None:
    block = getattr(blocks, name)()
    client.force_login(make_superuser())

    answer = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})

    assert answer.status_code == 200
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select(sample)
    assert not page.select("[style], script")
    assert block.is_previewable
    assert block.get_description()
    assert not MediaFile.objects.exists()


def test_no_block_with_a_look_of_its_own_is_without_one() -> None:
    without_template = {
        "MediaDocumentChooserBlock",
        "MediaCollectionChooserBlock",
    }  # a page shows its title alone
    assert set(blocks.__all__) - without_template == set(SAMPLES)
