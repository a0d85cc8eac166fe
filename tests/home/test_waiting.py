"""The museum asks for approval, and a few files of the demo wait for it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from home.demo.catalogue import CATALOGUE
from home.demo.loading import load_accounts, load_catalogue, load_namespaces
from media_hub.models import MediaFile, MediaLogEntry, Namespace

pytestmark = pytest.mark.django_db

NAMES = ("caption-guide.txt", "opening-hours.txt", "labels-room-3.txt")
TEXTS = tuple(entry for entry in CATALOGUE if entry.name in NAMES)


@pytest.fixture
def namespaces(monkeypatch: Any) -> dict[str, Namespace]:
    """Return the namespaces with their people; the catalogue is cut down to three texts."""
    assert len(TEXTS) == len(NAMES)
    monkeypatch.setattr("home.demo.loading.CATALOGUE", TEXTS)
    namespaces = load_namespaces()
    load_accounts(namespaces)
    return namespaces


def states() -> dict[str, str]:
    return dict(MediaFile.objects.values_list("original_name", "state"))


def test_what_comes_into_the_museum_is_approved_but_for_the_arrivals(
    namespaces: dict[str, Namespace],
) -> None:
    assert len(list(load_catalogue(namespaces))) == 3

    assert states() == {
        "caption-guide.txt": "live",
        "opening-hours.txt": "live",
        "labels-room-3.txt": "pending",
    }
    approved = MediaLogEntry.objects.get(action="media_hub.approve")
    assert (approved.label, approved.user.username) == ("Opening hours", "museum-manager")


def test_loading_again_changes_nothing(namespaces: dict[str, Namespace]) -> None:
    list(load_catalogue(namespaces))
    MediaFile.objects.update(state="live")

    assert list(load_catalogue(load_namespaces())) == []
    assert Counter(states().values()) == {"live": 3}


def test_a_demo_of_before_keeps_its_switch_and_gets_no_arrivals(namespaces: dict[str, Namespace]) -> None:
    Namespace.objects.update(requires_approval=False)

    list(load_catalogue(load_namespaces()))

    assert states() == {"caption-guide.txt": "live", "opening-hours.txt": "live"}
