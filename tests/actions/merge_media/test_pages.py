"""What pages show is pointed to the kept file, in rows, drafts and revisions to come, and back again."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision, Task, TaskState, Workflow, WorkflowState

from home.models import ArticlePage
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_image, make_namespace, make_superuser

from .pages import (
    body_with,
    draft_of,
    make_article,
    merge,
    record_of,
    show_everywhere,
    shown,
    unmerge,
    uses_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def images(newsroom):
    """The one that is kept, the one that goes, and another."""
    return make_image(newsroom, title="Quay"), make_image(newsroom, title="Quay copy"), make_image(newsroom)


def test_a_page_shows_the_kept_file_in_every_place_and_the_other_one_again_after_undoing(images):
    kept, gone, other = images
    page = show_everywhere(gone, other)
    before = shown(page)

    done = merge(kept, gone, SYSTEM)

    page = ArticlePage.objects.get(pk=page.pk)
    assert shown(page) == [kept.pk if pk == gone.pk else pk for pk in before]
    assert 'alt="id=&quot;' in page.body.raw_data[2]["value"]
    assert (record_of(gone).state, uses_of(gone), done.uses) == ("trashed", 0, 1)
    assert uses_of(kept) == 5
    assert PageLogEntry.objects.filter(page=page, action="media_hub.merge").count() == 1

    assert unmerge(done, SYSTEM) == []

    assert shown(ArticlePage.objects.get(pk=page.pk)) == before
    assert (record_of(gone).state, uses_of(kept), uses_of(gone)) == ("live", 0, 5)


def test_what_showed_the_kept_file_before_shows_it_after_undoing_too(images):
    kept, gone, _other = images
    page = show_everywhere(gone, kept)
    before = shown(page)

    done = merge(kept, gone, SYSTEM)

    assert set(shown(ArticlePage.objects.get(pk=page.pk))) == {kept.pk}
    assert unmerge(done, SYSTEM) == []
    assert shown(ArticlePage.objects.get(pk=page.pk)) == before


def test_drafts_revisions_to_come_and_those_in_moderation_are_pointed_too_and_history_is_not(images):
    kept, gone, other = images
    page = show_everywhere(other, other)
    page.lead_image = gone
    history = page.save_revision()
    moderated = page.save_revision()
    page.body = json.dumps(body_with(gone, other))
    scheduled = page.save_revision(approved_go_live_at=timezone.now() + timedelta(days=1))
    latest = page.save_revision()
    _moderate(page, moderated)
    before = dict(Revision.objects.values_list("pk", "content"))

    done = merge(kept, gone, SYSTEM)

    pictures = {
        pk: (content["lead_image"], f'"image": {gone.pk}' in content["body"])
        for pk, content in Revision.objects.values_list("pk", "content")
    }
    assert pictures == {
        history.pk: (gone.pk, False),
        moderated.pk: (kept.pk, False),
        scheduled.pk: (kept.pk, False),
        latest.pk: (kept.pk, False),
    }
    assert draft_of(page).lead_image == kept
    assert shown(ArticlePage.objects.get(pk=page.pk))[0] == other.pk
    assert unmerge(done, SYSTEM) == []
    for pk, content in before.items():
        assert _read(Revision.objects.get(pk=pk).content) == _read(content)


def _read(content: dict[str, Any]) -> dict[str, Any]:
    return {**content, "body": json.loads(content["body"])}


def _moderate(page: Any, revision: Any) -> None:
    user = get_user_model().objects.create_user("writer")
    workflow, task = Workflow.objects.create(name="Reading"), Task.objects.create(name="Read it")
    content_types = {"content_type": page.content_type, "base_content_type": page.get_base_content_type()}
    state = WorkflowState.objects.create(
        object_id=str(page.pk), workflow=workflow, requested_by=user, **content_types
    )
    TaskState.objects.create(workflow_state=state, revision=revision, task=task)


def test_the_latest_revision_of_a_page_without_a_draft_follows_its_page(images):
    kept, gone, _other = images
    page = make_article(lead_image=gone)
    page.save_revision().publish()

    done = merge(kept, gone, SYSTEM)

    assert draft_of(page).lead_image == kept
    unmerge(done, SYSTEM)
    assert draft_of(page).lead_image == gone


def test_a_draft_that_was_saved_after_merging_is_pointed_back_as_well(images):
    kept, gone, _other = images
    page = make_article(lead_image=gone)
    done = merge(kept, gone, SYSTEM)
    page = ArticlePage.objects.get(pk=page.pk)
    page.introduction = "New"
    page.save_revision()

    assert unmerge(done, SYSTEM) == []

    assert (draft_of(page).lead_image, draft_of(page).introduction) == (gone, "New")


def test_what_somebody_has_changed_since_stays_and_is_named(images):
    kept, gone, other = images
    page, second = show_everywhere(gone, other), make_article("second", lead_image=gone)
    done = merge(kept, gone, SYSTEM)
    page = ArticlePage.objects.get(pk=page.pk)
    page.lead_image = other
    text = page.body.raw_data[2]
    text["value"] += text["value"]  # nobody can tell any more which of them was pointed
    page.body = json.dumps(list(page.body.raw_data))
    page.save()
    second.delete()

    assert unmerge(done, SYSTEM) == [
        "“Story” has changed since and stays as it is.",
        "“home.articlepage” has changed since and stays as it is.",
    ]

    figure = ArticlePage.objects.get(pk=page.pk).body.raw_data[0]["value"]
    assert figure["image"]["image"] == gone.pk
    assert ArticlePage.objects.get(pk=page.pk).lead_image == other


def test_documents_in_lists_and_links_are_pointed(newsroom):
    kept, gone = make_document(newsroom), make_document(newsroom)
    body = [
        {
            "type": "documents",
            "id": "d",
            "value": {"title": "", "documents": [{"type": "item", "id": "i", "value": gone.pk}]},
        },
        {
            "type": "paragraph",
            "id": "p",
            "value": f'<p><a href="https://example.com/">Out</a> <a linktype="document" id="{gone.pk}">In</a></p>',
        },
    ]
    page = make_article(body=json.dumps(body))

    done = merge(kept, gone, SYSTEM)

    read = ArticlePage.objects.get(pk=page.pk).body.raw_data
    assert read[0]["value"]["documents"][0]["value"] == kept.pk
    assert f'<a linktype="document" id="{kept.pk}">' in read[1]["value"]
    unmerge(done, SYSTEM)
    assert list(ArticlePage.objects.get(pk=page.pk).body.raw_data) == body


def test_merging_asks_no_more_for_a_library_full_of_pages_that_show_other_files(
    images, django_assert_max_num_queries
):
    kept, gone, other = images
    make_article(lead_image=gone)
    for number in range(10):
        make_article(f"other-{number}", lead_image=other).save_revision()

    with django_assert_max_num_queries(110):
        merge(kept, gone, make_superuser())
