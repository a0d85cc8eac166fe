from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.models import CollectionViewRestriction, Site

from home.models import ArticlePage, SectionPage
from media_hub.actions.posters import store_poster
from media_hub.actions.run_jobs import run_jobs
from media_hub.actions.update_media import update_media
from media_hub.api.v2 import filters
from media_hub.models import MediaDocument
from media_hub.permissions import SYSTEM
from tests.factories import image_bytes, make_document, make_image, make_namespace, make_superuser

pytestmark = pytest.mark.django_db
PRESET = "width-32"


@pytest.fixture(autouse=True)
def _presets(settings):
    settings.MEDIA_HUB_RENDITION_PRESETS = (PRESET,)


@pytest.fixture
def newsroom():
    namespace = make_namespace("Newsroom")
    namespace.sites.add(Site.objects.get())
    return namespace


def titles(client, query: str = "", *, endpoint: str = "images") -> list[str]:
    response = client.get(f"/api/v2/{endpoint}/{query}")
    assert response.status_code == 200, response.content
    return [item["title"] for item in response.json()["items"]]


def test_an_image_comes_with_its_renditions_and_without_its_original(client, newsroom):
    image = make_image(
        newsroom, title="Harbour", alt_text="Boats at a quay", tags=["Boats"], credit="N. Berg"
    )
    run_jobs(media_file_id=image.media_file.pk)

    item = client.get(f"/api/v2/images/{image.pk}/").json()

    rendition = image.renditions.get(filter_spec=PRESET)
    placeholder = item.pop("placeholder")
    assert (len(placeholder["thumbhash"]), len(placeholder["colour"])) == (28, 7)
    assert item == {
        "id": image.pk,
        "meta": {
            "type": "media_hub.MediaImage",
            "detail_url": f"http://testserver/api/v2/images/{image.pk}/",
            "tags": ["Boats"],
            "created_at": image.created_at.isoformat().replace("+00:00", "Z"),
        },
        "title": "Harbour",
        "alt": "Boats at a quay",
        "is_decorative": False,
        "description": "",
        "width": 64,
        "height": 48,
        "focal_point": None,
        "credit": "N. Berg",
        "copyright_notice": "",
        "kind": "image",
        "mime_type": "image/png",
        "size": image.file_size,
        "renditions": {
            PRESET: {
                "url": rendition.url,
                "full_url": f"http://testserver{rendition.url}",
                "width": 32,
                "height": 24,
            }
        },
    }
    assert b"".join(client.get(rendition.url).streaming_content)


def test_a_focal_point_is_given_as_fractions_and_as_css(client, newsroom):
    image = make_image(
        newsroom, focal_point_x=16, focal_point_y=12, focal_point_width=4, focal_point_height=4
    )

    item = client.get(f"/api/v2/images/{image.pk}/").json()

    assert item["focal_point"] == {"x": 0.25, "y": 0.25, "position": "25.00% 25.00%"}


def test_only_namespaces_of_the_site_are_listed(client, newsroom):
    make_image(newsroom, title="Ours")
    make_image(make_namespace("Museum"), title="Theirs")

    assert titles(client) == ["Ours"]


def test_a_site_that_names_no_namespace_publishes_nothing(client):
    make_image(make_namespace("Newsroom"))

    assert titles(client) == []


@pytest.mark.parametrize("as_superuser", [False, True])
@pytest.mark.parametrize(
    "values", [{"state": "pending"}, {"state": "trashed"}, {"access": "members"}, {"access": "private"}]
)
def test_what_is_not_live_and_public_is_listed_for_nobody(client, newsroom, values, as_superuser):
    image = make_image(newsroom, **values)
    document = make_document(newsroom, **values)
    if as_superuser:
        client.force_login(make_superuser())

    assert titles(client) == titles(client, endpoint="documents") == []
    assert client.get(f"/api/v2/images/{image.pk}/").status_code == 404
    assert client.get(f"/api/v2/documents/{document.pk}/").status_code == 404


