"""Asks ClamAV's daemon about bytes that come in, where a site has one.

Its command INSTREAM takes the file in pieces, each after its length, and answers with one line:
https://docs.clamav.net/manual/Usage/Scanning.html#clamd
"""

from __future__ import annotations

import re
import socket
import struct
from contextlib import suppress
from typing import BinaryIO
from urllib.parse import urlsplit

from media_hub.exceptions import InfectedFileError, ScannerUnavailableError, UnscannableFileError

from .streams import chunks, position_kept

ADDRESS = re.compile(r"unix:/.+|tcp://[^/]+:\d+")
SECONDS = 60.0  # for each piece, and for the answer
LONGEST_ANSWER = 4096
FOUND = re.compile(r"stream: (.+) FOUND")


def refuse_infected(file: BinaryIO, *, address: str) -> None:
    """Raise InfectedFileError where the daemon finds something; the file's position is kept.

    `address` is `unix:/run/clamav/clamd.ctl` or `tcp://host:3310`. What cannot be asked about is not let in: raises
    ScannerUnavailableError where nobody answers, UnscannableFileError for more bytes than the daemon takes.
    """
    try:
        with position_kept(file), _connect(address) as daemon:
            answer = _ask(daemon, file)
    except OSError as error:
        raise ScannerUnavailableError from error
    if found := FOUND.fullmatch(answer):
        raise InfectedFileError(name=found[1])
    if "size limit exceeded" in answer:
        raise UnscannableFileError
    if answer != "stream: OK":
        raise ScannerUnavailableError


def _connect(address: str) -> socket.socket:
    parts = urlsplit(address)
    if parts.scheme == "tcp":
        return socket.create_connection((parts.hostname or "", parts.port or 0), SECONDS)
    daemon = socket.socket(socket.AF_UNIX)
    daemon.settimeout(SECONDS)
    try:
        daemon.connect(parts.path)
    except OSError:
        daemon.close()
        raise
    return daemon


def _ask(daemon: socket.socket, file: BinaryIO) -> str:
    # A daemon that has heard enough answers and hangs up.
    with suppress(BrokenPipeError, ConnectionResetError):
        daemon.sendall(b"zINSTREAM\0")
        for chunk in chunks(file):
            daemon.sendall(struct.pack("!I", len(chunk)) + chunk)
        daemon.sendall(struct.pack("!I", 0))
    answer = b""
    while (
        not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER and (heard := daemon.recv(LONGEST_ANSWER))
    ):
        answer += heard
    return answer.rstrip(b"\0").decode(errors="replace")
