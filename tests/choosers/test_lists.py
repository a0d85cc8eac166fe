from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail import hooks
from wagtail.images import get_image_model
from wagtail.images.views.chooser import viewset as stock_viewset
from wagtail.models import Page, Site

from media_hub.actions.delete_media import delete_media
from media_hub.actions.run_jobs import run_jobs
from media_hub.models import MediaRendition
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_image, make_namespace, make_user

from .answers import DOCUMENTS, IMAGES, listed, modal, options, set_record, titles

pytestmark = pytest.mark.django_db


def make_one(chooser, namespace, **values):
    return (make_image if chooser == IMAGES else make_document)(namespace, **values)


@pytest.mark.parametrize("chooser", [IMAGES, DOCUMENTS])
@pytest.mark.parametrize(
    ("person", "seen"),
    [
        ("viewer", []),
        ("picker", ["Newsroom's"]),
        ("uploader", ["Newsroom's"]),
        ("editor", ["Newsroom's"]),
        ("manager", ["Newsroom's"]),
        ("stranger", ["Museum's"]),
        ("superuser", ["Museum's", "Newsroom's"]),
    ],
)
def test_everybody_is_offered_what_they_may_choose(
    people, client_of, newsroom, museum, chooser, person, seen
):
    make_one(chooser, newsroom, title="Newsroom's")
    make_one(chooser, museum, title="Museum's")
    client = client_of(getattr(people, person))

    assert titles(modal(client, chooser)) == seen
    assert listed(client, chooser) == seen


@pytest.mark.parametrize("chooser", [IMAGES, DOCUMENTS])
@pytest.mark.parametrize(
    "values",
    [{"state": "pending"}, {"state": "trashed"}, {"processing": "failed"}, {"access": "private"}],
    ids=lambda values: next(iter(values.values())),
)
def test_what_is_not_live_or_not_for_the_user_is_not_offered(people, client_of, newsroom, chooser, values):
    set_record(make_one(chooser, newsroom), **values)

    assert listed(client_of(people.editor), chooser) == []


def test_a_trashed_image_leaves_the_list(people, client_of, newsroom):
    delete_media(files=[make_image(newsroom).media_file], actor=SYSTEM)

    assert listed(client_of(people.manager)) == []


def test_an_image_of_a_shared_namespace_is_offered_to_the_members_of_others(people, client_of):
    make_image(make_namespace("Logos", is_shared=True), title="Logo")

    assert listed(client_of(people.picker)) == ["Logo"]


def test_the_newest_stand_first(people, client_of, newsroom):
    for title in ("One", "Two", "Three"):
        make_image(newsroom, title=title)

    assert listed(client_of(people.picker)) == ["Three", "Two", "One"]


def test_a_search_finds_what_may_be_chosen_only(people, client_of, newsroom, museum):
    make_image(newsroom, title="Harbour at dawn")
    make_image(newsroom, title="Forest", name="forest.png")
    make_image(museum, title="Harbour in oil")

    assert listed(client_of(people.picker), q="harb") == ["Harbour at dawn"]
    assert listed(client_of(people.picker), q="oil") == []


def test_a_search_that_cannot_be_one_lists_what_there_is(people, client_of, newsroom, museum):
    make_image(newsroom, title="Harbour")
    make_image(museum)

    assert listed(client_of(people.picker), q="\0") == ["Harbour"]


def test_several_documents_can_be_ticked(people, client_of, newsroom):
    documents = [make_document(newsroom) for _number in range(2)]

    boxes = modal(client_of(people.picker), DOCUMENTS, multiple="1").select("[data-multiple-choice-select]")

    assert [box["value"] for box in boxes] == [str(document.pk) for document in reversed(documents)]


def test_a_chooser_starts_in_the_namespaces_of_the_pages_site(people, client_of, newsroom, museum):
    make_image(newsroom, title="Newsroom's")
    make_image(museum, title="Museum's")
    site = Site.objects.get()
    museum.sites.add(site)
    page = site.root_page.add_child(instance=Page(title="About"))
    client = client_of(people.superuser)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    add = reverse("wagtailadmin_pages:add", args=["home", "articlepage", page.pk])

    for address in (edit, f"http://testserver{add}?next=/"):
        assert titles(modal(client, referer=address)) == ["Museum's"]
        assert listed(client, referer=address) == ["Museum's"]
        assert listed(client, referer=address, namespace="all") == ["Museum's", "Newsroom's"]
        assert listed(client, referer=address, namespace="newsroom") == ["Newsroom's"]
        assert listed(client, referer=address, collection_id=newsroom.root_collection_id) == ["Newsroom's"]
        assert titles(modal(client_of(people.picker), referer=address)) == ["Newsroom's"]
    assert options(modal(client, referer=edit), "namespace") == [
        "Namespaces of this site",
        "All namespaces",
        *sorted(["Library", "Museum", "Newsroom"]),
    ]


