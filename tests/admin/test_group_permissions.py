from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from wagtail.models import Collection, GroupCollectionPermission

from media_hub.admin.group_permissions import GroupMediaPermissionFormSet
from tests.factories import make_namespace, make_superuser

pytestmark = pytest.mark.django_db

ACTIONS = ["view", "choose", "add", "change", "approve", "manage"]
PREFIX = "mediafile_permissions"


def grants(group):
    return sorted(
        GroupCollectionPermission.objects.filter(group=group).values_list(
            "collection__name", "permission__codename"
        )
    )


def panel_data(panels):
    """Return what a browser sends for panels whose forms hold nothing but what their prefix counts."""
    return {field.html_name: field.value() for panel in panels for field in panel.management_form}


@pytest.fixture
def group_page(client):
    client.force_login(make_superuser())
    group = make_namespace("Newsroom").roles.get(role="editor").group
    return client.get(f"/admin/groups/edit/{group.pk}/")


def test_the_panel_offers_the_six_rights_on_media():
    columns = [codename for codename, *_labels in GroupMediaPermissionFormSet.permission_types]

    assert sorted(columns) == sorted(f"{action}_mediafile" for action in ACTIONS)
    assert GroupMediaPermissionFormSet().prefix == PREFIX


def test_each_checkbox_stands_below_its_own_heading():
    headings = [str(long_label) for *_names, long_label in GroupMediaPermissionFormSet.permission_types]

    assert [box.choice_label for box in GroupMediaPermissionFormSet().empty_form["permissions"]] == headings


def test_the_panel_shows_what_the_group_of_a_namespace_may_do(group_page):
    panel = next(each for each in group_page.context["permission_panels"] if each.prefix == PREFIX)

    assert "Media permissions" in group_page.content.decode()
    assert [
        (form.initial["collection"].name, sorted(each.codename for each in form.initial["permissions"]))
        for form in panel.forms
    ] == [
        (
            "Newsroom",
            sorted(f"{action}_mediafile" for action in ("view", "choose", "add", "change", "approve")),
        )
    ]


def test_rights_are_given_and_taken_in_the_panel(client, group_page):
    group = group_page.context["form"].instance
    newsroom = Collection.objects.get(name="Newsroom")
    museum = Collection.objects.get(media_namespace=make_namespace("Museum"))
    rights = Permission.objects.filter(codename__in=["view_mediafile", "choose_mediafile"])

    response = client.post(
        f"/admin/groups/edit/{group.pk}/",
        {
            "name": group.name,
            **panel_data(group_page.context["permission_panels"]),
            f"{PREFIX}-TOTAL_FORMS": 2,
            f"{PREFIX}-0-collection": newsroom.pk,
            f"{PREFIX}-0-DELETE": "on",
            f"{PREFIX}-1-collection": museum.pk,
            f"{PREFIX}-1-permissions": [right.pk for right in rights],
        },
    )

    assert response.status_code == 302
    assert grants(group) == [("Museum", "choose_mediafile"), ("Museum", "view_mediafile")]


def test_panels_that_decide_nothing_are_out_of_sight_and_keep_their_values(client, group_page):
    content = group_page.content.decode()

    assert "Image permissions" not in content
    assert "Document permissions" not in content
    assert 'name="image_permissions-TOTAL_FORMS"' in content
    assert 'name="document_permissions-TOTAL_FORMS"' in content
