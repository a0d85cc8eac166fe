"""Video, audio and lists of documents: what they show, and how often they ask."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.log_actions import LogContext

from media_hub.actions.caption_tracks import add_captions
from media_hub.actions.posters import store_poster
from media_hub.blocks import AudioBlock, DocumentListBlock, VideoBlock
from media_hub.models import MediaDocument, PosterRendition, demand
from media_hub.models.limits import Limits
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_namespace, make_superuser
from tests.files import movie, pdf, picture, wav

pytestmark = pytest.mark.django_db


class Body(blocks.StreamBlock):
    video = VideoBlock()
    audio = AudioBlock()
    documents = DocumentListBlock()


@pytest.fixture
def newsroom() -> Any:
    return make_namespace("Newsroom")


@pytest.fixture
def answering() -> Any:
    """Be where a page is being answered."""
    demand.begin_request()
    yield
    demand.end_request()


def with_poster(document: Any) -> Any:
    store_poster(media_file=document.media_file, picture=picture((160, 90)))
    return document


def with_tracks(document: Any) -> Any:
    tracks = {"captions": b"WEBVTT\n\n00:00.500 --> 00:05.000\nHello\n", "transcript": b"Hello"}
    for kind, content in tracks.items():
        add_captions(member=document, file=io.BytesIO(content), language="en", kind=kind, actor=SYSTEM)
    return document


def make_film(newsroom: Any, **values: Any) -> Any:
    return make_document(newsroom, content=movie(), name="ferry.mp4", keep_copy=True, **values)


def make_song(newsroom: Any, **values: Any) -> Any:
    return make_document(newsroom, content=wav(), name="song.wav", keep_copy=True, **values)


def make_paper(newsroom: Any, **values: Any) -> Any:
    return make_document(newsroom, content=pdf(), name="paper.pdf", keep_copy=True, **values)


def stream(*content: tuple[str, Any]) -> Any:
    """Return what a page that stores this holds."""
    return Body().to_python(
        [{"type": name, "value": value, "id": str(n)} for n, (name, value) in enumerate(content)]
    )


def shown(*content: tuple[str, Any]) -> BeautifulSoup:
    return BeautifulSoup(stream(*content).render_as_block(), "html.parser")


CONTENT: dict[str, Callable[[list[Any]], list[tuple[str, Any]]]] = {
    "video": lambda files: [("video", {"video": each.pk}) for each in files],
    "audio": lambda files: [("audio", {"audio": each.pk, "transcript": True}) for each in files],
    "documents": lambda files: [("documents", {"title": "", "documents": [each.pk for each in files]})],
}
MAKERS = {"video": make_film, "audio": make_song, "documents": make_paper}
QUERIES = {"video": 3, "audio": 3, "documents": 2}  # the files, their tracks, the renditions of their posters


@pytest.mark.parametrize("is_made", [False, True], ids=["cold", "made"])
@pytest.mark.parametrize("name", list(CONTENT))
def test_thirty_files_cost_what_two_do(
    newsroom: Any, answering: Any, django_assert_num_queries: Any, name: str, is_made: bool
) -> None:
    files = [with_poster(MAKERS[name](newsroom)) for _each in range(30)]
    with_tracks(files[0]) if name != "documents" else None
    if is_made:
        for each in files:
            poster = each.media_file.poster
            poster.make_renditions(*(poster.drawable_filter(spec) for spec in ("max-165x165", "max-800x600")))
    made = PosterRendition.objects.count()

    for some in (files[:2], files):
        content = CONTENT[name](some)
        with django_assert_num_queries(QUERIES[name]):
            page = shown(*content)
        assert len(page.select("video, audio, li")) == len(some)
    assert PosterRendition.objects.count() == made


def test_a_video_is_shown_with_its_poster_size_captions_and_words(newsroom: Any, answering: Any) -> None:
    film = with_tracks(with_poster(make_film(newsroom, title="Ferry")))
    MediaDocument.objects.filter(pk=film.pk).update(width=640, height=360)

    page = shown(("video", {"video": film.pk, "caption": "It leaves.", "autoplay": False, "loop": False}))

    player = page.select_one("figure.media-video > video")
    assert player is not None
    assert player.attrs.pop("poster").startswith("/media-hub/rendition/")
    assert player.attrs == {
        "class": ["media-video__player"],
        "controls": "",
        "preload": "none",
        "playsinline": "",
        "src": "/files/newsroom/ferry.mp4",
        "aria-label": "Ferry",
        "width": "640",
        "height": "360",
    }
    (track,) = page.select("video > track")
    assert track.attrs["src"].startswith("/media-hub/private/")
    assert [track[name] for name in ("kind", "srclang", "label")] == ["captions", "en", "English"]
    assert page.select_one("a.media-video__transcript").get_text() == "Transcript (English)"
    assert page.select_one("figcaption").get_text() == "It leaves."


def test_a_video_without_a_known_size_has_the_shape_of_its_poster(newsroom: Any, answering: Any) -> None:
    film = with_poster(make_film(newsroom))
    player = shown(("video", {"video": film.pk})).select_one("video")
    assert (player["width"], player["height"]) == ("160", "90")


def test_a_video_without_poster_captions_and_words_is_a_player_alone(newsroom: Any) -> None:
    page = shown(("video", {"video": make_film(newsroom).pk}))
    assert not {"poster", "width", "autoplay", "loop"} & set(page.select_one("video").attrs)
    assert not page.select("track, figcaption, .media-video__transcript")


def test_a_video_that_starts_by_itself_is_silent(newsroom: Any) -> None:
    page = shown(("video", {"video": make_film(newsroom).pk, "autoplay": True, "loop": True}))
    assert {"autoplay", "muted", "loop", "controls"} <= set(page.select_one("video").attrs)


def test_a_recording_is_shown_with_cover_title_and_transcript(newsroom: Any, answering: Any) -> None:
    song = with_tracks(with_poster(make_song(newsroom, title="Bread")))

    page = shown(("audio", {"audio": song.pk, "caption": "", "transcript": True}))

    player = page.select_one("figure.media-audio > audio")
    assert (player["src"], player["aria-label"], player["preload"]) == (
        "/files/newsroom/bread.wav",
        "Bread",
        "none",
    )
    assert page.select_one("img.media-audio__cover")["alt"] == ""
    assert page.select_one("figcaption").get_text() == "Bread"
    assert page.select_one("a.media-audio__transcript")["hreflang"] == "en"


def test_a_transcript_that_is_not_wanted_is_not_offered(newsroom: Any) -> None:
    song = with_tracks(make_song(newsroom))
    page = shown(("audio", {"audio": song.pk, "caption": "Two loaves", "transcript": False}))
    assert not page.select("a.media-audio__transcript")
    assert page.select_one("figcaption").get_text() == "Two loaves"


def test_documents_are_listed_with_kind_size_pages_and_an_address_to_save_them_from(newsroom: Any) -> None:
    paper, film = make_paper(newsroom, title="Minutes"), make_film(newsroom, title="Ferry")
    MediaDocument.objects.filter(pk=paper.pk).update(page_count=3, file_size=2048)
    paper.media_file.size = 2048
    paper.media_file.save()

    page = shown(("documents", {"title": "To read", "documents": [paper.pk, film.pk]}))

    links = {each["href"]: " ".join(each.get_text().split()) for each in page.select("li > a")}
    assert links["/files/newsroom/minutes.pdf?download=1"] == "Minutes (document, PDF, 2.0 KB, 3 pages)"
    assert links["/files/newsroom/ferry.mp4?download=1"].startswith("Ferry (video, MP4, ")
    assert page.select_one("section.media-documents")["aria-label"] == "To read"


def test_files_that_are_gone_leave_no_trace(newsroom: Any) -> None:
    film, song, paper = make_film(newsroom), make_song(newsroom), make_paper(newsroom)
    content = [*CONTENT["video"]([film]), *CONTENT["audio"]([song]), *CONTENT["documents"]([paper])]
    MediaDocument.objects.all().delete()
    assert not shown(*content).select("figure, li")


@pytest.mark.parametrize(("block", "name"), [(VideoBlock(), "video"), (AudioBlock(), "audio")])
def test_players_take_their_own_kind_alone(newsroom: Any, block: Any, name: str) -> None:
    value = block.to_python({name: make_paper(newsroom).pk})
    with LogContext(user=make_superuser()), pytest.raises(StructBlockValidationError) as caught:
        block.clean(value)
    assert caught.value.block_errors[name].messages == [
        f"This file is of the kind “document”. What fits here: {name}."
    ]


def test_limits_of_a_site_are_added_to_the_kind() -> None:
    limits = VideoBlock(limits=Limits(min_width=1280)).child_blocks["video"].limits
    assert limits == Limits(kinds=("video",), min_width=1280)
    listed = DocumentListBlock(limits=Limits(formats=("pdf",)), max_num=3).child_blocks["documents"]
    assert (listed.child_block.limits, listed.meta.max_num) == (Limits(formats=("pdf",)), 3)


def test_one_file_that_stands_twice_is_shown_twice(newsroom: Any, answering: Any) -> None:
    film = with_poster(make_film(newsroom))
    page = shown(*CONTENT["video"]([film, film]))
    assert [each["poster"] for each in page.select("video")] == [page.select_one("video")["poster"]] * 2
