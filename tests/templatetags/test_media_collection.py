"""`{% media_collection %}`: what a page shows of a curated collection, and how often it asks."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from wagtail.models import CollectionViewRestriction, Site

from media_hub.actions.curated_collections import update_collection
from media_hub.actions.curated_items import add_to_collection
from media_hub.models import MediaFile, demand
from media_hub.permissions import SYSTEM
from tests.factories import make_collection, make_document, make_image, make_namespace, make_superuser

pytestmark = pytest.mark.django_db

TAG = (
    "{% load media_hub_tags wagtailimages_tags %}{% media_collection 'boats' namespace='newsroom' as files %}"
)
TITLES = Template(TAG + "{% for file in files %}{{ file.title }} {% endfor %}")
PICTURES = Template(
    TAG + "{% for file in files %}{% if file.media_file.kind == 'image' %}{% image file width-400 %}"
    "{% srcset_image file width-{400,800} %}{% else %}<a href='{{ file.url }}'>{{ file.title }}</a>{% endif %}{% endfor %}"
)


@pytest.fixture
def newsroom():
    namespace = make_namespace("Newsroom")
    namespace.sites.add(Site.objects.get())
    return namespace


@pytest.fixture
def boats(newsroom):
    return make_collection(newsroom, title="Boats")


def fill(collection, *members):
    add_to_collection(collection=collection, files=[each.media_file for each in members], actor=SYSTEM)


def render(template=TITLES, *, user=None):
    request = RequestFactory().get("/")
    request.user = user
    return template.render(Context({"request": request}))


def test_files_of_all_kinds_are_there_in_their_order(newsroom, boats):
    fill(boats, make_image(newsroom, title="Quay"), make_document(newsroom, title="Notes"))
    fill(boats, make_image(newsroom, title="Pier"))

    assert render().split() == ["Quay", "Notes", "Pier"]


def test_every_visitor_gets_what_is_live_and_public(newsroom, boats):
    locked = newsroom.root_collection.add_child(name="Locked")
    CollectionViewRestriction.objects.create(collection=locked, restriction_type="login")
    fill(
        boats,
        make_image(newsroom, title="Quay"),
        make_image(newsroom, title="Inside", access="members"),
        make_image(locked, title="Locked"),
        make_image(newsroom, title="Gone"),
    )
    MediaFile.objects.filter(title="Gone").update(state=MediaFile.State.TRASHED)

    assert render().split() == render(user=make_superuser()).split() == ["Quay"]


def test_what_a_shared_namespace_lends_is_shown(newsroom, boats):
    fill(boats, make_image(make_namespace("Logos", is_shared=True), title="Logo"))

    assert render().split() == ["Logo"]


def test_a_collection_that_is_not_public_shows_nothing(newsroom, boats):
    fill(boats, make_image(newsroom))
    update_collection(collection=boats, access="members", actor=SYSTEM)

    assert render(user=make_superuser()) == ""


def test_another_site_shows_nothing_and_neither_does_what_has_no_request(newsroom, boats):
    fill(boats, make_image(newsroom))

    assert TITLES.render(Context()) == ""

    newsroom.sites.clear()

    assert render() == ""


def test_a_slug_that_nobody_has_shows_nothing(newsroom):
    make_collection(make_namespace("Museum"), title="Boats")

    assert render() == ""


def test_thirty_images_cost_what_three_do(newsroom, boats, django_assert_num_queries):
    fill(boats, make_document(newsroom))
    render(PICTURES)

    for count in (3, 27):
        fill(boats, *(make_image(newsroom) for _each in range(count)))
        demand.begin_request()
        # The site, restrictions, the items, images, documents, and the renditions of the two tags.
        with django_assert_num_queries(7):
            html = render(PICTURES)
        demand.end_request()

    assert (html.count("<img"), html.count("<a ")) == (60, 1)
