"""A place says what fits: the chooser shows what does not, with the reason, and does not choose it."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection

from media_hub.actions.tags import create_tag
from media_hub.blocks import AudioBlock, MediaImageBlock, MediaImageChooserBlock, VideoBlock
from media_hub.models.limits import Limits
from media_hub.permissions import SYSTEM
from tests.factories import image_bytes, make_document, make_image

from .answers import DOCUMENTS, IMAGES, listed, modal, set_record

pytestmark = pytest.mark.django_db
WIDE = {"limit_min_width": 100}


def choices(soup: BeautifulSoup) -> list[str]:
    return [link.get_text(" ", strip=True) for link in soup.select("[data-chooser-modal-choice]:not(:empty)")]


def misfits(soup: BeautifulSoup) -> list[str]:
    found = soup.select(".media-hub-misfit[aria-disabled=true][tabindex='0']")
    return [" ".join(each.get_text(" ", strip=True).split()) for each in found]


def results(client: Client, chooser: str = IMAGES, **query: Any) -> BeautifulSoup:
    response = client.get(reverse(f"{chooser}:choose_results"), query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def answer(client: Client, name: str, *args: Any, chooser: str = IMAGES, **query: Any) -> Any:
    return client.get(reverse(f"{chooser}:{name}", args=args), query).json()


@pytest.fixture
def editor(people: Any, client_of: Any) -> Client:
    return client_of(people.editor)


@pytest.mark.parametrize("layout", ["grid", "list"])
@pytest.mark.parametrize("multiple", [{}, {"multiple": 1}], ids=["one", "several"])
def test_what_does_not_fit_stays_visible_with_its_reason_and_cannot_be_chosen(
    newsroom: Any, editor: Client, layout: str, multiple: dict[str, int]
) -> None:
    make_image(newsroom, title="Large", content=image_bytes(size=(120, 60)))
    small = make_image(newsroom, title="Small")

    soup = results(editor, layout=layout, **WIDE, **multiple)

    assert misfits(soup) == ["Small Does not fit: 64 px wide, needs 100"]
    links = [link["href"] for link in soup.select("a[data-chooser-modal-choice]")]
    assert len(soup.select("[data-multiple-choice-select]")) == (1 if multiple else 0)
    assert not [link for link in links if f"/{small.pk}/" in link]


def test_a_document_that_does_not_fit_is_shown_with_its_reason(newsroom: Any, editor: Client) -> None:
    make_document(newsroom, title="Minutes")

    for multiple in ({}, {"multiple": 1}):
        soup = results(editor, DOCUMENTS, limit_formats="mp4", **multiple)

        assert misfits(soup) == ["Minutes Does not fit: text/plain, needs mp4"]
        assert choices(soup) == []
        assert soup.select("input[type=checkbox]") == []


def test_limits_go_along_through_search_paging_and_choice(newsroom: Any, editor: Client) -> None:
    image = make_image(newsroom, content=image_bytes(size=(120, 60)))
    query = {**WIDE, "limit_formats": ["png", "jpg"]}
    rest = "limit_formats=png&limit_formats=jpg&limit_min_width=100"

    soup = modal(editor, **query)

    assert soup.select_one("form[data-chooser-modal-search]")["action"].endswith(f"/results/?{rest}")
    assert choices(soup)[0] == image.title
    assert soup.select_one("a.image-choice")["href"].endswith(f"/chosen/{image.pk}/?{rest}")
    several = modal(editor, multiple=1, max_picks=3, **query)
    form = several.select_one("form[data-multiple-choice-form]")
    assert form["action"].endswith(f"/chosen-multiple/?multiple=1&max_picks=3&{rest}")


def test_what_does_not_fit_is_not_chosen_by_its_address_either(newsroom: Any, editor: Client) -> None:
    small, large = (
        make_image(newsroom, title=title, content=image_bytes(size=(width, 60)))
        for title, width in (("Small", 64), ("Large", 120))
    )

    assert answer(editor, "chosen", large.pk, **WIDE)["step"] == "chosen"
    assert answer(editor, "chosen", small.pk)["step"] == "chosen"
    for told in (
        answer(editor, "chosen", small.pk, **WIDE),
        answer(editor, "chosen_multiple", id=[large.pk, small.pk], multiple=1, **WIDE),
    ):
        assert (told["step"], "result" in told) == ("choose", False)
        alert = BeautifulSoup(told["html"], "html.parser").select_one("[role=alert]")
        assert alert.get_text(" ", strip=True) == (
            "“Small”: This image is 64 pixels wide; at least 100 are needed here."
        )
        back = BeautifulSoup(told["html"], "html.parser").select_one("a")["href"]
        assert back.startswith(reverse(f"{IMAGES}:choose"))
        assert ("limit_min_width=100" in back, "id=" in back) == (True, False)


def test_a_kind_narrows_the_list_and_names_the_dialogue(newsroom: Any, editor: Client) -> None:
    set_record(make_document(newsroom, title="Clip"), kind="video")
    make_document(newsroom, title="Minutes")

    soup = modal(editor, DOCUMENTS, limit_kinds="video")

    assert soup.h1.get_text(strip=True) == "Choose a video"
    assert listed(editor, DOCUMENTS, limit_kinds="video") == ["Clip"]
    assert soup.select("select[name=kind]") == []


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ({}, "Choose an image"),
        ({"multiple": 1}, "Choose images"),
        ({"multiple": 1, "max_picks": 6, **WIDE}, "Choose images · up to 6, at least 100 px wide"),
        ({"max_picks": 6, **WIDE}, "Choose an image · at least 100 px wide"),
        ({"multiple": 1, "max_picks": "many"}, "Choose images"),
        (
            {"limit_min_ratio": 16 / 9, "limit_max_ratio": 1.91, "limit_formats": ["jpg", "image/webp"]},
            "Choose an image · 16:9 or wider, 1.91:1 or narrower, JPG / WEBP",
        ),
        (
            {"limit_min_ratio": 1.5, "limit_max_ratio": 1.5, "limit_min_height": 5},
            "Choose an image · at least 5 px high, 3:2 in shape",
        ),
        (
            {"limit_tags": ["Sea", "Air"], "limit_collection": "Press"},
            "Choose an image · with one of the tags Sea, Air, from “Press”",
        ),
        ({"limit_namespaces": ["newsroom"]}, "Choose an image · of the namespace newsroom"),
    ],
)
def test_the_dialogue_says_in_its_title_what_fits(editor: Client, query: dict[str, Any], title: str) -> None:
    assert modal(editor, **query).h1.get_text(strip=True) == title


def test_documents_are_files_of_several_kinds(editor: Client) -> None:
    assert modal(editor, DOCUMENTS).h1.get_text(strip=True) == "Choose a file"
    assert modal(editor, DOCUMENTS, multiple=1).h1.get_text(strip=True) == "Choose files"


@pytest.mark.parametrize(
    "query",
    [
        {"limit_min_width": "wide"},
        {"limit_min_width": "-1"},
        {"limit_max_bytes": "9" * 400},
        {"limit_min_ratio": "nan"},
        {"limit_max_ratio": "inf"},
        {"limit_kinds": "spell"},
        {"limit_tags": "a\0b"},
        {"limit_collection": "\0"},
    ],
)
def test_limits_that_cannot_be_read_are_refused_in_one_sentence(
    newsroom: Any, editor: Client, query: dict[str, str]
) -> None:
    image = make_image(newsroom)
    for name, args in (
        ("choose", []),
        ("choose_results", []),
        ("chosen", [image.pk]),
        ("chosen_multiple", []),
    ):
        response = editor.get(reverse(f"{IMAGES}:{name}", args=args), query)
        assert response.status_code == 400
        assert response.content.decode().startswith("These limits cannot be used: ")


def test_what_is_of_another_namespace_is_dimmed_where_the_place_names_some(
    newsroom: Any, museum: Any, people: Any, client_of: Any
) -> None:
    make_image(newsroom, title="Own")
    make_image(museum, title="Theirs")
    client = client_of(people.superuser)

    assert misfits(results(client, limit_namespaces="newsroom")) == [
        "Theirs Does not fit: of another namespace, needs newsroom"
    ]


@pytest.mark.parametrize("chooser", [IMAGES, DOCUMENTS])
def test_a_list_with_limits_asks_as_often_for_many_files_as_for_two(
    newsroom: Any, editor: Client, chooser: str
) -> None:
    make = make_image if chooser == IMAGES else make_document
    create_tag(namespace=newsroom, name="Sea", actor=SYSTEM)
    root = Collection.objects.get(pk=newsroom.root_collection_id)
    root.add_child(name="Press")
    query = {
        **WIDE,
        "limit_tags": "Sea",
        "limit_collection": "Press",
        "limit_formats": "gif",
        "layout": "list",
    }

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(misfits(results(editor, chooser, **query))) == len(made)
        return len(queries)

    made = [make(newsroom) for _number in range(2)]
    asked()
    few = asked()
    made += [make(newsroom, tags=["Sea"]) for _number in range(6)]
    assert asked() == few
    with CaptureQueriesContext(connection) as queries:
        results(editor, chooser, layout="list")
    assert few - len(queries) == 4  # tags with what is below them, collections, places


def test_blocks_open_their_chooser_with_their_limits() -> None:
    limits = Limits(min_width=1200)
    image = reverse("wagtailimages_chooser:choose")
    document = reverse("wagtaildocs_chooser:choose")

    assert MediaImageChooserBlock().widget.get_chooser_modal_url() == image
    for block in (
        MediaImageChooserBlock(limits=limits),
        MediaImageBlock(limits=limits).child_blocks["image"],
    ):
        assert block.widget.get_chooser_modal_url() == f"{image}?limit_min_width=1200"
    video, audio = VideoBlock(limits=limits).child_blocks["video"], AudioBlock().child_blocks["audio"]
    assert video.widget.get_chooser_modal_url() == f"{document}?limit_kinds=video&limit_min_width=1200"
    assert str(video.widget.choose_one_text) == "Choose a video"
    assert str(audio.widget.choose_one_text) == "Choose a recording"
