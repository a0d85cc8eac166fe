"""The list of curated collections, and the forms that make, change and delete them."""

from __future__ import annotations

import pytest

from media_hub.actions.curated_items import add_to_collection
from media_hub.actions.tags import create_tag
from media_hub.actions.update_media import update_media
from media_hub.models import CuratedCollection, MediaFile
from media_hub.permissions import SYSTEM
from tests.factories import make_collection, make_document, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db

INDEX = "/admin/media/collections/"
NEW = f"{INDEX}new/"


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def museum():
    return make_namespace("Museum")


@pytest.fixture
def editor(client, newsroom):
    user = make_user(newsroom, "editor")
    client.force_login(user)
    return user


def fill(collection, *members):
    add_to_collection(collection=collection, files=[each.media_file for each in members], actor=SYSTEM)


def form(**values):
    return {"title": "Boats", "slug": "", "description": "", "tags": "", "access": "public", **values}


def shown(response):
    return [(each.title, each.files_count) for each in response.context["object_list"]]


def messages(response):
    return [" ".join(str(message).split()) for message in response.context["messages"]]


def text(response):
    return " ".join(response.content.decode().split())


def test_the_list_shows_what_the_user_may_see_with_cover_and_number_of_files(
    client, newsroom, museum, editor
):
    boats = make_collection(newsroom, title="Boats")
    make_collection(newsroom, title="Empty", access="staff")
    make_collection(newsroom, title="Secret plan", access="private")
    make_collection(museum, title="Vases")
    quay, hidden = make_image(newsroom, title="Quay"), make_image(newsroom, access="private")
    fill(boats, hidden, quay, make_document(newsroom))

    response = client.get(INDEX)

    assert shown(response) == [("Boats", 2), ("Empty", 0)]
    assert [each.cover_file for each in response.context["object_list"]] == [quay.media_file, None]
    assert f'id="media-thumbnail-{quay.media_file.pk}"' in text(response)
    assert "Namespace" not in [str(column.label) for column in response.context["table"].columns.values()]


def test_the_list_is_searched_sorted_and_filtered(client, newsroom, museum, editor):
    editor.groups.add(museum.roles.get(role="viewer").group)
    make_collection(newsroom, title="Boats", description="By the sea.")
    make_collection(newsroom, title="Trams", access="staff")
    make_collection(museum, title="Vases")

    assert shown(client.get(f"{INDEX}results/?q=SEA")) == [("Boats", 0)]
    assert shown(client.get(f"{INDEX}?ordering=-title")) == [("Vases", 0), ("Trams", 0), ("Boats", 0)]
    assert shown(client.get(f"{INDEX}?access=staff")) == [("Trams", 0)]
    assert shown(client.get(f"{INDEX}?namespace={museum.pk}")) == [("Vases", 0)]
    assert f"{INDEX}edit/{CuratedCollection.objects.get(title='Vases').pk}/" not in text(client.get(INDEX))


def test_what_is_empty_says_what_to_do_next(client, newsroom, editor):
    assert "Make the first one" in text(client.get(INDEX))
    assert "No curated collection matches “zebra”." in text(client.get(f"{INDEX}?q=zebra"))
    assert "No curated collection matches these filters." in text(client.get(f"{INDEX}?access=private"))

    client.force_login(make_user(newsroom, "viewer"))

    assert "No curated collections yet" in text(client.get(INDEX))
    assert "Make the first one" not in text(client.get(INDEX))


def test_listing_takes_a_constant_number_of_queries(client, newsroom, editor, django_assert_num_queries):
    for number in range(3):
        fill(make_collection(newsroom, title=f"Collection {number}"), make_image(newsroom))
    client.get(INDEX)
    with django_assert_num_queries(17):
        client.get(INDEX)
    for number in range(3, 12):
        fill(make_collection(newsroom, title=f"Collection {number}"), make_image(newsroom))

    with django_assert_num_queries(17):
        client.get(INDEX)


