"""A site's own models refer to files in ways that the demo does not have."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType

from media_hub.actions.merge_media import plan_merge
from media_hub.exceptions import UnmovableReferenceError
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_image, make_namespace
from tests.linking.models import Cover, Leaflet, Note, Pin, Sheet, Shelf

from .pages import merge, record_of, unmerge

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def images(newsroom):
    """The one that is kept, the one that goes, and another."""
    return make_image(newsroom, title="Quay"), make_image(newsroom, title="Quay copy"), make_image(newsroom)


def leaflet_body(image: Any, document: Any) -> list[dict[str, Any]]:
    """Return a stream of all kinds of blocks; some of it as older versions of Wagtail have kept it."""
    text = f'<embed embedtype="image" id="{image.pk}" format="left" alt=""/>'
    columns = [{"type": "picture", "heading": ""}, {"type": "word", "heading": ""}]
    return [
        {"type": "picture", "value": image.pk, "id": "a"},
        {"type": "picture", "value": image.pk},
        {"type": "picture", "value": None, "id": "a0"},
        {"type": "image", "value": image.pk, "id": "c"},
        {"type": "pictures", "value": [image.pk, image.pk], "id": "d"},
        {
            "type": "nested",
            "value": [
                {"type": "file", "value": document.pk, "id": "e1"},
                {"type": "text", "value": text, "id": "e2"},
            ],
            "id": "e",
        },
        {"type": "pair", "value": {"image": image.pk, "word": "x"}, "id": "f"},
        {
            "type": "table",
            "value": {
                "columns": columns,
                "rows": [{"values": [image.pk, "x"]}, {"values": [None, "y"]}],
                "caption": "",
            },
            "id": "g",
        },
    ]


def without_ids(body: Any) -> list[Any]:
    return [(child["type"], child["value"]) for child in body]


def make_leaflet(image: Any, document: Any, **fields: Any) -> Leaflet:
    text = (
        f'<embed embedtype="unknown" id="1"/><embed embedtype="image" id="{image.pk}" format="left" alt=""/>'
    )
    body = json.dumps(leaflet_body(image, document))
    leaflet = Leaflet(title="Leaflet", text=text, body=body, live=False, **fields)
    leaflet.images = [image]
    leaflet.sheets = [Sheet(file=image.media_file)]
    leaflet.save()
    leaflet.save_revision()
    return Leaflet.objects.get(pk=leaflet.pk)


def test_every_kind_of_block_field_and_set_is_pointed_and_pointed_back(newsroom, images):
    kept, gone, _other = images
    document = make_document(newsroom)
    leaflet = make_leaflet(gone, document)
    blocks, revision = without_ids(leaflet.body.raw_data), leaflet.latest_revision.content

    done = merge(kept, gone, SYSTEM)

    leaflet = Leaflet.objects.get()
    expected = without_ids(leaflet_body(kept, document))
    assert without_ids(leaflet.body.raw_data) == expected
    assert f'embedtype="image" id="{kept.pk}"' in leaflet.text
    assert (list(leaflet.images.all()), leaflet.sheets.get().file_id) == ([kept], kept.media_file_id)
    content = leaflet.latest_revision.content
    assert without_ids(json.loads(content["body"])) == expected
    assert (content["images"], content["sheets"][0]["file"]) == ([kept.pk], kept.media_file_id)

    assert unmerge(done, SYSTEM) == []

    leaflet = Leaflet.objects.get()
    assert without_ids(leaflet.body.raw_data) == blocks
    assert (list(leaflet.images.all()), leaflet.sheets.get().file_id) == ([gone], gone.media_file_id)
    content = leaflet.latest_revision.content
    assert {**content, "body": without_ids(json.loads(content["body"]))} == {
        **revision,
        "body": without_ids(json.loads(revision["body"])),
    }


def test_a_set_that_has_both_files_loses_one_and_gets_it_back(images):
    kept, gone, other = images
    shelf = Shelf.objects.create()
    shelf.images.add(kept, gone, other)
    shelf.files.add(gone.media_file)

    done = merge(kept, gone, SYSTEM)

    assert set(shelf.images.all()) == {kept, other}
    assert set(shelf.files.all()) == {record_of(kept)}
    assert unmerge(done, SYSTEM) == []
    assert set(shelf.images.all()) == {kept, gone, other}
    assert set(shelf.files.all()) == {record_of(gone)}


def test_generic_references_are_pointed(images):
    kept, gone, other = images
    content_type = ContentType.objects.get_for_model(gone)
    pin = Pin.objects.create(content_type=content_type, object_id=gone.pk)
    Pin.objects.create(content_type=content_type, object_id=other.pk)

    done = merge(kept, gone, SYSTEM)

    assert Pin.objects.get(pk=pin.pk).thing == kept
    unmerge(done, SYSTEM)
    assert Pin.objects.get(pk=pin.pk).thing == gone


def test_the_latest_revision_of_what_has_no_drafts_follows_its_row(images):
    kept, gone, _other = images
    note = Note.objects.create(image=gone)
    note.save_revision()

    done = merge(kept, gone, SYSTEM)

    note.refresh_from_db()
    assert (note.image, note.get_latest_revision_as_object().image) == (kept, kept)
    assert unmerge(done, SYSTEM) == []
    note.refresh_from_db()
    assert (note.image, note.get_latest_revision_as_object().image) == (gone, gone)


def test_nothing_is_merged_where_the_kept_file_may_not_stand_twice(images):
    kept, gone, _other = images
    Cover.objects.create(image=kept)
    cover = Cover.objects.create(image=gone)
    shelf = Shelf.objects.create()
    shelf.images.add(gone)

    with pytest.raises(UnmovableReferenceError, match=f"“Quay copy” is used in “cover {cover.pk}”"):
        merge(kept, gone, SYSTEM)

    assert (record_of(gone).state, list(shelf.images.all())) == ("live", [gone])


def test_nothing_is_merged_where_a_block_refers_to_the_file_in_a_way_of_its_own(images):
    kept, gone, _other = images
    Leaflet.objects.create(title="Own way", body=json.dumps([{"type": "number", "value": gone.pk}]))

    with pytest.raises(UnmovableReferenceError, match="“Own way”"):
        merge(kept, gone, SYSTEM)

    assert record_of(gone).state == "live"


def test_a_place_that_cannot_be_pointed_back_is_named(images):
    kept, gone, _other = images
    cover = Cover.objects.create(image=gone)
    done = merge(kept, gone, SYSTEM)
    Cover.objects.create(image=gone)

    assert unmerge(done, SYSTEM) == [f"“cover {cover.pk}” has changed since and stays as it is."]


def test_the_plan_names_places_as_people_do(newsroom, images):
    kept, gone, _other = images
    make_leaflet(gone, make_document(newsroom))
    shelf = Shelf.objects.create()
    shelf.images.add(kept, gone)
    pin = Pin.objects.create(content_type=ContentType.objects.get_for_model(gone), object_id=gone.pk)

    plan = plan_merge(kept=record_of(kept), merged=record_of(gone), actor=SYSTEM)

    told = {str(use.instance): (set(use.fields), use.is_live, use.drafts) for use in plan.uses}
    assert told == {
        "Leaflet": ({"Text", "Body", "Images", "Sheets"}, True, 1),
        f"pin {pin.pk}": ({"Thing"}, True, 0),
        f"shelf {shelf.pk}": ({"Images"}, True, 0),
    }
    assert list(Leaflet.objects.get().images.all()) == [gone]
