from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from media_hub.actions.run_jobs import run_jobs
from media_hub.models import MediaRendition
from tests.factories import make_document, make_image

from .answers import DOCUMENTS, IMAGES, choose, set_record

pytestmark = pytest.mark.django_db


def make_one(chooser, namespace, **values):
    return (make_image if chooser == IMAGES else make_document)(namespace, **values)


def chosen_titles(client, ids, chooser=IMAGES):
    response = client.get(reverse(f"{chooser}:chosen_multiple"), {"id": ids, "multiple": 1})
    assert response.json()["step"] == "chosen"
    return [item["title"] for item in response.json()["result"]]


@pytest.mark.parametrize("chooser", [IMAGES, DOCUMENTS])
@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("viewer", 404),
        ("picker", 200),
        ("uploader", 200),
        ("editor", 200),
        ("manager", 200),
        ("stranger", 404),
        ("superuser", 200),
    ],
)
def test_only_who_may_choose_a_file_gets_it(people, client_of, newsroom, chooser, person, status):
    member = make_one(chooser, newsroom)
    client = client_of(getattr(people, person))

    assert choose(client, member, chooser).status_code == status
    assert chosen_titles(client, [member.pk], chooser) == ([member.title] if status == 200 else [])


@pytest.mark.parametrize("chooser", [IMAGES, DOCUMENTS])
@pytest.mark.parametrize(
    "values",
    [{"state": "pending"}, {"state": "trashed"}, {"processing": "failed"}, {"access": "private"}],
    ids=lambda values: next(iter(values.values())),
)
def test_what_is_not_offered_is_not_given_by_its_address_either(people, client_of, newsroom, chooser, values):
    member = make_one(chooser, newsroom)
    set_record(member, **values)
    client = client_of(people.editor)

    assert choose(client, member, chooser).status_code == 404
    assert chosen_titles(client, [member.pk], chooser) == []


@pytest.mark.parametrize("pk", ["999", "0", "x", "9" * 40, "%00"])
def test_a_missing_image_answers_like_a_foreign_one(people, client_of, museum, pk):
    foreign = make_image(museum)
    client = client_of(people.editor)

    missing = client.get(f"/admin/images/chooser/chosen/{pk}/")

    assert missing.status_code == 404
    assert choose(client, foreign).status_code == 404


def test_a_chosen_image_comes_with_its_thumbnail_alt_text_and_edit_link(people, client_of, newsroom):
    image = make_image(newsroom, title="Harbour", alt_text="Boats at dawn")
    run_jobs(media_file_id=image.media_file_id)
    thumbnail = image.renditions.get(filter_spec="max-165x165")

    result = choose(client_of(people.editor), image).json()["result"]

    assert result == {
        "id": str(image.pk),
        "title": "Harbour",
        "edit_url": reverse("wagtailimages:edit", args=[image.pk]),
        "preview": {"url": thumbnail.url, "width": thumbnail.width, "height": thumbnail.height},
        "default_alt_text": "Boats at dawn",
    }


def test_who_may_not_edit_gets_no_edit_link(people, client_of, newsroom):
    image, document = make_image(newsroom), make_document(newsroom)
    client = client_of(people.picker)

    assert choose(client, image).json()["result"]["edit_url"] is None
    assert choose(client, document, DOCUMENTS).json()["result"]["edit_url"] is None


def test_choosing_an_image_makes_no_rendition(people, client_of, newsroom):
    image = make_image(newsroom)

    preview = choose(client_of(people.picker), image).json()["result"]["preview"]

    assert preview["url"].startswith("/static/media_hub/img/preparing.svg")
    assert MediaRendition.objects.count() == 0


def test_a_chosen_document_comes_with_its_address(people, client_of, newsroom):
    document = make_document(newsroom, title="Minutes")

    result = choose(client_of(people.editor), document, DOCUMENTS).json()["result"]

    assert result == {
        "id": str(document.pk),
        "title": "Minutes",
        "edit_url": reverse("wagtaildocs:edit", args=[document.pk]),
        "url": document.url,
        "filename": document.filename,
    }


@pytest.mark.parametrize("chooser", [IMAGES, DOCUMENTS])
def test_several_come_back_in_the_order_of_picking(people, client_of, newsroom, museum, chooser):
    one, two, three = (make_one(chooser, newsroom, title=title) for title in ("One", "Two", "Three"))
    foreign = make_one(chooser, museum)
    ids = [three.pk, one.pk, foreign.pk, two.pk, one.pk, "x"]

    assert chosen_titles(client_of(people.picker), ids, chooser) == ["Three", "One", "Two"]


def test_one_of_several_is_answered_as_a_list(people, client_of, newsroom):
    image = make_image(newsroom)
    client = client_of(people.picker)

    response = client.get(reverse("wagtailimages_chooser:chosen", args=[image.pk]), {"multiple": "1"})

    assert [item["id"] for item in response.json()["result"]] == [str(image.pk)]


@pytest.mark.parametrize("chooser", [IMAGES, DOCUMENTS])
def test_choosing_many_takes_as_many_queries_as_choosing_one(people, client_of, newsroom, chooser):
    members = [make_one(chooser, newsroom) for _number in range(5)]
    client = client_of(people.editor)
    counts = []
    for ids in ([members[0].pk], [member.pk for member in members]):
        with CaptureQueriesContext(connection) as queries:
            chosen_titles(client, ids, chooser)
        counts.append(len(queries))

    assert counts[0] == counts[1]
