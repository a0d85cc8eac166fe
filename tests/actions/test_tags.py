from __future__ import annotations

import pytest
from django.core.management import call_command
from wagtail.models import ReferenceIndex

from media_hub.actions.index_media import index_outdated
from media_hub.actions.tags import create_tag, delete_tag, merge_tags, move_tag, update_tag
from media_hub.exceptions import DuplicateTagError, NotAllowedError, TagTreeError
from media_hub.models import MediaImage, MediaLogEntry, MediaTag
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


def make_tag(namespace, name, parent=None):
    return create_tag(namespace=namespace, name=name, parent=parent, actor=SYSTEM)


def tree(namespace):
    return {
        tag.name: (tag.parent and tag.parent.name, tag.path)
        for tag in MediaTag.objects.in_namespace(namespace).select_related("parent")
    }


def names(member):
    return sorted(member.tags.names())


def last_entry():
    entry = MediaLogEntry.objects.first()
    return entry.action, entry.label, entry.user, entry.data


def test_a_tag_is_made_below_another_and_logged(newsroom):
    manager = make_user(newsroom, "manager")
    animals = make_tag(newsroom, "Animals")

    dogs = create_tag(
        namespace=newsroom, name=" Dogs  and  puppies", parent=animals, colour="#aa5500", actor=manager
    )

    assert (dogs.name, dogs.name_key, dogs.slug) == (
        "Dogs and puppies",
        "dogs and puppies",
        "dogs-and-puppies",
    )
    assert (dogs.path, dogs.depth, dogs.colour) == (f"{animals.pk}/{dogs.pk}/", 2, "#aa5500")
    assert last_entry() == ("media_hub.tag.create", "Dogs and puppies", manager, {})


@pytest.mark.parametrize("name", ["summer", "SUMMER", " Summer ", "Ｓｕｍｍｅｒ"])
def test_a_tag_that_differs_only_in_case_or_spacing_cannot_be_made(newsroom, name):
    make_tag(newsroom, "Summer")

    with pytest.raises(DuplicateTagError):
        make_tag(newsroom, name)

    assert make_tag(make_namespace("Museum"), name)


@pytest.mark.parametrize("role", ["viewer", "picker", "uploader", "editor"])
def test_only_managers_keep_tags(newsroom, role):
    user, tag = make_user(newsroom, role), make_tag(newsroom, "Summer")
    other = make_tag(newsroom, "Winter")

    for write in (
        lambda: create_tag(namespace=newsroom, name="Spring", actor=user),
        lambda: update_tag(tag=tag, name="Sommer", actor=user),
        lambda: move_tag(tag=tag, parent=other, actor=user),
        lambda: merge_tags(tags=[tag], into=other, actor=user),
        lambda: delete_tag(tag=tag, actor=user),
    ):
        with pytest.raises(NotAllowedError):
            write()

    assert set(tree(newsroom)) == {"Summer", "Winter"}


def test_a_manager_of_another_namespace_keeps_out(newsroom):
    stranger = make_user(make_namespace("Museum"), "manager")

    with pytest.raises(NotAllowedError):
        update_tag(tag=make_tag(newsroom, "Summer"), name="Ours", actor=stranger)


def test_a_renamed_tag_is_found_by_its_new_name(newsroom):
    image = make_image(newsroom, title="Quay", tags=["Harbor"])
    call_command("update_index", verbosity=0)

    update_tag(tag=image.tags.get(), name="Waterfront", actor=SYSTEM)

    index_outdated()
    assert list(MediaImage.objects.search("waterfront")) == [image]
    assert list(MediaImage.objects.search("harbor")) == []
    assert last_entry()[0] == "media_hub.tag.update"


def test_another_colour_leaves_what_stands_below_as_it_is(newsroom):
    animals = make_tag(newsroom, "Animals")
    dogs = make_tag(newsroom, "Dogs", parent=animals)

    update_tag(tag=animals, actor=make_user(newsroom, "manager"), colour="#aa5500")

    assert MediaTag.objects.get(pk=animals.pk).colour == "#aa5500"
    assert MediaTag.objects.get(pk=dogs.pk).lineage == dogs.lineage


def test_a_rename_to_a_name_that_exists_is_refused(newsroom):
    summer = make_tag(newsroom, "Summer")
    make_tag(newsroom, "Winter")

    with pytest.raises(DuplicateTagError):
        update_tag(tag=summer, name="winter", actor=SYSTEM)

    assert set(tree(newsroom)) == {"Summer", "Winter"}


def test_a_tag_moves_with_everything_below_it(newsroom):
    animals, plants = make_tag(newsroom, "Animals"), make_tag(newsroom, "Plants")
    dogs = make_tag(newsroom, "Dogs", animals)
    husky = make_tag(newsroom, "Husky", dogs)

    move_tag(tag=dogs, parent=plants, actor=SYSTEM)

    assert tree(newsroom) == {
        "Animals": (None, f"{animals.pk}/"),
        "Plants": (None, f"{plants.pk}/"),
        "Dogs": ("Plants", f"{plants.pk}/{dogs.pk}/"),
        "Husky": ("Dogs", f"{plants.pk}/{dogs.pk}/{husky.pk}/"),
    }
    assert last_entry() == ("media_hub.tag.move", "Dogs", None, {"parent": "Plants"})

    move_tag(tag=dogs, parent=None, actor=SYSTEM)

    assert tree(newsroom)["Husky"] == ("Dogs", f"{dogs.pk}/{husky.pk}/")


