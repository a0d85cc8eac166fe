"""A selection and a curated collection as one archive."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from django.urls import reverse

from media_hub.actions.curated_items import add_to_collection
from media_hub.models import BulkOperation, MediaFile
from media_hub.permissions import SYSTEM
from tests.factories import make_collection, make_document, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def viewer(client, newsroom):
    user = make_user(newsroom, "viewer")
    client.force_login(user)
    return user


def address(*members) -> str:
    ids = "&".join(f"id={member.media_file_id}" for member in members)
    return f"/admin/bulk/media_hub/mediafile/download/?{ids}&next=/admin/media/"


def names(response) -> list[str]:
    assert response["Content-Type"] == "application/zip"
    return zipfile.ZipFile(BytesIO(b"".join(response.streaming_content))).namelist()


def test_who_may_see_files_may_take_them_along(client, newsroom, viewer):
    image, notes = (
        make_image(newsroom, title="A", name="quay.png"),
        make_document(newsroom, title="B", name="quay.txt"),
    )
    twin = make_image(newsroom, title="C", name="quay.png")
    secret = make_image(newsroom, title="D", access="private", name="secret.png")

    asked = client.get(address(image, notes, twin, secret)).content.decode()
    response = client.post(address(image, notes, twin, secret))

    assert "Download 3 files" in asked
    assert names(response) == ["quay.png", "quay.txt", "quay (2).png"]
    assert response["Content-Disposition"] == 'attachment; filename="media.zip"'
    assert not BulkOperation.objects.exists()


@pytest.mark.parametrize(
    ("limit", "sentence"),
    [
        ("ZIP_MAX_FILES", "These are 2 files. An archive takes 1 at most"),
        ("ZIP_MAX_BYTES", "An archive takes 0.0 GB at most"),
    ],
)
def test_too_much_is_refused_with_a_sentence(client, newsroom, viewer, settings, limit, sentence):
    setattr(settings, f"MEDIA_HUB_{limit}", 1)

    response = client.post(address(make_image(newsroom), make_image(newsroom)), follow=True)

    assert response.redirect_chain[-1][0] == "/admin/media/"
    assert sentence in response.content.decode()


def test_a_collection_comes_in_its_order_without_what_one_may_not_see(client, newsroom, viewer, settings):
    boats = make_collection(newsroom, title="Boats & ships")
    members = [make_image(newsroom, name=f"{name}.png", access=access) for name, access in
               (("b", "public"), ("secret", "staff"), ("a", "public"))]  # fmt: skip
    files = [MediaFile.objects.get(pk=member.media_file_id) for member in members]
    add_to_collection(collection=boats, files=files, actor=SYSTEM)
    url = reverse("media_hub_curated:download", args=[boats.pk])

    assert url in client.get(reverse("media_hub_curated:page", args=[boats.pk])).content.decode()
    response = client.get(url)
    assert names(response) == ["b.png", "a.png"]
    assert 'filename="boats-ships.zip"' in response["Content-Disposition"]

    settings.MEDIA_HUB_ZIP_MAX_FILES = 1
    assert "An archive takes 1 at most" in client.get(url, follow=True).content.decode()
    client.force_login(make_user(make_namespace("Museum"), "manager"))
    assert client.get(url).status_code == 404


def test_a_collection_without_files_offers_no_archive(client, newsroom, viewer):
    boats = make_collection(newsroom)
    page = client.get(reverse("media_hub_curated:page", args=[boats.pk])).content.decode()
    assert reverse("media_hub_curated:download", args=[boats.pk]) not in page
