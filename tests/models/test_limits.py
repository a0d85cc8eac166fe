"""What a place asks of a file, and what is said of one that does not fit."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.migrations.writer import MigrationWriter
from django.http import QueryDict
from wagtail.models import Collection

from media_hub.actions.tags import create_tag
from media_hub.exceptions import WrongLimitsError
from media_hub.models import MediaDocument, MediaImage
from media_hub.models.limits import Limits
from media_hub.permissions import SYSTEM
from tests.factories import image_bytes, make_document, make_image, make_namespace
from tests.files import movie, svg

pytestmark = pytest.mark.django_db
TOO_NARROW = "This image is 64 pixels wide; at least 100 are needed here."


@pytest.fixture
def newsroom() -> Any:
    return make_namespace("Newsroom")


@pytest.mark.parametrize(
    ("limits", "problems"),
    [
        (Limits(), []),
        (Limits(kinds=("image",)), []),
        (
            Limits(kinds=("video", "audio"), min_width=100),
            ["This file is of the kind “image”. What fits here: video, audio."],
        ),
        (Limits(formats=("png",)), []),
        (Limits(formats=("image/png", "jpg")), []),
        (
            Limits(formats=("jpg", ".webp")),
            ["This file is of the type “image/png”. What fits here: jpg, .webp."],
        ),
        (Limits(min_width=64, min_height=48), []),
        (
            Limits(min_width=100, min_height=50),
            [TOO_NARROW, "This image is 48 pixels high; at least 50 are needed here."],
        ),
        (Limits(min_ratio=4 / 3, max_ratio=4 / 3), []),
        (
            Limits(min_ratio=16 / 9),
            ["This image is 1.33 times as wide as it is high; here it must be 1.78 times or more."],
        ),
        (
            Limits(max_ratio=1),
            ["This image is 1.33 times as wide as it is high; here it must be 1.00 times or less."],
        ),
        (Limits(max_bytes=100_000), []),
        (Limits(max_bytes=10), ["This file has %s bytes; at most 10 bytes fit here."]),
    ],
)
def test_an_image_that_does_not_fit_is_told_why(newsroom: Any, limits: Limits, problems: list[str]) -> None:
    image = make_image(newsroom)

    found = [each.replace("\xa0", " ") for each in limits.problems_of(image)]

    assert found == [each.replace("%s", str(image.file_size)) for each in problems]


def test_what_is_on_the_row_is_asked_of_nobody(newsroom: Any, django_assert_num_queries: Any) -> None:
    image = MediaImage.objects.select_related("media_file").get(pk=make_image(newsroom).pk)
    limits = Limits(kinds=("image",), formats=("jpg",), min_width=100, max_ratio=1, max_bytes=10)
    with django_assert_num_queries(0):
        assert len(limits.problems_of(image)) == 4


def test_a_drawing_is_large_enough_in_any_size_and_has_a_shape(newsroom: Any) -> None:
    drawing = make_image(newsroom, content=svg(), name="mark.svg")

    assert Limits(min_width=4000, min_height=4000).problems_of(drawing) == []
    assert len(Limits(min_ratio=3).problems_of(drawing)) == 1


def test_a_pixel_of_rounding_does_not_spoil_a_shape(newsroom: Any) -> None:
    image = make_image(newsroom, content=image_bytes(size=(137, 77)))  # 16 to 9 would be 136.9

    assert Limits(min_ratio=16 / 9, max_ratio=16 / 9).problems_of(image) == []


def test_of_a_file_whose_size_is_not_known_that_is_said(newsroom: Any) -> None:
    video = make_document(newsroom, content=movie(), name="clip.mp4")
    limits = Limits(min_width=100)

    assert limits.problems_of(video) == [
        "It is not known how wide and how high this file is, and here it matters."
    ]
    MediaDocument.objects.filter(pk=video.pk).update(width=80, height=60)
    video.refresh_from_db()
    assert limits.problems_of(video) == ["This video is 80 pixels wide; at least 100 are needed here."]


def test_one_of_the_tags_or_a_tag_below_is_enough(newsroom: Any) -> None:
    animals = create_tag(namespace=newsroom, name="Animals", actor=SYSTEM)
    create_tag(namespace=newsroom, name="Dogs", parent=animals, actor=SYSTEM)
    create_tag(namespace=make_namespace("Museum"), name="Sea", actor=SYSTEM)
    limits = Limits(tags=("animals", "Sea"))

    assert limits.problems_of(make_image(newsroom, tags=["Dogs"])) == []
    assert limits.problems_of(make_image(newsroom, tags=["Sea"])) == []
    assert limits.problems_of(make_image(newsroom, tags=["Cats"])) == [
        "This file has none of the tags that are needed here: animals, Sea."
    ]


def test_a_collection_counts_with_those_below_and_only_inside_the_namespace(newsroom: Any) -> None:
    root = Collection.objects.get(pk=newsroom.root_collection_id)
    press = root.add_child(name="Press")
    logos = press.add_child(name="Logos")
    limits = Limits(collection="Press")

    assert limits.problems_of(make_image(press)) == limits.problems_of(make_image(logos)) == []
    assert limits.problems_of(make_image(newsroom)) == ["This file is not in the collection “Press”."]
    assert Limits(collection="Root").problems_of(make_image(logos)) != []


def test_a_file_must_be_of_one_of_the_namespaces(newsroom: Any, django_assert_num_queries: Any) -> None:
    foreign = make_image(make_namespace("Museum"))
    limits = Limits(namespaces=("newsroom", "archive"))

    assert limits.problems_of(make_image(newsroom)) == []
    with django_assert_num_queries(1):
        assert limits.problems_of(foreign) == [
            "This file is of another namespace. What fits here: newsroom, archive."
        ]


# In migrations and addresses

ALL = Limits(
    kinds=("image", "video"),
    formats=("image/jpeg", "png"),
    min_width=1200,
    min_height=1,
    min_ratio=0.5,
    max_ratio=16 / 9,
    max_bytes=5_000_000,
    tags=("Sea, land & air", "Ärger"),
    collection="Press / logos",
    namespaces=("newsroom", "museum"),
)


@pytest.mark.parametrize("limits", [ALL, Limits(min_width=1), Limits()])
def test_limits_come_back_from_a_query(limits: Limits) -> None:
    assert Limits.from_query(QueryDict(f"p=2&kind=video&{limits.to_query()}")) == limits


@pytest.mark.parametrize(
    "query", ["limit_min_width=wide", "limit_max_ratio=16:9", "limit_kinds=spell", "limit_max_bytes="]
)
def test_a_query_that_cannot_be_read_is_an_error(query: str) -> None:
    with pytest.raises(WrongLimitsError):
        Limits.from_query(QueryDict(query))


def test_one_text_where_several_are_taken_is_an_error() -> None:
    with pytest.raises(WrongLimitsError, match="tags must be a tuple"):
        Limits(tags="Sea")  # type: ignore[arg-type]


@pytest.mark.parametrize("limits", [ALL, Limits()])
def test_limits_are_written_into_migrations(limits: Limits) -> None:
    code, imports = MigrationWriter.serialize(limits)
    scope: dict[str, Any] = {}
    exec("\n".join(imports), scope)
    assert eval(code, scope) == limits
