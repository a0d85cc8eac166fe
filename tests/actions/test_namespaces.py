from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from wagtail.models import Collection, GroupCollectionPermission, Site

from media_hub.actions.create_namespace import create_namespace
from media_hub.actions.ensure_default_namespace import ensure_default_namespace
from media_hub.actions.update_namespace import update_namespace
from media_hub.exceptions import DuplicateNamespaceError, NotAllowedError
from media_hub.models import MediaLogEntry, Namespace
from tests.factories import make_namespace, make_superuser, make_user

pytestmark = pytest.mark.django_db


def grants(group):
    return sorted(
        GroupCollectionPermission.objects.filter(group=group).values_list("permission__codename", flat=True)
    )


def test_a_namespace_comes_with_its_collection_and_five_groups():
    admin, site = make_superuser(), Site.objects.get()

    namespace = create_namespace(name="City Museum", actor=admin, is_shared=True, sites=[site])

    assert (namespace.slug, namespace.root_collection.name) == ("city-museum", "City Museum")
    assert namespace.root_collection.depth == 2
    assert list(namespace.sites.all()) == [site]
    assert {role.group.name: grants(role.group) for role in namespace.roles.select_related("group")} == {
        "City Museum: viewers": ["view_mediafile"],
        "City Museum: pickers": ["choose_mediafile", "view_mediafile"],
        "City Museum: uploaders": ["add_mediafile", "choose_mediafile", "view_mediafile"],
        "City Museum: editors": [
            *("add_mediafile", "approve_mediafile", "change_mediafile", "choose_mediafile"),
            "view_mediafile",
        ],
        "City Museum: managers": [
            *("add_mediafile", "approve_mediafile", "change_mediafile", "choose_mediafile"),
            *("manage_mediafile", "view_mediafile"),
        ],
    }
    entry = MediaLogEntry.objects.first()
    assert (entry.action, entry.user, entry.namespace) == ("media_hub.namespace.create", admin, namespace)


@pytest.mark.parametrize(
    ("name", "slug"), [("Новости", "novosti"), ("!!!", "namespace"), ("x" * 80, "x" * 63)]
)
def test_any_name_makes_a_slug(name, slug):
    assert make_namespace(name).slug == slug


def test_long_names_are_cut_in_the_names_of_groups():
    namespace = make_namespace("n" * 255)

    names = [role.group.name for role in namespace.roles.select_related("group")]

    assert max(len(name) for name in names) == 150
    assert names[0].endswith("…: viewers")


def test_only_superusers_make_namespaces():
    for actor in (make_user(make_namespace(), "manager"), AnonymousUser()):
        with pytest.raises(NotAllowedError):
            create_namespace(name="Mine", actor=actor)


@pytest.mark.parametrize("taken", ["name", "slug", "group"])
def test_a_clash_of_names_is_refused_and_leaves_nothing_behind(taken):
    if taken == "group":
        Group.objects.create(name="Museum: editors")
    else:
        make_namespace("Museum" if taken == "name" else "Other", slug="museum")
    before = (Namespace.objects.count(), Collection.objects.count(), Group.objects.count())

    with pytest.raises(DuplicateNamespaceError):
        make_namespace("Museum", slug="museum" if taken == "slug" else "another")

    assert (Namespace.objects.count(), Collection.objects.count(), Group.objects.count()) == before


def test_a_new_name_is_passed_on_to_collection_and_groups():
    namespace = make_namespace("Museum")
    manager = make_user(namespace, "manager")

    update_namespace(namespace=namespace, actor=manager, name="Gallery", requires_approval=True)

    namespace = Namespace.objects.select_related("root_collection").get(pk=namespace.pk)
    assert (namespace.name, namespace.slug, namespace.requires_approval) == ("Gallery", "museum", True)
    assert namespace.root_collection.name == "Gallery"
    assert set(manager.groups.values_list("name", flat=True)) == {"Gallery: managers"}
    entry = MediaLogEntry.objects.first()
    assert (entry.action, entry.data) == (
        "media_hub.namespace.update",
        {"fields": ["name", "requires_approval"]},
    )


@pytest.mark.parametrize("field", ["name", "slug", "group"])
def test_a_rename_to_something_taken_is_refused(field):
    make_namespace("Newsroom", slug="newsroom")
    museum = make_namespace("Museum")
    Group.objects.create(name="Gallery: viewers")
    values = {"name": {"name": "Newsroom"}, "slug": {"slug": "newsroom"}, "group": {"name": "Gallery"}}[field]

    with pytest.raises(DuplicateNamespaceError):
        update_namespace(namespace=museum, actor=make_superuser(), **values)

    museum.refresh_from_db()
    assert (museum.name, museum.slug) == ("Museum", "museum")


def test_what_reaches_beyond_the_namespace_is_for_superusers():
    namespace, site = make_namespace("Museum"), Site.objects.get()
    manager = make_user(namespace, "manager")

    for values in ({"slug": "other"}, {"is_shared": True}, {"sites": [site]}):
        with pytest.raises(NotAllowedError):
            update_namespace(namespace=namespace, actor=manager, **values)
    update_namespace(namespace=namespace, actor=make_superuser(), sites=[site], is_shared=True)

    assert list(namespace.sites.all()) == [site]


@pytest.mark.parametrize("role", ["viewer", "picker", "uploader", "editor"])
def test_other_members_change_no_settings(role):
    namespace = make_namespace("Museum")

    with pytest.raises(NotAllowedError):
        update_namespace(namespace=namespace, actor=make_user(namespace, role), name="Mine")


def test_a_default_namespace_is_made_where_there_is_none(settings):
    settings.MEDIA_HUB_DEFAULT_NAMESPACE = "picture-desk"

    ensure_default_namespace()
    ensure_default_namespace()

    assert Namespace.objects.get(slug="picture-desk").name == "Picture desk"
