from __future__ import annotations

import pytest
from django.urls import reverse
from taggit.models import Tag
from wagtail.admin.models import popular_tags_for_model

from media_hub.actions.tags import create_tag
from media_hub.models import MediaDocument, MediaImage, MediaTag, SavedFilter
from media_hub.permissions import SYSTEM
from tests.factories import make_image, make_namespace, make_superuser, make_user

pytestmark = pytest.mark.django_db

INDEX = "/admin/media/tags/"
NEW = f"{INDEX}new/"


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def museum():
    return make_namespace("Museum")


@pytest.fixture
def manager(client, newsroom):
    user = make_user(newsroom, "manager")
    client.force_login(user)
    return user


def make_tag(namespace, name, parent=None, **values):
    return create_tag(namespace=namespace, name=name, parent=parent, actor=SYSTEM, **values)


def shown(response):
    return [(tag.name, list(tag.ancestor_names), tag.usage_count) for tag in response.context["object_list"]]


def messages(response):
    return [str(message).strip() for message in response.context["messages"]]


def test_the_tags_are_listed_as_a_tree(client, newsroom, museum, manager):
    animals = make_tag(newsroom, "animals")
    make_tag(newsroom, "Dogs", animals, colour="#aa5500")
    make_tag(newsroom, "Boats")
    make_tag(newsroom, "Élan")
    make_tag(museum, "Vases")
    make_image(newsroom, tags=["Dogs"])

    response = client.get(INDEX)

    assert shown(response) == [
        ("animals", [], 0),
        ("Dogs", ["animals"], 1),
        ("Boats", [], 0),
        ("Élan", [], 0),
    ]
    assert "background-color: #aa5500" in response.content.decode()
    assert "Museum" not in response.content.decode()


def test_search_and_sorting_by_use_name_what_stands_above(client, newsroom, manager):
    animals = make_tag(newsroom, "Animals")
    make_tag(newsroom, "Große Hunde", animals)
    make_image(newsroom, tags=["Boats"])

    found = client.get(f"{INDEX}results/?q=GROSSE")
    by_use = client.get(f"{INDEX}?ordering=-usage_count")
    unused = client.get(f"{INDEX}?use=unused")
    used = client.get(f"{INDEX}?use=used")

    assert shown(found) == [("Große Hunde", ["Animals"], 0)]
    assert shown(by_use)[0] == ("Boats", [], 1)
    assert shown(unused) == [("Animals", [], 0), ("Große Hunde", ["Animals"], 0)]
    assert shown(used) == [("Boats", [], 1)]


def test_who_belongs_to_several_namespaces_can_look_at_one(client, newsroom, museum, manager):
    manager.groups.add(museum.roles.get(role="viewer").group)
    make_tag(newsroom, "Boats")
    make_tag(museum, "Vases")

    both = client.get(INDEX)
    one = client.get(f"{INDEX}?namespace={museum.pk}")
    foreign = client.get(f"{INDEX}?namespace={make_namespace('Archive').pk}")

    assert shown(both) == [("Vases", [], 0), ("Boats", [], 0)]
    assert shown(one) == [("Vases", [], 0)]
    assert foreign.context["filters"].form.errors
    content = both.content.decode()
    assert content.count("/admin/media/tags/edit/") == content.count(
        f"/admin/media/tags/edit/{MediaTag.objects.get(name='Boats').pk}/"
    )


def test_listing_a_hundred_tags_takes_a_constant_number_of_queries(
    client, newsroom, manager, django_assert_max_num_queries
):
    parent = make_tag(newsroom, "Top")
    for number in range(30):
        make_tag(newsroom, f"Tag {number}", parent)
    client.get(INDEX)

    with django_assert_max_num_queries(20):
        client.get(INDEX)