@pytest.mark.parametrize(
    "address", ["", "/admin/images/", "http://[broken", "/nowhere/", "/admin/pages/999/edit/"]
)
def test_elsewhere_it_starts_in_all_namespaces_of_the_user(people, client_of, newsroom, museum, address):
    make_image(newsroom, title="Newsroom's")
    museum.sites.add(Site.objects.get())
    user = people.picker
    user.groups.add(*make_user(museum, "picker").groups.all())
    make_image(museum, title="Museum's")

    assert listed(client_of(user), referer=address) == ["Museum's", "Newsroom's"]
    assert options(modal(client_of(user), referer=address), "namespace") == [
        "All namespaces",
        "Museum",
        "Newsroom",
    ]


def test_a_thumbnail_is_shown_where_there_is_one_and_never_made(people, client_of, newsroom):
    ready, waiting = make_image(newsroom), make_image(newsroom)
    run_jobs(media_file_id=ready.media_file_id)
    before = MediaRendition.objects.count()
    client = client_of(people.picker)

    for query in ({}, {"layout": "list"}, {"multiple": "1"}):
        pictures = modal(client, **query).select("#search-results img")
        thumbnail = ready.renditions.get(filter_spec="max-165x165")
        sources = [picture["src"].partition("?")[0] for picture in pictures]
        assert sources == ["/static/media_hub/img/preparing.svg", thumbnail.url]
    assert MediaRendition.objects.count() == before
    assert waiting.renditions.count() == 0


@pytest.mark.parametrize("query", [{}, {"layout": "list"}, {"q": "picture"}, {"tag": "Sea"}])
@pytest.mark.parametrize("chooser", [IMAGES, DOCUMENTS])
def test_the_number_of_queries_does_not_grow_with_the_list(people, client_of, newsroom, chooser, query):
    client = client_of(people.picker)
    counts = []
    for _round in range(2):
        for _number in range(3):
            member = make_one(chooser, newsroom, title="Picture", tags=["Sea"])
            run_jobs(media_file_id=member.media_file_id)
        listed(client, chooser, **query)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            listed(client, chooser, **query)
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[1] <= 21


def test_pages_of_the_list_do_not_overlap(people, client_of, newsroom, settings):
    settings.WAGTAILIMAGES_CHOOSER_PAGE_SIZE = 2
    for number in range(4):
        make_image(newsroom, title=f"Number {number}")
    client = client_of(people.picker)

    assert listed(client, p=1) + listed(client, p=2) == ["Number 3", "Number 2", "Number 1", "Number 0"]


def test_the_hooks_of_wagtail_narrow_the_list_further(people, client_of, newsroom):
    make_image(newsroom, title="Harbour")
    make_image(newsroom, title="Forest")

    def only_forests(images, request):
        return images.filter(title="Forest")

    with hooks.register_temporarily("construct_image_chooser_queryset", only_forests):
        assert listed(client_of(people.picker)) == ["Forest"]


def test_the_list_says_when_there_is_nothing_to_choose(people, client_of):
    picker, uploader = modal(client_of(people.picker)), modal(client_of(people.uploader))

    assert "You haven't uploaded any images." in picker.get_text()
    assert picker.select("a.upload-one-now") == []
    assert len(uploader.select("a.upload-one-now")) == 1


def test_the_stock_addresses_answer_with_ours():
    """What Wagtail's widgets, blocks and rich text reverse has the path that ours stand on first."""
    for name in ("choose", "choose_results", "chosen_multiple", "create"):
        stock = reverse(f"{stock_viewset.url_namespace}:{name}")
        assert reverse(f"media_hub_image_chooser:{name}") == stock
        assert reverse(f"media_hub_document_chooser:{name}") == reverse(f"wagtaildocs_chooser:{name}")
    assert get_image_model().__name__ == "MediaImage"
