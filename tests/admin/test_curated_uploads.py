"""Uploads from the page of a curated collection."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from media_hub.actions.tags import create_tag
from media_hub.actions.update_namespace import update_namespace
from media_hub.models import SavedFilter
from media_hub.permissions import SYSTEM
from tests.factories import make_collection, make_namespace, make_user

pytestmark = pytest.mark.django_db

TRAY = "/admin/media/upload/tray/"
UPLOAD = "/admin/images/multiple/add/"


@pytest.fixture
def newsroom() -> Any:
    return make_namespace("Newsroom")


@pytest.fixture
def boats(client: Any, newsroom: Any) -> Any:
    """A collection with a tag; an editor of its namespace is logged in."""
    client.force_login(make_user(newsroom, "editor"))
    create_tag(namespace=newsroom, name="Boats", actor=SYSTEM)
    return make_collection(newsroom, title="Boats", tags=["Boats"])


def page_of(client: Any, collection: Any) -> str:
    return client.get(reverse("media_hub_curated:page", args=[collection.pk])).content.decode()


def test_the_page_uploads_into_the_collection_with_its_tags(client: Any, newsroom: Any, boats: Any) -> None:
    assert f"{TRAY}?curated={boats.pk}" in page_of(client, boats)
    form = client.get(TRAY, {"curated": boats.pk}).context["form"]
    assert (form["curated"].value(), [tag.name for tag in form["tags"].value()]) == (boats.pk, ["Boats"])

    sent = {"collection": newsroom.root_collection_id, "tags": "", "curated": boats.pk}
    answer = client.post(
        UPLOAD,
        {**sent, "file": SimpleUploadedFile("notes.txt", b"Notes")},
        headers={"Accept": "application/json"},
    ).json()

    assert answer["state"] == "uploaded"
    item = boats.items.get()
    assert f'data-member="document-{answer["member"]["id"]}"' in page_of(client, boats)
    assert list(item.media_file.member.tags.names()) == ["Boats"]


def test_a_collection_that_is_not_mine_takes_no_upload(client: Any, newsroom: Any, boats: Any) -> None:
    museum = make_namespace("Museum")
    ships = make_collection(museum, title="Ships")
    assert client.get(TRAY, {"curated": ships.pk}).context["form"]["curated"].value() is None
    for pk, status in ((ships.pk, 403), ("x", 422)):
        sent = {"collection": newsroom.root_collection_id, "tags": "", "curated": pk}
        file = SimpleUploadedFile("notes.txt", b"Notes")
        answer = client.post(UPLOAD, {**sent, "file": file}, headers={"Accept": "application/json"})
        assert (answer.status_code, answer.json()["state"]) == (status, "refused")
    assert not newsroom.files.exists()


def test_one_that_follows_a_filter_and_viewers_are_offered_no_upload(
    client: Any, newsroom: Any, boats: Any
) -> None:
    saved = SavedFilter.objects.create(namespace=newsroom, name="All", query="kind=image")
    smart = make_collection(newsroom, title="All", saved_filter=saved)
    assert TRAY not in page_of(client, smart)
    client.force_login(make_user(newsroom, "viewer"))
    assert TRAY not in page_of(client, boats)


def test_managers_open_a_collection_where_uploads_wait(client: Any, newsroom: Any, boats: Any) -> None:
    edit = reverse("media_hub_curated:edit", args=[boats.pk])
    client.force_login(make_user(newsroom, "manager"))
    assert "skips_approval" not in client.get(edit).context["form"].fields
    update_namespace(namespace=newsroom, requires_approval=True, actor=SYSTEM)
    values = {"title": "Boats", "slug": boats.slug, "description": "", "tags": "Boats", "access": "public"}

    client.post(edit, {**values, "skips_approval": "on"})

    boats.refresh_from_db()
    assert boats.skips_approval
    client.force_login(make_user(newsroom, "editor"))
    assert "skips_approval" not in client.get(edit).context["form"].fields
    client.post(edit, values)
    boats.refresh_from_db()
    assert boats.skips_approval
