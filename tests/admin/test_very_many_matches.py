"""The media screen when a text is found in more files than anybody reads."""

from __future__ import annotations

from typing import Any

import pytest

from media_hub.forms.finding.selection import LibrarySelection
from tests.factories import make_document, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db

LIBRARY = "/admin/media/"


@pytest.fixture(autouse=True)
def _four_boats(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three pictures and a document, where no more than two matches are counted."""
    newsroom = make_namespace("Newsroom")
    client.force_login(make_user(newsroom, "editor"))
    for number in range(3):
        make_image(newsroom, title=f"Boat {number}")
    make_document(newsroom, title="Boat plan")
    monkeypatch.setattr(LibrarySelection, "most_counted", 2)


def test_it_says_that_there_are_more_and_counts_no_kind(client: Any) -> None:
    response = client.get(LIBRARY, {"q": "boat"})

    assert "More than 2 files match." in response.content.decode()
    assert {kind["count"] for kind in response.context["kinds"]} == {None}
    assert [kind["label"] for kind in response.context["kinds"]][:3] == ["All", "Images", "Documents"]
    assert [each.title for each in response.context["object_list"]][:2] == ["Boat plan", "Boat 2"]


def test_a_kind_that_is_chosen_is_counted_by_itself(client: Any) -> None:
    pictures = client.get(LIBRARY, {"q": "boat", "kind": "image"})
    plans = client.get(LIBRARY, {"q": "boat", "kind": "document"})

    assert "More than 2 files match." in pictures.content.decode()
    assert "1 file matches" in plans.content.decode()
    assert [each.title for each in plans.context["object_list"]] == ["Boat plan"]


def test_what_only_filters_choose_is_counted_whatever_there_is(client: Any) -> None:
    response = client.get(LIBRARY, {"kind": "image"})

    assert "3 files match" in response.content.decode()
    assert [kind["count"] for kind in response.context["kinds"]] == [4, 3, 1]
