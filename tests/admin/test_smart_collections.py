"""Curated collections that follow a saved filter, on their screens and on pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from media_hub.blocks import MediaCollectionBlock
from media_hub.forms.curating import AddToCollectionForm
from media_hub.forms.finding.following import refresh_collection
from media_hub.models import CuratedCollection, SavedFilter
from tests.factories import make_collection, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db

NEW = "/admin/media/collections/new/"


@pytest.fixture
def newsroom(client: Any) -> Any:
    """A namespace with three pictures, a saved filter that finds two of them, and its editor logged in."""
    namespace = make_namespace("Newsroom")
    namespace.editor = make_user(namespace, "editor")
    client.force_login(namespace.editor)
    for title, tags in (("Quay", ["Sea"]), ("Pier", ["Sea"]), ("Alp", ["Mountains"])):
        make_image(namespace, title=title, tags=tags)
    namespace.at_sea = SavedFilter.objects.create(namespace=namespace, name="At sea", query="tag=Sea")
    return namespace


@pytest.fixture
def sea(newsroom: Any) -> Any:
    collection = make_collection(newsroom, title="Sea", saved_filter=newsroom.at_sea, order="title")
    refresh_collection(collection)
    return collection


def titles(collection: CuratedCollection) -> list[str]:
    return list(collection.items.in_order().values_list("media_file__title", flat=True))


def form(**values: Any) -> dict[str, Any]:
    return {"title": "Sea", "access": "public", "slug": "", "description": "", "tags": "", **values}


def test_a_saved_filter_becomes_a_collection_that_is_full_at_once(client: Any, newsroom: Any) -> None:
    listed = client.get("/admin/media/filters/saved/").content.decode()
    address = f"{NEW}?saved_filter={newsroom.at_sea.pk}"
    assert address in listed
    offered = client.get(address).context["form"]
    assert (offered["title"].value(), offered["saved_filter"].value()) == ("At sea", newsroom.at_sea.pk)

    saved = client.post(NEW, form(saved_filter=newsroom.at_sea.pk, order="title", max_files=""), follow=True)

    collection = CuratedCollection.objects.get()
    assert saved.redirect_chain[-1][0] == reverse("media_hub_curated:page", args=[collection.pk])
    assert titles(collection) == ["Pier", "Quay"]
    page = " ".join(saved.content.decode().split())
    assert 'Holds what the saved filter <a href="/admin/media/?tag=Sea">At sea</a> finds, by title,' in page
    assert "Add images" not in page
    assert 'draggable="true"' not in page


def test_who_only_picks_is_not_offered_to_make_one(client: Any, newsroom: Any) -> None:
    client.force_login(make_user(newsroom, "picker"))
    listed = client.get("/admin/media/filters/saved/").content.decode()
    assert "At sea" in listed
    assert "saved_filter=" not in listed


@pytest.mark.parametrize("most", ["0", "501", "many"])
def test_a_number_out_of_bounds_is_refused_with_a_sentence(client: Any, newsroom: Any, most: str) -> None:
    refused = client.post(NEW, form(saved_filter=newsroom.at_sea.pk, order="title", max_files=most))
    assert list(refused.context["form"].errors) == ["max_files"]
    assert not CuratedCollection.objects.exists()


def test_a_filter_of_another_team_cannot_be_chosen(client: Any, newsroom: Any) -> None:
    foreign = SavedFilter.objects.create(namespace=make_namespace("Museum"), name="Vases", query="q=vase")
    assert "Vases" not in client.get(f"{NEW}?saved_filter={foreign.pk}").content.decode()
    refused = client.post(NEW, form(saved_filter=foreign.pk, order="title"))
    assert list(refused.context["form"].errors) == ["saved_filter"]


def test_who_works_in_two_namespaces_takes_a_filter_of_the_one_chosen(client: Any, newsroom: Any) -> None:
    museum = make_namespace("Museum")
    for group in make_user(museum, "editor").groups.all():
        newsroom.editor.groups.add(group)
    wrong = form(namespace=museum.pk, saved_filter=newsroom.at_sea.pk, order="title")

    refused = client.post(NEW, wrong)
    assert "belongs to another namespace" in str(refused.context["form"].errors["saved_filter"])
    assert "At sea (Newsroom)" in refused.content.decode()

    client.post(NEW, {**wrong, "namespace": newsroom.pk})
    assert titles(CuratedCollection.objects.get()) == ["Pier", "Quay"]


def test_without_saved_filters_the_form_says_nothing_of_order_or_number(client: Any) -> None:
    client.force_login(make_user(make_namespace("Newsroom"), "editor"))
    assert not {"order", "max_files"} & set(client.get(NEW).context["form"].fields)


def test_by_hand_again_it_keeps_its_files_and_can_be_arranged(client: Any, sea: Any) -> None:
    edit = reverse("media_hub_curated:edit", args=[sea.pk])
    client.post(edit, form(slug=sea.slug, saved_filter="", order="title"), follow=True)

    page = client.get(reverse("media_hub_curated:page", args=[sea.pk])).content.decode()
    assert titles(sea) == ["Pier", "Quay"]
    assert "Add images" in page
    assert page.count('draggable="true"') == 2


def test_nothing_is_moved_or_added_by_hand_while_it_follows(client: Any, newsroom: Any, sea: Any) -> None:
    answer = client.post(
        reverse("media_hub_curated:order", args=[sea.pk]),
        {"file": list(sea.items.values_list("media_file", flat=True))},
    )
    assert answer.status_code == 422
    assert "choose no filter" in answer.json()["error"]
    target = AddToCollectionForm(user=newsroom.editor).fields["collection"]
    assert list(target.queryset) == []  # type: ignore[attr-defined]


def test_a_saved_filter_that_is_followed_is_not_forgotten(client: Any, newsroom: Any, sea: Any) -> None:
    client.force_login(make_user(newsroom, "manager"))
    answer = client.post(reverse("media_hub_admin:delete_filter", args=[newsroom.at_sea.pk]), follow=True)
    assert "what these curated collections hold: “Sea”" in str(next(iter(answer.context["messages"])))
    assert SavedFilter.objects.exists()


def test_an_empty_one_says_that_the_filter_finds_nothing(client: Any, newsroom: Any) -> None:
    nothing = SavedFilter.objects.create(namespace=newsroom, name="Nothing", query="q=zebra")
    empty = make_collection(newsroom, title="Empty", saved_filter=nothing)
    page = client.get(reverse("media_hub_curated:page", args=[empty.pk])).content.decode()
    assert "The saved filter finds nothing at the moment" in page


def test_a_page_shows_what_the_filter_finds(sea: Any) -> None:
    block = MediaCollectionBlock()
    html = block.render(block.to_python({"title": "", "collection": sea.pk}))
    assert html.index("Pier") < html.index("Quay")
    assert "Alp" not in html


def test_deleting_says_on_how_many_places_it_is_shown(client: Any, sea: Any) -> None:
    page = client.get(reverse("media_hub_curated:delete", args=[sea.pk])).content.decode()
    assert "places show it now" not in page
