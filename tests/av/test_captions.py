"""Captions are checked before players drop in silence what they cannot read."""

from __future__ import annotations

import codecs
import random
from contextlib import suppress

import pytest

from media_hub.av.captions import MAX_BYTES, check_webvtt
from media_hub.exceptions import CaptionsError, RefusedFileError, TooManyBytesError

GOOD = """WEBVTT - Bread
Kind: captions

NOTE
made by hand

STYLE
::cue { color: papayawhip }

REGION
id:baker

first
00:00.000 --> 00:02.500 line:0 align:start
<v Ada>Bread &amp; butter

00:02.500 --> 01:00:04.000
Second line
third line

00:02.500 --> 00:59:59.999
"""


@pytest.mark.parametrize(
    "data",
    [
        GOOD.encode(),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace("\n", "\r").encode(),
        codecs.BOM_UTF8 + GOOD.encode(),
        GOOD.rstrip().encode(),
        "WEBVTT\n\n\n\n00:01.000\t-->\t00:02.000\nЩука\n".encode(),
    ],
    ids=["line feeds", "both", "carriage returns", "mark", "no line feed at the end", "tabs"],
)
def test_good_captions_pass(data: bytes) -> None:
    check_webvtt(data)


def cue(timings: str) -> bytes:
    return f"WEBVTT\n\n{timings}\nBread\n".encode()


@pytest.mark.parametrize(
    ("data", "line", "problem"),
    [
        (b"", 1, "The file does not begin with WEBVTT."),
        (b"\nWEBVTT\n", 1, "The file does not begin with WEBVTT."),
        (b"WEBVTTX\n", 1, "The file does not begin with WEBVTT."),
        (b"1\n00:00:01,000 --> 00:00:02,000\nBread\n", 1, "The file does not begin with WEBVTT."),
        (b"WEBVTT\n\nNOTE nothing\n", 1, "No captions follow."),
        ("WEBVTT\n\nBröt".encode("latin-1"), 3, "These bytes are not UTF-8."),
        (GOOD.encode("utf-16"), 1, "These bytes are not UTF-8."),
        (b"WEBVTT\n00:01.000 --> 00:02.000\nBread\n", 2, "An empty line is missing between WEBVTT and this."),
        (cue("00:01.000-->00:02.000"), 3, "Two times with --> between them are expected."),
        (cue("00:01.000 -->"), 3, "Two times with --> between them are expected."),
        (cue("00:00:01,000 --> 00:00:02,000"), 3, "“00:00:01,000” is not a time such as 00:01:02.500."),
        (cue("00:01.000 --> 2"), 3, "“2” is not a time such as 00:01:02.500."),
        (cue("00:61.000 --> 00:62.000"), 3, "“00:61.000” is not a time such as 00:01:02.500."),
        (cue("id\n00:03.000 --> 00:02.000"), 4, "The caption ends before it starts."),
        (cue("00:01.000 --> 00:01.000"), 3, "The caption ends before it starts."),
        (cue("00:05.000 --> 00:06.000\nA\n\n00:01.000 --> 00:02.000"), 6, "The caption starts before the one above it."),
        (cue("00:01.000 --> 00:02.000\nA\n00:03.000 --> 00:04.000"), 5, "An empty line is missing between two captions."),
        (cue("00:01.000 --> 00:02.000\nA\n\nB"), 6, "This text has no times above it."),
        (cue("9" * 9999 + ":00:01.000 --> 00:02.000"), 3, "“99999999999999999999” is not a time such as 00:01:02.500."),
    ],
)  # fmt: skip
def test_the_first_line_that_is_wrong_is_named(data: bytes, line: int, problem: str) -> None:
    with pytest.raises(CaptionsError) as refusal:
        check_webvtt(data)

    assert refusal.value.params == {"line": line, "problem": problem}


def test_the_message_says_what_to_do() -> None:
    with pytest.raises(RefusedFileError) as refusal:
        check_webvtt(b"Bread")

    assert str(refusal.value) == (
        "These captions cannot be used. Line 1: The file does not begin with WEBVTT. "
        "Correct it in a text editor or a captions program, and upload them again."
    )


def test_captions_of_more_than_two_mebibytes_are_refused() -> None:
    with pytest.raises(TooManyBytesError, match=r"larger than 2\.0\sMB"):
        check_webvtt(GOOD.encode() + bytes(MAX_BYTES))


def test_any_bytes_end_in_a_refusal_or_pass() -> None:
    dice = random.Random(1)
    for _attempt in range(300):
        data = bytearray(GOOD.encode())
        for _change in range(dice.randint(1, 8)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        with suppress(CaptionsError):
            check_webvtt(bytes(data))