def test_a_restricted_collection_is_listed_for_nobody(client, newsroom):
    below = newsroom.root_collection.add_child(name="Board")
    make_image(below)
    CollectionViewRestriction.objects.create(
        collection=newsroom.root_collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    client.force_login(make_superuser())

    assert titles(client) == []


def test_a_broken_image_is_not_listed(client, newsroom):
    image = make_image(newsroom)
    type(image.media_file).objects.update(processing="failed")

    assert titles(client) == []


def test_a_tag_finds_what_stands_below_it(client, newsroom):
    from media_hub.actions.tags import create_tag
    from media_hub.permissions import SYSTEM

    animals = create_tag(namespace=newsroom, name="Animals", actor=SYSTEM)
    create_tag(namespace=newsroom, name="Dogs", parent=animals, actor=SYSTEM)
    make_image(newsroom, title="Husky", tags=["Dogs"])
    make_image(newsroom, title="Quay", tags=["Boats"])

    assert titles(client, "?tags=animals") == ["Husky"]
    assert titles(client, "?tags=Animals,Boats") == []


def test_search_combines_with_tags_and_collection(client, newsroom):
    archive = newsroom.root_collection.add_child(name="Archive")
    make_image(archive, title="Old harbour", tags=["Boats"])
    make_image(archive, title="Old quay", name="quay.png", tags=["Boats"])
    make_image(newsroom, title="New harbour", tags=["Boats"])
    call_command("update_index", verbosity=0)

    assert titles(client, f"?search=harbour&tags=Boats&collection={archive.pk}") == ["Old harbour"]
    assert sorted(titles(client, "?search=harbour")) == ["New harbour", "Old harbour"]


def test_of_very_many_matches_the_newest_stand_first_and_they_are_counted_once(client, newsroom, monkeypatch):
    make_image(newsroom, title="Harbour")
    make_image(newsroom, title="A wall of the harbour")
    newest = "Zebra in the harbour of the old town"
    make_image(newsroom, title=newest)
    assert titles(client, "?search=harbour")[0] == "Harbour"

    monkeypatch.setattr(filters, "RANKED_AT_MOST", 2)

    with CaptureQueriesContext(connection) as queries:
        assert titles(client, "?search=harbour")[0] == newest
    assert len([each for each in queries if "COUNT(" in each["sql"]]) == 1
    assert titles(client, "?search=harbour&order=title")[0] == "A wall of the harbour"


def test_documents_are_filtered_by_kind_and_namespace(client, newsroom):
    make_document(newsroom, title="Minutes")

    assert titles(client, "?kind=document&namespace=newsroom", endpoint="documents") == ["Minutes"]
    assert titles(client, "?kind=video", endpoint="documents") == []
    assert titles(client, "?namespace=museum", endpoint="documents") == []


def test_a_document_gives_an_address_that_serves_it(client, newsroom):
    make_document(newsroom, content=b"Minutes of the meeting\n")

    item = client.get("/api/v2/documents/").json()["items"][0]

    response = client.get(item["meta"]["download_url"])
    assert b"".join(response.streaming_content) == b"Minutes of the meeting\n"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("?kind=song", "kind must be one of image, document, video, audio, archive, other"),
        ("?collection=x", "collection must be the id of a collection"),
        (
            "?created_at=x",
            "field filter error. “x” value has an invalid format. "
            "It must be in YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ] format.",
        ),
        ("?nonsense=1", "query parameter is not an operation or a recognised field: nonsense"),
    ],
)
def test_a_wrong_parameter_is_answered_with_a_sentence(client, newsroom, query, message):
    response = client.get(f"/api/v2/documents/{query}")

    assert (response.status_code, response.json()) == (400, {"message": message})


def test_an_unknown_collection_holds_nothing(client, newsroom):
    make_image(newsroom)

    assert titles(client, "?collection=99999") == []


def test_twenty_images_cost_a_constant_number_of_queries(client, newsroom, django_assert_num_queries):
    for number in range(20):
        image = make_image(newsroom, tags=["Boats", f"Tag {number}"])
        run_jobs(media_file_id=image.media_file.pk)
    client.get("/api/v2/images/")

    with django_assert_num_queries(7):
        items = client.get("/api/v2/images/").json()["items"]

    assert len(items) == 20
    assert all(item["renditions"] for item in items)