def test_an_editor_makes_a_collection_and_comes_to_its_page(client, newsroom, editor):
    newsroom.default_access = "members"
    newsroom.save()
    create_tag(namespace=newsroom, name="Summer", actor=SYSTEM)

    page = client.get(NEW)
    response = client.post(NEW, form(tags="summer", access="staff", description="Sails."))

    boats = CuratedCollection.objects.get()
    assert "namespace" not in page.context["form"].fields
    assert page.context["form"]["access"].value() == "members"
    assert response.url == f"{INDEX}{boats.pk}/"
    assert (boats.namespace, boats.title, boats.slug, boats.created_by) == (
        newsroom,
        "Boats",
        "boats",
        editor,
    )
    assert (boats.access, boats.description) == ("staff", "Sails.")
    assert list(boats.tags.values_list("name", flat=True)) == ["Summer"]


def test_who_edits_in_several_namespaces_chooses_one(client, newsroom, museum, editor):
    editor.groups.add(museum.roles.get(role="editor").group)
    archive = make_namespace("Archive")

    client.post(NEW, form(namespace=museum.pk))
    foreign = client.post(NEW, form(namespace=archive.pk))

    assert CuratedCollection.objects.get().namespace == museum
    assert list(foreign.context["form"].errors) == ["namespace"]


def test_errors_stand_beside_their_field(client, newsroom, editor):
    make_collection(newsroom, title="Boats")

    taken = client.post(NEW, form(slug="boats"))
    unknown = client.post(NEW, form(tags="Unheard of,"))

    assert "There is a curated collection with the slug “boats”" in taken.context["form"].errors["slug"][0]
    assert "There is no tag “Unheard of”" in unknown.context["form"].errors["tags"][0]
    assert CuratedCollection.objects.count() == 1


def test_editing_changes_what_was_changed_and_nothing_else(client, newsroom, editor):
    create_tag(namespace=newsroom, name="Summer", actor=SYSTEM)
    boats = make_collection(newsroom, title="Boats", tags=["Summer"], access="members")
    address = f"{INDEX}edit/{boats.pk}/"

    page = client.get(address)
    response = client.post(address, form(title="Ships", tags="Summer", access="members"))

    boats.refresh_from_db()
    assert "Summer" in text(page)
    assert response.url == f"{INDEX}{boats.pk}/"
    assert (boats.title, boats.slug, boats.access, boats.tags.count()) == ("Ships", "boats", "members", 1)
    assert "Curated collection edited" in text(client.get(f"{INDEX}history/{boats.pk}/"))


def test_deleting_says_first_that_the_files_stay(client, newsroom, editor):
    boats = make_collection(newsroom, title="Boats")
    fill(boats, make_image(newsroom), make_image(newsroom), make_image(newsroom, access="private"))

    question = text(client.get(f"{INDEX}delete/{boats.pk}/"))
    response = client.post(f"{INDEX}delete/{boats.pk}/", follow=True)

    assert "Its 2 files stay in the library" in question
    assert f'href="{INDEX}{boats.pk}/"' in question
    assert not CuratedCollection.objects.exists()
    assert MediaFile.objects.live().count() == 3
    assert "deleted" in messages(response)[0]


@pytest.mark.parametrize("role", ["viewer", "picker", "uploader"])
def test_members_look_at_collections_and_change_nothing(client, newsroom, role):
    boats = make_collection(newsroom)
    client.force_login(make_user(newsroom, role))

    assert shown(client.get(INDEX)) == [("Boats", 0)]
    assert "/edit/" not in text(client.get(INDEX))
    for path in ("new/", f"edit/{boats.pk}/", f"delete/{boats.pk}/", f"history/{boats.pk}/"):
        for answer in (client.get(INDEX + path), client.post(INDEX + path, form(title="Ours"))):
            assert answer.status_code in {302, 404}
    assert CuratedCollection.objects.get().title == "Boats"


def test_a_stranger_finds_no_such_collection(client, newsroom, museum):
    boats = make_collection(newsroom)
    client.force_login(make_user(museum, "manager"))

    for path in (f"{boats.pk}/", f"edit/{boats.pk}/", f"delete/{boats.pk}/", f"history/{boats.pk}/"):
        assert client.get(INDEX + path).status_code == 404


def test_a_new_level_of_a_file_changes_what_others_count(client, newsroom, editor):
    boats, image = make_collection(newsroom), make_image(newsroom)
    fill(boats, image)

    update_media(member=image, actor=SYSTEM, access="private")

    assert shown(client.get(INDEX)) == [("Boats", 0)]
