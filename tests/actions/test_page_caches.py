"""Front-end caches are told of the pages on which something has changed."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from wagtail.models import Page, Site

from home.models import ArticlePage, SectionPage
from media_hub.actions.curated_collections import update_collection
from media_hub.actions.replace_file import replace_file
from media_hub.permissions import SYSTEM
from tests.factories import image_bytes, make_collection, make_image, make_namespace

pytestmark = pytest.mark.django_db


class Purges:
    """A front-end cache that remembers what it was told."""

    urls: list[str] = []

    def __init__(self, params: Any) -> None:
        self.hostnames = None

    def invalidates_hostname(self, hostname: str) -> bool:
        return True

    def purge_batch(self, urls: list[str]) -> None:
        self.urls.extend(urls)


@pytest.fixture(autouse=True)
def _a_cache(settings: Any) -> None:
    settings.WAGTAILFRONTENDCACHE = {"default": {"BACKEND": "tests.actions.test_page_caches.Purges"}}


@pytest.fixture
def newsroom() -> Any:
    return make_namespace("Newsroom")


@pytest.fixture
def publish(django_capture_on_commit_callbacks: Any) -> Any:
    """Return a function that publishes a story with these fields beside another page, and forgets what that purged."""

    def publish(**fields: Any) -> str:
        section = Site.objects.get().root_page.add_child(
            instance=SectionPage(title="Section", slug="section")
        )
        with django_capture_on_commit_callbacks(execute=True):
            section.add_child(instance=ArticlePage(title="Story", slug="story", **fields))
            section.add_child(instance=ArticlePage(title="Other", slug="other"))
        Purges.urls.clear()
        return str(Page.objects.get(slug="story").full_url)

    return publish


def test_they_are_told_of_the_pages_that_show_a_file_whose_bytes_are_replaced(
    newsroom: Any, publish: Any, django_capture_on_commit_callbacks: Any
) -> None:
    image = make_image(newsroom)
    story = publish(lead_image=image)

    with django_capture_on_commit_callbacks(execute=True):
        replace_file(member=image, file=BytesIO(image_bytes(size=(200, 100))), name="newer.png", actor=SYSTEM)

    assert story in Purges.urls
    assert not any("/other/" in url for url in Purges.urls)


def test_they_are_told_of_the_pages_that_show_a_curated_collection_which_changes(
    newsroom: Any, publish: Any, django_capture_on_commit_callbacks: Any
) -> None:
    boats = make_collection(newsroom, title="Boats")
    block = {"type": "collection", "value": {"title": "", "collection": boats.pk}}
    story = publish(body=[block])

    with django_capture_on_commit_callbacks(execute=True):
        update_collection(collection=boats, title="Ships", actor=SYSTEM)

    assert story in Purges.urls
    assert not any("/other/" in url for url in Purges.urls)
