from __future__ import annotations

import zipfile
from io import BytesIO

from media_hub.storage.zips import PIECE, stream_zip


def unpacked(entries) -> dict[str, bytes]:
    archive = zipfile.ZipFile(BytesIO(b"".join(stream_zip(entries))))
    assert archive.testzip() is None
    return {name: archive.read(name) for name in archive.namelist()}


def holding(content: bytes):
    return lambda: BytesIO(content)


def lost():
    raise FileNotFoundError


def test_files_come_in_order_and_equal_names_get_a_number():
    entries = [
        ("b.txt", holding(b"1")),
        ("a.txt", holding(b"2")),
        ("B.TXT", holding(b"3")),
        ("b.txt", holding(b"4")),
    ]

    assert unpacked(entries) == {"b.txt": b"1", "a.txt": b"2", "B (2).TXT": b"3", "b (3).txt": b"4"}
    assert list(unpacked(entries)) == ["b.txt", "a.txt", "B (2).TXT", "b (3).txt"]


def test_names_lead_into_no_folder():
    entries = [
        ("../../etc/passwd", holding(b"1")),
        ("C:\\temp\\x.txt", holding(b"2")),
        ("..", holding(b"3")),
        ("", holding(b"4")),
    ]

    assert not any("/" in name or "\\" in name for name in unpacked(entries))


def test_what_the_storage_has_lost_is_named_and_holds_up_nothing():
    assert unpacked([("a.txt", lost), ("b.txt", holding(b"1"))]) == {"b.txt": b"1", "missing.txt": b"a.txt"}


def test_one_file_is_open_at_a_time_and_read_in_pieces():
    opened = []

    def large():
        opened.append(BytesIO(b"x" * (3 * PIECE)))
        return opened[-1]

    pieces = stream_zip([("a.bin", large), ("b.bin", large)])
    first = next(pieces)
    assert len(first) <= PIECE
    for _piece in pieces:
        assert sum(not file.closed for file in opened) <= 1
    assert [file.closed for file in opened] == [True, True]
