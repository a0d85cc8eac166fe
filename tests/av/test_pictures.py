"""The poster of a film, the cover of a song."""

from __future__ import annotations

import io
import struct
from fractions import Fraction
from typing import Any

import pytest
from PIL import Image

from media_hub.av.pictures import choose_poster, read_cover
from media_hub.av.worker import frames
from media_hub.av.worker.frames import MAX_DECODED
from media_hub.exceptions import NoPictureError, UnreadableRecordingError
from tests.files import truncated, wav

from .films import BLACK, BLUE, RED, Pipe, film, huge_film, sample_bomb, song
from .worker import cover_of, poster_of, values_of

CORNERS = {"top left": (0, 0), "top right": (1, 0), "bottom left": (0, 1), "bottom right": (1, 1)}


def colour_at(picture: Image.Image, corner: str) -> str:
    """Name the colour a little inside the corner."""
    inside = [5 + share * (side - 11) for share, side in zip(CORNERS[corner], picture.size, strict=True)]
    pixel: Any = picture.getpixel((inside[0], inside[1]))
    for name, colour in {"red": RED, "blue": BLUE, "black": BLACK}.items():
        if all(abs(value - wanted) < 40 for value, wanted in zip(pixel, colour, strict=True)):
            return name
    return "other"


def coloured(picture: Image.Image) -> dict[str, str]:
    """Return the corners that are red, blue or black."""
    named = {corner: colour_at(picture, corner) for corner in CORNERS}
    return {corner: name for corner, name in named.items() if name != "other"}


UPRIGHT = {"top left": "red", "bottom right": "blue"}


@pytest.mark.parametrize(
    ("container", "codec"),
    [("mp4", "libx264"), ("mp4", "libx265"), ("webm", "libvpx"), ("webm", "libvpx-vp9"), ("mov", "mpeg4")],
)
def test_a_poster_is_a_frame_of_the_film(container: str, codec: str) -> None:
    poster = poster_of(film(container, codec))

    assert (poster.size, coloured(poster)) == ((160, 90), UPRIGHT)


@pytest.mark.parametrize(
    ("turn", "size", "corners"),
    [
        ({"degrees": 90}, (90, 160), {"bottom left": "red", "top right": "blue"}),
        ({"degrees": -90}, (90, 160), {"top right": "red", "bottom left": "blue"}),
        ({"degrees": 180}, (160, 90), {"bottom right": "red", "top left": "blue"}),
        ({"degrees": 0, "hflip": True}, (160, 90), {"top right": "red", "bottom left": "blue"}),
        ({"degrees": 0, "vflip": True}, (160, 90), {"bottom left": "red", "top right": "blue"}),
        ({"degrees": 90, "hflip": True}, (90, 160), {"bottom right": "red", "top left": "blue"}),
        ({"degrees": -90, "hflip": True}, (90, 160), {"top left": "red", "bottom right": "blue"}),
    ],
)
def test_a_poster_stands_upright(
    turn: dict[str, Any], size: tuple[int, int], corners: dict[str, str]
) -> None:
    poster = poster_of(film(turn=turn))

    assert (poster.size, coloured(poster)) == (size, corners)


def test_a_poster_has_square_pixels() -> None:
    poster = poster_of(film(pixel=Fraction(2), turn={"degrees": 90}))

    assert (poster.size, coloured(poster)) == ((90, 320), {"bottom left": "red", "top right": "blue"})


@pytest.mark.parametrize("every_key_frame", [5, 250])
def test_a_black_beginning_is_passed_over(every_key_frame: int) -> None:
    data = film(seconds=3, black_seconds=1, every_key_frame=every_key_frame)

    assert coloured(choose_poster(io.BytesIO(data))) == UPRIGHT


def test_a_film_that_is_black_all_through_has_a_black_poster() -> None:
    poster = poster_of(film(black_seconds=1))

    assert set(coloured(poster).values()) == {"black"}


def test_a_film_whose_length_a_browser_left_out_has_a_poster() -> None:
    data = film("webm", "libvpx", output=Pipe(), options={"live": "1"}, seconds=2, black_seconds=1)

    assert coloured(poster_of(data)) == UPRIGHT


