from __future__ import annotations

import csv
import hashlib
import wave
from collections import Counter
from io import BytesIO, StringIO
from itertools import groupby

import pytest
from defusedxml import ElementTree
from PIL import Image, ImageChops, ImageOps, ImageStat, IptcImagePlugin
from PIL.ExifTags import GPS, IFD, Base
from PIL.ImageFile import ImageFile
from pypdf import PdfReader

from home.demo.accounts import ACCOUNTS
from home.demo.catalogue import CATALOGUE, COLLECTIONS, NAMESPACES, TAGS, DemoFile
from home.demo.newsroom_arrivals import NEWSROOM_ARRIVALS
from media_hub.ingest.embedded import read_embedded

PICTURE_ENDINGS = (".jpg", ".png", ".webp", ".avif", ".gif", ".svg")
PICTURES = [entry for entry in CATALOGUE if entry.name.endswith(PICTURE_ENDINGS)]
DESCRIBED = [entry for entry in CATALOGUE if entry.is_described]
RASTERS = [entry for entry in PICTURES if not entry.name.endswith(".svg")]
ORIGINALS = [entry for entry in CATALOGUE if not entry.same_as and not entry.variant_of]

Contents = dict[tuple[str, str], bytes]


def label(entry: DemoFile) -> str:
    return f"{entry.namespace}/{entry.name}"


@pytest.fixture(scope="module")
def contents() -> Contents:
    return {(entry.namespace, entry.name): entry.make() for entry in CATALOGUE}


def opened(contents: Contents, namespace: str, name: str) -> ImageFile:
    return Image.open(BytesIO(contents[namespace, name]))


@pytest.mark.parametrize("entry", ORIGINALS[::4], ids=label)  # all draw with the same seeded tools
def test_second_call_makes_the_same_bytes(entry: DemoFile, contents: Contents) -> None:
    first = hashlib.sha256(contents[entry.namespace, entry.name]).hexdigest()
    assert hashlib.sha256(entry.make()).hexdigest() == first


@pytest.mark.parametrize("entry", RASTERS, ids=label)
def test_picture_decodes_to_a_size_that_fits_a_screen(entry: DemoFile, contents: Contents) -> None:
    with opened(contents, entry.namespace, entry.name) as image:
        image.load()
        assert 1200 <= max(image.size) <= 3000
        assert len(image.convert("RGB").reduce(8).getcolors(1_000_000) or []) > 3


def shape(image: Image.Image) -> str:
    width, height = ImageOps.exif_transpose(image).size
    if width == height:
        return "square"
    return "portrait" if width < height else ("panorama" if width >= 2.4 * height else "landscape")


def test_pictures_come_in_every_format_and_orientation(contents: Contents) -> None:
    images = [opened(contents, entry.namespace, entry.name) for entry in RASTERS]
    assert {image.format for image in images} == {"JPEG", "PNG", "WEBP", "AVIF", "GIF"}
    assert Counter(map(shape, images)) == {"landscape": 26, "portrait": 14, "square": 4, "panorama": 3}


def test_exact_duplicates_share_their_bytes_and_nothing_else_does(contents: Contents) -> None:
    by_bytes = sorted(contents, key=lambda key: (contents[key], key))
    groups = [list(keys) for _, keys in groupby(by_bytes, key=contents.__getitem__)]
    assert [group for group in groups if len(group) > 1] == [
        [
            ("museum", "harbour-at-dawn.jpg"),
            ("newsroom", "harbour-at-dawn (1).jpg"),
            ("newsroom", "harbour-at-dawn.jpg"),
        ]
    ]
    assert [label(entry) for entry in CATALOGUE if entry.same_as] == [
        "newsroom/harbour-at-dawn (1).jpg",
        "museum/harbour-at-dawn.jpg",
    ]


def test_near_duplicates_are_resized_recompressed_brightened_cropped_and_grey(contents: Contents) -> None:
    variants = {entry.name: entry for entry in CATALOGUE if entry.variant_of}
    sizes = {name: opened(contents, entry.namespace, name).size for name, entry in variants.items()}
    assert sizes == {
        "harbour-web.jpg": (1200, 800),
        "city-at-night-mail.jpg": (2400, 1350),
        "balloons-bright.webp": (2000, 1500),
        "mountain-lake-detail.jpg": (2016, 1344),
        "desert-dunes-bw.jpg": (2400, 1350),
        "amphora-runners.jpg": (1020, 1360),
        "fruit-bowl-detail.jpg": (1400, 1120),
    }


