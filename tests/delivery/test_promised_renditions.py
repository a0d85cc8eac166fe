"""What a visitor gets from the address of a rendition that may not exist yet."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.core.files.storage import storages
from django.db import IntegrityError
from django.utils import timezone
from PIL import Image
from wagtail.models import CollectionViewRestriction

from media_hub.actions.delete_media import delete_media
from media_hub.actions.retry_jobs import retry_jobs
from media_hub.actions.steps.renditions import _make_one_by_one
from media_hub.models import MediaRendition, RenditionClaim
from media_hub.models.promised_addresses import address_of
from media_hub.permissions import SYSTEM
from tests.factories import image_bytes, make_document, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture(autouse=True)
def _impatient(settings):
    settings.MEDIA_HUB_LAZY_WAIT_SECONDS = 0


def address(image, spec: str = "width-20") -> str:
    return address_of(media_file_id=image.media_file_id, filter_spec=spec)


def later(**by) -> None:
    """Let time pass for every claim."""
    moved = timezone.now() - timedelta(**by)
    RenditionClaim.objects.update(retry_after=moved)


def test_the_first_fetch_makes_it_and_leads_there(client, newsroom):
    image = make_image(newsroom)

    first, second = client.get(address(image)), client.get(address(image))

    made = image.renditions.get()
    assert (first.status_code, first.url, second.url) == (302, made.url, made.url)
    assert first.headers["Cache-Control"] == "private, no-store"
    assert b"".join(client.get(made.url).streaming_content) == made.file.read()
    made.file.close()
    assert not RenditionClaim.objects.exists()


@pytest.mark.parametrize("spec", ["fill-20x20|format-webp|webpquality-50", "width-20|bgcolor-fff"])
def test_specs_of_several_parts_survive_the_address(client, newsroom, spec):
    image = make_image(newsroom)

    assert client.get(address(image, spec)).status_code == 302
    assert image.renditions.get().filter_spec == spec


def test_a_private_one_is_sent_to_those_who_may_see_it_and_found_by_nobody_else(client, newsroom):
    image = make_image(newsroom, access="members")

    assert client.get(address(image)).status_code == 404
    client.force_login(make_user(make_namespace("Museum"), "manager"))
    assert client.get(address(image)).status_code == 404
    assert not MediaRendition.objects.exists()

    client.force_login(make_user(newsroom, "picker"))
    response = client.get(address(image))
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert Image.open(BytesIO(b"".join(response.streaming_content))).size == (20, 15)


def test_a_restricted_collection_and_the_trash_are_asked_at_each_fetch(client, newsroom):
    image = make_image(newsroom)
    assert client.get(address(image)).status_code == 302

    CollectionViewRestriction.objects.create(collection=newsroom.root_collection, restriction_type="login")
    assert client.get(address(image)).status_code == 404

    CollectionViewRestriction.objects.all().delete()
    delete_media(files=[image.media_file], actor=SYSTEM)
    assert client.get(address(image)).status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        lambda url: url.replace("width-20", "width-4000"),
        lambda url: f"{url}|format-webp",
        lambda url: "/".join([*url.split("/")[:4], "x" * 43, "width-20"]),
        lambda url: url.replace("/rendition/", "/rendition/9"),
    ],
    ids=["spec", "longer spec", "signature", "file"],
)
def test_an_address_that_the_site_has_not_given_out_is_not_found(client, newsroom, change):
    image = make_image(newsroom)

    assert client.get(change(address(image))).status_code == 404
    assert not MediaRendition.objects.exists()


def test_addresses_hold_while_the_former_key_is_a_fallback(client, newsroom, settings):
    image = make_image(newsroom)
    url = address(image)

    settings.SECRET_KEY, former = "another-key-" + "y" * 50, settings.SECRET_KEY
    assert client.get(url).status_code == 404
    settings.SECRET_KEY_FALLBACKS = [former]
    assert client.get(url).status_code == 302


def test_a_document_and_a_deleted_file_have_no_renditions(client, newsroom):
    assert client.get(address(make_document(newsroom))).status_code == 404

    image = make_image(newsroom)
    url = address(image)
    image.media_file.delete()
    assert client.get(url).status_code == 404


def test_an_image_that_cannot_be_drawn_is_tried_four_times_and_shows_a_placeholder(client, newsroom):
    image = make_image(newsroom, content=image_bytes(size=(640, 480)))
    storages["media_hub_private"].delete(image.file.name)

    for attempt in range(1, 5):
        response = client.get(address(image, "width-320"))
        assert response.status_code == 404
        assert response.headers["Content-Type"] == "image/svg+xml"
        drawing = ElementTree.fromstring(response.content)
        assert (drawing.get("width"), drawing.get("height")) == ("320", "240")
        assert "This image cannot be shown in this size." in response.content.decode()
        assert client.get(address(image, "width-320")).status_code == 404  # at once, without a try
        claim = RenditionClaim.objects.get()
        assert (claim.attempts, claim.error) == (attempt, "SourceImageIOError")
        later(seconds=1)

    assert client.get(address(image, "width-320")).status_code == 404
    assert RenditionClaim.objects.get().attempts == 4
    retry_jobs(media_file=image.media_file, actor=SYSTEM)
    assert not RenditionClaim.objects.exists()


def test_the_waits_between_attempts_grow(client, newsroom):
    image = make_image(newsroom)
    storages["media_hub_private"].delete(image.file.name)
    waits = []
    for _attempt in range(3):
        client.get(address(image))
        waits.append(round((RenditionClaim.objects.get().retry_after - timezone.now()).total_seconds()))
        later(seconds=1)

    assert waits == [10, 60, 360]


def test_a_storage_that_is_down_counts_as_no_attempt(client, newsroom, monkeypatch):
    from media_hub.exceptions import StorageUnavailableError

    image = make_image(newsroom)

    def fail(name, mode="rb"):
        raise StorageUnavailableError

    monkeypatch.setattr(storages["media_hub_private"], "open", fail)
    response = client.get(address(image))
    assert (response.status_code, response.headers["Retry-After"]) == (503, "2")
    assert "being prepared" in response.content.decode()
    assert RenditionClaim.objects.get().attempts == 0

    monkeypatch.undo()
    assert client.get(address(image)).status_code == 302


def test_whoever_comes_while_somebody_makes_it_is_asked_to_come_back(client, newsroom):
    image = make_image(newsroom)
    claim = RenditionClaim.objects.create(
        media_file=image.media_file, content_hash=image.media_file.sha256, filter_spec="width-20"
    )
    assert RenditionClaim.objects.take(claim.pk)
    assert client.get(address(image)).status_code == 503

    # The process that had it was killed: its lease runs out.
    RenditionClaim.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert client.get(address(image)).status_code == 302


def test_a_rendition_that_kills_its_process_each_time_is_given_up(client, newsroom):
    image = make_image(newsroom)
    RenditionClaim.objects.create(
        media_file=image.media_file,
        content_hash=image.media_file.sha256,
        filter_spec="width-20",
        attempts=4,
        lease_until=timezone.now() - timedelta(seconds=1),
    )
    assert client.get(address(image)).status_code == 404


def test_only_so_many_are_made_at_a_time(client, newsroom, settings):
    settings.MEDIA_HUB_LAZY_PARALLEL = 1
    busy, image = make_image(newsroom), make_image(newsroom)
    claim = RenditionClaim.objects.create(
        media_file=busy.media_file, content_hash=busy.media_file.sha256, filter_spec="width-20"
    )
    RenditionClaim.objects.take(claim.pk)
    assert client.get(address(image)).status_code == 503

    claim.delete()
    assert client.get(address(image)).status_code == 302


def test_somebody_who_finished_meanwhile_is_not_followed_by_a_second_making(client, newsroom, monkeypatch):
    image = make_image(newsroom)
    take = RenditionClaim.objects.all().take.__func__

    def take_late(self, pk):
        type(image).objects.get(pk=image.pk).make_renditions(image.drawable_filter("width-20"))
        return take(self, pk)

    monkeypatch.setattr("media_hub.models.claims.RenditionClaimQuerySet.take", take_late)
    assert client.get(address(image)).status_code == 302
    assert MediaRendition.objects.count() == 1
    assert not RenditionClaim.objects.exists()


def test_a_claim_that_goes_while_it_is_looked_at_is_no_error(client, newsroom, monkeypatch, settings):
    settings.MEDIA_HUB_LAZY_WAIT_SECONDS = 1
    image = make_image(newsroom)
    get_or_create, calls = RenditionClaim.objects.get_or_create, []

    def lose_once(**identity):
        calls.append(identity)
        if len(calls) == 1:
            raise IntegrityError
        return get_or_create(**identity)

    monkeypatch.setattr(RenditionClaim.objects, "get_or_create", lose_once)
    assert client.get(address(image)).status_code == 302
    assert len(calls) == 2


def test_a_worker_leaves_what_somebody_makes_at_this_moment(newsroom, monkeypatch):
    def lose(**identity):
        raise IntegrityError

    monkeypatch.setattr(RenditionClaim.objects, "get_or_create", lose)
    _make_one_by_one(make_image(newsroom), ["width-20"])
    assert not MediaRendition.objects.exists()
