"""How files are getting on, asked again and again by the pages that show them."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from media_hub.actions.schedule_jobs import STEPS
from media_hub.models import MediaFile, MediaLogEntry, MediaRendition, ProcessingJob
from tests.factories import make_document, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db

PROCESSING = "/admin/media/processing/"


@pytest.fixture
def newsroom(client: Any) -> Any:
    """A namespace whose editor is logged in."""
    namespace = make_namespace("Newsroom")
    namespace.editor = make_user(namespace, "editor")
    client.force_login(namespace.editor)
    return namespace


def ask(client: Any, *members: Any, **query: str) -> str:
    ids = ",".join(str(member.media_file_id) for member in members)
    response = client.get(PROCESSING, {"ids": ids, **query})
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    return str(response.content.decode())


def fail(member: Any, *, error: str = "The pixels are broken.") -> None:
    MediaFile.objects.filter(pk=member.media_file_id).update(processing="failed")
    jobs = ProcessingJob.objects.filter(media_file=member.media_file_id)
    jobs.filter(step="decode").update(state="failed", error=error)
    jobs.exclude(step="decode").update(state="cancelled")


def test_answer_holds_badge_and_thumbnail_under_the_ids_of_the_page(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom)
    html = ask(client, image)
    assert f'id="media-status-{image.media_file_id}"' in html
    assert 'data-media-hub-processing-target="pending"' in html
    thumbnail = image.get_rendition("max-165x165")
    MediaFile.objects.filter(pk=image.media_file_id).update(processing="ready")
    html = ask(client, image)
    assert thumbnail.url in html
    assert 'data-media-hub-processing-target="pending"' not in html
    assert "is ready." in html


def test_asking_makes_no_rendition_and_as_many_queries_for_many_as_for_one(
    client: Any, newsroom: Any
) -> None:
    members = [make_image(newsroom) for _number in range(5)] + [
        make_document(newsroom) for _number in range(5)
    ]
    counts = []
    for asked in (members[:1] + members[-1:], members):
        with CaptureQueriesContext(connection) as queries:
            ask(client, *asked)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert not MediaRendition.objects.exists()


def test_what_the_user_may_not_see_is_left_out_and_nonsense_is_ignored(client: Any, newsroom: Any) -> None:
    theirs = make_image(make_namespace("Museum"), title="Secret")
    assert ask(client, theirs).strip() == ""
    assert client.get(PROCESSING, {"ids": f"x,,{'9' * 30},-1"}).status_code == 200
    assert client.get(PROCESSING).status_code == 200


def test_jobs_are_told_with_their_error(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom)
    fail(image)
    html = ask(client, image, jobs="1")
    assert f'id="media-jobs-{image.media_file_id}"' in html
    assert "The pixels are broken." in html
    assert 'form="media-hub-retry"' in html


def test_visitors_are_asked_to_log_in(client: Any) -> None:
    assert client.get(PROCESSING).url == f"/admin/login/?next={PROCESSING}"


def test_failed_file_is_retried_by_a_person(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom)
    fail(image)
    page = client.get(f"/admin/images/{image.pk}/").content.decode()
    assert "The pixels are broken." in page
    assert f'action="{PROCESSING}{image.media_file_id}/retry/"' in page
    html = client.post(f"{PROCESSING}{image.media_file_id}/retry/", follow=True).content.decode()
    assert f"{len(STEPS['image'])} steps were started again." in html
    assert set(ProcessingJob.objects.values_list("state", flat=True)) == {"queued"}
    assert MediaLogEntry.objects.get(action="media_hub.retry").user == newsroom.editor


def test_nothing_to_retry_is_said(client: Any, newsroom: Any) -> None:
    url = f"{PROCESSING}{make_document(newsroom).media_file_id}/retry/"
    assert "Nothing has failed here." in client.post(url, follow=True).content.decode()


def test_retrying_needs_the_right_to_change_and_a_post(client: Any, newsroom: Any) -> None:
    ours, theirs = make_image(newsroom), make_image(make_namespace("Museum"))
    assert client.get(f"{PROCESSING}{ours.media_file_id}/retry/").status_code == 405
    assert client.post(f"{PROCESSING}{theirs.media_file_id}/retry/").status_code == 404
    client.force_login(make_user(newsroom, "viewer"))
    fail(ours)
    assert client.post(f"{PROCESSING}{ours.media_file_id}/retry/").status_code == 404
    assert 'form="media-hub-retry"' not in client.get(f"/admin/images/{ours.pk}/").content.decode()
