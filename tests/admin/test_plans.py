"""What a bulk change would do is said in numbers before it is done."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from media_hub.models import BulkOperation, MediaFile
from tests.factories import make_document, make_image, make_namespace, make_superuser, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def museum():
    return make_namespace("Museum", allows_free_tagging=False)


@pytest.fixture
def editor(client, newsroom):
    user = make_user(newsroom, "editor")
    client.force_login(user)
    return user


def ask(client, action, selection, **data):
    address = f"/admin/bulk/media_hub/mediafile/{action}/?{selection}&next=/admin/media/"
    return client.post(address, {**data, "preview": "1"})


def ids(*members):
    return "&".join(f"id={member.media_file_id}" for member in members)


def planned(response):
    page = BeautifulSoup(response.content, "html.parser")
    return [" ".join(line.get_text().split()) for line in page.select(".media-hub-plan li")]


def test_tags_say_how_many_have_them_already_and_nothing_is_done(client, newsroom, editor):
    images = [make_image(newsroom, tags=["Boats"]), make_image(newsroom, tags=["boats", "Old"])]
    images.append(make_document(newsroom))

    response = ask(client, "add_tags", ids(*images), tags="BOATS, Summer", remove="Old,")

    assert planned(response) == [
        "+ BOATS: 1 file gets it, 2 files have it already",
        "+ Summer: 3 files get this new tag",
        "− Old: 1 file loses it, 2 files do not have it",
    ]
    assert response.context["form"]["tags"].value() == "BOATS, Summer"
    assert not images[2].tags.exists()
    assert not BulkOperation.objects.exists()


def test_tags_that_a_namespace_does_not_know_are_refused_there(client, newsroom, museum):
    client.force_login(make_superuser())
    files = [make_image(newsroom, tags=["Boats"]), make_image(newsroom), make_image(museum)]

    assert planned(ask(client, "add_tags", ids(*files), tags="Boats,")) == [
        "+ Boats: 1 file gets it, 1 file has it already, "
        "1 file is refused, because its namespace does not know the tag",
    ]


def test_a_move_says_what_is_there_what_comes_from_elsewhere_and_what_is_lost(client, newsroom, museum):
    client.force_login(make_superuser())
    type(museum).objects.filter(pk=museum.pk).update(allows_free_tagging=True)
    there = make_image(museum, tags=["Boats"])
    type(museum).objects.filter(pk=museum.pk).update(allows_free_tagging=False)
    files = [there, make_image(newsroom, tags=["boats"]), make_image(newsroom, tags=["Sea", "Sky"])]
    archive = newsroom.root_collection.add_child(name="Archive")

    assert planned(ask(client, "add_to_collection", ids(*files), collection=museum.root_collection_id)) == [
        "Museum: 2 files move there, 1 file is there already, 2 files come from another namespace, "
        "1 file loses tags that are unknown there",
    ]
    assert planned(ask(client, "add_to_collection", ids(*files[1:]), collection=archive.pk)) == [
        "Archive: 2 files move there"
    ]


def test_fields_say_what_is_replaced_filled_emptied_and_kept(client, newsroom, editor):
    first = make_image(newsroom, credit="Ines", alt_text="A quay", author="Mei")
    second = make_image(newsroom, credit="Agency", description="Old", is_decorative=True)
    notes = make_document(newsroom, description="Notes")
    data = {
        "fields_to_change": ["credit", "author", "alt_text", "description"],
        "credit": "Agency",
        "alt_text": "Boats",
        "description": "New",
    }

    assert planned(ask(client, "edit_fields", ids(first, second, notes), **data)) == [
        "Credit: replaced in 1 file, filled in 1 file, 1 file stays as it is",
        "Author: emptied in 1 file, 2 files stay as they are",
        "Alt text: replaced in 1 file, filled in 1 file, 1 file stays as it is",
        "Description: replaced in 2 files, filled in 1 file",
    ]
    data |= {"only_empty": "on", "author": "Uma"}
    assert planned(ask(client, "edit_fields", ids(first, second, notes), **data)) == [
        "Credit: filled in 1 file, 2 files stay as they are",
        "Author: filled in 2 files, 1 file stays as it is",
        "Alt text: 3 files stay as they are",
        "Description: filled in 1 file, 2 files stay as they are",
    ]
    assert set(MediaFile.objects.values_list("credit", flat=True)) == {"Ines", "Agency", ""}


def test_a_form_with_a_mistake_has_no_plan(client, newsroom, editor):
    response = ask(client, "add_tags", ids(make_image(newsroom)))

    assert planned(response) == []
    assert "Name at least one tag" in response.content.decode()


def test_what_one_may_not_change_is_not_counted(client, newsroom):
    uploader = make_user(newsroom, "uploader")
    client.force_login(uploader)
    mine, other = make_image(newsroom, actor=uploader), make_image(newsroom)

    assert planned(ask(client, "edit_fields", ids(mine, other), fields_to_change="credit", credit="Uma")) == [
        "Credit: filled in 1 file"
    ]


def test_deleting_has_no_plan_to_ask_for(client, newsroom, editor):
    image = make_image(newsroom)

    ask(client, "delete", ids(image))

    assert MediaFile.objects.get().state == "trashed"


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("add_tags", {"tags": "Boats, Sea", "remove": "Old,"}),
        ("edit_fields", {"fields_to_change": ["credit", "alt_text"], "credit": "A", "alt_text": "B"}),
        ("add_to_collection", {}),
    ],
)
def test_the_plan_of_all_that_match_takes_as_many_queries_as_that_of_few(
    client, newsroom, museum, monkeypatch, action, data
):
    monkeypatch.setattr("media_hub.admin.bulk_actions.base.SAMPLE", 2)
    client.force_login(make_superuser())
    if action == "add_to_collection":
        data = {"collection": museum.root_collection_id}

    def fill(count):
        for _number in range(count):
            make_image(newsroom, tags=["Boats"])
            make_document(newsroom, tags=["Old"])

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert planned(ask(client, action, "id=all", **data))
        return len(queries)

    fill(1)
    cost()
    few = cost()
    fill(5)
    assert cost() <= few  # the samples may be of one kind
