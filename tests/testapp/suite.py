"""Run with `--ds tests.testapp.settings`: what holds for our models holds for subclasses of a site."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from wagtail.models import Site

from media_hub.actions.delete_media import delete_media
from media_hub.actions.run_jobs import run_jobs
from media_hub.actions.tags import create_tag, merge_tags
from media_hub.models import MediaFile, MediaTag
from media_hub.permissions import SYSTEM, policy_for
from tests.factories import make_document, make_image, make_namespace, make_user
from tests.testapp.models import CustomDocument, CustomImage, CustomRendition

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    namespace = make_namespace("Newsroom")
    namespace.sites.add(Site.objects.get())
    return namespace


def test_uploads_become_the_models_of_the_site(newsroom):
    image, document = make_image(newsroom, photographer="N. Berg"), make_document(newsroom)

    assert (type(image), image.photographer) == (CustomImage, "N. Berg")
    assert type(document) is CustomDocument
    assert {record.body for record in MediaFile.objects.all()} == {image, document}


def test_their_jobs_run_and_make_their_renditions(newsroom):
    image = make_image(newsroom)

    run_jobs(media_file_id=image.media_file.pk)

    assert MediaFile.objects.get().processing == "ready"
    assert CustomRendition.objects.filter(image=image).count() == 2


def test_they_are_tagged_filtered_and_follow_a_merge(newsroom):
    dogs = create_tag(namespace=newsroom, name="Dogs", actor=SYSTEM)
    create_tag(namespace=newsroom, name="Husky", parent=dogs, actor=SYSTEM)
    image, document = make_image(newsroom, tags=["Husky"]), make_document(newsroom, tags=["Huskies"])
    below_dogs = MediaTag.objects.named(["Dogs"]).with_descendants()
    assert list(CustomImage.objects.tagged(below_dogs)) == [image]
    assert list(MediaFile.objects.tagged(below_dogs)) == [image.media_file]

    merge_tags(tags=[document.tags.get()], into=image.tags.get(), actor=SYSTEM)

    assert list(CustomDocument.objects.tagged(below_dogs)) == [document]
    assert set(CustomImage.objects.filter(tags__name="Husky")) == {image}


def test_they_have_the_policy_of_the_library(newsroom):
    image = make_image(newsroom)
    policy = policy_for(CustomImage)

    assert policy.user_has_permission_for_instance(make_user(newsroom, "editor"), "change", image)
    assert not policy.user_has_permission_for_instance(
        make_user(make_namespace("Museum"), "editor"), "view", image
    )
    assert list(CustomImage.objects.visible_to(make_user(newsroom, "viewer"))) == [image]


def test_their_trash_withdraws_renditions(newsroom):
    image = make_image(newsroom)
    image.get_rendition("max-20x20")

    delete_media(files=[image.media_file], actor=SYSTEM)

    assert not CustomRendition.objects.exists()


def test_the_api_lists_them(client, newsroom):
    make_image(newsroom, title="Harbour", tags=["Boats"])
    call_command("update_index", verbosity=0)

    items = client.get("/api/v2/images/?search=harbour&tags=boats").json()["items"]

    assert [item["meta"]["type"] for item in items] == ["testapp.CustomImage"]


def test_the_admin_lists_and_edits_them(client, newsroom):
    client.force_login(make_user(newsroom, "editor"))
    image = make_image(newsroom, title="Harbour")

    assert b"Harbour" in client.get("/admin/media/").content
    assert b"photographer" in client.get(f"/admin/images/{image.pk}/").content