@pytest.mark.parametrize(
    ("name", "original"),
    [("harbour-web.jpg", "harbour-at-dawn.jpg"), ("city-at-night-mail.jpg", "city-at-night.jpg")],
)
def test_resized_and_recompressed_copies_look_like_their_original(
    name: str, original: str, contents: Contents
) -> None:
    copy, first = (
        opened(contents, "newsroom", each).convert("L").resize((32, 32)) for each in (name, original)
    )
    assert ImageStat.Stat(ImageChops.difference(copy, first)).mean[0] < 2


def test_grey_variant_has_no_colour(contents: Contents) -> None:
    pixels = opened(contents, "museum", "desert-dunes-bw.jpg").convert("RGB").resize((40, 40))
    red, green, blue = (band.tobytes() for band in pixels.split())
    assert red == green == blue


def test_logos_are_transparent_in_the_corners_and_solid_in_the_middle(contents: Contents) -> None:
    for namespace, name in (("newsroom", "newsroom-logo.png"), ("museum", "museum-logo.png")):
        with opened(contents, namespace, name) as image:
            alpha = image.getchannel("A")
            assert (alpha.getpixel((0, 0)), alpha.getpixel((image.width // 2, image.height // 2))) == (0, 255)


def test_gif_is_an_endless_animation(contents: Contents) -> None:
    with opened(contents, "newsroom", "paper-boat.gif") as image:
        assert (getattr(image, "n_frames", 1), image.info["loop"], image.info["duration"]) == (12, 0, 90)


def test_harbour_carries_exif_iptc_xmp_and_its_position(contents: Contents) -> None:
    with opened(contents, "newsroom", "harbour-at-dawn.jpg") as image:
        block = image.getexif()
        described = [str(block[tag]) for tag in (Base.ImageDescription, Base.Artist, Base.DateTime)]
        gps = block.get_ifd(IFD.GPSInfo)
        records = IptcImagePlugin.getiptcinfo(image) or {}
        packet = image.info["xmp"]
    assert described == [
        "The old harbour before the first ferry leaves.",
        "Ines Moreau",
        "2025:03:14 06:42:10",
    ]
    assert (gps[GPS.GPSLatitudeRef], gps[GPS.GPSLatitude], gps[GPS.GPSLongitudeRef]) == (
        "N",
        (55, 40, 47.32),
        "E",
    )
    assert (records[2, 5], records[2, 25]) == (b"Harbour at dawn", [b"harbour", b"boats", b"sunrise"])
    assert b'<rdf:li xml:lang="x-default">Harbour at dawn</rdf:li>' in packet


def test_pictures_of_agencies_carry_headline_place_and_alt_text(contents: Contents) -> None:
    name = "AB_2025-10-04_container-port_017.jpg"
    found = read_embedded(BytesIO(contents["newsroom", name]), kind="image", mime_type="image/jpeg")
    assert found.title == "Container port in fog"
    assert found.headline == "Port drives the region's economy"
    assert found.alt_text.startswith("Red gantry cranes stand in a row")
    assert (found.author, found.credit) == ("Lena Vos", "Alder & Birch")
    assert found.place == ("Rotterdam", "Netherlands")
    assert found.keywords == ("Harbour", "Fog", "containers", "shipping")


def test_one_picture_of_an_agency_has_keywords_and_no_texts(contents: Contents) -> None:
    content = contents["newsroom", "AB_2025-06-18_solar-park_112.jpg"]
    found = read_embedded(BytesIO(content), kind="image", mime_type="image/jpeg")
    assert (found.title, found.headline, found.description, found.alt_text) == ("", "", "", "")
    assert found.keywords == ("Energy", "solar power", "sheep")


def test_forest_is_stored_sideways_and_shown_upright(contents: Contents) -> None:
    with opened(contents, "museum", "forest-light.jpg") as image:
        assert (image.size, image.getexif()[Base.Orientation]) == ((2000, 1600), 6)
        assert ImageOps.exif_transpose(image).size == (1600, 2000)


def test_webp_carries_its_photographer(contents: Contents) -> None:
    with opened(contents, "newsroom", "balloons.webp") as image:
        assert image.getexif()[Base.Artist] == "Mei Tanaka"


def test_icons_are_square_svg_with_a_title(contents: Contents) -> None:
    titles = []
    for entry in PICTURES:
        if entry.name.endswith(".svg"):
            root = ElementTree.fromstring(contents[entry.namespace, entry.name])
            assert (root.tag, root.get("viewBox")) == ("{http://www.w3.org/2000/svg}svg", "0 0 128 128")
            titles.append(root.findtext("{http://www.w3.org/2000/svg}title"))
    assert titles == ["Newspaper", "Museum"]


def test_pdf_text_can_be_extracted_from_both_pages(contents: Contents) -> None:
    reader = PdfReader(BytesIO(contents["newsroom", "press-kit.pdf"]), strict=True)
    first, second = (page.extract_text() for page in reader.pages)
    assert first.splitlines()[0] == "Press kit"
    assert "Contact: press@newsroom.example" in first
    assert second.splitlines()[:2] == ["Facts and figures", "Readers each month: 310,000"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Press kit"


def test_tables_and_texts_read_back(contents: Contents) -> None:
    rows = list(csv.reader(StringIO(contents["newsroom", "rainfall.csv"].decode())))
    assert (rows[0], rows[-1], len(rows)) == (["month", "rain_mm", "mean_mm"], ["Dec", "91", "84"], 13)
    assert contents["museum", "opening-hours.txt"].decode().startswith("Opening hours\n\nTuesday to Sunday")


@pytest.mark.parametrize("key", [("newsroom", "jingle.wav"), ("museum", "closing-chime.wav")])
def test_sound_lasts_five_seconds_and_is_neither_silent_nor_clipped(
    key: tuple[str, str], contents: Contents
) -> None:
    with wave.open(BytesIO(contents[key])) as sound:
        frames = sound.readframes(sound.getnframes())
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, 22_050)
        assert sound.getnframes() == 5 * 22_050
    loudest = max(abs(sample) for sample in memoryview(frames).cast("h"))
    assert 8_000 < loudest < 32_767


def test_every_described_picture_and_nothing_else_has_an_alt_text_of_its_own() -> None:
    texts = [entry.alt_text for entry in PICTURES if entry.is_described]
    assert len(set(texts)) == len(texts)
    assert [text for text in texts if not 20 < len(text) < 160 or not text.endswith(".")] == []
    assert [entry.name for entry in CATALOGUE if entry not in PICTURES and entry.alt_text] == []


def test_of_the_agencies_pictures_nothing_is_described() -> None:
    undescribed = [entry for entry in CATALOGUE if not entry.is_described]
    assert undescribed == list(NEWSROOM_ARRIVALS) == list(CATALOGUE[: len(NEWSROOM_ARRIVALS)])
    written = [(each.alt_text, each.description, each.credit, each.tags) for each in undescribed]
    assert written == [("", "", "", ())] * len(undescribed)


def test_names_and_titles_are_unique_in_their_namespace() -> None:
    assert len({(entry.namespace, entry.name) for entry in CATALOGUE}) == len(CATALOGUE)
    assert len({(entry.namespace, entry.title) for entry in DESCRIBED}) == len(DESCRIBED)


def test_files_use_only_tags_and_collections_that_exist_and_all_of_them() -> None:
    known = {(tag.namespace, tag.path) for tag in TAGS}
    used = {(entry.namespace, path) for entry in CATALOGUE for path in entry.tags}
    with_ancestors = used | {(namespace, path.split("/")[0]) for namespace, path in used}
    assert with_ancestors == known
    assert {(entry.namespace, entry.collection) for entry in CATALOGUE} == {
        (place.namespace, place.path) for place in COLLECTIONS
    }


def test_parent_tags_stand_before_their_children() -> None:
    seen: set[tuple[str, str]] = set()
    for tag in TAGS:
        parent = tag.path.rpartition("/")[0]
        assert not parent or (tag.namespace, parent) in seen
        seen.add((tag.namespace, tag.path))


def test_same_as_and_variant_of_name_files_of_the_catalogue() -> None:
    names = {entry.name for entry in ORIGINALS}
    assert {entry.same_as or entry.variant_of for entry in CATALOGUE if entry not in ORIGINALS} <= names


def test_each_namespace_has_one_account_of_each_role() -> None:
    members = Counter((account.namespace, account.role) for account in ACCOUNTS if account.role)
    roles = ("viewer", "picker", "uploader", "editor", "manager")
    assert members == {(namespace.slug, role): 1 for namespace in NAMESPACES for role in roles}
    assert [account.username for account in ACCOUNTS if account.is_superuser] == ["admin"]
    assert len({account.email for account in ACCOUNTS}) == len(ACCOUNTS)
