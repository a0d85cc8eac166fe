from __future__ import annotations

import pytest

from media_hub.admin.tag_moving import MovePreview
from media_hub.models import MediaLogEntry, MediaTag, SavedFilter
from tests.factories import make_image

from .test_tags import INDEX, make_tag, manager, messages, museum, newsroom  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db


def move_url(tag):
    return f"{INDEX}move/{tag.pk}/"


def test_a_tag_goes_under_another_after_a_look(client, newsroom, manager):  # noqa: F811
    animals, dogs = make_tag(newsroom, "Animals"), make_tag(newsroom, "Dogs")
    husky = make_tag(newsroom, "Husky", animals)
    make_tag(newsroom, "Puppy", husky)
    SavedFilter.objects.create(namespace=newsroom, name="Barking", query="tag=dogs")
    SavedFilter.objects.create(namespace=newsroom, name="Young", query="tag=puppy")
    make_image(newsroom, tags=["Husky"])
    make_image(newsroom, tags=["Puppy", "Dogs"])
    make_image(newsroom, tags=["Husky", "Animals"])

    preview = client.get(move_url(husky), {"parent": dogs.pk}).context["preview"]

    assert (preview.below, preview.files) == (("Puppy",), 3)
    assert (preview.gaining, preview.losing, preview.filters) == (2, 2, ("Barking",))
    assert MediaTag.objects.get(name="Husky").parent == animals

    response = client.post(move_url(husky), {"parent": dogs.pk}, follow=True)

    assert messages(response) == ["“Husky” stands below “Dogs” now."]
    assert MediaTag.objects.get(name="Puppy").lineage == "Dogs\nHusky\nPuppy"
    assert MediaLogEntry.objects.get(action="media_hub.tag.move").data["parent"] == "Dogs"


def test_a_tag_goes_to_the_top(client, newsroom, manager):  # noqa: F811
    husky = make_tag(newsroom, "Husky", make_tag(newsroom, "Dogs"))

    shown = client.get(move_url(husky), {"parent": ""})
    response = client.post(move_url(husky), {"parent": ""}, follow=True)

    assert "Move “Husky” to the top?" in shown.content.decode()
    assert messages(response) == ["“Husky” stands at the top now."]
    assert MediaTag.objects.get(name="Husky").parent is None


def test_a_place_that_was_not_chosen_moves_nothing(client, newsroom, manager):  # noqa: F811
    dogs = make_tag(newsroom, "Dogs")
    husky = make_tag(newsroom, "Husky", dogs)

    response = client.post(move_url(husky))

    assert response.status_code == 200
    assert MediaTag.objects.get(name="Husky").parent == dogs


def test_impossible_places_are_refused_with_a_sentence(client, newsroom, museum, manager):  # noqa: F811
    dogs, vases = make_tag(newsroom, "Dogs"), make_tag(museum, "Vases")
    husky = make_tag(newsroom, "Husky", dogs)

    for tag, parent in (
        (dogs, husky.pk),
        (dogs, dogs.pk),
        (husky, dogs.pk),
        (husky, vases.pk),
        (husky, "9" * 40),
    ):
        for ask in (client.get, client.post):
            response = ask(move_url(tag), {"parent": parent})

            assert response.context["preview"] is None
            assert len(response.context["form"].errors["parent"]) == 1
    assert list(MediaTag.objects.order_by("name").values_list("path", flat=True)) == [
        dogs.path,
        husky.path,
        vases.path,
    ]


def test_a_tree_too_deep_is_refused(client, newsroom, manager):  # noqa: F811
    deepest = None
    for number in range(MediaTag.MAX_DEPTH):
        deepest = make_tag(newsroom, f"Level {number}", deepest)
    other = make_tag(newsroom, "Other")

    response = client.post(move_url(other), {"parent": deepest.pk}, follow=True)

    assert len(messages(response)) == 1
    assert MediaTag.objects.get(name="Other").parent is None


def test_a_preview_takes_six_queries_however_many_tags(newsroom, django_assert_num_queries):  # noqa: F811
    animals, dogs = make_tag(newsroom, "Animals"), make_tag(newsroom, "Dogs")
    make_tag(newsroom, "Husky", animals)
    for count in (1, 20):
        names = [f"Below {count} {number}" for number in range(count)]
        for name in names:
            make_tag(newsroom, name, MediaTag.objects.get(name="Husky"))
        make_image(newsroom, tags=names)
        tag = MediaTag.objects.select_related("parent").get(name="Husky")
        with django_assert_num_queries(6):
            assert MovePreview.of(tag=tag, parent=dogs).files == 1 + (count > 1)


def test_a_tag_counts_files_of_those_below_once(client, newsroom, manager):  # noqa: F811
    dogs = make_tag(newsroom, "Dogs")
    make_tag(newsroom, "Puppy", make_tag(newsroom, "Husky", dogs))
    make_image(newsroom, tags=["Dogs", "Husky"])
    make_image(newsroom, tags=["Puppy"])

    for query in ({}, {"ordering": "usage_count"}):
        tags = client.get(INDEX, query).context["object_list"]
        counts = {tag.name: (tag.usage_count, tag.tree_count) for tag in tags}
        assert counts == {"Dogs": (1, 2), "Husky": (1, 2), "Puppy": (1, 1)}


def test_the_menu_of_a_tag_leads_to_moving(client, newsroom, manager):  # noqa: F811
    tag = make_tag(newsroom, "Dogs")

    assert move_url(tag) in client.get(INDEX).content.decode()
