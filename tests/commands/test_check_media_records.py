from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Collection

from media_hub.models import MediaDocument, MediaFile, MediaImage, MediaLogEntry
from tests.factories import make_document, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


def run(*arguments: str) -> tuple[str, str]:
    """Return what the command printed and the sentence it ended with."""
    out = StringIO()
    try:
        call_command("check_media_records", *arguments, stdout=out)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


def test_records_that_were_written_through_save_agree(newsroom):
    make_image(newsroom, actor=make_user(newsroom, "editor"))
    make_document(newsroom)

    assert run() == ("All records agree.\n", "")


@pytest.mark.parametrize(
    ("column", "value"),
    [("title", "Another"), ("file_size", None), ("file_size", 1), ("uploaded_by_user", "user")],
)
def test_a_column_that_was_written_past_save_is_told_and_repaired(newsroom, column, value):
    image, document = make_image(newsroom), make_document(newsroom)
    value = make_user(newsroom, "editor") if value == "user" else value
    MediaImage.objects.update(**{column: value})

    out, error = run()

    assert error == "1 of 1 differences are left. Run the command again with --repair."
    assert f"(media_hub.MediaImage {image.pk})" in out
    assert f"(media_hub.MediaDocument {document.pk})" not in out
    repaired, error = run("--repair")
    assert (repaired.splitlines()[-1], error) == ("All records agree; 1 were repaired.", "")
    assert run() == ("All records agree.\n", "")
    assert MediaLogEntry.objects.filter(action="media_hub.repair").count() == 1


def test_a_collection_of_another_namespace_is_left_to_people(newsroom):
    document = make_document(newsroom)
    other = make_namespace("Museum")
    MediaDocument.objects.update(collection=Collection.objects.get(pk=other.root_collection_id))

    out, error = run("--repair")

    assert (
        f"file {document.media_file_id} (media_hub.MediaDocument {document.pk}): collection, namespace: left"
        in out
    )
    assert error == "1 of 1 differences are left."
    assert MediaFile.objects.get().namespace == newsroom


def test_a_record_without_its_image_is_told(newsroom):
    image = make_image(newsroom)
    MediaImage.objects.filter(pk=image.pk)._raw_delete("default")

    out, error = run("--repair")

    assert (
        out
        == f"file {image.media_file_id}: there is no image or document to this record: left; delete the record\n"
    )
    assert error == "1 of 1 differences are left."
