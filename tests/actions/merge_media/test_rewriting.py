"""What stored values may hold beside references that are to be changed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from wagtail.models import Revision

from media_hub.actions.merge_media.rewriting import Rewriter
from media_hub.actions.merge_media.targets import Targets, base_model
from media_hub.permissions import SYSTEM
from tests.factories import make_image, make_namespace
from tests.linking.models import Leaflet, Pin, Shelf

from .pages import make_article, merge, record_of, unmerge

pytestmark = pytest.mark.django_db


@pytest.fixture
def images() -> Any:
    newsroom = make_namespace("Newsroom")
    return make_image(newsroom), make_image(newsroom)


@pytest.fixture
def rewriter(images: Any) -> Rewriter:
    kept, gone = images
    return Rewriter(Targets(old=record_of(gone), new=record_of(kept)))


def test_blocks_and_children_that_the_site_has_no_more_are_left_as_they_are(images, rewriter):
    _kept, gone = images
    body = [
        {"type": "gone", "value": gone.pk, "id": "a"},
        ["picture", gone.pk],
        {"type": "pair", "value": {"gone": gone.pk, "image": None, "word": "x"}, "id": "b"},
        {
            "type": "table",
            "value": {
                "columns": [{"type": "gone", "heading": ""}],
                "rows": [{"values": [gone.pk]}],
                "caption": "",
            },
            "id": "c",
        },
        {"type": "nested", "value": [{"type": "text", "value": None, "id": "d"}], "id": "e"},
    ]
    data = {"body": json.dumps(body), "text": None}

    rewriter.columns(Leaflet, data)

    assert (json.loads(data["body"]), data["text"], rewriter.found) == (body, None, [])


def test_rich_text_of_another_form_is_left_as_it_is(rewriter):
    data = {"text": {"no": "text"}}

    rewriter.columns(Leaflet, data)

    assert data["text"] == {"no": "text"}


@pytest.mark.parametrize("content_type", [None, 999_999])
def test_a_generic_reference_to_nothing_known_is_left_as_it_is(images, rewriter, content_type):
    data = {"content_type": content_type, "object_id": images[1].pk}

    rewriter.columns(Pin, data)

    assert data["object_id"] == images[1].pk


def test_a_set_gets_one_file_for_another(images, rewriter):
    kept, gone = images
    data = {"images": [gone.pk], "files": [kept.media_file_id, gone.media_file_id]}

    rewriter.columns(Shelf, data)

    assert data == {"images": [kept.pk], "files": [kept.media_file_id]}
    assert rewriter.found == ["images", "files+"]


def test_pages_are_counted_by_the_model_that_holds_their_key():
    page = make_article()

    assert base_model(type(page))._meta.label == "wagtailcore.Page"


def test_revisions_of_models_that_are_gone_are_history(images):
    kept, gone = images
    page = make_article()
    page.lead_image = gone
    revision = page.save_revision()
    content_type = type(page.content_type).objects.create(app_label="gone", model="gone")
    Revision.objects.filter(pk=revision.pk).update(content_type=content_type)

    done = merge(kept, gone, SYSTEM)

    assert (done.uses, unmerge(done, SYSTEM)) == (0, [])


def test_a_draft_that_is_gone_is_named(images):
    kept, gone = images
    page = make_article()
    page.lead_image = gone
    revision = page.save_revision()
    done = merge(kept, gone, SYSTEM)
    type(page).objects.filter(pk=page.pk).update(latest_revision=None)
    revision.delete()

    assert unmerge(done, SYSTEM) == ["“Story” has changed since and stays as it is."]