def test_a_film_of_one_frame_has_a_poster() -> None:
    assert poster_of(film(seconds=0.1)).size == (160, 90)


def test_what_lies_behind_a_damaged_part_is_still_found() -> None:
    data = bytearray(film("mov", "mpeg4", seconds=3, every_key_frame=5))
    middle = data.index(b"mdat") + 400
    data[middle : middle + 600] = bytes(600)

    assert poster_of(bytes(data)).size == (160, 90)


@pytest.mark.parametrize(
    ("seconds", "is_black"), [(0, True), (0.9, True), (1.05, False), (999, False), (-1, True)]
)
def test_a_poster_chosen_by_hand_is_the_frame_of_that_time(seconds: float, is_black: bool) -> None:
    poster = poster_of(film(seconds=3, black_seconds=1), seconds=seconds)

    assert (colour_at(poster, "top left") == "black") == is_black


def test_a_time_that_is_too_far_to_decode_gives_the_nearest_frame() -> None:
    rate, over = 100, MAX_DECODED + 100
    data = film(
        seconds=over / rate,
        rate=rate,
        every_key_frame=10_000,
        size=(32, 18),
        black_seconds=MAX_DECODED / rate,
    )

    assert colour_at(poster_of(data, seconds=over / rate), "top left") == "black"


def test_a_poster_of_a_very_large_film_is_made_smaller() -> None:
    assert choose_poster(io.BytesIO(huge_film((7680, 4320)))).size == (3840, 2160)


def test_a_song_has_no_poster(png: bytes) -> None:
    with pytest.raises(NoPictureError, match="There is no picture in this recording"):
        choose_poster(io.BytesIO(song("mp3", "libmp3lame", cover=png)), seconds=1)


def zeroed(data: bytes) -> bytes:
    """Return the MP4 with zeros for pictures."""
    start = data.index(b"mdat") + 4
    length = struct.unpack_from(">I", data, start - 8)[0] - 8
    return data[:start] + bytes(length) + data[start + length :]


@pytest.mark.parametrize("seconds", [None, 0.5])
@pytest.mark.parametrize(
    "data",
    [
        wav(),
        sample_bomb(10),
        zeroed(film("mov", "mjpeg", pixel_format="yuvj420p")),
        truncated(film("webm", "libvpx"), 0.5),
    ],
    ids=["song", "no frames", "zeros", "header alone"],
)
def test_what_has_no_frames_has_no_poster(data: bytes, seconds: float | None) -> None:
    assert values_of("choose_poster", data, seconds=seconds) == {"refused": "no_picture", "params": {}}


def test_a_frame_that_takes_too_long_to_reach_is_no_poster(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "DECODING_SECONDS", -1)

    assert values_of("choose_poster", film(), seconds=0.5) == {"refused": "no_picture", "params": {}}


def test_a_damaged_film_has_no_poster() -> None:
    with pytest.raises(UnreadableRecordingError):
        choose_poster(io.BytesIO(truncated(film())))


@pytest.mark.parametrize(("container", "codec"), [("mp3", "libmp3lame"), ("mp4", "aac"), ("flac", "flac")])
def test_a_cover_comes_out_as_it_went_in(container: str, codec: str, png: bytes) -> None:
    assert cover_of(song(container, codec, cover=png)) == png


def test_the_cover_of_a_file_is_read_and_its_position_kept(png: bytes) -> None:
    file = io.BytesIO(song("mp3", "libmp3lame", cover=png))
    file.seek(3)

    assert (read_cover(file), file.tell()) == (png, 3)


@pytest.mark.parametrize("data", [wav(), film(sound="aac")], ids=["song", "film"])
def test_a_recording_without_a_cover_has_none(data: bytes) -> None:
    assert read_cover(io.BytesIO(data)) is None


def test_the_cover_of_no_recording_is_refused() -> None:
    with pytest.raises(UnreadableRecordingError):
        read_cover(io.BytesIO(b"Bread"))
