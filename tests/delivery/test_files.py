"""A file by its readable address."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.db import DatabaseError
from PIL import Image
from wagtail.models import CollectionViewRestriction

from media_hub.actions import count_downloads
from media_hub.actions.count_downloads import write_downloads
from media_hub.actions.move_media import move_media
from media_hub.actions.update_media import update_media
from media_hub.models import DownloadCount, FormerSlug
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture(autouse=True)
def _nothing_counted():
    count_downloads._waiting.clear()


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_the_address_is_readable_and_opens_the_file(client, newsroom):
    document = make_document(newsroom, content=b"Bread\n", title="House rules", name="rules.txt")

    assert document.media_file.address == "/files/newsroom/house-rules.txt"
    response = client.get("/files/newsroom/house-rules.txt")
    assert (response.status_code, body(response)) == (200, b"Bread\n")
    assert response.headers["Content-Disposition"] == 'inline; filename="rules.txt"'


def test_a_download_is_saved_under_the_name_it_came_with(client, newsroom):
    document = make_document(newsroom, name="Règles du jeu.txt")

    response = client.get(f"{document.media_file.address}?download=1")
    body(response)
    assert response.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''R%C3%A8gles")


def test_a_film_can_be_sought_in(client, newsroom):
    address = make_document(newsroom, content=b"0123456789\n").media_file.address

    response = client.get(address, headers={"Range": "bytes=3-5"})
    assert (response.status_code, body(response)) == (206, b"345")


def test_renaming_keeps_the_address(client, newsroom):
    document = make_document(newsroom, title="House rules")
    update_media(member=document, actor=SYSTEM, title="Rules of the house")

    assert document.media_file.address == "/files/newsroom/house-rules.txt"


@pytest.mark.parametrize("wrong", ["rules", "rules.doc", "rules.tar.gz"])
def test_a_wrong_ending_leads_to_the_right_address(client, newsroom, wrong):
    make_document(newsroom, title="Rules")
    response = client.get(f"/files/newsroom/{wrong}?download=1")

    assert (response.status_code, response.url) == (302, "/files/newsroom/rules.txt?download=1")
    assert response.headers["Cache-Control"] == "private, no-store"


def test_an_address_of_another_namespace_leads_to_the_new_one_and_is_given_to_nobody_else(client, newsroom):
    museum = make_namespace("Museum")
    document = make_document(newsroom, title="Rules", content=b"first\n")
    move_media(files=[document.media_file], collection=museum.root_collection, actor=SYSTEM)
    other = make_document(newsroom, title="Rules", content=b"other\n")

    assert client.get("/files/newsroom/rules.txt").url == "/files/museum/rules.txt"
    assert body(client.get("/files/museum/rules.txt")) == b"first\n"
    assert other.media_file.slug.startswith("rules-")
    update_media(member=type(document).objects.get(pk=document.pk), actor=SYSTEM, access="private")
    assert client.get("/files/newsroom/rules.txt").status_code == 404


def test_moving_back_and_forth_keeps_every_address(client, newsroom):
    museum = make_namespace("Museum")
    document = make_document(newsroom, title="Rules")
    for target in (museum, newsroom, museum):
        record = type(document.media_file).objects.get()
        move_media(files=[record], collection=target.root_collection, actor=SYSTEM)

    assert FormerSlug.objects.count() == 2
    assert client.get("/files/newsroom/rules.txt").url == "/files/museum/rules.txt"


def test_visitors_get_a_picture_and_members_the_original_of_an_image(client, newsroom, settings):
    settings.MEDIA_HUB_VISITOR_IMAGE_SPEC = "max-20x20"
    image = make_image(newsroom, title="Harbour")
    address = image.media_file.address
    assert address == "/files/newsroom/harbour.png"

    response = client.get(address)
    assert response.url == image.renditions.get(filter_spec="max-20x20").url
    saved = client.get(f"{address}?download=1")
    assert Image.open(BytesIO(body(saved))).size == (20, 15)
    assert saved.headers["Content-Disposition"] == 'attachment; filename="harbour.png"'

    client.force_login(make_user(newsroom, "viewer"))
    assert Image.open(BytesIO(body(client.get(address)))).size == (64, 48)


def test_whom_the_collection_keeps_out_finds_nothing(client, newsroom):
    address = make_document(newsroom).media_file.address
    CollectionViewRestriction.objects.create(collection=newsroom.root_collection, restriction_type="login")

    assert client.get(address).status_code == 404
    client.force_login(make_user())
    response = client.get(address)
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "private, no-cache")
    body(response)


@pytest.mark.parametrize(
    "path", ["newsroom/nothing.txt", "nowhere/rules.txt", "newsroom/", "newsroom/a/b.txt"]
)
def test_what_is_not_there_is_not_found(client, newsroom, path):
    assert client.get(f"/files/{path}").status_code == 404


def test_downloads_are_counted_without_a_write_for_each(client, newsroom, django_assert_num_queries):
    document = make_document(newsroom)
    address = document.media_file.address
    for _each in range(3):
        body(client.get(address))
    body(client.get(address, headers={"Range": "bytes=0-1"}))
    body(client.get(address, headers={"Range": "bytes=2-3"}))
    body(client.head(address))
    client.get("/files/newsroom/nothing.txt")
    assert not DownloadCount.objects.exists()

    assert write_downloads(at_once=True) == 4
    assert DownloadCount.objects.get().count == 4
    body(client.get(address))
    write_downloads(at_once=True)
    assert DownloadCount.objects.get().count == 5
    with django_assert_num_queries(0):
        assert write_downloads(at_once=True) == 0


def test_counts_are_written_when_their_time_has_come_and_forget_what_is_gone(client, newsroom, monkeypatch):
    document = make_document(newsroom)
    monkeypatch.setattr(count_downloads, "_written_at", count_downloads._written_at - 31)
    body(client.get(document.media_file.address))
    assert DownloadCount.objects.get().count == 1

    count_downloads.count_download(media_file_id=document.media_file_id)
    document.delete()
    assert write_downloads(at_once=True) == 0


def test_counts_that_cannot_be_written_are_kept_for_the_next_time(newsroom, monkeypatch):
    document = make_document(newsroom)
    write_downloads(at_once=True)
    count_downloads.count_download(media_file_id=document.media_file_id)

    def fail(gathered):
        raise DatabaseError

    with monkeypatch.context() as patched:
        patched.setattr(count_downloads, "_write", fail)
        with pytest.raises(DatabaseError):
            write_downloads(at_once=True)
    count_downloads.count_download(media_file_id=document.media_file_id)

    assert write_downloads(at_once=True) == 2


def test_the_page_of_a_file_shows_its_address_and_how_often_it_was_fetched(client, newsroom):
    document = make_document(newsroom, title="Rules")
    body(client.get(document.media_file.address))
    write_downloads(at_once=True)
    client.force_login(make_user(newsroom, "editor"))
    page = client.get(f"/admin/documents/edit/{document.pk}/").content.decode()

    assert '<a href="/files/newsroom/rules.txt">/files/newsroom/rules.txt</a>' in page
    assert "Fetched 1 time" in page
