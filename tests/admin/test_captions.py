"""Captions, subtitles and transcripts of a video: checked, stored, played, taken away."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.core.files.uploadedfile import SimpleUploadedFile

from media_hub.actions.caption_tracks import add_captions
from media_hub.exceptions import (
    NoRecordingError,
    NotAllowedError,
    StorageUnavailableError,
    UnknownLanguageError,
)
from media_hub.models import CaptionTrack, MediaLogEntry
from media_hub.permissions import SYSTEM
from tests.av.films import film
from tests.factories import make_document, make_namespace, make_user

pytestmark = pytest.mark.django_db
VTT = b"WEBVTT\n\n00:01.000 --> 00:02.000\nBread.\n"


@pytest.fixture
def newsroom() -> Any:
    namespace = make_namespace("Newsroom")
    namespace.editor = make_user(namespace, "editor")
    return namespace


@pytest.fixture
def clip(newsroom: Any) -> Any:
    return make_document(newsroom, content=film(), name="clip.mp4")


def send(client: Any, clip: Any, content: bytes, *, kind: str = "captions", language: str = "de") -> str:
    file = SimpleUploadedFile("any name.vtt", content)
    data = {"captions-file": file, "captions-kind": kind, "captions-language": language}
    response = client.post(f"/admin/media/captions/{clip.media_file_id}/", data, follow=True)
    assert response.redirect_chain == [(f"/admin/documents/edit/{clip.pk}/", 302)]
    html: str = response.content.decode()
    return html


def stored(clip: Any) -> list[str]:
    root = Path(site_settings.PRIVATE_MEDIA_ROOT, "private/originals", str(clip.media_file.public_id))
    return sorted(path.name for path in root.glob("*/*"))


def test_captions_are_added_and_stand_in_the_player(client: Any, newsroom: Any, clip: Any) -> None:
    client.force_login(newsroom.editor)
    page = send(client, clip, VTT)

    track = CaptionTrack.objects.get()
    assert "“German (captions)” was added." in page
    assert f'<track kind="captions" srclang="de" label="German" src="{track.file.url}">' in page
    assert MediaLogEntry.objects.get(action="media_hub.captions").data["language"] == "de"


def test_a_transcript_is_text_and_no_track_of_the_player(client: Any, newsroom: Any, clip: Any) -> None:
    client.force_login(newsroom.editor)
    page = send(client, clip, "Brot, überall.\n".encode(), kind="transcript")

    assert "German (transcript)" in page
    assert "<track" not in page
    assert stored(clip) == ["clip.mp4", "transcript-de.txt"]


def test_the_file_of_a_track_is_sent_from_here_to_whoever_may_see_the_film(
    client: Any, newsroom: Any, clip: Any, monkeypatch: Any
) -> None:
    track = add_captions(member=clip, file=BytesIO(VTT), language="de", actor=SYSTEM)
    monkeypatch.setattr(
        "media_hub.storage.router.MediaStorage.signed_url", lambda *args, **kwargs: "https://s3/"
    )
    response = client.get(track.file.url)

    assert (response.status_code, response.content) == (200, VTT)
    assert response.headers["Content-Type"] == "text/vtt"
    assert client.get(track.file.url, headers={"If-None-Match": response.headers["ETag"]}).status_code == 304
    clip.media_file.access = "members"
    clip.media_file.save()
    assert client.get(track.file.url).status_code == 404
    clip.media_file.access = "public"
    clip.media_file.save()
    track.file.storage.delete(track.file.name)
    assert client.get(track.file.url).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_track_of_the_same_kind_and_language_is_replaced_and_deleted_with_its_bytes(
    client: Any, newsroom: Any, clip: Any
) -> None:
    client.force_login(newsroom.editor)
    send(client, clip, VTT)
    send(client, clip, VTT, language="en")
    send(client, clip, VTT.replace(b"Bread", b"Butter"))
    assert stored(clip) == ["captions-de.vtt", "captions-en.vtt", "clip.mp4"]
    german = CaptionTrack.objects.get(language="de")
    assert b"Butter" in german.file.read()
    german.file.close()

    page = client.post(f"/admin/media/captions/{german.pk}/delete/", follow=True).content.decode()
    assert "“German (captions)” was taken away." in page
    assert stored(clip) == ["captions-en.vtt", "clip.mp4"]
    clip.delete()
    assert stored(clip) == []


@pytest.mark.parametrize(
    ("content", "kind", "language", "said"),
    [
        (b"WEBVTT\n\n00:02.000 --> 00:01.000\nBread.\n", "captions", "de", "Line 3: The caption ends before"),
        (b"Bread\n", "subtitles", "de", "does not begin with WEBVTT"),
        (b"\xff\xfe", "transcript", "de", "These bytes are not UTF-8."),
        (b" \n", "transcript", "de", "The file is empty."),
        (b"x" * (2 * 1024 * 1024 + 1), "transcript", "de", "2.0 MB"),
        (VTT, "captions", "tlh", "Choose a file, its kind and its language."),
        (b"", "captions", "de", "Choose a file, its kind and its language."),
    ],
    ids=["backwards", "no header", "no text", "empty text", "too long", "language", "nothing"],
)
def test_what_players_would_not_show_is_refused_with_a_sentence(
    client: Any, newsroom: Any, clip: Any, content: bytes, kind: str, language: str, said: str
) -> None:
    client.force_login(newsroom.editor)

    assert said in send(client, clip, content, kind=kind, language=language).replace("\xa0", " ")
    assert not CaptionTrack.objects.exists()
    assert stored(clip) == ["clip.mp4"]


def test_only_recordings_have_captions_and_only_editors_add_them(newsroom: Any, clip: Any) -> None:
    with pytest.raises(NoRecordingError):
        add_captions(member=make_document(newsroom), file=BytesIO(VTT), language="de", actor=SYSTEM)
    with pytest.raises(UnknownLanguageError):
        add_captions(member=clip, file=BytesIO(VTT), language="xx-yy", actor=SYSTEM)
    with pytest.raises(NotAllowedError):
        add_captions(member=clip, file=BytesIO(VTT), language="de", actor=make_user(newsroom, "viewer"))


def test_bytes_of_a_track_that_is_not_recorded_are_taken_back(clip: Any, monkeypatch: Any) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("no log")

    monkeypatch.setattr("media_hub.actions.caption_tracks.record", fail)
    with pytest.raises(RuntimeError):
        add_captions(member=clip, file=BytesIO(VTT), language="de", actor=SYSTEM)
    assert stored(clip) == ["clip.mp4"]


def test_a_storage_that_is_down_leaves_no_track(
    client: Any, newsroom: Any, clip: Any, monkeypatch: Any
) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise StorageUnavailableError

    client.force_login(newsroom.editor)
    monkeypatch.setattr("media_hub.storage.router.MediaStorage.save", refuse)
    assert "The file storage did not answer." in send(client, clip, VTT)
    assert not CaptionTrack.objects.exists()


def test_the_api_lists_tracks(client: Any, newsroom: Any, clip: Any) -> None:
    from wagtail.models import Site

    newsroom.sites.add(Site.objects.get())
    track = add_captions(member=clip, file=BytesIO(VTT), language="de", actor=SYSTEM)

    assert client.get(f"/api/v2/documents/{clip.pk}/").json()["captions"] == [
        {"kind": "captions", "language": "de", "label": "German", "url": f"http://testserver{track.file.url}"}
    ]
