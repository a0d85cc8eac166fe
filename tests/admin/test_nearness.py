"""Files that are near in meaning, on the media screen and on the way there."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from media_hub.actions.update_media import update_media
from media_hub.exceptions import AnalyzerUnavailableError
from media_hub.forms.finding import nearness
from media_hub.models import MediaEmbedding
from media_hub.permissions import SYSTEM
from tests.embedding import embed_all, embedding
from tests.factories import make_document, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db

LIBRARY = "/admin/media/"
QUERIES = 19  # of the grid of files that are like one: those of the grid, and sketches, vectors and the file


@pytest.fixture
def embedder():
    with embedding() as dummy:
        yield dummy


@pytest.fixture
def newsroom(client: Any, embedder: Any) -> Any:
    """A namespace whose editor is logged in, with files about boats and others."""
    namespace = make_namespace("Newsroom")
    client.force_login(make_user(namespace, "editor"))
    return namespace


@pytest.fixture
def boats(newsroom: Any) -> Any:
    make_image(newsroom, title="Mountain meadow")
    make_document(newsroom, title="Rules for boats in the harbour")
    make_image(newsroom, title="Sailing boats")
    boats = make_image(newsroom, title="Boats in the harbour")
    embed_all()
    return boats.media_file


def titles(response: Any) -> list[str]:
    assert response.status_code == 200
    return [row.title for row in response.context["object_list"]]


def html(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_files_like_one_come_by_likeness_and_without_it(client: Any, boats: Any) -> None:
    page = client.get(LIBRARY, {"like": boats.pk})
    assert titles(page) == ["Rules for boats in the harbour", "Sailing boats", "Mountain meadow"]
    assert f'Similar to “<a href="/admin/images/{boats.body_id}/">Boats in the harbour</a>”' in html(page)
    assert '<a href="/admin/media/?">Show all files</a>' in html(page)
    assert f'<input type="hidden" name="like" value="{boats.pk}">' in html(page)


def test_filters_search_and_order_go_on_with_it(client: Any, boats: Any) -> None:
    query = {"like": boats.pk}
    assert titles(client.get(LIBRARY, {**query, "kind": "image"})) == ["Sailing boats", "Mountain meadow"]
    assert titles(client.get(LIBRARY, {**query, "q": "sailing"})) == ["Sailing boats"]
    ordered = titles(client.get(LIBRARY, {**query, "ordering": "title"}))
    assert ordered == ["Mountain meadow", "Rules for boats in the harbour", "Sailing boats"]
    assert "?kind=image" in html(client.get(LIBRARY, {**query, "kind": "image"}))


def test_no_more_than_the_nearest_are_shown_counted_and_selected(
    client: Any, boats: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(nearness, "NEAREST", 2)
    query = {"like": boats.pk}
    page = client.get(LIBRARY, query)
    assert (titles(page), page.context["items_count"]) == (
        ["Rules for boats in the harbour", "Sailing boats"],
        2,
    )
    assert [(kind["label"], kind["count"]) for kind in page.context["kinds"]] == [
        ("All", 2),
        ("Images", 1),
        ("Documents", 1),
    ]
    counts = client.get(f"{LIBRARY}counts/", {**query, "facet": "kind"}).json()
    assert counts == {"kind": {"image": 1, "document": 1}}
    bulk = client.get("/admin/bulk/media_hub/mediafile/add_tags/", {**query, "id": "all"})
    assert bulk.context["counts"]["items"] == 2


def test_words_are_searched_for_by_meaning_where_that_is_wanted(client: Any, boats: Any) -> None:
    by_words = client.get(LIBRARY, {"q": "boat harbour tour"})
    assert titles(by_words) == []
    assert '<a href="/admin/media/?q=boat+harbour+tour&amp;meaning=on">Search by meaning</a>' in html(
        by_words
    )

    near = client.get(LIBRARY, {"q": "boat harbour tour", "meaning": "on"})
    assert titles(near)[0] == "Boats in the harbour"
    assert "Nearest in meaning to “boat harbour tour”" in html(near)
    assert '<a href="/admin/media/?q=boat+harbour+tour">Search for these words</a>' in html(near)


def test_where_the_embedder_does_not_answer_the_words_are_searched_for(
    client: Any, boats: Any, embedder: Any
) -> None:
    embedder.faults = [AnalyzerUnavailableError()]
    page = client.get(LIBRARY, {"q": "meadow", "meaning": "on"})
    assert titles(page) == ["Mountain meadow"]
    assert "did not say in time what this means" in html(page)


def test_a_file_that_nobody_sees_or_knows_is_like_none(client: Any, boats: Any) -> None:
    museum = make_namespace("Museum")
    hidden = make_image(museum, title="Boats in the harbour of Pompeii")
    unknown = make_image(make_namespace("Empty"), title="Boats").media_file
    embed_all()
    MediaEmbedding.objects.filter(media_file=unknown).delete()

    for like in (hidden.media_file_id, unknown.pk, 0, "9" * 40, "x"):
        page = client.get(LIBRARY, {"like": like})
        assert len(titles(page)) == 4
        assert "It is not known what this file is like." in html(page)
        assert "Pompeii" not in html(page)
    assert len(titles(client.get(LIBRARY, {"like": boats.pk}))) == 3


def test_pages_of_files_lead_to_what_is_like_them(client: Any, boats: Any) -> None:
    link = f'<a href="/admin/media/?like={boats.pk}">'
    pages = (f"/admin/images/{boats.body_id}/", f"{LIBRARY}panel/{boats.pk}/")
    for page in pages:
        assert link in html(client.get(page))

    MediaEmbedding.objects.update(model="another")
    for page in pages:
        assert "Looks like this" not in html(client.get(page))


def test_without_an_embedder_nobody_hears_of_it(client: Any, boats: Any, settings: Any) -> None:
    settings.MEDIA_HUB_EMBEDDER = ""
    for query in ({"like": boats.pk}, {"q": "boats", "meaning": "on"}):
        assert "media-hub-nearness" not in html(client.get(LIBRARY, query))
    assert titles(client.get(LIBRARY, {"q": "meadow", "meaning": "on"})) == ["Mountain meadow"]
    assert "Looks like this" not in html(client.get(f"{LIBRARY}panel/{boats.pk}/"))


def test_a_vector_that_is_a_moment_behind_counts(client: Any, boats: Any) -> None:
    update_media(member=boats.member, actor=SYSTEM, title="Hill")
    MediaEmbedding.objects.update(is_outdated=True)
    assert titles(client.get(LIBRARY, {"like": boats.pk}))[0] == "Rules for boats in the harbour"


def test_many_files_cost_as_many_questions_as_few(client: Any, newsroom: Any, boats: Any) -> None:
    def count() -> int:
        client.get(LIBRARY, {"like": boats.pk})
        with CaptureQueriesContext(connection) as queries:
            client.get(LIBRARY, {"like": boats.pk})
        return len(queries)

    few = count()
    for number in range(12):
        make_image(newsroom, title=f"Boat {number}")
    embed_all()
    assert (few, count()) == (QUERIES, QUERIES)
