"""What a recording is."""

from __future__ import annotations

import io
import struct
from fractions import Fraction
from typing import Any

import pytest

from media_hub.av.recordings import Recording, probe
from media_hub.av.worker import lengths
from media_hub.exceptions import TooLargeFramesError, UnreadableRecordingError
from tests.files import truncated, wav

from .films import TEXTS, Pipe, film, huge_film, sample_bomb, song
from .worker import values_of

SILENT_SONG = {
    "seconds": 1.0,
    "width": None,
    "height": None,
    "frame_rate": None,
    "video_codec": "",
    "has_sound": True,
    "title": "Bread",
    "artist": "Ada\nBaker",
    "date": "2024-05-01",
}


def test_a_film_tells_what_a_player_shows() -> None:
    data = film(turn={"degrees": 90}, pixel=Fraction(4, 3), sound="aac", texts=TEXTS)

    assert probe(io.BytesIO(data)) == Recording(
        seconds=1.0,
        width=90,
        height=213,
        frame_rate=10.0,
        video_codec="h264",
        audio_codec="aac",
        has_sound=True,
        title="Bread",
        artist="Ada Baker",
        date="2024-05-01",
    )


@pytest.mark.parametrize(
    ("container", "codec", "sound", "expected"),
    [
        ("mp4", "libx265", "", ("hevc", "", False)),
        ("mov", "mpeg4", "pcm_s16le", ("mpeg4", "pcm_s16le", True)),
        ("webm", "libvpx", "libopus", ("vp8", "opus", True)),
        ("webm", "libvpx-vp9", "", ("vp9", "", False)),
    ],
)
def test_films_of_each_kind_are_known(
    container: str, codec: str, sound: str, expected: tuple[str, str, bool]
) -> None:
    values = values_of("probe", film(container, codec, sound=sound))

    assert (values["width"], values["height"], values["frame_rate"]) == (160, 90, 10.0)
    assert values["seconds"] == pytest.approx(1, abs=0.02)
    assert (values["video_codec"], values["audio_codec"], values["has_sound"]) == expected


@pytest.mark.parametrize(
    ("container", "codec", "name"),
    [
        ("mp3", "libmp3lame", "mp3"),
        ("ipod", "aac", "aac"),
        ("ogg", "libopus", "opus"),
        ("flac", "flac", "flac"),
        ("wav", "pcm_s16le", "pcm_s16le"),
    ],
)
def test_songs_of_each_kind_are_known(container: str, codec: str, name: str) -> None:
    values = values_of("probe", song(container, codec, texts=TEXTS))

    assert {**values, "seconds": round(values["seconds"], 1)} == {**SILENT_SONG, "audio_codec": name}


def test_a_wav_without_any_texts_is_known() -> None:
    assert values_of("probe", wav(0.5)) == {
        **SILENT_SONG,
        "seconds": 0.5,
        "audio_codec": "pcm_s16le",
        "title": "",
        "artist": "",
        "date": "",
    }


def test_the_cover_of_a_song_is_no_film(png: bytes) -> None:
    values = values_of("probe", song("mp3", "libmp3lame", cover=png))

    assert (values["width"], values["video_codec"]) == (None, "")


@pytest.mark.parametrize(
    ("turn", "size"),
    [
        ({"degrees": 0}, (160, 90)),
        ({"degrees": 180}, (160, 90)),
        ({"degrees": -90}, (90, 160)),
        ({"degrees": 90, "hflip": True}, (90, 160)),
    ],
)
def test_a_turned_film_has_the_size_that_is_shown(turn: dict[str, Any], size: tuple[int, int]) -> None:
    values = values_of("probe", film(turn=turn))

    assert (values["width"], values["height"]) == size


@pytest.mark.parametrize(
    ("pixel", "size"), [(Fraction(2), (320, 90)), (Fraction(1, 2), (160, 180)), (Fraction(100), (160, 90))]
)
def test_pixels_that_are_not_square_make_a_side_longer(pixel: Fraction, size: tuple[int, int]) -> None:
    values = values_of("probe", film("mov", pixel=pixel))

    assert (values["width"], values["height"]) == size


def test_the_length_that_a_browser_left_out_is_found() -> None:
    data = film("webm", "libvpx", output=Pipe(), options={"live": "1"}, seconds=2)

    assert values_of("probe", data)["seconds"] == 2.0


def test_a_length_of_more_than_a_week_is_not_believed() -> None:
    data = film("webm", "libvpx", seconds=10**8, rate=Fraction(1, 5 * 10**7))

    assert values_of("probe", data)["seconds"] is None


def test_a_length_that_takes_too_long_to_find_stays_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lengths, "WALKING_SECONDS", -1)
    data = film("webm", "libvpx", output=Pipe(), options={"live": "1"})

    assert values_of("probe", data)["seconds"] is None


def test_a_film_that_cannot_be_decoded_has_the_size_of_its_header() -> None:
    values = values_of("probe", sample_bomb(10))

    assert (values["width"], values["height"], values["video_codec"]) == (64, 48, "h264")


def test_the_position_in_the_file_is_kept() -> None:
    file = io.BytesIO(wav())
    file.seek(7)

    probe(file)

    assert file.tell() == 7


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"RIFF",
        bytes(1000),
        truncated(film()),
        b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
        b"ffconcat version 1.0\nfile '/etc/passwd'\n",
    ],
    ids=["empty", "start", "zeros", "truncated", "playlist", "list of files"],
)
def test_what_is_no_recording_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableRecordingError, match="This recording cannot be read: it is damaged"):
        probe(io.BytesIO(data))


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"Bread", "damaged"),
        (sample_bomb(10, tracks=0), "damaged"),
        (sample_bomb(10, tracks=33), "stopped"),  # FFmpeg says that its memory is at an end
    ],
    ids=["text", "no stream", "too many streams"],
)
@pytest.mark.parametrize("task", ["probe", "read_cover"])
def test_the_worker_refuses_what_it_cannot_read(task: str, data: bytes, word: str) -> None:
    assert values_of(task, data) == {"refused": word, "params": {}}


def test_frames_that_are_too_large_are_refused_by_their_header() -> None:
    data = sample_bomb(10, size=(9000, 9000))
    assert values_of("probe", data) == {
        "refused": "frames_too_large",
        "params": {"pixels": 81, "limit": 36},
    }

    with pytest.raises(TooLargeFramesError) as refusal:
        probe(io.BytesIO(data))

    assert refusal.value.params == {"pixels": 81, "limit": 36}


def test_frames_that_are_larger_than_their_header_states_are_refused() -> None:
    data = huge_film((8192, 4416))
    stated = struct.pack(">HH", 8192, 4416)
    assert data.count(stated) == 1

    with pytest.raises(TooLargeFramesError):
        probe(io.BytesIO(data.replace(stated, struct.pack(">HH", 64, 48))))


def test_a_small_file_that_asks_for_gigabytes_is_held_to_its_limit() -> None:
    recording = probe(io.BytesIO(sample_bomb(60_000_000, tracks=32)))

    assert recording.seconds == 1.0
