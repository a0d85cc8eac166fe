"""Rows made by plain ORM code are as complete as those of the actions."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Collection, Locale

from media_hub.actions.schedule_jobs import STEPS
from media_hub.exceptions import OutsideNamespaceError, UnknownTagError
from media_hub.models import MediaDocument, MediaFile, MediaImage, MediaTag, MediaText, Namespace
from tests.factories import image_bytes, make_image, make_namespace

pytestmark = pytest.mark.django_db


def create_image(content: bytes | None = None, **values) -> MediaImage:
    file = ContentFile(content or image_bytes(), name="quay.png")
    return MediaImage.objects.create(title="Quay", file=file, **values)


def turned_jpeg() -> bytes:
    out = BytesIO()
    picture = Image.new("RGB", (60, 40), "navy")
    exif = Image.Exif()
    exif[0x0112] = 6
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_an_image_without_a_collection_lands_in_the_default_namespace():
    image = create_image()

    library = Namespace.objects.default()
    assert image.collection == library.root_collection
    assert image.media_file.namespace == library


def test_checksums_size_type_and_dimensions_are_measured():
    content = image_bytes(size=(30, 20))

    image = create_image(content)

    record = MediaFile.objects.get()
    assert (record.mime_type, record.kind, record.size, record.original_name) == (
        "image/png",
        "image",
        len(content),
        "quay.png",
    )
    assert (len(record.sha256), len(image.file_hash), image.file_size) == (64, 40, len(content))
    assert (image.width, image.height) == (30, 20)
    assert record.body == image


def test_dimensions_are_those_that_are_shown():
    image = create_image(turned_jpeg())

    assert (image.width, image.height) == (40, 60)
    assert image.get_rendition("width-20").height == 30


def test_a_document_is_measured_too():
    document = MediaDocument.objects.create(title="Notes", file=ContentFile(b"Notes\n", name="notes.txt"))

    assert (document.kind, document.media_file.mime_type, document.file_size) == ("document", "text/plain", 6)


def test_jobs_are_queued_for_rows_made_by_code():
    assert create_image().media_file.jobs.count() == len(STEPS["image"])


def test_the_record_follows_the_columns_of_its_image():
    image = create_image()
    archive = image.collection.add_child(name="Archive")

    image.title, image.collection = "Harbour", archive
    image.save()

    record = MediaFile.objects.get()
    assert (record.title, record.collection) == ("Harbour", archive)


def test_saving_some_columns_leaves_the_record_alone(django_assert_num_queries):
    image = create_image()
    MediaFile.objects.update(title="Changed elsewhere")

    image.save(update_fields=["focal_point_x"])

    assert MediaFile.objects.get().title == "Changed elsewhere"


def test_the_text_of_the_default_language_follows_the_image():
    image = create_image()
    MediaText.objects.create(media_file=image.media_file, locale=Locale.get_default(), title="Quay")

    image.title, image.alt_text, image.description = "Harbour", "Boats", "At dawn"
    image.save()

    text = image.media_file.texts.get()
    assert (text.title, text.alt_text, text.description) == ("Harbour", "Boats", "At dawn")


def test_a_collection_outside_every_namespace_is_refused():
    outside = Collection.get_first_root_node().add_child(name="Old")

    with pytest.raises(OutsideNamespaceError):
        create_image(collection=outside)
    assert not MediaFile.objects.exists()


def test_without_any_namespace_there_is_nowhere_to_go():
    Namespace.objects.all().delete()

    with pytest.raises(OutsideNamespaceError):
        create_image()


@pytest.mark.parametrize(
    ("values", "alt"),
    [
        ({"alt_text": "Boats", "description": "At dawn"}, "Boats"),
        ({"description": "At dawn"}, "At dawn"),
        ({}, "Quay"),
        ({"alt_text": "Boats", "is_decorative": True}, ""),
    ],
)
def test_alt_text_falls_back_to_description_and_title(values, alt):
    assert create_image(**values).default_alt_text == alt


def test_tags_with_one_name_are_one_tag():
    image = create_image()

    image.tags.add("Straße", "STRASSE", " strasse ")

    assert MediaTag.objects.count() == 1
    assert image.tags.count() == 1


def test_free_tagging_may_be_switched_off():
    newsroom = make_namespace("Newsroom", allows_free_tagging=False)
    MediaTag.objects.create(namespace=newsroom, name="Boats")
    image = make_image(newsroom)

    image.tags.add("boats")
    with pytest.raises(UnknownTagError, match="Harbour"):
        image.tags.add("Harbour")

    assert list(image.tags.names()) == ["Boats"]


def test_equal_titles_get_different_slugs_in_one_namespace():
    slugs = {create_image().media_file.slug for _ in range(3)}

    assert len(slugs) == 3
    assert "quay" in slugs


def test_a_name_in_another_script_still_has_a_slug():
    image = create_image()
    other = MediaImage.objects.create(title="港", file=ContentFile(image_bytes(), name="p.png"))

    assert other.media_file.slug == "image"
    assert image.media_file.slug == "quay"
