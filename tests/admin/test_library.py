"""The media screen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from media_hub.actions.delete_media import delete_media
from media_hub.actions.tags import create_tag
from media_hub.models import MediaFile, MediaRendition, ProcessingJob
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_image, make_namespace, make_superuser, make_user

pytestmark = pytest.mark.django_db

LIBRARY = "/admin/media/"
QUERIES_OF_GRID = 16
QUERIES_OF_LIST = 20


def titles(response: Any) -> list[str]:
    assert response.status_code == 200
    return [row.title for row in response.context["object_list"]]


@pytest.fixture
def newsroom(client: Any) -> Any:
    """A namespace whose editor is logged in."""
    namespace = make_namespace("Newsroom")
    namespace.editor = make_user(namespace, "editor")
    client.force_login(namespace.editor)
    return namespace


def count_queries(client: Any, url: str) -> int:
    client.get(url)  # what is cached for a process is cached now
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize(("layout", "expected"), [("grid", QUERIES_OF_GRID), ("list", QUERIES_OF_LIST)])
def test_listing_thirty_fresh_files_makes_no_rendition_and_asks_as_often_as_for_six(
    client: Any, newsroom: Any, layout: str, expected: int
) -> None:
    for number in range(3):
        make_image(newsroom, title=f"Image {number}", tags=["Sea"])
        make_document(newsroom, title=f"Document {number}", tags=["Sea"])
    few = count_queries(client, f"{LIBRARY}?layout={layout}")
    for number in range(3, 15):
        make_image(newsroom, title=f"Image {number}", tags=["Sea", "Harbour"])
        make_document(newsroom, title=f"Document {number}", tags=["Sea", "Harbour"])
    many = count_queries(client, f"{LIBRARY}?layout={layout}")
    assert (few, many) == (expected, expected)
    assert not MediaRendition.objects.exists()


def test_existing_thumbnail_is_shown_and_a_placeholder_stands_for_a_missing_one(
    client: Any, newsroom: Any
) -> None:
    ready, fresh = make_image(newsroom), make_image(newsroom)
    url = ready.get_rendition("max-165x165").url
    html = client.get(LIBRARY).content.decode()
    assert url in html
    assert html.count("media-hub-thumbnail--empty") == 1
    assert f'id="media-thumbnail-{fresh.media_file_id}"' in html
    assert MediaRendition.objects.count() == 1


def test_the_main_colour_of_a_picture_stands_for_it_until_it_is_there(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom)
    image.get_rendition("max-165x165")
    assert "data-media-hub-colour" not in client.get(LIBRARY).content.decode()
    type(image).objects.update(colour="#336699")
    assert 'data-media-hub-colour="#336699"' in client.get(LIBRARY).content.decode()


def test_editor_sees_the_files_of_the_own_namespace_alone(client: Any, newsroom: Any) -> None:
    make_image(newsroom, title="Ours")
    make_image(make_namespace("Museum"), title="Theirs")
    assert titles(client.get(LIBRARY)) == ["Ours"]


def test_viewer_sees_what_is_live_and_finds_the_listing_in_the_menu(client: Any) -> None:
    namespace = make_namespace(requires_approval=True)
    make_image(namespace, title="Pending")
    MediaFile.objects.filter(pk=make_image(namespace, title="Live").media_file_id).update(state="live")
    client.force_login(make_user(namespace, "viewer"))
    response = client.get(LIBRARY)
    assert titles(response) == ["Live"]
    html = response.content.decode()
    assert '"url": "/admin/media/"' in html
    assert '"url": "/admin/images/"' not in html


def test_trashed_files_are_not_listed(client: Any, newsroom: Any) -> None:
    delete_media(files=[make_image(newsroom).media_file], actor=SYSTEM)
    assert titles(client.get(LIBRARY)) == []


def test_anonymous_visitor_is_asked_to_log_in(client: Any) -> None:
    for url in (LIBRARY, f"{LIBRARY}results/", "/admin/media/trash/", "/admin/images/"):
        response = client.get(url)
        assert (response.status_code, response.url) == (302, f"/admin/login/?next={url}")


def test_user_of_no_namespace_is_turned_away(client: Any) -> None:
    make_image(make_namespace())
    client.force_login(make_user())
    assert client.get(LIBRARY).status_code == 302


def test_processing_and_failed_files_say_so(client: Any, newsroom: Any) -> None:
    make_image(newsroom)
    failed = make_image(newsroom).media_file
    MediaFile.objects.filter(pk=failed.pk).update(processing="failed")
    html = client.get(LIBRARY).content.decode()
    assert html.count("media-hub-badge--busy") == 1
    assert html.count("media-hub-badge--failed") == 1
    assert html.count('data-media-hub-processing-target="pending"') == 1


def test_notice_tells_that_no_worker_runs(client: Any, newsroom: Any) -> None:
    make_image(newsroom)
    assert "no worker has taken it up" not in client.get(LIBRARY).content.decode()
    ProcessingJob.objects.update(run_after=timezone.now() - timedelta(hours=1))
    assert "no worker has taken it up" in client.get(LIBRARY).content.decode()


# Filters


def test_collection_filter_includes_what_lies_below(client: Any, newsroom: Any) -> None:
    year = newsroom.root_collection.add_child(name="2026")
    month = year.add_child(name="June")
    for collection, title in ((newsroom, "Root"), (year, "Year"), (month, "Month")):
        make_image(collection, title=title)
    response = client.get(LIBRARY, {"collection_id": year.pk, "ordering": "title"})
    assert titles(response) == ["Month", "Year"]


def test_tag_filter_includes_the_tags_below_and_counts_what_it_finds(client: Any, newsroom: Any) -> None:
    animals = create_tag(namespace=newsroom, name="Animals", actor=SYSTEM)
    create_tag(namespace=newsroom, name="Dogs", parent=animals, actor=SYSTEM)
    make_image(newsroom, title="Dog", tags=["Dogs"])
    make_image(newsroom, title="Animal", tags=["Animals"])
    make_image(newsroom, title="Ship", tags=["Ships"])
    response = client.get(LIBRARY, {"tag": "Animals", "ordering": "title"})
    assert titles(response) == ["Animal", "Dog"]
    assert response.context["items_count"] == 2
    assert titles(client.get(LIBRARY, {"tag": "Dogs"})) == ["Dog"]


def test_tags_of_other_namespaces_are_neither_offered_nor_filtered_by(client: Any, newsroom: Any) -> None:
    make_image(newsroom, title="Ours", tags=["Shared name"])
    make_image(make_namespace("Museum"), title="Theirs", tags=["Shared name", "Secret"])
    response = client.get(LIBRARY)
    assert "Secret" not in response.content.decode()
    assert titles(client.get(LIBRARY, {"tag": "Secret"})) == ["Ours"]  # no valid choice, so no filter
    assert titles(client.get(LIBRARY, {"tag": "Shared name"})) == ["Ours"]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("processing", "failed", ["Failed"]),
        ("state", "pending", ["Pending"]),
        ("created_at_to", "2020-01-01", ["Old"]),
    ],
)
def test_files_are_filtered_by(
    client: Any, newsroom: Any, name: str, value: str, expected: list[str]
) -> None:
    changes: dict[str, dict[str, Any]] = {
        "Failed": {"processing": "failed"},
        "Pending": {"state": "pending"},
        "Old": {"created_at": timezone.now() - timedelta(days=4000)},
    }
    for title, values in changes.items():
        MediaFile.objects.filter(pk=make_image(newsroom, title=title).media_file_id).update(**values)
    assert titles(client.get(LIBRARY, {name: value, "ordering": "title"})) == expected


def test_search_finds_titles_and_tags_within_filters_and_policy(client: Any, newsroom: Any) -> None:
    make_image(newsroom, title="Harbour at dawn", tags=["Ships"])
    make_image(newsroom, title="Quay", name="quay.png", tags=["Harbours"])
    make_image(make_namespace("Museum"), title="Harbour elsewhere")
    assert sorted(titles(client.get(LIBRARY, {"q": "harb"}))) == ["Harbour at dawn", "Quay"]
    assert titles(client.get(LIBRARY, {"q": "harb", "tag": "Ships"})) == ["Harbour at dawn"]


@pytest.mark.parametrize("ordering", ["created_at", "-created_at", "title", "-title", "size", "-size"])
def test_every_ordering_works_with_and_without_search(client: Any, newsroom: Any, ordering: str) -> None:
    make_image(newsroom, title="Harbour")
    for query in ({}, {"q": "harb"}):
        assert titles(client.get(f"{LIBRARY}results/", {**query, "ordering": ordering})) == ["Harbour"]


def test_what_matches_best_stands_first_unless_an_order_is_chosen(client: Any, newsroom: Any) -> None:
    make_image(newsroom, title="Harbour", name="a.png")
    make_image(newsroom, title="Boats", name="b.png", description="In the harbour")
    assert titles(client.get(LIBRARY, {"q": "harbour", "ordering": ""})) == ["Harbour", "Boats"]
    assert titles(client.get(LIBRARY, {"q": "harbour", "ordering": "-created_at"})) == ["Boats", "Harbour"]


# Kinds


def make_kinds(newsroom: Any) -> None:
    make_image(newsroom, title="Picture")
    for title in ("One", "Two"):
        make_document(newsroom, title=title)
    film = make_document(newsroom, title="Film").media_file
    MediaFile.objects.filter(pk=film.pk).update(kind="video")


def test_all_kinds_stand_in_one_list_and_are_counted_apart(client: Any, newsroom: Any) -> None:
    make_kinds(newsroom)
    response = client.get(LIBRARY, {"ordering": "title"})
    assert titles(response) == ["Film", "One", "Picture", "Two"]
    assert [(kind["label"], kind["count"], kind["is_chosen"]) for kind in response.context["kinds"]] == [
        ("All", 4, True),
        ("Images", 1, False),
        ("Documents", 2, False),
        ("Video", 1, False),
    ]
    narrowed = client.get(LIBRARY, {"kind": "video"})
    assert (titles(narrowed), narrowed.context["items_count"]) == (["Film"], 1)
    assert [kind["label"] for kind in narrowed.context["kinds"] if kind["is_chosen"]] == ["Video"]


def test_kinds_are_counted_under_the_search(client: Any, newsroom: Any) -> None:
    make_kinds(newsroom)
    response = client.get(LIBRARY, {"q": "notes", "kind": "document"})
    assert sorted(titles(response)) == ["One", "Two"]
    assert response.context["kinds"][0]["count"] == 3


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/admin/images/?q=a&ordering=title", "q=a&ordering=title&kind=image"),
        ("/admin/images/results/", "kind=image"),
        ("/admin/documents/", "kind=document&kind=video&kind=audio&kind=archive&kind=other"),
        ("/admin/documents/?kind=video", "kind=video"),
    ],
)
def test_wagtails_lists_lead_to_one_kind(client: Any, newsroom: Any, address: str, expected: str) -> None:
    response = client.get(address)
    assert (response.status_code, response.url) == (302, f"/admin/media/?{expected}")


def test_the_layout_chosen_last_is_kept(client: Any, newsroom: Any) -> None:
    make_image(newsroom)
    assert client.get(LIBRARY).context["layout"] == "grid"
    assert client.get(f"{LIBRARY}results/?layout=list").context["layout"] == "list"
    assert client.get(LIBRARY).context["layout"] == "list"
    client.get(f"{LIBRARY}?layout=grid")
    assert client.get(LIBRARY).context["layout"] == "grid"


def test_an_empty_library_offers_the_upload_and_a_viewer_nothing(client: Any, newsroom: Any) -> None:
    assert "Upload files" in client.get(LIBRARY).content.decode()
    client.force_login(make_user(newsroom, "viewer"))
    html = client.get(LIBRARY).content.decode()
    assert "Upload files" not in html
    assert "There are no files here that you may see." in html


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"q": "zebra"}, "No file is found by “zebra”."),
        ({"kind": "audio"}, "No file matches these filters."),
    ],
)
def test_what_finds_nothing_says_so(client: Any, newsroom: Any, query: dict[str, str], said: str) -> None:
    make_image(newsroom)
    assert said in client.get(LIBRARY, query).content.decode()


def test_filters_are_drawn_after_the_list_and_kept_until_then(client: Any, newsroom: Any) -> None:
    make_image(newsroom, tags=["Sea"])
    page = client.get(LIBRARY, {"tag": "Sea", "orientation": "landscape", "q": "sea", "layout": "grid"})
    assert page.context["kept_filters"] == [("tag", "Sea"), ("orientation", "landscape")]
    assert 'type="checkbox" name="tag"' not in page.content.decode()
    assert "wagtailadmin/js/date-time-chooser.js" in page.content.decode()

    drawn = client.get(f"{LIBRARY}filters/", {"tag": "Sea"}).content.decode()
    assert 'name="tag" value="Sea" checked' in drawn
    assert 'name="orientation" value="landscape"' in drawn
    again = client.get(f"{LIBRARY}results/", {"_w_filter_fragment": "true", "tag": "Sea"}).content.decode()
    assert 'name="orientation" value="landscape"' in again
    assert 'data-media-hub-library-name-param="tag"' in drawn.partition("<template data-media-hub-tree>")[2]


def test_superuser_sees_all_namespaces(client: Any) -> None:
    for name in ("Newsroom", "Museum"):
        make_document(make_namespace(name), title=name)
    client.force_login(make_superuser())
    assert titles(client.get(LIBRARY)) == ["Museum", "Newsroom"]


def test_a_filter_that_is_not_known_is_said_to_be_ignored(client: Any, newsroom: Any) -> None:
    make_image(newsroom, tags=["Boats"])
    make_image(make_namespace("Museum"), tags=["Vases"])
    said = "This address names a filter that is not known here"

    assert said not in client.get(LIBRARY, {"tag": "Boats"}).content.decode()
    for query in ({"tag": "Vases"}, {"kind": "banana"}):
        assert said in client.get(LIBRARY, query).content.decode()
