"""`{% media_player %}`: the players of the blocks, in templates."""

from __future__ import annotations

import io
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template

from media_hub.actions.caption_tracks import add_captions
from media_hub.actions.posters import store_poster
from media_hub.blocks import AudioBlock, VideoBlock
from media_hub.models import MediaDocument, MediaFile, demand
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_namespace
from tests.files import movie, pdf, picture, wav

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom() -> Any:
    return make_namespace("Newsroom")


@pytest.fixture(autouse=True)
def answering() -> Any:
    """Be where a page is being answered."""
    demand.begin_request()
    yield
    demand.end_request()


def make_film(newsroom: Any, name: str = "ferry.mp4") -> Any:
    film = make_document(newsroom, content=movie(), name=name, title="Ferry", keep_copy=True)
    store_poster(media_file=film.media_file, picture=picture((160, 90)))
    return with_tracks(film)


def make_song(newsroom: Any) -> Any:
    return with_tracks(make_document(newsroom, content=wav(), name="song.wav", title="Song"))


def with_tracks(document: Any) -> Any:
    tracks = {"captions": b"WEBVTT\n\n00:00.500 --> 00:05.000\nHello\n", "transcript": b"Hello"}
    for kind, content in tracks.items():
        add_captions(member=document, file=io.BytesIO(content), language="en", kind=kind, actor=SYSTEM)
    return document


def written(arguments: str, **context: Any) -> str:
    template = Template("{% load media_hub_tags %}{% media_player " + arguments + " %}")
    return template.render(Context(context))


def markup(html: str) -> str:
    return " ".join(html.split())


def test_a_film_is_what_its_block_writes(newsroom: Any) -> None:
    film = make_film(newsroom)
    block = VideoBlock()
    value = block.to_python({"video": film.pk, "caption": "It leaves.", "autoplay": True, "loop": True})

    html = written("film caption='It leaves.' autoplay=True loop=True", film=film)

    assert "<track" in html
    assert "poster=" in html
    assert markup(html) == markup(block.render(value))


def test_a_recording_is_what_its_block_writes_with_and_without_its_transcript(newsroom: Any) -> None:
    song = make_song(newsroom)
    block = AudioBlock()
    for transcript in (True, False):
        value = block.to_python({"audio": song.pk, "caption": "", "transcript": transcript})
        html = written("song transcript=transcript", song=song, transcript=transcript)

        assert ("Transcript (English)" in html) is transcript
        assert markup(html) == markup(block.render(value))


def test_other_formats_follow_for_browsers_that_need_them(newsroom: Any) -> None:
    film, other, song = make_film(newsroom), make_film(newsroom, "boat.mp4"), make_song(newsroom)
    MediaFile.objects.filter(pk=other.media_file_id).update(mime_type="video/webm")
    other.media_file.refresh_from_db()

    soup = BeautifulSoup(written("film other nothing song", film=film, other=other, song=song), "html.parser")

    assert [(each["src"], each["type"]) for each in soup.select("video > source")] == [
        (film.media_file.address, "video/mp4"),
        (other.media_file.address, "video/webm"),
    ]
    assert "src" not in soup.video.attrs
    assert soup.select("video > source ~ track")


def test_nothing_is_written_of_nothing_and_of_what_does_not_play(newsroom: Any) -> None:
    paper = make_document(newsroom, content=pdf(), name="paper.pdf")

    assert written("film", film=None) == written("nothing") == written("paper", paper=paper) == ""


def test_a_player_asks_five_times_at_most_and_once_for_a_film_that_a_block_has_read(
    newsroom: Any, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    films = [make_film(newsroom), make_film(newsroom, "boat.mp4")]
    films[0].media_file.poster.make_renditions(films[0].media_file.poster.drawable_filter("max-800x600"))
    found = MediaDocument.objects.filter(pk__in=[each.pk for each in films]).order_by("pk")

    for arguments in ("film", "film other"):
        film, other = found.all()
        with django_assert_max_num_queries(5):  # records, namespaces, posters, tracks, the poster's rendition
            written(arguments, film=film, other=other)
    film, _other = VideoBlock().child_blocks["video"].bulk_to_python([each.pk for each in films])
    with django_assert_num_queries(1):
        written("film", film=film)


def test_words_of_a_file_are_text(newsroom: Any) -> None:
    film = make_film(newsroom)
    film.title = "<b>Ferry</b>"

    html = written("film caption=caption", film=film, caption="<i>")

    assert "&lt;b&gt;Ferry" in html
    assert "&lt;i&gt;" in html
    assert "<b>" not in html
