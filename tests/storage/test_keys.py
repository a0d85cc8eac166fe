from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import Storage

from media_hub.exceptions import MediaHubError, UnknownKeyError
from media_hub.storage import Key, is_public_key, original_key, parse_key, rendition_key
from media_hub.storage.keys import is_public_folder

FILE_ID = UUID("6f1c1f5e-3f0b-4f5e-9d3a-0c8a3f6f2b11")
SHA256 = "3fa9b1c2" + "0" * 56


def key_of(name: str) -> str:
    return original_key(uuid=FILE_ID, sha256=SHA256, name=name)


def rendition_of(spec: str, *, extension: str = "webp", is_public: bool = True) -> str:
    return rendition_key(uuid=FILE_ID, sha256=SHA256, spec=spec, extension=extension, is_public=is_public)


def test_key_of_an_original_is_private_and_names_file_content_and_readable_name() -> None:
    expected = rf"private/originals/{FILE_ID}/3fa9b1c2-[0-9a-f]{{8}}/Annual-Report_2024\.pdf"
    assert re.fullmatch(expected, key_of("Annual Report_2024.PDF"))


def test_same_file_written_twice_gets_two_keys() -> None:
    assert key_of("a.jpg") != key_of("a.jpg")
    assert rendition_of("width-100") != rendition_of("width-100")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd.jpg", "passwd.jpg"),
        ("C:\\Users\\me\\Été à Paris.JPEG", "Ete-a-Paris.jpeg"),
        ("写真.png", "XieZhen.png"),
        ("\u202egnp.exe.jpg", "gnp-exe.jpg"),
        ("a\x00b\nc\td.png", "a-b-c-d.png"),
        ("photo.php.jpg", "photo-php.jpg"),
        (".htaccess", "htaccess"),
        ("no extension", "no-extension"),
        ("😀.gif", "grinning.gif"),
        ("...", "file"),
        ("", "file"),
        ("a.b" + "c" * 300, "a.bccccccccc"),
    ],
)
def test_readable_part_of_a_key_is_plain_ascii(name: str, expected: str) -> None:
    assert key_of(name).rpartition("/")[2] == expected


def test_key_of_a_long_name_has_at_most_200_characters_and_keeps_its_extension() -> None:
    key = key_of("n" * 300 + ".JPG")
    assert (len(key), key[-4:]) == (200, ".jpg")


@pytest.mark.parametrize("name", ["Ein schönes Bild.jpg", "n" * 300 + ".jpg", "😀.tar.gz", "\u202ex.png"])
def test_django_leaves_keys_as_they_are(name: str) -> None:
    key = key_of(name)
    assert Storage().generate_filename(key) == key


@pytest.mark.parametrize(
    ("is_public", "access"), [(True, "public"), (False, "private")], ids=["public", "private"]
)
def test_key_of_a_rendition_says_its_filters(is_public: bool, access: str) -> None:
    key = rendition_of("2e16d0ba.fill-100x100|jpegquality-60", is_public=is_public)
    expected = (
        rf"{access}/renditions/{FILE_ID}/3fa9b1c2-[0-9a-f]{{8}}\.2e16d0ba\.fill-100x100\.jpegquality-60\.webp"
    )
    assert re.fullmatch(expected, key)


def test_filters_with_odd_characters_give_a_safe_key() -> None:
    assert rendition_of("../bgcolor-#fff|format-jpeg", extension=".JPG").endswith(
        "...-bgcolor--fff.format-jpeg.jpg"
    )


def test_long_filters_are_hashed() -> None:
    key = rendition_of("|".join(["fill-100x100"] * 20))
    assert re.fullmatch(rf"public/renditions/{FILE_ID}/3fa9b1c2-[0-9a-f]{{8}}\.[0-9a-f]{{32}}\.webp", key)


def test_parsed_key_says_access_kind_and_file() -> None:
    assert [
        parse_key(key_of("a.jpg")),
        parse_key(rendition_of("width-100")),
        parse_key(rendition_of("width-100", is_public=False)),
    ] == [
        Key(is_public=False, kind="originals", uuid=FILE_ID),
        Key(is_public=True, kind="renditions", uuid=FILE_ID),
        Key(is_public=False, kind="renditions", uuid=FILE_ID),
    ]


@pytest.mark.parametrize(
    "name",
    [
        f"public/originals/{FILE_ID}/3fa9b1c2-00000000/a.jpg",
        f"private/posters/{FILE_ID}/a.jpg",
        f"private/originals/{FILE_ID}",
        f"private/originals/{str(FILE_ID).upper()}/a.jpg",
        "private/originals/not-a-uuid/a.jpg",
        "private/a.jpg",
    ],
)
def test_names_of_no_original_or_rendition_cannot_be_parsed(name: str) -> None:
    with pytest.raises(UnknownKeyError):
        parse_key(name)


OUTSIDE = [
    "",
    "images/a.jpg",
    "publications/a.jpg",
    "/public/a.jpg",
    "public/../private/a.jpg",
    "public/./a.jpg",
    "public//a.jpg",
    "public/a.jpg/",
    "public/.htaccess",
    "public\\a.jpg",
    "public/a\\..\\b.jpg",
    "public/a.jpg\n",
    "public/a\x00.jpg",
    "public/%2e%2e/a.jpg",
    "public/é.jpg",
    "PUBLIC/a.jpg",
]


@pytest.mark.parametrize("name", [*OUTSIDE, "public", "private"])
def test_name_outside_the_two_prefixes_is_neither_public_nor_private(name: str) -> None:
    with pytest.raises(UnknownKeyError):
        is_public_key(name)


@pytest.mark.parametrize("name", OUTSIDE)
def test_path_outside_the_two_prefixes_is_no_folder(name: str) -> None:
    with pytest.raises(UnknownKeyError):
        is_public_folder(name)


def test_first_segment_decides_who_may_read() -> None:
    assert [is_public_key("public/a/b.jpg"), is_public_key("private/a/b.jpg")] == [True, False]
    assert [is_public_folder("public"), is_public_folder("private/originals")] == [True, False]


def test_unknown_key_is_an_error_of_the_library_and_a_bad_request_to_django() -> None:
    error = UnknownKeyError(key="../x\n")
    assert (isinstance(error, MediaHubError), isinstance(error, SuspiciousFileOperation)) == (True, True)
    assert error.message == r"'../x\n' is not a name that the media library gives to its files."
