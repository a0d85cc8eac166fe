"""Deleting into the trash, restoring from it, and where a file is used."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Page, ReferenceIndex

from media_hub.actions.delete_media import delete_media
from media_hub.models import MediaFile, MediaLogEntry
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_image, make_namespace, make_superuser, make_user

pytestmark = pytest.mark.django_db

TRASH = "/admin/media/trash/"


@pytest.fixture
def newsroom(client: Any) -> Any:
    """A namespace whose editor is logged in."""
    namespace = make_namespace("Newsroom")
    namespace.editor = make_user(namespace, "editor")
    client.force_login(namespace.editor)
    return namespace


def refer_to(member: Any) -> None:
    """Let the home page refer to a file, as the reference index sees it."""
    page = Page.objects.get(depth=2)
    base = ReferenceIndex._get_base_content_type(page)
    ReferenceIndex.objects.create(
        base_content_type=base,
        content_type=base,
        object_id=page.pk,
        to_content_type=ReferenceIndex._get_base_content_type(member),
        to_object_id=member.pk,
        model_path="title",
        content_path="title",
        content_path_hash=ReferenceIndex._get_content_path_hash("title"),
    )


def state_of(member: Any) -> str:
    return str(MediaFile.objects.get(pk=member.media_file_id).state)


def trash(*members: Any) -> None:
    delete_media(files=[member.media_file for member in members], actor=SYSTEM)


@pytest.mark.parametrize(
    ("make", "path"),
    [(make_image, "/admin/images/{}/delete/"), (make_document, "/admin/documents/delete/{}/")],
)
def test_deleting_moves_to_the_trash_and_offers_to_undo(
    client: Any, newsroom: Any, make: Any, path: str
) -> None:
    member = make(newsroom, title="Harbour")
    url = path.format(member.pk)
    assert "Move “Harbour” to the trash?" in client.get(url).content.decode()
    html = client.post(url, follow=True).content.decode()
    assert state_of(member) == "trashed"
    assert "“Harbour” was moved to the trash." in html
    assert f'data-w-action-url-value="{TRASH}restore/{member.media_file_id}/"' in html
    assert MediaLogEntry.objects.get(action="media_hub.trash").user == newsroom.editor


def test_file_in_use_is_kept_and_the_places_are_shown(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom, title="Harbour")
    refer_to(image)
    url = f"/admin/images/{image.pk}/delete/"
    assert "Yes, delete" not in client.get(url).content.decode()
    html = client.post(url, follow=True).content.decode()
    assert state_of(image) == "live"
    assert "“Harbour” is still in use (number of places: 1)." in html
    assert f"/admin/images/usage/{image.pk}/?describe_on_delete=1" in html


@pytest.mark.parametrize("role", ["viewer", "picker"])
def test_who_may_only_look_cannot_delete(client: Any, role: str) -> None:
    namespace = make_namespace()
    image = make_image(namespace)
    client.force_login(make_user(namespace, role))
    assert client.post(f"/admin/images/{image.pk}/delete/").url == "/admin/"
    assert state_of(image) == "live"


def test_editor_of_another_namespace_can_neither_delete_nor_restore(client: Any, newsroom: Any) -> None:
    museum = make_namespace("Museum")
    live, trashed = make_image(museum, title="Live"), make_image(museum, title="Trashed")
    trash(trashed)
    for url in (f"/admin/images/{live.pk}/delete/", f"/admin/images/usage/{live.pk}/"):
        assert client.get(url).status_code == 404
    assert client.post(f"/admin/images/{live.pk}/delete/").status_code == 404
    assert client.post(f"{TRASH}restore/{trashed.media_file_id}/").status_code == 404
    client.post(f"{TRASH}restore/", {"id": [trashed.media_file_id]})
    assert "Trashed" not in client.get(TRASH).content.decode()
    assert (state_of(live), state_of(trashed)) == ("live", "trashed")


def test_wrong_ids_are_not_found_and_visitors_are_asked_to_log_in(client: Any) -> None:
    for url in ("/admin/images/4711/delete/", "/admin/documents/usage/4711/"):
        assert client.get(url).url == f"/admin/login/?next={url}"
    client.force_login(make_superuser())
    assert client.get("/admin/images/4711/delete/").status_code == 404
    assert client.get("/admin/documents/usage/4711/").status_code == 404
    assert client.post(f"{TRASH}restore/4711/").status_code == 404


# Trash


def test_trash_lists_what_the_user_could_restore_newest_first(client: Any, newsroom: Any) -> None:
    image, document = make_image(newsroom, title="Image"), make_document(newsroom, title="Notes")
    make_image(newsroom, title="Live")
    trash(image)
    trash(document)
    response = client.get(TRASH)
    assert [record.title for record in response.context["object_list"]] == ["Notes", "Image"]
    assert [record.title for record in client.get(TRASH, {"q": "ima"}).context["object_list"]] == ["Image"]


def test_empty_trash_says_so(client: Any, newsroom: Any) -> None:
    assert "The trash is empty." in client.get(TRASH).content.decode()


def test_one_file_is_restored(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom, title="Harbour")
    trash(image)
    html = client.post(f"{TRASH}restore/{image.media_file_id}/", follow=True).content.decode()
    assert state_of(image) == "live"
    assert "“Harbour” was restored." in html
    assert MediaLogEntry.objects.get(action="media_hub.restore").user == newsroom.editor


def test_several_files_are_restored_at_once_and_nonsense_is_ignored(client: Any, newsroom: Any) -> None:
    members = [make_image(newsroom), make_document(newsroom)]
    trash(*members)
    ids = [*(member.media_file_id for member in members), "x", "9" * 30]
    html = client.post(f"{TRASH}restore/", {"id": ids}, follow=True).content.decode()
    assert [state_of(member) for member in members] == ["live", "live"]
    assert "2 files were restored." in html


def test_restoring_nothing_says_what_to_do(client: Any, newsroom: Any) -> None:
    html = client.post(f"{TRASH}restore/", follow=True).content.decode()
    assert "Choose what you want to restore." in html


def test_restoring_by_a_link_is_not_allowed(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom)
    trash(image)
    assert client.get(f"{TRASH}restore/{image.media_file_id}/").status_code == 405


def test_who_may_not_change_anything_has_no_trash(client: Any) -> None:
    client.force_login(make_user(make_namespace(), "viewer"))
    assert client.get(TRASH).url == "/admin/"


# Usage


def test_usage_counts_what_the_user_may_not_edit_without_naming_it(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom)
    refer_to(image)
    html = client.get(f"/admin/images/usage/{image.pk}/").content.decode()
    assert "It is also used in 1 place that you may not edit." in html
    assert "Private" not in html
    assert Page.objects.get(depth=2).title not in html


def test_usage_names_what_the_user_may_edit(client: Any) -> None:
    image = make_image(make_namespace())
    refer_to(image)
    client.force_login(make_superuser())
    response = client.get(f"/admin/images/usage/{image.pk}/")
    assert Page.objects.get(depth=2).title in response.content.decode()
    assert response.context["hidden_count"] == 0


def test_unused_file_says_so(client: Any, newsroom: Any) -> None:
    document = make_document(newsroom)
    assert (
        "This file is used nowhere." in client.get(f"/admin/documents/usage/{document.pk}/").content.decode()
    )
