"""Wagtail's internal API lists what its user may see: in stock Wagtail it lists everything to everybody."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from rest_framework.test import APIRequestFactory
from wagtail.api.v2.router import WagtailAPIRouter

from media_hub.actions.run_jobs import run_jobs
from media_hub.actions.tags import create_tag
from media_hub.api.admin import ScopedImagesAdminAPIViewSet, register_admin_endpoints
from media_hub.models import MediaFile, MediaRendition
from media_hub.permissions import SYSTEM
from tests.factories import image_bytes, make_document, make_image, make_namespace, make_superuser, make_user

pytestmark = pytest.mark.django_db

SITE = "http://testserver"


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def museum():
    return make_namespace("Museum")


def make_one(endpoint, namespace, **values):
    return (make_image if endpoint == "images" else make_document)(namespace, **values)


def address(endpoint, member=None):
    name = "detail" if member else "listing"
    return reverse(f"wagtailadmin_api:{endpoint}:{name}", args=[member.pk] if member else [])


def listed(client, endpoint="images", **query):
    response = client.get(address(endpoint), query)
    assert response.status_code == 200, response.content
    return [item["title"] for item in response.json()["items"]]


@pytest.mark.parametrize("endpoint", ["images", "documents"])
@pytest.mark.parametrize("role", ["viewer", "picker", "uploader", "editor", "manager"])
def test_members_see_their_namespace_and_nothing_else(client, newsroom, museum, endpoint, role):
    own, foreign = make_one(endpoint, newsroom, title="Harbour"), make_one(endpoint, museum, title="Secret")
    client.force_login(make_user(newsroom, role))

    assert listed(client, endpoint) == ["Harbour"]
    assert listed(client, endpoint, search="secret") == []
    assert listed(client, endpoint, search="harbour") == ["Harbour"]
    assert client.get(address(endpoint, own)).json()["title"] == "Harbour"
    assert client.get(address(endpoint, foreign)).status_code == 404
    assert client.get(f"{address(endpoint)}find/", {"id": foreign.pk}).status_code == 404


@pytest.mark.parametrize("endpoint", ["images", "documents"])
def test_a_foreign_file_answers_like_a_missing_one(client, newsroom, museum, endpoint):
    foreign = make_one(endpoint, museum)
    client.force_login(make_user(newsroom, "editor"))

    answer = client.get(address(endpoint, foreign))
    missing = client.get(f"{address(endpoint)}999/")

    assert (answer.status_code, answer.json()) == (missing.status_code, missing.json())


def test_a_superuser_sees_all(client, newsroom, museum):
    make_image(newsroom, title="One")
    make_image(museum, title="Two")
    client.force_login(make_superuser())

    assert listed(client) == ["One", "Two"]


@pytest.mark.parametrize("endpoint", ["images", "documents"])
@pytest.mark.parametrize(
    "values",
    [{"state": "pending"}, {"state": "trashed"}, {"processing": "failed"}, {"access": "private"}],
    ids=lambda values: next(iter(values.values())),
)
def test_what_is_not_live_or_not_for_the_user_is_not_there(client, newsroom, endpoint, values):
    member = make_one(endpoint, newsroom)
    MediaFile.objects.filter(pk=member.media_file_id).update(**values)
    client.force_login(make_user(newsroom, "editor"))

    assert listed(client, endpoint) == []
    assert client.get(address(endpoint, member)).status_code == 404


@pytest.mark.parametrize("signed_in", [False, True])
def test_who_may_not_enter_the_admin_gets_no_answer(client, newsroom, signed_in):
    make_image(newsroom)
    if signed_in:
        client.force_login(make_user())

    assert client.get(address("images")).status_code in {302, 403}


def test_an_image_is_described_in_full(client, newsroom):
    image = make_image(newsroom, title="Harbour", alt_text="Boats", tags=["Sea"])
    run_jobs(media_file_id=image.media_file_id)
    thumbnail = image.renditions.get(filter_spec="max-165x165")
    client.force_login(make_user(newsroom, "picker"))

    assert client.get(address("images", image)).json() == {
        "id": image.pk,
        "meta": {
            "type": "media_hub.MediaImage",
            "detail_url": f"{SITE}{address('images', image)}",
            "tags": ["Sea"],
            "download_url": image.file.url,
        },
        "title": "Harbour",
        "width": 64,
        "height": 48,
        "thumbnail": {
            "url": thumbnail.url,
            "full_url": thumbnail.full_url,
            "width": thumbnail.width,
            "height": thumbnail.height,
            "alt": "Boats",
        },
    }


def test_the_address_of_an_original_asks_at_each_fetch(client, newsroom, museum):
    content = image_bytes()
    image = make_image(newsroom, content=content)
    client.force_login(make_user(newsroom, "viewer"))
    original = client.get(address("images", image)).json()["meta"]["download_url"]
    assert b"".join(client.get(original).streaming_content) == content

    client.force_login(make_user(museum, "editor"))

    assert client.get(original).status_code == 404


def test_a_get_makes_no_thumbnail(client, newsroom):
    image = make_image(newsroom)
    client.force_login(make_user(newsroom, "picker"))

    assert client.get(address("images", image)).json()["thumbnail"] is None
    assert [item["thumbnail"] for item in client.get(address("images")).json()["items"]] == [None]
    assert MediaRendition.objects.count() == 0


def test_documents_say_their_kind_and_address(client, newsroom):
    document = make_document(newsroom, title="Minutes", tags=["Board"])
    client.force_login(make_user(newsroom, "picker"))

    answer = client.get(address("documents", document)).json()

    assert (answer["title"], answer["kind"], answer["meta"]["tags"]) == ("Minutes", "document", ["Board"])
    assert answer["meta"]["download_url"] == f"{SITE}{document.url}"


def test_tags_are_filtered_with_their_descendants_inside_the_namespaces_of_the_user(client, newsroom, museum):
    animals = create_tag(namespace=newsroom, name="Animals", actor=SYSTEM)
    create_tag(namespace=newsroom, name="Dogs", parent=animals, actor=SYSTEM)
    make_image(newsroom, title="Husky", tags=["Dogs"])
    make_image(museum, title="Secret", tags=["Animals"])
    client.force_login(make_user(newsroom, "viewer"))

    assert listed(client, tags="Animals") == ["Husky"]
    assert listed(client, tags="Animals", search="husk") in (["Husky"], [])
    assert listed(client, order="-title") == ["Husky"]


def test_an_unknown_parameter_is_a_bad_request(client, newsroom):
    client.force_login(make_user(newsroom, "viewer"))

    assert client.get(address("images"), {"nonsense": "1"}).status_code == 400


@pytest.mark.parametrize("endpoint", ["images", "documents"])
def test_the_number_of_queries_does_not_grow_with_the_list(client, newsroom, endpoint):
    client.force_login(make_user(newsroom, "picker"))
    counts = []
    for _round in range(2):
        for _number in range(3):
            run_jobs(media_file_id=make_one(endpoint, newsroom, tags=["Sea"]).media_file_id)
        with CaptureQueriesContext(connection) as queries:
            listed(client, endpoint)
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[1] <= 15


def test_a_foreign_image_that_a_page_refers_to_is_an_id_and_nothing_more(newsroom, museum):
    """Endpoints of pages show what a page refers to by the serializer of the image endpoint."""
    foreign, own = make_image(museum, title="Secret"), make_image(newsroom, title="Own")
    router = WagtailAPIRouter("wagtailadmin_api")
    register_admin_endpoints(router)
    request = APIRequestFactory().get("/")
    request.user = make_user(newsroom, "editor")
    serializer_class = ScopedImagesAdminAPIViewSet._get_serializer_class(
        router, type(foreign), [("title", False, None)], nested=True
    )

    class PageView:
        seen_types: dict[str, type] = {}

    serializer = serializer_class(context={"request": request, "view": PageView(), "router": router})

    assert serializer.to_representation(foreign) == {
        "id": foreign.pk,
        "meta": {"type": "media_hub.MediaImage"},
    }
    assert serializer.to_representation(own)["title"] == "Own"
