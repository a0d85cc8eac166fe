"""A collection's view restriction comes on top of the access level, on every address."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import CollectionViewRestriction, Site

from media_hub.actions.run_jobs import run_jobs
from tests.factories import make_document, make_image, make_namespace, make_superuser, make_user

from .asking import read

pytestmark = pytest.mark.django_db
PASSWORD = "seagull"
TOLD = {"who_knows_the_password"}

# restriction and level of the file -> who gets the bytes of a document and of an image's rendition. The first set at our
# addresses; the second at Wagtail's own for documents, which asks editors for the password, too.
EXPECTED = {
    ("login", "public"): ({"viewer", "picker", "editor", "foreigner", "superuser"}, {"viewer", "picker", "editor", "foreigner", "superuser"}),
    ("login", "members"): ({"picker", "editor", "superuser"}, {"picker", "editor", "superuser"}),
    ("groups", "public"): ({"editor", "superuser"}, {"editor", "superuser"}),
    ("groups", "members"): ({"editor", "superuser"}, {"editor", "superuser"}),
    ("password", "public"): ({*TOLD, "editor", "superuser"}, TOLD),
    ("password", "members"): ({"editor", "superuser"}, set()),
}  # fmt: skip


@pytest.fixture
def newsroom():
    namespace = make_namespace("Newsroom")
    namespace.sites.add(Site.objects.get())
    return namespace


@pytest.fixture
def visitors(newsroom):
    """Clients of those who matter here; the groups that are let in are the editors."""
    users = {role: make_user(newsroom, role) for role in ("viewer", "picker", "editor")}
    users["foreigner"] = make_user(make_namespace("Museum"), "editor")
    users["superuser"] = make_superuser()
    clients = {name: Client() for name in ("anonymous", *TOLD, *users)}
    for name, user in users.items():
        clients[name].force_login(user)
    return clients


@pytest.fixture
def board(newsroom):
    return newsroom.root_collection.add_child(name="Board")


def restrict(collection: Any, kind: str) -> CollectionViewRestriction:
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=kind, password=PASSWORD if kind == "password" else ""
    )
    if kind == "groups":
        restriction.groups.add(
            Group.objects.get(media_role__role="editor", media_role__namespace__slug="newsroom")
        )
    return restriction


def tell_the_password(client: Client, restriction: CollectionViewRestriction) -> None:
    path = reverse("wagtaildocs_authenticate_with_password", args=[restriction.pk])
    client.post(path, {"password": PASSWORD, "return_url": "/"})


def who_gets(visitors: dict[str, Client], path: str, content: bytes) -> set[str]:
    pages = {name: read(client.get(path)) for name, client in visitors.items()}
    return {name for name, page in pages.items() if page.status == 200 and page.body == content}


def bytes_of(field: Any) -> bytes:
    with field.open() as file:
        return file.read()


@pytest.mark.parametrize(("kind", "access"), EXPECTED)
def test_a_file_in_a_restricted_collection_is_fetched_by_whom_both_admit(board, visitors, kind, access):
    restriction = restrict(board.get_parent(), kind)  # of the collection above: it counts below as well
    document, image = make_document(board, access=access), make_image(board, access=access)
    run_jobs(media_file_id=image.media_file_id)
    rendition = image.renditions.first()
    if kind == "password":
        tell_the_password(visitors["who_knows_the_password"], restriction)

    found = (
        who_gets(visitors, document.file.url, bytes_of(document.file)),
        who_gets(visitors, rendition.url, bytes_of(rendition.file)),
        who_gets(visitors, document.url, bytes_of(document.file)),
    )

    ours, wagtails = EXPECTED[kind, access]
    assert found == (ours, ours, wagtails)


@pytest.mark.parametrize("kind", ["login", "groups", "password"])
@pytest.mark.parametrize("endpoint", ["images", "documents"])
def test_the_public_api_lists_nothing_of_a_restricted_collection(board, visitors, kind, endpoint):
    restriction = restrict(board, kind)
    file = make_image(board) if endpoint == "images" else make_document(board)
    if kind == "password":
        tell_the_password(visitors["who_knows_the_password"], restriction)

    for client in visitors.values():
        assert client.get(f"/api/v2/{endpoint}/").json()["items"] == []
        assert client.get(f"/api/v2/{endpoint}/{file.pk}/").status_code == 404


def test_every_site_publishes_the_namespaces_that_it_names(client, newsroom):
    museum = make_namespace("Museum")
    root = Site.objects.get().root_page
    other = Site.objects.create(hostname="museum.example", root_page=root)
    Site.objects.create(hostname="bare.example", root_page=root)
    museum.sites.add(other)
    make_image(newsroom, title="Ours")
    make_image(museum, title="Theirs")

    answers = {
        host: [
            item["title"] for item in client.get("/api/v2/images/", headers={"host": host}).json()["items"]
        ]
        for host in ("localhost", "museum.example", "bare.example", "unknown.example")
    }

    assert answers == {
        "localhost": ["Ours"],
        "museum.example": ["Theirs"],
        "bare.example": [],
        "unknown.example": ["Ours"],  # of the default site
    }


def test_no_api_parameter_reaches_beyond_the_site(client, newsroom):
    museum = make_namespace("Museum")
    image = make_image(museum, title="Theirs", tags=["Vase"])

    for query in (
        f"namespace={museum.slug}",
        f"collection={museum.root_collection_id}",
        "tags=Vase",
        "search=Theirs",
    ):
        assert client.get(f"/api/v2/images/?{query}").json()["items"] == []
    assert client.get(f"/api/v2/images/find/?id={image.pk}").status_code == 404
