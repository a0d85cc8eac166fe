"""What blocks give to headless front ends: whole objects, and of files that are not public nothing."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import Site

from home.models import ArticlePage
from media_hub.blocks import MediaImageBlock, MediaImageChooserBlock
from media_hub.models import MediaFile, MediaImage, demand
from media_hub.representation.images import image_object
from media_hub.representation.public import is_public, share_answers
from tests.factories import image_bytes, make_image, make_namespace

from .test_recordings import CONTENT, MAKERS, Body, make_film, make_paper, with_poster, with_tracks

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


@pytest.fixture
def newsroom() -> Any:
    return make_namespace("Newsroom")


@pytest.fixture
def context() -> Any:
    """Be where an API is answering."""
    demand.begin_request()
    yield {"request": RequestFactory().get("/")}
    demand.end_request()


def in_block(image: Any, alt_text: str = "Seen", *, decorative: bool = False) -> dict[str, Any]:
    return {"image": image.pk, "alt_text": alt_text, "decorative": decorative}


def represented(block: Any, content: list[tuple[str, Any]], context: Any) -> list[Any]:
    """Return what the API says of a stream that a page stores."""
    raw = [{"type": name, "value": value, "id": str(n)} for n, (name, value) in enumerate(content)]
    return [each["value"] for each in block.get_api_representation(block.to_python(raw), context=context)]


def test_an_image_is_told_in_full(newsroom: Any, context: Any) -> None:
    image = make_image(newsroom, content=image_bytes(size=(1000, 500)), title="Harbour", alt_text="Boats")
    MediaImage.objects.filter(pk=image.pk).update(
        thumbhash="abc",
        colour="#102030",
        focal_point_x=250,
        focal_point_y=250,
        focal_point_width=10,
        focal_point_height=10,
    )
    MediaFile.objects.filter(pk=image.media_file_id).update(credit="Ada Baker")
    block = MediaImageBlock()

    told = block.get_api_representation(block.to_python(in_block(image)), context=context)

    srcset = told.pop("srcset")
    assert [(each["width"], each["height"]) for each in srcset] == [(400, 200), (800, 400), (1000, 500)]
    assert all(each["full_url"] == f"{HOST}{each['url']}" for each in srcset)
    assert told == {
        "id": image.pk,
        "kind": "image",
        "title": "Harbour",
        "alt": "Seen",
        "decorative": False,
        "src": srcset[-1]["full_url"],
        "width": 1000,
        "height": 500,
        "credit": "Ada Baker",
        "focal_point": {"x": 0.25, "y": 0.5, "position": "25.00% 50.00%"},
        "placeholder": {"thumbhash": "abc", "colour": "#102030"},
    }
    assert json.dumps(told)


@pytest.mark.parametrize(
    ("stored", "alt", "decorative"),
    [
        ({"alt_text": "Seen", "decorative": False}, "Seen", False),
        ({"alt_text": "Seen", "decorative": True}, "", True),
        ({"alt_text": "", "decorative": False}, "Boats", False),
    ],
)
def test_alt_text_is_that_of_the_place(
    newsroom: Any, context: Any, stored: dict[str, Any], alt: str, decorative: bool
) -> None:
    image = make_image(newsroom, alt_text="Boats")
    block = MediaImageBlock()
    told = block.get_api_representation(block.to_python({"image": image.pk, **stored}), context=context)
    assert (told["alt"], told["decorative"]) == (alt, decorative)


def test_an_image_that_is_decorative_everywhere_is_so_where_nothing_else_is_said(
    newsroom: Any, context: Any
) -> None:
    image = make_image(newsroom, alt_text="Boats", is_decorative=True)
    block = MediaImageChooserBlock()
    told = block.get_api_representation(block.to_python(image.pk), context=context)
    assert (told["alt"], told["decorative"]) == ("", True)


def test_a_video_is_told_in_full(newsroom: Any, context: Any) -> None:
    film = with_tracks(with_poster(make_film(newsroom, title="Ferry")))
    type(film).objects.filter(pk=film.pk).update(duration=4.5, width=640, height=360)

    (told,) = represented(Body(), CONTENT["video"]([film]), context)

    video = told["video"]
    poster, tracks = video.pop("poster"), video.pop("tracks")
    assert video == {
        "id": film.pk,
        "kind": "video",
        "title": "Ferry",
        "url": f"{HOST}/files/newsroom/ferry.mp4",
        "mime_type": "video/mp4",
        "size": film.media_file.size,
        "credit": "",
        "duration": 4.5,
        "width": 640,
        "height": 360,
        "page_count": None,
    }
    assert (poster["width"], poster["height"], poster["alt"]) == (160, 90, "Ferry")
    assert [each["width"] for each in poster["srcset"]] == [160]
    assert poster["src"].startswith(f"{HOST}/media-hub/rendition/")
    assert [(each["kind"], each["language"], each["label"]) for each in tracks] == [
        ("captions", "en", "English"),
        ("transcript", "en", "English"),
    ]
    assert all(each["url"].startswith(f"{HOST}/media-hub/private/") for each in tracks)
    assert (told["caption"], told["autoplay"], told["loop"]) == ("", False, False)


def test_documents_of_a_list_are_told_without_what_they_have_not(newsroom: Any, context: Any) -> None:
    paper = make_paper(newsroom, title="Minutes")
    (told,) = represented(Body(), CONTENT["documents"]([paper]), context)
    (document,) = told["documents"]
    assert (document["title"], document["kind"], document["mime_type"]) == (
        "Minutes",
        "document",
        "application/pdf",
    )
    assert (document["poster"], document["tracks"], document["duration"]) == (None, [], None)


@pytest.mark.parametrize(
    "values",
    [
        {"state": "pending"},
        {"state": "trashed"},
        {"processing": "failed"},
        {"access": "members"},
        {"access": "private"},
    ],
    ids=lambda values: next(iter(values.values())),
)
def test_what_is_not_public_is_null(newsroom: Any, context: Any, values: dict[str, Any]) -> None:
    image, film, paper = make_image(newsroom), make_film(newsroom), make_paper(newsroom)
    MediaFile.objects.update(**values)

    content = [*CONTENT["video"]([film]), *CONTENT["documents"]([paper])]
    video, documents = represented(Body(), content, context)

    assert (video["video"], documents["documents"]) == (None, [None])
    block = MediaImageBlock()
    assert block.get_api_representation(block.to_python(in_block(image)), context=context) is None
    assert block.get_api_representation(None, context=context) is None


@pytest.mark.parametrize("name", list(CONTENT))
def test_thirty_files_are_told_of_for_the_cost_of_two(
    newsroom: Any, context: Any, django_assert_num_queries: Any, name: str
) -> None:
    Site.find_for_request(context["request"])
    files = [with_poster(MAKERS[name](newsroom)) for _each in range(30)]
    for some in (files[:2], files):
        with django_assert_num_queries(
            5
        ):  # the files, their tracks, restrictions, what is public, renditions
            told = represented(Body(), CONTENT[name](some), context)
        assert json.dumps(told).count('"kind"') == len(some)


def test_thirty_images_are_told_of_for_the_cost_of_two(
    newsroom: Any, context: Any, django_assert_num_queries: Any
) -> None:
    Site.find_for_request(context["request"])
    images = [make_image(newsroom) for _each in range(30)]
    for some in (images[:2], images):
        block = MediaImageBlock()
        with django_assert_num_queries(4):  # the images, restrictions, what is public, renditions
            values = block.bulk_to_python([in_block(each) for each in some])
            told = [block.get_api_representation(each, context=context) for each in values]
        assert [each["id"] for each in told] == [each.pk for each in some]


def test_a_page_gives_whole_objects(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom, title="Harbour")
    secret = make_image(newsroom, title="Secret", access="private")
    body = [
        {"type": "image", "value": {"image": in_block(image), "caption": ""}},
        {"type": "gallery", "value": {"title": "", "images": [in_block(secret), in_block(image)]}},
    ]
    home = Site.objects.get().root_page
    page = home.add_child(instance=ArticlePage(title="Story", slug="story", body=json.dumps(body)))

    answer = client.get(reverse("wagtailapi:pages:detail", args=[page.pk]))

    first, second = (each["value"] for each in answer.json()["body"])
    assert first["image"]["title"] == "Harbour"
    assert first["image"]["src"].startswith("http")
    assert [each and each["id"] for each in second["images"]] == [None, image.pk]
    assert b"Secret" not in answer.content


def test_what_is_public_is_not_remembered_where_a_file_is_pickled(newsroom: Any) -> None:
    image = make_image(newsroom)
    share_answers([image])
    assert is_public(image)
    MediaFile.objects.update(access="private")
    assert is_public(image)  # for as long as a page takes
    assert not is_public(pickle.loads(pickle.dumps(image)))


def test_without_a_request_addresses_are_those_of_the_admin(newsroom: Any, settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://admin.example.com"
    told = image_object(make_image(newsroom), request=None)
    assert told is not None
    assert told["src"].startswith("https://admin.example.com/")
