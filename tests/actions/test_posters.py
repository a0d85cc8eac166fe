"""What a worker measures of films, songs and PDF documents, and the picture it makes of them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.conf import settings as site_settings
from PIL import Image

from media_hub.actions.posters import choose_poster_frame, store_poster
from media_hub.actions.run_jobs import WORK, run_jobs
from media_hub.actions.update_media import update_media
from media_hub.exceptions import (
    NoPictureError,
    NotAllowedError,
    StorageUnavailableError,
    TooComplexPdfError,
)
from media_hub.models import FoundText, MediaDocument, Poster, PosterRendition
from media_hub.permissions import SYSTEM
from tests.av.films import film, huge_film, song
from tests.factories import image_bytes, make_document, make_image, make_namespace
from tests.files import movie, truncated
from tests.pdf.papers import lines, paper, written

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


def processed(newsroom, content: bytes, name: str, **values) -> MediaDocument:
    document = make_document(newsroom, content=content, name=name, **values)
    run_jobs(media_file_id=document.media_file_id)
    return MediaDocument.objects.select_related("media_file__poster").get(pk=document.pk)


def found_text(document) -> str:
    return "".join(FoundText.objects.filter(media_file=document.media_file).values_list("text", flat=True))


def stored(document, kind: str) -> list[str]:
    """Return the keys that lie in storage for the file, without folders of their own."""
    roots = (Path(site_settings.MEDIA_ROOT), Path(site_settings.PRIVATE_MEDIA_ROOT))
    found = (path for root in roots for path in root.glob(f"*/{kind}/{document.media_file.public_id}/**/*"))
    return sorted(path.name for path in found if path.is_file())


def test_a_film_tells_its_length_its_size_and_its_codecs_and_shows_a_frame(newsroom):
    document = processed(newsroom, film(sound="aac", seconds=2), "clip.mp4")

    assert document.media_file.processing == "ready"
    assert round(document.duration) == 2
    assert (document.width, document.height, document.frame_rate) == (160, 90, 10.0)
    assert (document.video_codec, document.audio_codec) == ("h264", "aac")
    poster = document.media_file.picture
    assert (poster.width, poster.height, poster.default_alt_text) == (160, 90, "Clip")
    assert set(poster.renditions.values_list("filter_spec", flat=True)) == {"max-165x165", "max-800x600"}
    assert poster.get_rendition("width-80").url.startswith("/media/public/renditions/")


def test_a_song_shows_its_cover_where_it_has_one(newsroom):
    document = processed(newsroom, song("mp3", "libmp3lame", cover=image_bytes(size=(70, 50))), "song.mp3")
    assert (document.video_codec, document.width) == ("", None)
    assert document.duration
    assert (document.media_file.picture.width, document.media_file.picture.height) == (70, 50)

    plain = processed(newsroom, song("mp3", "libmp3lame", seconds=2), "plain.mp3")
    assert (plain.media_file.processing, plain.media_file.picture) == ("ready", None)

    broken = processed(
        newsroom, song("mp3", "libmp3lame", cover=truncated(image_bytes(size=(90, 50)))), "broken.mp3"
    )
    assert (broken.media_file.processing, broken.media_file.picture) == ("ready", None)


def test_a_pdf_document_tells_its_pages_shows_the_first_and_is_found_by_its_text(newsroom):
    document = processed(newsroom, paper(lines("Cornbread takes cornmeal")), "cookbook.pdf")

    assert document.page_count == 1
    assert max(document.media_file.picture.width, document.media_file.picture.height) == 1600
    assert "cornbread" in found_text(document).lower()
    assert list(MediaDocument.objects.search("cornmeal")) == [document]


def test_a_text_file_has_neither_picture_nor_pages(newsroom):
    document = processed(newsroom, b"Bread\n", "notes.txt")

    assert (document.media_file.processing, document.media_file.picture) == ("ready", None)
    assert (document.page_count, document.duration, found_text(document)) == (None, None, "")


def test_a_film_that_no_player_would_play_ends_failed_with_its_reason(newsroom):
    document = processed(newsroom, movie(), "clip.mp4")

    assert document.media_file.processing == "failed"
    assert "cannot be read" in document.media_file.jobs.get(state="failed").error


def test_restricting_a_film_takes_the_renditions_of_its_poster_out_of_public_storage(newsroom):
    document = processed(newsroom, film(), "clip.mp4")
    update_media(member=document, actor=SYSTEM, access="members")
    assert not PosterRendition.objects.exists()

    run_jobs(media_file_id=document.media_file_id)
    assert PosterRendition.objects.count() == 2
    assert all(each.file.name.startswith("private/") for each in PosterRendition.objects.all())
    assert len(stored(document, "renditions")) == 2


def test_a_poster_that_is_replaced_or_loses_its_file_leaves_nothing_behind(newsroom):
    document = processed(newsroom, film(), "clip.mp4")
    assert len(stored(document, "originals")) == 2

    store_poster(media_file=document.media_file, picture=Image.new("RGBA", (40, 30)), is_by_hand=True)
    assert stored(document, "renditions") == []
    assert len(stored(document, "originals")) == 2
    document.delete()
    assert (stored(document, "originals"), Poster.objects.count()) == ([], 0)


def test_a_poster_that_a_person_has_chosen_stays(newsroom):
    document = make_document(newsroom, content=film(), name="clip.mp4")
    store_poster(media_file=document.media_file, picture=Image.new("RGB", (40, 30)), is_by_hand=True)
    run_jobs(media_file_id=document.media_file_id)

    assert (Poster.objects.get().width, Poster.objects.get().is_by_hand) == (40, True)


def test_text_that_went_is_forgotten(newsroom):
    from media_hub.actions.steps.facts import read_facts

    document = processed(newsroom, paper(lines("Bread and butter")), "paper.pdf")
    assert "Bread" in found_text(document)
    FoundText.objects.update(text="something else")
    read_facts(document.media_file)
    assert "Bread" in FoundText.objects.get().text


def test_posters_are_no_images_of_the_library(newsroom):
    document = processed(newsroom, film(), "clip.mp4")
    poster = document.media_file.picture

    assert str(poster) == "Clip (poster)"
    assert Image.open(io.BytesIO(poster.file.read())).format == "JPEG"
    poster.file.close()
    assert poster.get_focal_point() is None


def test_a_film_whose_frames_are_too_large_to_show_is_kept_with_a_note(newsroom):
    document = processed(newsroom, huge_film((9000, 9000)), "huge.mp4")

    assert document.media_file.processing == "ready"
    assert (document.media_file.picture, document.duration) == (None, None)
    (note,) = document.media_file.notes
    assert note.startswith("The pictures of this recording have 81 million pixels each")


def test_a_pdf_document_that_takes_too_long_is_kept_with_a_note(newsroom, monkeypatch):
    def refuse(file, **options):
        raise TooComplexPdfError

    for step in ("facts.read_pdf", "poster.render_first_page"):
        monkeypatch.setattr(f"media_hub.actions.steps.{step}", refuse)
    document = processed(newsroom, paper(lines("Bread")), "paper.pdf")

    assert document.media_file.processing == "ready"
    assert (document.page_count, document.media_file.picture, found_text(document)) == (None, None, "")
    assert document.media_file.notes == [TooComplexPdfError().message]


def test_pages_without_words_leave_no_text(newsroom):
    document = processed(newsroom, written(pages=3), "blank.pdf")

    assert (document.page_count, found_text(document)) == (3, "")
    assert not FoundText.objects.exists()


def test_a_video_that_is_sound_alone_has_no_poster_and_no_note(newsroom, monkeypatch):
    def refuse(file, **options):
        raise NoPictureError

    monkeypatch.setattr("media_hub.actions.steps.poster.choose_poster", refuse)
    document = processed(newsroom, film(), "clip.mp4")

    assert document.media_file.processing == "ready"
    assert (document.media_file.picture, document.media_file.notes) == (None, [])


def test_a_storage_that_is_down_is_asked_again_for_a_poster(newsroom, monkeypatch):
    def refuse(file, **options):
        raise StorageUnavailableError

    monkeypatch.setattr("media_hub.actions.steps.poster.choose_poster", refuse)
    document = processed(newsroom, film(), "clip.mp4")

    job = document.media_file.jobs.get(step="poster")
    assert (job.state, job.attempts, document.media_file.notes) == ("queued", 1, [])


def test_an_image_stands_for_itself(newsroom):
    with pytest.raises(NotAllowedError):
        choose_poster_frame(member=make_image(newsroom), seconds=None, actor=SYSTEM)


def test_a_storage_that_is_down_is_asked_again_for_pages_and_leaves_no_note(newsroom, monkeypatch):
    def refuse(self):
        raise StorageUnavailableError

    document = make_document(newsroom, content=paper(lines("Bread")), name="paper.pdf")
    monkeypatch.setitem(WORK, "metadata", lambda media_file: None)
    monkeypatch.setattr(MediaDocument, "open_file", refuse)
    run_jobs(media_file_id=document.media_file_id)

    job = document.media_file.jobs.get(step="facts")
    assert (job.state, job.attempts) == ("queued", 1)
    assert MediaDocument.objects.get(pk=document.pk).media_file.notes == []
