from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.test import override_settings
from django.urls import include, path, reverse
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.models import Collection, CollectionViewRestriction, GroupCollectionPermission

from media_hub.checks import check_collection_edit_view
from media_hub.exceptions import NotAllowedError
from media_hub.models import MediaRendition, Namespace
from tests.factories import make_image, make_namespace, make_superuser, make_user

pytestmark = pytest.mark.django_db

urlpatterns = [path("admin/", include(wagtailadmin_urls))]  # as without the line that the check asks for


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def admin(client):
    user = make_superuser()
    client.force_login(user)
    return user


def root_of(namespace):
    return Collection.objects.get(media_namespace=namespace)


def edit_url(collection):
    return reverse("wagtailadmin_collections:edit", args=[collection.pk])


def move(client, collection, parent):
    return client.post(edit_url(collection), {"name": collection.name, "parent": parent.pk})


def parent_of(collection):
    return Collection.objects.get(pk=collection.pk).get_parent()


def test_a_superuser_cannot_carry_a_collection_through_the_wall(client, newsroom, admin):
    museum, outside = make_namespace("Museum"), Collection.get_first_root_node().add_child(name="Outside")
    archive = root_of(newsroom).add_child(name="Archive")
    image = make_image(archive)

    for target in (root_of(museum), outside, Collection.get_first_root_node()):
        response = move(client, archive, target)
        assert response.context["form"].errors["parent"] == [
            "A collection stays in its namespace. Move its files instead: select them and move them there."
        ]
    into = move(client, outside, root_of(museum))

    assert "parent" in into.context["form"].errors
    assert parent_of(archive) == root_of(newsroom)
    assert Namespace.objects.of(image.collection) == newsroom


def test_inside_its_namespace_a_collection_moves_and_is_renamed(client, newsroom, admin):
    archive, year = root_of(newsroom).add_child(name="Archive"), root_of(newsroom).add_child(name="2026")

    assert move(client, year, archive).status_code == 302
    client.post(edit_url(year), {"name": "Year 2026", "parent": archive.pk})

    assert parent_of(year) == archive
    assert Collection.objects.get(pk=year.pk).name == "Year 2026"


def test_places_beyond_the_wall_are_shown_but_cannot_be_picked(client, newsroom, admin):
    museum = make_namespace("Museum")
    archive, press = root_of(newsroom).add_child(name="Archive"), root_of(newsroom).add_child(name="Press")
    outside = Collection.get_first_root_node().add_child(name="Outside")

    def enabled(collection):
        field = client.get(edit_url(collection)).context["form"].fields["parent"]
        disabled = set(field.widget.disabled_values)
        return {each.name for each in field.queryset if each.pk not in disabled}

    assert enabled(archive) == {"Newsroom", "Press"}
    assert not {museum.name, press.name, "Outside"} & enabled(outside)


def test_collections_beside_the_namespaces_stay_with_wagtail(client, admin):
    top, other = (Collection.get_first_root_node().add_child(name=name) for name in ("Top", "Other"))

    assert move(client, other, top).status_code == 302
    assert parent_of(other) == top


def test_a_collection_that_moves_below_a_private_one_loses_its_public_renditions(client, newsroom, admin):
    private, press = root_of(newsroom).add_child(name="Private"), root_of(newsroom).add_child(name="Press")
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.LOGIN
    )
    image = make_image(press)
    image.get_rendition("max-20x20")

    move(client, press, private)

    assert not MediaRendition.objects.filter(image=image, filter_spec="max-20x20").exists()


def test_the_root_of_a_namespace_is_neither_edited_nor_deleted(client, newsroom, admin):
    root = root_of(newsroom)

    assert client.get(edit_url(root)).status_code == 404
    assert client.post(edit_url(root), {"name": "Stolen"}).status_code == 404
    assert client.post(reverse("wagtailadmin_collections:delete", args=[root.pk])).status_code == 404
    assert root_of(newsroom) == root


def test_a_collection_with_files_in_the_trash_is_not_deleted(client, newsroom, admin):
    archive = root_of(newsroom).add_child(name="Archive")
    image = make_image(archive)
    image.media_file.state = "trashed"
    image.media_file.save()

    assert client.post(reverse("wagtailadmin_collections:delete", args=[archive.pk])).status_code == 403
    assert Collection.objects.filter(pk=archive.pk).exists()


def test_a_new_collection_at_the_top_takes_no_files(client, admin):
    root = Collection.get_first_root_node()

    client.post(reverse("wagtailadmin_collections:add"), {"name": "Loose", "parent": root.pk})

    loose = Collection.objects.get(name="Loose")
    assert parent_of(loose) == root
    with pytest.raises(NotAllowedError):
        make_image(loose, actor=admin)


def test_who_may_keep_collections_reaches_only_those_below_the_grant(client, newsroom):
    museum = make_namespace("Museum")
    archive = root_of(newsroom).add_child(name="Archive")
    manager = make_user(newsroom, "manager")
    for codename in ("add_collection", "change_collection"):
        GroupCollectionPermission.objects.create(
            group=manager.groups.get(),
            collection=root_of(newsroom),
            permission=Permission.objects.get(codename=codename),
        )
    client.force_login(manager)

    listing = client.get(reverse("wagtailadmin_collections:index")).content.decode()

    assert client.post(edit_url(archive), {"name": "Old", "parent": root_of(newsroom).pk}).status_code == 302
    assert client.get(edit_url(root_of(museum))).status_code == 404
    assert "parent" in move(client, archive, root_of(museum)).context["form"].errors
    assert "Museum" not in listing


def test_the_screen_asks_for_a_login_and_for_the_right_to(client, newsroom):
    archive = root_of(newsroom).add_child(name="Archive")

    anonymous = client.get(edit_url(archive))
    client.force_login(make_user(newsroom, "manager"))

    assert anonymous.url.startswith("/admin/login/")
    assert client.get(edit_url(archive)).status_code == 302


def test_a_check_tells_where_wagtails_own_screen_is_mounted():
    assert check_collection_edit_view() == []
    with override_settings(ROOT_URLCONF=__name__):
        assert [error.id for error in check_collection_edit_view()] == ["media_hub.E003"]
    with override_settings(ROOT_URLCONF="tests.storage.urls"):
        assert check_collection_edit_view() == []