@pytest.mark.parametrize("role", ["viewer", "picker", "uploader", "editor"])
def test_members_look_at_tags_and_change_nothing(client, newsroom, role):
    tag = make_tag(newsroom, "Boats")
    client.force_login(make_user(newsroom, role))

    assert shown(client.get(INDEX)) == [("Boats", [], 0)]
    assert f"/edit/{tag.pk}/" not in client.get(INDEX).content.decode()
    for path in ("new/", f"edit/{tag.pk}/", f"delete/{tag.pk}/", f"merge/{tag.pk}/", f"history/{tag.pk}/"):
        for answer in (client.get(INDEX + path), client.post(INDEX + path, {"name": "Ours", "into": tag.pk})):
            assert answer.status_code in {302, 404}
    assert MediaTag.objects.get() == tag


def test_a_manager_of_another_namespace_finds_no_such_tag(client, museum, manager):
    foreign = make_tag(museum, "Vases")

    for path in ("edit", "delete", "merge", "history"):
        assert client.get(f"{INDEX}{path}/{foreign.pk}/").status_code == 404
        assert client.post(f"{INDEX}{path}/{foreign.pk}/", {"name": "Ours"}).status_code in {404, 405}


def test_who_may_enter_nothing_is_not_let_in(client):
    client.force_login(make_user())

    assert client.get(INDEX).status_code == 302
    assert client.get(f"{INDEX}autocomplete/?term=a").status_code == 302


def test_a_manager_makes_a_tag_below_another(client, newsroom, manager):
    animals = make_tag(newsroom, "Animals")
    page = client.get(f"{NEW}?parent={animals.pk}")

    response = client.post(
        NEW,
        {
            "name": "Dogs",
            "parent": animals.pk,
            "colour": "#aa5500",
            "colour-switch": "on",
            "description": "Bark",
        },
        follow=True,
    )

    dogs = MediaTag.objects.get(name="Dogs")
    assert page.context["form"].initial["parent"] == animals
    assert "namespace" not in page.context["form"].fields
    assert (dogs.namespace, dogs.parent, dogs.colour, dogs.description) == (
        newsroom,
        animals,
        "#aa5500",
        "Bark",
    )
    assert messages(response)[0].startswith("Tag &#x27;Dogs&#x27; created.")


def test_a_colour_that_is_switched_off_is_none(client, newsroom, manager):
    client.post(NEW, {"name": "Dogs", "colour": "#aa5500"})

    assert MediaTag.objects.get().colour == ""


def test_errors_stand_beside_their_field(client, newsroom, museum, manager):
    manager.groups.add(museum.roles.get(role="manager").group)
    boats, vases = make_tag(newsroom, "Boats"), make_tag(museum, "Vases")

    same = client.post(NEW, {"namespace": newsroom.pk, "name": "bOATS"})
    elsewhere = client.post(NEW, {"namespace": newsroom.pk, "name": "Amphora", "parent": vases.pk})
    below_itself = client.post(f"{INDEX}edit/{boats.pk}/", {"name": "Ships", "parent": boats.pk})

    assert same.context["form"].errors["name"] == [
        "There is a tag “bOATS” already. Tags that differ only in case or spacing are the same."
    ]
    assert list(elsewhere.context["form"].errors) == ["parent"]
    assert list(below_itself.context["form"].errors) == ["parent"]
    assert set(MediaTag.objects.values_list("name", flat=True)) == {"Boats", "Vases"}


def test_editing_renames_and_moves_in_one_go(client, newsroom, manager):
    animals, dogs = make_tag(newsroom, "Animals"), make_tag(newsroom, "Dogz", colour="#aa5500")

    client.post(f"{INDEX}edit/{dogs.pk}/", {"name": "Dogs", "parent": animals.pk})

    dogs.refresh_from_db()
    assert (dogs.name, dogs.colour, dogs.path) == ("Dogs", "", f"{animals.pk}/{dogs.pk}/")
    history = client.get(f"{INDEX}history/{dogs.pk}/").content.decode()
    assert "Tag moved in the tree" in history
    assert "Tag edited" in history


