"""What a file tells about itself fills what nobody has written."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from media_hub.actions.run_jobs import run_jobs
from media_hub.actions.tags import create_tag
from media_hub.models import MediaFile, MediaImage
from media_hub.permissions import SYSTEM
from tests.factories import make_image, make_namespace

pytestmark = pytest.mark.django_db
PHOTOS = Path(__file__).parents[3] / "shared" / "photos"


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


def photograph() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "Boats at dawn"
    exif[0x013B] = "Ines Moreau"
    exif[0x8298] = "(c) Harbour Press"
    exif.get_ifd(0x8769)[0x9003] = "2025:03:14 06:42:10"
    out = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


def with_keywords(*words: str) -> bytes:
    """Return a JPEG whose XMP has these subjects, and the title “Quay in fog”."""
    items = "".join(f"<rdf:li>{word}</rdf:li>" for word in words)
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:subject><rdf:Bag>{items}</rdf:Bag></dc:subject>"
        '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Quay in fog</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>'
    )
    out = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG", xmp=packet.encode())
    return out.getvalue()


def process(image: MediaImage) -> MediaImage:
    run_jobs(media_file_id=image.media_file.pk)
    return MediaImage.objects.get(pk=image.pk)


def test_empty_columns_are_filled(newsroom):
    image = process(make_image(newsroom, content=photograph(), name="IMG_1.jpg"))

    record = image.media_file
    assert image.description == "Boats at dawn"
    assert (record.author, record.copyright_notice) == ("Ines Moreau", "(c) Harbour Press")
    assert record.captured_at == datetime(2025, 3, 14, 6, 42, 10, tzinfo=UTC)
    assert record.embedded_metadata["author"] == "Ines Moreau"


@pytest.mark.parametrize(("title", "expected"), [("", "Quay in fog"), ("Mine", "Mine")])
def test_the_title_of_a_person_stays_and_one_made_of_the_file_name_does_not(newsroom, title, expected):
    image = process(make_image(newsroom, content=with_keywords("Boats"), name="IMG_2.jpg", title=title))

    assert (image.title, image.media_file.title) == (expected, expected)


@pytest.mark.parametrize(("is_free", "expected"), [(True, {"Boats", "Fog"}), (False, {"Boats"})])
def test_keywords_become_tags_as_far_as_the_namespace_allows(is_free, expected):
    namespace = make_namespace("Archive", allows_free_tagging=is_free)
    create_tag(namespace=namespace, name="Boats", actor=SYSTEM)

    image = process(make_image(namespace, content=with_keywords("Boats", "Fog"), name="IMG_2.jpg"))

    assert set(image.tags.names()) == expected


def test_what_a_person_wrote_stays(newsroom):
    image = make_image(
        newsroom, content=photograph(), title="Mine", description="By me", author="Me", name="IMG_1.jpg"
    )

    image = process(image)

    assert (image.title, image.description, image.media_file.author) == ("Mine", "By me", "Me")


@pytest.mark.skipif(not PHOTOS.exists(), reason="the sample photographs are not there")
@pytest.mark.parametrize("path", sorted((PHOTOS / "invalid").glob("*")), ids=lambda path: path.name)
def test_photographs_with_broken_metadata_become_ready(newsroom, path):
    process(make_image(newsroom, content=path.read_bytes(), name=path.name))

    assert MediaFile.objects.get().processing == "ready"


@pytest.mark.skipif(not PHOTOS.exists(), reason="the sample photographs are not there")
def test_a_position_is_kept_and_not_published(newsroom):
    image = process(
        make_image(newsroom, content=(PHOTOS / "exif" / "DSCN0010.jpg").read_bytes(), name="a.jpg")
    )

    assert image.media_file.embedded_metadata["gps"]
    with image.get_rendition("max-165x165").file.open() as file, Image.open(file) as rendition:
        assert not rendition.getexif().get_ifd(0x8825)


def test_keywords_become_tags_where_they_are_free_and_only_known_ones_elsewhere(newsroom):
    from tests import files

    keyworded = files.with_segment(files.image("jpg"), files.iptc([(2, 25, b"boats"), (2, 25, b"dawn")]))
    strict = make_namespace("Museum", allows_free_tagging=False)
    strict.tags.create(name="Boats")

    free = process(make_image(newsroom, content=keyworded, name="a.jpg"))
    known = process(make_image(strict, content=keyworded, name="a.jpg"))

    assert set(free.tags.names()) == {"boats", "dawn"}
    assert set(known.tags.names()) == {"Boats"}
