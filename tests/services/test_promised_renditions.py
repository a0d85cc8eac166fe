"""Many visitors fetch a promised rendition at the same moment, over many connections to PostgreSQL."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from media_hub.models import MediaImage, MediaRendition, RenditionClaim, rendition_making
from media_hub.models.promised_addresses import address_of
from tests.factories import image_bytes, make_image, make_namespace

VISITORS = 100
AT_ONCE = 40  # connections; a server of the tests may allow a hundred in all


@pytest.mark.django_db(transaction=True)
def test_a_hundred_visitors_have_each_rendition_made_once(settings: Any, monkeypatch: Any) -> None:
    newsroom = make_namespace("Newsroom")
    images = [
        make_image(newsroom, content=image_bytes(size=(900, 700)), name=f"{number}.png") for number in (1, 2)
    ]
    made: list[str] = []
    render = rendition_making.render

    def counting(*args: Any, **kwargs: Any) -> Any:
        made.extend(each.spec for each in kwargs["filters"])
        return render(*args, **kwargs)

    monkeypatch.setattr(rendition_making, "render", counting)
    start = threading.Barrier(AT_ONCE)

    def fetch(number: int) -> tuple[int, str]:
        if number < AT_ONCE:
            start.wait()
        try:
            image = images[number % 2]
            response = Client().get(
                address_of(media_file_id=image.media_file_id, filter_spec="width-600|format-webp")
            )
            return response.status_code, response.headers.get("Location", "")
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(fetch, range(VISITORS)))

    assert made == ["width-600|format-webp"] * 2
    assert set(answers) == {(302, rendition.url) for rendition in MediaRendition.objects.all()}
    assert not RenditionClaim.objects.exists()
    stored = Path(settings.MEDIA_ROOT).glob("public/renditions/*/*")
    names = {str(path.relative_to(settings.MEDIA_ROOT)) for path in stored}
    assert {rendition.file.name for rendition in MediaRendition.objects.all()} == {
        name for name in names if any(str(image.media_file.public_id) in name for image in images)
    }
    assert MediaImage.objects.count() == 2