def test_a_listing_makes_no_rendition_and_promises_those_that_are_missing(client, newsroom):
    image = make_image(newsroom, content=image_bytes(size=(640, 480)))

    (rendition,) = client.get("/api/v2/images/").json()["items"][0]["renditions"].values()
    assert (rendition["width"], rendition["height"]) == (32, 24)
    assert rendition["full_url"] == f"http://testserver{rendition['url']}"
    assert image.renditions.count() == 0

    client.get(rendition["url"])
    (made,) = image.renditions.all()
    (rendition,) = client.get("/api/v2/images/").json()["items"][0]["renditions"].values()
    assert rendition["url"] == made.url


def test_a_page_tells_of_its_image_as_far_as_anyone_may_see_it(client, newsroom):
    section = Site.objects.get().root_page.add_child(instance=SectionPage(title="Section", slug="section"))
    image = make_image(newsroom, title="Harbour")
    page = section.add_child(instance=ArticlePage(title="Story", slug="story", lead_image=image))

    def told() -> dict:
        return client.get(f"/api/v2/pages/{page.pk}/?fields=lead_image").json()["lead_image"]

    assert told()["title"] == "Harbour"
    update_media(member=image, actor=SYSTEM, access="members")
    assert told() == {"id": image.pk, "meta": {"type": "media_hub.MediaImage"}}


def test_pages_with_images_ask_for_restrictions_once(client, newsroom):
    section = Site.objects.get().root_page.add_child(instance=SectionPage(title="Section", slug="section"))
    for number in range(3):
        image = make_image(newsroom, title=f"Harbour {number}")
        section.add_child(instance=ArticlePage(title="Story", slug=f"story-{number}", lead_image=image))
    client.get("/api/v2/pages/")

    with CaptureQueriesContext(connection) as queries:
        answer = client.get("/api/v2/pages/?type=home.ArticlePage&fields=lead_image").json()

    assert [item["lead_image"]["title"] for item in answer["items"]] == [
        *("Harbour 0", "Harbour 1", "Harbour 2")
    ]
    asked = [each["sql"] for each in queries if "collectionviewrestriction" in each["sql"].lower()]
    assert len(asked) == 1


def test_a_film_comes_with_what_was_measured_and_its_poster(client, newsroom, django_assert_num_queries):
    for number in range(3):
        document = make_document(newsroom, title=f"Clip {number}")
        store_poster(media_file=document.media_file, picture=Image.new("RGB", (320, 200)))
    MediaDocument.objects.update(duration=12.5, width=320, height=200)
    client.get("/api/v2/documents/")

    with django_assert_num_queries(8):
        items = client.get("/api/v2/documents/").json()["items"]

    assert [(item["duration"], item["width"], item["page_count"]) for item in items] == [
        (12.5, 320, None)
    ] * 3
    poster = items[0]["poster"]
    assert (poster["width"], poster["height"]) == (320, 200)
    assert poster["renditions"][PRESET]["width"] == 32
    assert client.get(poster["renditions"][PRESET]["url"]).status_code == 302


def test_a_document_without_a_poster_says_so(client, newsroom):
    make_document(newsroom)
    assert client.get("/api/v2/documents/").json()["items"][0]["poster"] is None


def test_json_stands_on_one_line_unless_it_is_asked_for_indented(client, newsroom):
    make_image(newsroom, title="Harbour")

    short = client.get("/api/v2/images/").content
    spread = client.get("/api/v2/images/", headers={"Accept": "application/json; indent=4"}).content

    assert (short.count(b"\n"), spread.count(b"\n    ") > 10) == (0, True)


@pytest.mark.parametrize("endpoint", ["images", "documents"])
@pytest.mark.parametrize(
    ("query", "status"), [("id=abc", 400), ("id=-1", 400), ("id=9", 404), (f"id={10**30}", 404), ("", 404)]
)
def test_what_is_no_id_finds_nothing_and_says_so(client, newsroom, endpoint, query, status):
    response = client.get(f"/api/v2/{endpoint}/find/?{query}")

    assert (response.status_code, list(response.json())) == (status, ["message"])


def test_an_image_is_found_by_its_id(client, newsroom):
    image = make_image(newsroom)

    assert client.get(f"/api/v2/images/find/?id={image.pk}").url.endswith(f"/api/v2/images/{image.pk}/?")
