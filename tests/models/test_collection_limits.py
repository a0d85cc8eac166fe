"""What a place asks of a curated collection, and what is said of one that does not fit."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.migrations.writer import MigrationWriter
from django.http import QueryDict

from media_hub.actions.curated_items import add_to_collection
from media_hub.exceptions import WrongLimitsError
from media_hub.models import CuratedCollection, MediaFile
from media_hub.models.collection_limits import CollectionLimits, collection_misfits_among
from media_hub.permissions import SYSTEM
from tests.factories import make_collection, make_document, make_image, make_namespace

pytestmark = pytest.mark.django_db
ALL = CollectionLimits(kinds=("image", "video"), min_num=2, max_num=0, namespaces=("newsroom", "museum"))


@pytest.fixture
def newsroom() -> Any:
    return make_namespace("Newsroom")


def filled(newsroom: Any, *members: Any) -> CuratedCollection:
    collection = make_collection(newsroom)
    add_to_collection(collection=collection, files=[each.media_file for each in members], actor=SYSTEM)
    return collection


@pytest.mark.parametrize(
    ("limits", "problems"),
    [
        (CollectionLimits(), []),
        (CollectionLimits(kinds=("image", "document"), min_num=2, max_num=2, namespaces=("newsroom",)), []),
        (
            CollectionLimits(kinds=("image",)),
            ["This collection shows files of other kinds, too: document. What fits here: image."],
        ),
        (
            CollectionLimits(min_num=3),
            ["This collection shows visitors 2 files. At least 3 are needed here."],
        ),
        (CollectionLimits(max_num=1), ["This collection shows visitors 2 files. At most 1 fit here."]),
        (
            CollectionLimits(namespaces=("museum",), max_num=0),
            [
                "This collection is of another namespace. What fits here: museum.",
                "This collection shows visitors 2 files. At most 0 fit here.",
            ],
        ),
    ],
)
def test_a_collection_is_told_why_it_does_not_fit(
    newsroom: Any, limits: CollectionLimits, problems: list[str]
) -> None:
    boats = filled(newsroom, make_image(newsroom), make_document(newsroom))

    assert limits.problems_of(boats) == problems


def test_only_files_that_every_visitor_sees_count(newsroom: Any) -> None:
    shown, hidden = make_image(newsroom), make_document(newsroom)
    boats = filled(newsroom, shown, hidden)
    MediaFile.objects.filter(pk=hidden.media_file_id).update(access="staff")
    limits = CollectionLimits(kinds=("image",), min_num=1, max_num=1)

    assert limits.problems_of(boats) == []
    CuratedCollection.objects.filter(pk=boats.pk).update(access="members")
    assert limits.problems_of(boats) == [
        "This collection shows visitors 0 files. At least 1 are needed here."
    ]


def test_many_collections_are_asked_about_together(newsroom: Any, django_assert_num_queries: Any) -> None:
    boats = [filled(newsroom, make_image(newsroom)) for _number in range(4)]
    limits = CollectionLimits(min_num=2, namespaces=("museum",))

    with django_assert_num_queries(3):  # numbers, what restricts the public, namespaces
        found = collection_misfits_among(limits, boats)
    assert {pk: [each.words for each in misfits] for pk, misfits in found.items()} == {
        each.pk: ["of another namespace, needs museum", "1 file, needs 2"] for each in boats
    }
    with django_assert_num_queries(0):
        assert collection_misfits_among(CollectionLimits(), boats) == {}


@pytest.mark.parametrize("limits", [ALL, CollectionLimits(min_num=1), CollectionLimits()])
def test_limits_come_back_from_a_query_and_from_a_migration(limits: CollectionLimits) -> None:
    assert CollectionLimits.from_query(QueryDict(f"p=2&tag=Sea&{limits.to_query()}")) == limits
    code, imports = MigrationWriter.serialize(limits)
    scope: dict[str, Any] = {}
    exec("\n".join(imports), scope)
    assert eval(code, scope) == limits


def test_what_cannot_be_limits_is_an_error() -> None:
    with pytest.raises(WrongLimitsError, match="there is no kind spell"):
        CollectionLimits(kinds=("spell",))
    with pytest.raises(WrongLimitsError, match="namespaces must be a tuple"):
        CollectionLimits(namespaces="newsroom")  # type: ignore[arg-type]
