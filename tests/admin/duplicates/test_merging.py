"""Merging on the screen: what it will do, the deed, many groups at once."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Page

from home.models import ArticlePage
from media_hub.actions.curated_items import add_to_collection
from media_hub.models import BulkOperation, MediaFile
from media_hub.permissions import SYSTEM
from tests.actions.merge_media.pages import make_article, record_of
from tests.factories import make_collection, make_document, make_image, make_namespace, make_pair, make_user

pytestmark = pytest.mark.django_db

URL = "/admin/media/duplicates/merge/"


def text_of(response: Any) -> str:
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    return page.get_text(" ", strip=True)


def preview(client: Any, kept: Any, *merged: Any) -> str:
    return text_of(
        client.get(f"{URL}{kept.media_file_id}/", {"file": [each.media_file_id for each in merged]})
    )


def merge(client: Any, kept: Any, *merged: Any) -> Any:
    data = {"file": [each.media_file_id for each in merged]}
    return client.post(f"{URL}{kept.media_file_id}/", data, follow=True)


def let_edit_pages(user: Any) -> None:
    group = Group.objects.create(name="Writers")
    permission = {"permission_type": "change", "page": Page.objects.get(depth=1)}
    GroupPagePermission.objects.create(group=group, **permission)
    user.groups.add(group)


def test_a_preview_says_what_will_happen_and_changes_nothing(client, newsroom, editor):
    kept = make_image(newsroom, title="Quay")
    gone = make_image(newsroom, title="Copy", tags=["Boats"], credit="Agency", alt_text="A quay")
    boats = make_collection(newsroom)
    add_to_collection(collection=boats, files=[record_of(gone)], actor=SYSTEM)
    make_article(lead_image=gone)
    draft = make_article("draft")
    draft.lead_image = gone
    draft.save_revision()
    both = make_article("both", lead_image=gone)
    both.save_revision().publish()
    let_edit_pages(editor)

    text = preview(client, kept, gone)

    assert "Keep “Quay”" in text
    assert "Tags that it gets: Boats." in text
    assert "What it lacks and gets: credit, alt text." in text
    assert "Its places in these curated collections: Boats." in text
    assert "Story shows it instead: Lead image." in text
    assert "A draft of Draft shows it instead: Lead image." in text
    assert "Both and its drafts show it instead: Lead image." in text
    assert "“Copy” goes to the trash." in text
    assert record_of(gone).state == "live"


def test_places_that_somebody_may_not_edit_are_counted_and_not_named(client, newsroom, editor):
    museum = make_namespace("Museum")
    kept, gone = make_image(newsroom), make_image(newsroom)
    secret = make_collection(museum, title="Secret", access="staff")
    secret.items.create(media_file=record_of(gone), position=1)
    make_article(lead_image=gone)

    text = preview(client, kept, gone)

    assert "1 place that you may not edit shows it instead." in text
    assert "Its place in 1 curated collection that you may not see." in text
    assert "Story" not in text
    assert "Secret" not in text


def test_what_cannot_be_merged_is_said_before(client, newsroom, editor):
    text = preview(client, make_image(newsroom, title="Quay"), make_document(newsroom, title="Notes"))

    assert "“Notes” is of another kind than “Quay”" in text
    assert "Yes, merge" not in text


def test_merging_is_a_bulk_change_and_can_be_undone(client, newsroom, editor):
    kept, gone, third = (make_image(newsroom, title=title) for title in ("Quay", "Copy", "Third"))
    page = make_article(lead_image=gone)

    text = text_of(merge(client, kept, gone, third, kept))

    assert "2 files were merged. They lie in the trash." in text
    assert ArticlePage.objects.get(pk=page.pk).lead_image == kept
    operation = BulkOperation.objects.get()
    assert (operation.deed, operation.actor, operation.note) == ("merge", editor, "Quay")
    second = make_image(newsroom)
    ArticlePage.objects.update(lead_image=second)

    text = text_of(client.post(f"/admin/media/operations/{operation.pk}/undo/", follow=True))

    assert "Undone: 2 changed." in text
    assert "Left as it is now:" in text
    assert "Copy : “Story” has changed since and stays as it is." in text
    assert {record_of(each).state for each in (kept, gone, third)} == {"live"}


def test_files_that_are_not_theirs_are_not_there_for_others(client, newsroom):
    kept, gone = make_image(newsroom), make_image(newsroom)
    uploader = make_user(newsroom, "uploader")
    client.force_login(uploader)
    own = make_image(newsroom, actor=uploader)

    for one, other in ((kept, gone), (own, gone), (kept, own)):
        query = {"file": other.media_file_id}
        assert client.get(f"{URL}{one.media_file_id}/", query).status_code == 404
        assert client.post(f"{URL}{one.media_file_id}/", query).status_code == 404
    assert client.get(f"{URL}{own.media_file_id}/", {"file": "x"}).status_code == 404
    assert set(MediaFile.objects.values_list("state", flat=True)) == {"live"}


def merge_groups(client: Any, *groups: str, **data: Any) -> str:
    return text_of(client.post(URL, {"group": groups, **data}, follow=True))


def test_ticked_groups_are_merged_after_a_question(client, newsroom, editor):
    images = [make_image(newsroom, title=title) for title in ("Quay", "Quay 2", "Pier", "Pier 2", "Sea")]
    ids = [image.media_file_id for image in images]
    make_pair(images[0], images[1])
    make_pair(images[2], images[3], likeness="identical")
    make_pair(images[2], images[4], likeness="similar")
    groups = [f"{ids[0]}:{ids[1]}", f"{ids[2]}:{ids[3]},{ids[4]}", "", "x:y", "5"]

    text = merge_groups(client, *groups)

    assert "3 files go to the trash." in text
    assert "“Quay 2” ( harbour.png ) goes into “Quay” ( harbour.png )." in text
    assert not BulkOperation.objects.exists()

    text = merge_groups(client, *groups, confirmed="yes")

    assert "2 files were merged. They lie in the trash." in text
    assert "“Sea” only looks like “Pier”." in text
    assert BulkOperation.objects.get().note == "2 groups"


def test_many_are_merged_by_a_worker(client, newsroom, editor, settings):
    settings.MEDIA_HUB_BULK_AT_ONCE = 0
    one, other = make_image(newsroom), make_image(newsroom)
    make_pair(one, other)

    text = merge_groups(client, f"{one.media_file_id}:{other.media_file_id}", confirmed="yes")

    assert "A worker merges them." in text


def test_without_a_group_there_is_nothing_to_merge(client, newsroom, editor):
    foreign = make_image(make_namespace("Museum"))

    for groups in ([], [f"{foreign.media_file_id}:{foreign.media_file_id}"]):
        assert "Choose the groups first." in merge_groups(client, *groups)


def test_a_kept_file_that_is_foreign_takes_nothing(client, newsroom, editor):
    foreign, own = make_image(make_namespace("Museum"), title="Secret"), make_image(newsroom)
    make_pair(foreign, own)
    group = f"{foreign.media_file_id}:{own.media_file_id}"

    assert "Secret" not in merge_groups(client, group)
    assert "You may not do this here." in merge_groups(client, group, confirmed="yes")
    assert record_of(own).state == "live"
