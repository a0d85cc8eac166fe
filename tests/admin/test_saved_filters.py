"""Filters that a team keeps under a name."""

from __future__ import annotations

from typing import Any

import pytest

from media_hub.actions.saved_filters import save_filter
from media_hub.models import SavedFilter
from media_hub.permissions import SYSTEM
from tests.factories import make_image, make_namespace, make_superuser, make_user

pytestmark = pytest.mark.django_db
LIBRARY = "/admin/media/"
SAVE = f"{LIBRARY}filters/save/"
SAVED = f"{LIBRARY}filters/saved/"


@pytest.fixture
def newsroom(client: Any) -> Any:
    """A namespace whose editor is logged in."""
    namespace = make_namespace("Newsroom")
    namespace.editor = make_user(namespace, "editor")
    client.force_login(namespace.editor)
    make_image(namespace, title="Harbour", tags=["Sea"])
    return namespace


def form(namespace: Any, name: str = "At sea", query: str = "q=harbour&tag=Sea") -> dict[str, Any]:
    return {"saved-name": name, "saved-namespace": namespace.pk, "saved-query": query}


def messages(response: Any) -> list[str]:
    return [" ".join(str(message).split()) for message in response.context["messages"]]


def links(client: Any, **query: Any) -> list[tuple[str, bool, bool]]:
    saved = client.get(SAVED, query).context["saved_filters"]
    return [(each.saved.name, each.is_shown, each.can_delete) for each in saved]


def test_what_is_filtered_is_saved_and_found_again_by_colleagues(client: Any, newsroom: Any) -> None:
    shown = client.get(SAVED, {"tag": "Sea", "q": "harbour", "ordering": "title", "layout": "list", "p": "1"})
    offered = shown.context["save_form"]
    assert offered.initial == {"query": "q=harbour&tag=Sea", "namespace": newsroom.pk}

    saved = client.post(SAVE, form(newsroom), follow=True)

    assert saved.redirect_chain == [("/admin/media/?q=harbour&tag=Sea", 302)]
    assert messages(saved) == ["The filter “At sea” was saved."]
    assert links(client, tag="Sea", q="harbour") == [("At sea", True, True)]
    client.force_login(make_user(newsroom, "viewer"))
    assert links(client) == [("At sea", False, False)]
    found = client.get(f"{LIBRARY}?{SavedFilter.objects.get().query}")
    assert [file.title for file in found.context["object_list"]] == ["Harbour"]


def test_saving_is_offered_where_there_is_something_to_save_and_somebody_to_save_it_for(
    client: Any, newsroom: Any
) -> None:
    assert client.get(SAVED, {"layout": "list"}).context["save_form"] is None
    assert client.get(SAVED, {"kind": "nonsense"}).context["save_form"] is None
    assert client.get(SAVED, {"kind": "image"}).context["save_form"] is not None
    client.force_login(make_user(newsroom, "viewer"))
    assert client.get(SAVED, {"kind": "image"}).context["save_form"] is None


def test_who_works_in_two_namespaces_says_for_which(client: Any, newsroom: Any) -> None:
    museum = make_namespace("Museum")
    client.force_login(make_superuser())
    offered = client.get(SAVED, {"kind": "image"}).context["save_form"]
    assert list(offered.fields["namespace"].queryset.filter(pk__in=[newsroom.pk, museum.pk])) == [
        museum,
        newsroom,
    ]
    client.post(SAVE, form(museum, query="kind=image"))
    assert SavedFilter.objects.get().namespace == museum


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"saved-name": ""}, "The filter was not saved: This field is required."),
        ({"saved-name": "TAKEN"}, "There is a saved filter “TAKEN” already."),
        (
            {"saved-query": "tag=Nowhere"},
            "This filter names a collection, tag or namespace that is not of “Newsroom”",
        ),
        ({"saved-namespace": "4711"}, "The filter was not saved: Select a valid choice."),
        ({"saved-query": ""}, "The filter was not saved: This field is required."),
    ],
)
def test_what_cannot_be_saved_says_why(
    client: Any, newsroom: Any, changed: dict[str, str], said: str
) -> None:
    save_filter(namespace=newsroom, name="Taken", query="q=a", actor=SYSTEM)

    answer = client.post(SAVE, {**form(newsroom), **changed}, follow=True)

    assert said in messages(answer)[0]
    assert SavedFilter.objects.count() == 1


def test_a_filter_is_forgotten_by_who_saved_it(client: Any, newsroom: Any) -> None:
    client.post(SAVE, form(newsroom), follow=True)
    saved = SavedFilter.objects.get()
    address = f"{LIBRARY}filters/{saved.pk}/delete/"

    client.force_login(make_user(newsroom, "picker"))
    assert "You may not do this here" in messages(client.post(address, follow=True))[0]
    client.force_login(newsroom.editor)
    answer = client.post(f"{address}?next=/admin/media/%3Fkind=image", follow=True)

    assert answer.redirect_chain == [("/admin/media/?kind=image", 302)]
    assert messages(answer) == ["The filter “At sea” was forgotten."]
    assert not SavedFilter.objects.exists()
    assert client.post(address).status_code == 404


def test_filters_of_other_teams_are_neither_shown_nor_forgotten(client: Any, newsroom: Any) -> None:
    museum = make_namespace("Museum")
    saved = save_filter(namespace=museum, name="Secret plans", query="q=a", actor=SYSTEM)

    assert "Secret plans" not in client.get(LIBRARY).content.decode()
    assert client.post(f"{LIBRARY}filters/{saved.pk}/delete/").status_code == 404
    assert client.get(SAVE).status_code == 405