def test_a_tag_cannot_stand_below_itself_or_in_another_namespace(newsroom):
    animals = make_tag(newsroom, "Animals")
    dogs = make_tag(newsroom, "Dogs", animals)
    foreign = make_tag(make_namespace("Museum"), "Vases")

    for parent in (animals, dogs, foreign):
        with pytest.raises(TagTreeError):
            move_tag(tag=animals, parent=parent, actor=SYSTEM)
    with pytest.raises(TagTreeError):
        make_tag(newsroom, "Amphora", foreign)


def test_a_tree_is_at_most_ten_levels_deep(newsroom):
    deepest = None
    for level in range(1, MediaTag.MAX_DEPTH + 1):
        deepest = make_tag(newsroom, f"Level {level}", deepest)
    pair = make_tag(newsroom, "Pair")
    make_tag(newsroom, "Half", pair)

    with pytest.raises(TagTreeError):
        make_tag(newsroom, "Level 11", deepest)
    with pytest.raises(TagTreeError):
        move_tag(tag=pair, parent=deepest.parent, actor=SYSTEM)

    assert move_tag(tag=pair, parent=deepest.parent.parent, actor=SYSTEM).depth == 9


def test_merging_leaves_every_file_with_the_tag_once(newsroom):
    manager = make_user(newsroom, "manager")
    first = make_image(newsroom, title="Beach", tags=["Sommer", "Sand"])
    second = make_document(newsroom, tags=["summertime", "Summer"])
    summer = MediaTag.objects.get(name="Summer")
    merged = list(MediaTag.objects.filter(name__in=["Sommer", "summertime"]))
    husky = make_tag(newsroom, "Heat", next(tag for tag in merged if tag.name == "Sommer"))
    call_command("update_index", verbosity=0)

    assert merge_tags(tags=[*merged, summer], into=summer, actor=manager) == 1

    assert (names(first), names(second)) == (["Sand", "Summer"], ["Summer"])
    assert tree(newsroom)["Heat"] == ("Summer", f"{summer.pk}/{husky.pk}/")
    assert set(tree(newsroom)) == {"Heat", "Sand", "Summer"}
    assert last_entry() == (
        "media_hub.tag.merge",
        "Summer",
        manager,
        {"merged": ["Sommer", "summertime"], "files": 1},
    )
    index_outdated()
    assert list(MediaImage.objects.search("summer")) == [first]
    assert list(MediaImage.objects.search("sommer")) == []


def test_a_tag_cannot_be_merged_into_what_stands_below_it_or_elsewhere(newsroom):
    animals = make_tag(newsroom, "Animals")
    dogs = make_tag(newsroom, "Dogs", animals)
    foreign = make_tag(make_namespace("Museum"), "Animals")

    for into in (dogs, foreign):
        with pytest.raises(TagTreeError):
            merge_tags(tags=[animals], into=into, actor=SYSTEM)

    assert merge_tags(tags=[dogs], into=animals, actor=SYSTEM) == 0


def test_a_merge_that_fails_half_way_changes_nothing(newsroom):
    deepest = None
    for level in range(1, MediaTag.MAX_DEPTH + 1):
        deepest = make_tag(newsroom, f"Level {level}", deepest)
    image = make_image(newsroom, tags=["Easy", "Hard"])
    easy, hard = MediaTag.objects.get(name="Easy"), MediaTag.objects.get(name="Hard")
    make_tag(newsroom, "Below", hard)
    before = tree(newsroom)

    with pytest.raises(TagTreeError):
        merge_tags(tags=[easy, hard], into=deepest, actor=SYSTEM)

    assert (tree(newsroom), names(image)) == (before, ["Easy", "Hard"])


def test_what_stood_below_a_deleted_tag_moves_up_and_search_forgets_it(newsroom):
    animals = make_tag(newsroom, "Animals")
    image = make_image(newsroom, title="Sledge", tags=["Dogs"])
    dogs = move_tag(tag=image.tags.get(), parent=animals, actor=SYSTEM)
    husky = make_tag(newsroom, "Husky", dogs)
    call_command("update_index", verbosity=0)

    delete_tag(tag=dogs, actor=SYSTEM)

    assert tree(newsroom) == {
        "Animals": (None, f"{animals.pk}/"),
        "Husky": ("Animals", f"{animals.pk}/{husky.pk}/"),
    }
    assert names(image) == []
    index_outdated()
    assert list(MediaImage.objects.search("dogs")) == []
    assert last_entry()[:2] == ("media_hub.tag.delete", "Dogs")
    assert not ReferenceIndex.get_references_to(image).exists()
