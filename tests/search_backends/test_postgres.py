"""Search on PostgreSQL with one entry for each file."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.conf import get_app_config
from wagtail.search.query import Fuzzy

from media_hub.actions.index_media import index_media, index_outdated
from media_hub.actions.tags import create_tag
from media_hub.actions.update_media import update_media
from media_hub.models import MediaDocument, MediaFile, MediaImage
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_image, make_namespace

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="this backend is PostgreSQL's"),
]


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


def entries(model=None):
    found = get_app_config().get_model("IndexEntry").objects.all()
    return found.filter(content_type__app_label="media_hub", content_type__model=model) if model else found


def norms():
    return {entry.title_text: entry.title_norm for entry in entries("mediafile")}


def test_a_file_has_one_entry_by_which_its_image_and_its_document_are_found(newsroom):
    create_tag(namespace=newsroom, name="Boats", actor=SYSTEM)
    harbour = make_image(newsroom, title="Harbour", tags=["Boats"])
    make_image(newsroom, title="Quay", name="quay.png")
    rules = make_document(newsroom, title="Rules of the harbour")

    assert (entries("mediafile").count(), entries("mediaimage").count()) == (3, 0)
    assert entries("mediadocument").count() == 0
    assert list(MediaImage.objects.search("harbour")) == [harbour]
    assert list(MediaImage.objects.search("boats")) == [harbour]
    assert list(MediaImage.objects.autocomplete("harb")) == [harbour]
    assert list(MediaDocument.objects.search("harbour")) == [rules]
    assert MediaFile.objects.search("harbour").count() == 2


def test_misspelt_words_are_found_where_the_site_asks_for_it(newsroom):
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    harbour = make_image(newsroom, title="Harbour")
    make_image(newsroom, title="Quay", name="quay.png")

    assert list(MediaImage.objects.search(Fuzzy("harbuor"))) == [harbour]
    assert [file.title for file in MediaFile.objects.search(Fuzzy("harbuor"))] == ["Harbour"]


def test_shorter_titles_weigh_more(newsroom):
    make_image(newsroom, title="Harbour")
    make_image(newsroom, title="Harbour wall, seen from one of the boats")
    call_command("update_index", verbosity=0)

    short, long = norms()["Harbour"], norms()["Harbour wall, seen from one of the boats"]
    assert short > 1 > long > 0


def test_an_entry_that_says_the_same_is_not_written_again(newsroom):
    image = make_image(newsroom, title="Harbour")
    call_command("update_index", verbosity=0)

    assert written_by(lambda: index_media(media_file_ids=[image.media_file_id])) == 0
    update_media(member=image, actor=SYSTEM, title="Quay")
    assert written_by(index_outdated) == 1


def written_by(index) -> int:
    """Return how many entries have another row version afterwards."""
    before = versions()
    index()
    return len(versions() - before)


def versions() -> set[tuple[str, str]]:
    table = get_app_config().get_model("IndexEntry")._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT object_id, ctid::text FROM {table}")
        return set(cursor.fetchall())


def test_a_batch_is_written_by_one_statement(newsroom):
    ids = [make_image(newsroom).media_file_id for _number in range(4)]
    with CaptureQueriesContext(connection) as queries:
        index_media(media_file_ids=ids)
    assert len([each for each in queries if each["sql"].strip().startswith("INSERT")]) == 1


def test_entries_from_before_are_removed_with_the_next_rebuild(newsroom):
    image = make_image(newsroom, title="Harbour")
    entry = entries("mediafile").get()
    entry.pk = None
    entry.content_type = ContentType.objects.get_for_model(image)
    entry.save()

    call_command("update_index", verbosity=0)

    assert (entries("mediaimage").count(), entries("mediafile").count()) == (0, 1)


def test_files_without_words_and_words_with_percent_signs_are_written(newsroom):
    image = make_image(newsroom, title="100 % wool", alt_text="'quoted' %s \\ text")
    assert list(MediaImage.objects.search("wool")) == [image]
    assert list(MediaImage.objects.search("quoted")) == [image]
