"""What SQLite's planner is told of the search index."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from media_hub.actions.index_media import index_media
from media_hub.models import MediaFile, MediaImage
from tests.factories import make_image, make_namespace

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="this backend is SQLite's"),
]


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


def looks_again(*images) -> bool:
    with CaptureQueriesContext(connection) as queries:
        index_media(media_file_ids=[image.media_file_id for image in images])
    return "ANALYZE" in [each["sql"] for each in queries]


def test_statistics_are_made_when_the_index_has_doubled(newsroom, monkeypatch):
    from media_hub.search_backends import sqlite  # it needs tables that only SQLite has

    monkeypatch.setattr(sqlite, "WORTH_LOOKING", 8)
    images = [make_image(newsroom) for _number in range(3)]  # with two entries each
    assert not looks_again(*images)

    images.append(make_image(newsroom))  # the eighth entry
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = %s", [MediaFile._meta.db_table])
        assert cursor.fetchone()[0] > 0
    assert not looks_again(*images)

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE sqlite_stat1 SET stat = '4 1' WHERE tbl LIKE '%%searchentry' OR tbl LIKE '%%indexentry'"
        )
    assert looks_again(*images)


def test_files_of_all_kinds_are_found(newsroom):
    image = make_image(newsroom, title="Harbour")
    assert list(MediaImage.objects.search("harbour")) == [image]
    assert list(MediaFile.objects.search("harbour")) == [image.media_file]