def test_merging_shows_first_what_it_will_change(client, newsroom, manager):
    sommer, summer = make_tag(newsroom, "Sommer"), make_tag(newsroom, "Summer")
    make_tag(newsroom, "Beach", sommer)
    image = make_image(newsroom, tags=["Sommer"])
    make_image(newsroom, tags=["Sommer", "Summer"])
    url = f"{INDEX}merge/{sommer.pk}/"

    choose = client.get(url)
    preview = client.get(f"{url}?into={summer.pk}").context["preview"]
    wrong = client.get(f"{url}?into={make_tag(make_namespace('Museum'), 'Vases').pk}")

    assert choose.context["preview"] is None
    assert (preview.files, preview.gaining, preview.children) == (2, 1, ("Beach",))
    assert wrong.context["preview"] is None
    assert MediaTag.objects.filter(pk=sommer.pk).exists()

    response = client.post(url, {"into": summer.pk}, follow=True)

    assert messages(response) == ["“Sommer” merged into “Summer”; 1 file got it in its stead."]
    assert list(image.tags.names()) == ["Summer"]


def test_a_merge_that_cannot_be_is_explained(client, newsroom, manager):
    animals = make_tag(newsroom, "Animals")
    dogs = make_tag(newsroom, "Dogs", animals)

    response = client.post(f"{INDEX}merge/{animals.pk}/", {"into": dogs.pk}, follow=True)

    assert "cannot be put there" in messages(response)[0]
    assert client.post(f"{INDEX}merge/{animals.pk}/", {"into": "x"}).status_code == 404
    assert MediaTag.objects.count() == 2


def test_deleting_asks_with_numbers_first(client, newsroom, manager):
    animals = make_tag(newsroom, "Animals")
    dogs = make_tag(newsroom, "Dogs", animals)
    make_tag(newsroom, "Husky", dogs)
    make_image(newsroom, tags=["Dogs"])
    SavedFilter.objects.create(namespace=newsroom, name="Pets", query="tag=dogs")

    question = client.get(f"{INDEX}delete/{dogs.pk}/").content.decode()

    assert "1 file carries it and will lose it." in question
    assert "These saved filters ask for it, and will say that it is gone: Pets." in question
    assert "What stands below it moves to “Animals”: Husky." in " ".join(question.split())

    client.post(f"{INDEX}delete/{dogs.pk}/")

    assert [(tag.name, tag.parent) for tag in MediaTag.objects.all()] == [
        ("Animals", None),
        ("Husky", animals),
    ]


def test_autocomplete_stays_inside_the_namespaces_of_the_user(client, newsroom, museum):
    for namespace, names in ((newsroom, ["Summer", "Late summer"]), (museum, ["Summer", "Summer secret"])):
        for name in names:
            make_tag(namespace, name)
    url = reverse("media_hub_tags:autocomplete")

    def complete(**query):
        return client.get(url, query).json()

    client.force_login(make_user(newsroom, "uploader"))
    assert complete(term="SUM") == ["Late summer", "Summer"]
    assert complete(term="sum", namespace=newsroom.pk) == ["Late summer", "Summer"]
    assert complete(term="sum", namespace=museum.pk) == []
    assert complete(term="sum", namespace="x") == []
    assert complete(term="%") == []
    assert complete(term="") == []

    client.force_login(make_superuser())
    assert complete(term="sum") == ["Late summer", "Summer", "Summer secret"]


def test_who_only_looks_is_offered_no_tags(client, newsroom):
    make_tag(newsroom, "Summer")
    client.force_login(make_user(newsroom, "viewer"))

    assert client.get(reverse("media_hub_tags:autocomplete"), {"term": "sum"}).json() == []


def test_stock_tag_addresses_know_nothing_of_our_tags(client, newsroom, manager):
    make_image(newsroom, tags=["Summer"])

    assert client.get("/admin/tag-autocomplete/media_hub/mediatag/?term=sum").status_code == 404
    assert client.get("/admin/tag-autocomplete/?term=sum").json() == []
    assert not Tag.objects.exists()
    for model in (MediaImage, MediaDocument):
        assert list(popular_tags_for_model(model)) == []
