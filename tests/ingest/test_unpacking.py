"""Archives of which the files are wanted: what their directories say, and what comes out."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from typing import Any

import pytest

from media_hub.exceptions import (
    ArchiveBombError,
    DamagedFileError,
    EncryptedFileError,
    EntryKindError,
    EntryPackingError,
    EntryPathError,
    EntryTwiceError,
    NothingToUnpackError,
    TooManyBytesError,
    TooManyMembersError,
)
from media_hub.ingest.unpacking import read_directory, unpacked
from tests import files


def read(data: bytes) -> dict[str, Any]:
    """Return what is wrong with each file of the archive, None where nothing is."""
    directory = read_directory(io.BytesIO(data))
    return {entry.path: type(entry.error) if entry.error else None for entry in directory.entries}


def renamed(data: bytes, old: bytes, new: bytes) -> bytes:
    assert len(old) == len(new)
    assert data.count(old) == 2  # in both headers
    return data.replace(old, new)


def unpack(data: bytes, number: int = 0) -> bytes:
    archive = zipfile.ZipFile(io.BytesIO(data))
    with unpacked(io.BytesIO(data), archive.infolist()[number]) as content:
        return content.read()


def special(mode: int) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        member = zipfile.ZipInfo("passwd.txt")
        member.external_attr = (mode | 0o644) << 16
        archive.writestr(member, "/etc/passwd")
    return output.getvalue()


def test_files_in_folders_are_wanted_and_folders_are_not():
    data = files.archive({"a.txt": "a", "shelf/": "", "shelf/b.txt": "b"})
    assert read(data) == {"a.txt": None, "shelf/b.txt": None}


def test_what_file_managers_leave_is_skipped_and_counted():
    litter = ("__MACOSX/._a.txt", ".DS_Store", "shelf/Thumbs.db", "shelf/desktop.ini", "._a.txt")
    directory = read_directory(io.BytesIO(files.archive({"a.txt": "a", **dict.fromkeys(litter, "x")})))
    assert ([entry.path for entry in directory.entries], directory.skipped) == (["a.txt"], 5)


@pytest.mark.parametrize(
    "path",
    ["/etc/a.txt", "../a.txt", "shelf/../../a.txt", "C:/a.txt", "shelf\\a.txt", "a\n.txt", "a\x1b.txt"],
)
def test_a_path_that_leads_out_or_hides_something_is_refused_by_name(path):
    assert read(files.archive({path: "x", "b.txt": "b"})) == {path: EntryPathError, "b.txt": None}


def test_a_name_that_ends_at_a_zero_byte_is_refused():
    assert read(renamed(files.archive({"a.png!.txt": "x"}), b"a.png!.txt", b"a.png\x00.txt")) == {
        "a.png\x00.txt": EntryPathError
    }


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK])
def test_links_and_devices_are_refused(mode):
    assert read(special(mode)) == {"passwd.txt": EntryKindError}
    assert read(special(stat.S_IFREG)) == {"passwd.txt": None}


def test_an_encrypted_file_is_refused():
    assert read(files.encrypted_archive()) == {"secret.txt": EncryptedFileError}


def test_a_packing_that_is_not_known_is_refused():
    assert read(files.archive({"a.txt": "a"}, packing=zipfile.ZIP_BZIP2)) == {"a.txt": EntryPackingError}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_files_with_one_name_the_first_is_unpacked():
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for content in ("one", "two"):
            archive.writestr("a.txt", content)
    errors = [type(entry.error) for entry in read_directory(output).entries]
    assert errors == [type(None), EntryTwiceError]


def test_names_of_a_mac_are_read_as_they_were_meant_and_old_ones_by_the_standard():
    plain = files.archive({"xxxx.txt": "a"})
    assert read(renamed(plain, b"xxxx", "öö".encode())) == {"öö.txt": None}
    assert read(renamed(plain, b"xxxx", b"\x94\x94--")) == {"öö--.txt": None}


def test_a_name_that_says_it_is_utf8_and_is_not_makes_the_archive_unreadable():
    data = files.archive({"öö.txt": "a"})
    with pytest.raises(DamagedFileError):
        read(renamed(data, "öö".encode(), b"\xff\xff\xff\xff"))


def test_a_file_that_is_too_large_is_refused_by_what_is_said_of_it(settings):
    settings.MEDIA_HUB_MAX_UPLOAD_BYTES = 10
    data = files.archive({"a.txt": "x" * 11, "b.txt": "x" * 10})
    assert read(data) == {"a.txt": TooManyBytesError, "b.txt": None}


def test_too_many_files_are_refused(settings):
    settings.MEDIA_HUB_UNPACK_MAX_FILES = 2
    pair = {"a.txt": "a", "shelf/": "", "b.txt": "b", ".DS_Store": "x"}
    assert len(read(files.archive(pair))) == 2
    with pytest.raises(TooManyMembersError):
        read(files.archive({**pair, "c.txt": "c"}))


def test_too_much_is_refused_before_anything_is_unpacked(settings):
    data = files.archive({"a.bin": bytes(100_000), "b.bin": bytes(100_000)})
    with pytest.raises(ArchiveBombError):
        read(data)
    settings.MEDIA_HUB_UNPACK_MAX_RATIO = 1_000
    assert len(read(data)) == 2
    settings.MEDIA_HUB_UNPACK_MAX_BYTES = 199_999
    with pytest.raises(ArchiveBombError):
        read(data)


def test_files_that_lie_over_one_another_are_refused():
    data = bytearray(files.archive({"a.txt": "a" * 400, "b.txt": "b" * 400}, packing=zipfile.ZIP_STORED))
    second = data.rindex(b"PK\x01\x02")
    data[second + 20 : second + 24] = struct.pack("<I", 700)
    with pytest.raises(DamagedFileError):
        read(bytes(data))


@pytest.mark.parametrize("members", [{}, {"shelf/": ""}, {".DS_Store": "x"}])
def test_an_archive_without_files_is_refused(members):
    with pytest.raises(NothingToUnpackError):
        read(files.archive(members))


def test_what_is_no_archive_is_refused():
    with pytest.raises(DamagedFileError):
        read(b"PK\x03\x04 and no more")


def test_a_file_is_unpacked_whole():
    data = files.archive({"a.txt": "a", "b.txt": "b" * 5_000_000})
    assert (unpack(data), unpack(data, 1)) == (b"a", b"b" * 5_000_000)


def test_a_header_that_lies_is_found_by_what_comes_out():
    data = files.understated_archive({"a.txt": "a" * 5_000})
    assert read(data) == {"a.txt": None}
    with pytest.raises(DamagedFileError):
        unpack(data)
    with pytest.raises(DamagedFileError):
        unpack(files.understated_archive({"a.txt": "a"}, stated=2))


def test_bytes_that_differ_from_their_checksum_are_damaged():
    data = files.archive({"a.txt": "harbour"}, packing=zipfile.ZIP_STORED).replace(b"harbour", b"harbors")
    with pytest.raises(DamagedFileError):
        unpack(data)
