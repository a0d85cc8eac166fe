"""Captions in WebVTT, checked before players meet them: they drop in silence what they cannot read.

After the file syntax of https://www.w3.org/TR/webvtt1/#file-structure, settings and markup of cues left to the player.
webvtt-py reads the format, but tells neither lines nor times that go backwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from media_hub.exceptions import CaptionsError, TooManyBytesError

MAX_BYTES = 2 * 1024 * 1024  # a film of three hours takes a tenth

_ARROW = "-->"
_BOM = "\ufeff"
_BREAKS = re.compile("\r\n|\n|\r")
_HEADER = re.compile(r"WEBVTT(?:[ \t].*)?")
_TIMINGS = re.compile(r"[ \t]*(\S+)[ \t]+-->[ \t]+(\S+)(?:[ \t].*)?")
_TIME = re.compile(r"(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)\.(\d{3})", re.ASCII)
_OTHER_BLOCKS = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?")


@dataclass(frozen=True, kw_only=True)
class _Block:
    """Lines between empty ones; `line` is the number of the first, from 1."""

    line: int
    lines: tuple[str, ...]

    @property
    def is_cue(self) -> bool:
        return any(_ARROW in each for each in self.lines[:2])


def check_webvtt(data: bytes) -> None:
    """Raise CaptionsError with the first line that is wrong and why, TooManyBytesError above 2 MiB."""
    if len(data) > MAX_BYTES:
        raise TooManyBytesError(limit=filesizeformat(MAX_BYTES))
    header, *blocks = _blocks(_decode(data).removeprefix(_BOM))
    _check_header(header)
    latest = timedelta()
    for block in blocks:
        if block.is_cue:
            latest = _check_cue(block, latest)
        elif not _OTHER_BLOCKS.fullmatch(block.lines[0]):
            raise CaptionsError(line=block.line, problem=_("This text has no times above it."))
    if not any(block.is_cue for block in blocks):
        raise CaptionsError(line=1, problem=_("No captions follow."))


def _decode(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = len(_BREAKS.split(data[: error.start].decode()))
        raise CaptionsError(line=line, problem=_("These bytes are not UTF-8.")) from error


def _blocks(text: str) -> Iterator[_Block]:
    """Yield the header's block, be it empty, and all that are not empty."""
    block: list[str] = []
    lines = _BREAKS.split(text)
    for number, line in enumerate([*lines, ""], 1):
        if line:
            block.append(line)
        elif block or number == 1:
            yield _Block(line=number - len(block), lines=tuple(block))
            block = []


def _check_header(block: _Block) -> None:
    if not block.lines or not _HEADER.fullmatch(block.lines[0]):
        raise CaptionsError(line=1, problem=_("The file does not begin with WEBVTT."))
    for number, line in enumerate(block.lines, 1):
        if _ARROW in line:
            raise CaptionsError(line=number, problem=_("An empty line is missing between WEBVTT and this."))


def _check_cue(block: _Block, latest: timedelta) -> timedelta:
    """Return when the cue starts, not before `latest`."""
    place = 0 if _ARROW in block.lines[0] else 1
    line = block.line + place
    start, end = _read_timings(block.lines[place], line)
    if end <= start:
        raise CaptionsError(line=line, problem=_("The caption ends before it starts."))
    if start < latest:
        raise CaptionsError(line=line, problem=_("The caption starts before the one above it."))
    for number, text in enumerate(block.lines[place + 1 :], line + 1):
        if _ARROW in text:
            raise CaptionsError(line=number, problem=_("An empty line is missing between two captions."))
    return start


def _read_timings(text: str, line: int) -> tuple[timedelta, timedelta]:
    timings = _TIMINGS.fullmatch(text)
    if timings is None:
        raise CaptionsError(line=line, problem=_("Two times with --> between them are expected."))
    return _read_time(timings[1], line), _read_time(timings[2], line)


def _read_time(text: str, line: int) -> timedelta:
    time = _TIME.fullmatch(text)
    if time is None:
        problem = _("“%(time)s” is not a time such as 00:01:02.500.") % {"time": text[:20]}
        raise CaptionsError(line=line, problem=problem)
    hours, minutes, seconds, milliseconds = (int(each or 0) for each in time.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds, milliseconds=milliseconds)
