"""The preview picture of a video, a song or a PDF document, on its page and in listings."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.images.models import Filter

from media_hub.actions.posters import store_poster
from media_hub.actions.run_jobs import run_jobs
from media_hub.models import MediaDocument, MediaLogEntry, Poster
from tests.av.films import film
from tests.factories import image_bytes, make_document, make_image, make_namespace, make_user
from tests.files import html, truncated

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom() -> Any:
    namespace = make_namespace("Newsroom")
    namespace.editor = make_user(namespace, "editor")
    return namespace


@pytest.fixture
def clip(newsroom: Any) -> Any:
    document = make_document(newsroom, content=film(seconds=2), name="clip.mp4")
    run_jobs(media_file_id=document.media_file_id)
    return MediaDocument.objects.get(pk=document.pk)


def edit_url(document: Any) -> str:
    return f"/admin/documents/edit/{document.pk}/"


def choose(client: Any, document: Any, **data: Any) -> str:
    """Send the form; return the page that follows."""
    response = client.post(f"/admin/media/poster/{document.media_file_id}/", data, follow=True)
    assert response.redirect_chain == [(edit_url(document), 302)]
    html: str = response.content.decode()
    return html


def upload(content: bytes, name: str = "poster.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_the_page_of_a_film_tells_what_was_measured_and_plays_behind_its_poster(
    client: Any, newsroom: Any, clip: Any
) -> None:
    client.force_login(newsroom.editor)
    page = client.get(edit_url(clip)).content.decode()

    assert "160 × 90 pixels" in page
    assert "<dt>Length</dt><dd>0:02</dd>" in page
    assert "<dt>Codecs</dt><dd>h264, 10.0 frames a second</dd>" in page
    rendition = clip.media_file.poster.renditions.get(filter_spec="max-800x600")
    assert f'poster="{rendition.url}"' in page


def test_a_picture_that_somebody_uploads_becomes_the_poster(client: Any, newsroom: Any, clip: Any) -> None:
    client.force_login(newsroom.editor)
    page = choose(client, clip, picture=upload(image_bytes(size=(300, 200))))

    assert "The preview picture is being made." in page
    poster = Poster.objects.get()
    assert (poster.is_by_hand, poster.width, poster.height) == (True, 300, 200)
    assert MediaLogEntry.objects.get(action="media_hub.poster").user == newsroom.editor
    run_jobs(media_file_id=clip.media_file_id)
    assert Poster.objects.get().pk == poster.pk
    assert poster.renditions.count() == 2


def test_a_moment_of_the_film_is_taken_and_given_back(client: Any, newsroom: Any, clip: Any) -> None:
    client.force_login(newsroom.editor)
    before = Poster.objects.get().pk
    choose(client, clip, seconds="1.5")
    run_jobs(media_file_id=clip.media_file_id)
    assert MediaDocument.objects.get().poster_seconds == 1.5
    assert Poster.objects.get().pk != before
    assert 'value="1.5"' in client.get(edit_url(clip)).content.decode()

    choose(client, clip)
    assert MediaDocument.objects.get().poster_seconds is None


def test_an_uploaded_picture_gives_way_to_a_moment(client: Any, newsroom: Any, clip: Any) -> None:
    client.force_login(newsroom.editor)
    choose(client, clip, picture=upload(image_bytes(size=(300, 200))))
    choose(client, clip, seconds="0")
    run_jobs(media_file_id=clip.media_file_id)

    assert (Poster.objects.get().is_by_hand, Poster.objects.get().width) == (False, 160)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"seconds": "9000"}, "There is no frame at this time."),
        ({"seconds": "-1"}, "greater than or equal to 0"),
        ({"seconds": "soon"}, "Enter a number."),
        ({"picture": upload(html(), "p.png")}, "web page"),
        ({"picture": upload(b"Bread", "p.txt")}, "not accepted here"),
        ({"picture": upload(truncated(image_bytes(size=(300, 200))))}, "ends too early"),
    ],
    ids=["too late", "too early", "no number", "web page", "text", "truncated"],
)
def test_what_cannot_be_a_poster_is_refused_with_a_sentence_and_changes_nothing(
    client: Any, newsroom: Any, clip: Any, data: dict[str, Any], said: str
) -> None:
    client.force_login(newsroom.editor)
    before = Poster.objects.get().pk
    for each in data.values():
        if hasattr(each, "seek"):
            each.seek(0)
    page = choose(client, clip, **data)

    assert said in page
    assert Poster.objects.get().pk == before
    assert not MediaLogEntry.objects.filter(action="media_hub.poster").exists()


def test_a_picture_has_no_poster_and_a_text_no_panel(client: Any, newsroom: Any) -> None:
    client.force_login(newsroom.editor)
    image = make_image(newsroom)
    response = client.post(f"/admin/media/poster/{image.media_file_id}/", {"seconds": "1"})
    assert response.status_code == 404
    assert client.get("/admin/media/poster/1/").status_code == 405
    assert "media-hub-poster-picture" not in client.get(edit_url(make_document(newsroom))).content.decode()


def test_a_moment_of_what_is_no_film_is_refused(client: Any, newsroom: Any) -> None:
    client.force_login(newsroom.editor)
    assert "There is no frame" in choose(client, make_document(newsroom), seconds="1")


def test_who_may_only_look_has_no_panel(client: Any, newsroom: Any, clip: Any) -> None:
    client.force_login(make_user(newsroom, "viewer"))
    page = client.get(edit_url(clip)).content.decode()

    assert "media-hub-preview__player" in page
    assert "media-hub-poster-picture" not in page


def test_the_listing_shows_posters_in_a_constant_number_of_queries(
    client: Any, newsroom: Any, django_assert_max_num_queries: Any
) -> None:
    client.force_login(newsroom.editor)
    for number in range(5):
        document = make_document(newsroom, name=f"{number}.txt")
        poster = store_poster(media_file=document.media_file, picture=Image.new("RGB", (40, 30)))
        poster.make_renditions(Filter("max-165x165"))
    client.get("/admin/media/")
    with django_assert_max_num_queries(26):
        page = client.get("/admin/media/").content.decode()
    assert page.count("/media/public/renditions/") == 5
