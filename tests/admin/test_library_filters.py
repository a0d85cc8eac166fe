"""What the filters of the media screen find, and how many they say there are."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from home.models import ArticlePage
from media_hub.actions.tags import create_tag
from media_hub.actions.update_media import update_media
from media_hub.models import MediaFile
from media_hub.permissions import SYSTEM
from tests.factories import image_bytes, make_document, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db
LIBRARY = "/admin/media/"


@pytest.fixture
def newsroom(client: Any) -> Any:
    """A namespace whose editor is logged in."""
    namespace = make_namespace("Newsroom")
    namespace.editor = make_user(namespace, "editor")
    client.force_login(namespace.editor)
    return namespace


def titles(client: Any, **query: Any) -> list[str]:
    response = client.get(LIBRARY, {"ordering": "title", **query})
    assert not response.context["filters_are_unknown"]
    return [file.title for file in response.context["object_list"]]


def counts(client: Any, *names: str, **query: Any) -> dict[str, dict[str, int]]:
    return client.get(f"{LIBRARY}counts/", {"facet": names, **query}).json()


def set_record(member: Any, **values: Any) -> None:
    MediaFile.objects.filter(pk=member.media_file_id).update(**values)


def test_pictures_are_found_by_their_shape_and_their_width(client: Any, newsroom: Any) -> None:
    for title, size in (("Wide", (90, 60)), ("High", (60, 90)), ("Square", (60, 60)), ("Nearly", (62, 60))):
        make_image(newsroom, title=title, content=image_bytes(size=size))
    make_document(newsroom, title="Notes")

    assert titles(client, orientation="landscape") == ["Wide"]
    assert titles(client, orientation="portrait") == ["High"]
    assert titles(client, orientation="square") == ["Nearly", "Square"]
    assert titles(client, width_min="61") == ["Nearly", "Wide"]
    assert counts(client, "orientation") == {"orientation": {"landscape": 1, "portrait": 1, "square": 2}}


def test_files_are_found_by_format_size_and_colour(client: Any, newsroom: Any) -> None:
    make_image(newsroom, title="Blue")
    set_record(make_image(newsroom, title="Red", content=image_bytes(image_format="JPEG")), colour="red")
    set_record(make_document(newsroom, title="Large"), size=20 * 1024 * 1024)
    MediaFile.objects.filter(title="Blue").update(colour="blue")

    assert titles(client, format=["image/jpeg", "text/plain"]) == ["Large", "Red"]
    assert titles(client, size="huge") == ["Large"]
    assert titles(client, size="small") == ["Blue", "Red"]
    assert titles(client, colour=["blue", "green"]) == ["Blue"]
    assert counts(client, "format", "size", "colour") == {
        "format": {"image/png": 1, "image/jpeg": 1, "text/plain": 1},
        "size": {"small": 2, "medium": 0, "large": 0, "huge": 1},
        "colour": {"blue": 1, "red": 1},
    }


def test_files_are_found_by_rights(client: Any, newsroom: Any) -> None:
    today = timezone.localdate()
    for title, days in (("Over", -1), ("Soon", 3), ("Later", 90)):
        set_record(
            make_image(newsroom, title=title), licence_expires_on=today + timedelta(days=days), credit="A"
        )
    make_image(newsroom, title="Nobody's")

    assert titles(client, rights="expired") == ["Over"]
    assert titles(client, rights="ending") == ["Soon"]
    assert titles(client, rights="no_credit") == ["Nobody's"]
    assert counts(client, "rights") == {"rights": {"expired": 1, "ending": 1, "no_credit": 1}}


def test_pictures_without_alt_text_are_found(client: Any, newsroom: Any) -> None:
    make_image(newsroom, title="Bare")
    make_document(newsroom, title="Notes")
    update_media(member=make_image(newsroom, title="Told"), actor=SYSTEM, alt_text="Boats")
    update_media(member=make_image(newsroom, title="Ornament"), actor=SYSTEM, is_decorative=True)

    assert titles(client, alt_text="missing") == ["Bare"]
    assert titles(client, alt_text="decorative") == ["Ornament"]
    assert titles(client, alt_text="given") == ["Told"]
    assert counts(client, "alt_text") == {
        "alt_text": {"missing": 1, "name": 0, "title": 0, "decorative": 1, "given": 1}
    }


def test_what_pages_show_is_found_and_what_they_do_not(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom, title="On a page")
    make_image(newsroom, title="Spare")
    make_document(newsroom, title="Notes")
    Page.objects.get(depth=2).add_child(instance=ArticlePage(title="Story", lead_image=image))

    assert titles(client, used="used") == ["On a page"]
    assert titles(client, used="unused") == ["Notes", "Spare"]
    assert counts(client, "used") == {"used": {"used": 1, "unused": 2}}
    assert counts(client, "used", kind="document") == {"used": {"used": 0, "unused": 1}}


def test_exact_copies_are_found_inside_a_namespace(client: Any, newsroom: Any) -> None:
    content = image_bytes()
    make_image(newsroom, title="First", content=content)
    make_image(newsroom, title="Again", content=content, keep_copy=True)
    make_image(make_namespace("Museum"), title="Elsewhere", content=content)
    make_image(newsroom, title="Single")

    assert titles(client, copies="copies") == ["Again", "First"]
    assert counts(client, "copies") == {"copies": {"copies": 2}}


def test_several_tags_mean_any_or_all_and_others_are_excluded(client: Any, newsroom: Any) -> None:
    animals = create_tag(namespace=newsroom, name="Animals", actor=SYSTEM)
    create_tag(namespace=newsroom, name="Dogs", parent=animals, actor=SYSTEM)
    make_image(newsroom, title="Dog at sea", tags=["Dogs", "Sea"])
    make_image(newsroom, title="Dog", tags=["Dogs"])
    make_image(newsroom, title="Boat", tags=["Sea"])
    make_document(newsroom, title="Notes")

    assert titles(client, tag=["Animals", "Sea"]) == ["Boat", "Dog", "Dog at sea"]
    assert titles(client, tag=["Animals", "Sea"], tag_match="all") == ["Dog at sea"]
    assert titles(client, without_tag="Animals") == ["Boat", "Notes"]
    assert titles(client, tag="Sea", without_tag="Dogs") == ["Boat"]


def test_tags_are_counted_with_those_below_each_file_once(client: Any, newsroom: Any) -> None:
    animals = create_tag(namespace=newsroom, name="Animals", actor=SYSTEM)
    create_tag(namespace=newsroom, name="Dogs", parent=animals, actor=SYSTEM)
    make_image(newsroom, title="Both", tags=["Animals", "Dogs"])
    make_document(newsroom, title="Dog", tags=["Dogs"])
    make_image(newsroom, title="Boat", tags=["Sea"])

    assert counts(client, "tag") == {"tag": {"Animals": 2, "Dogs": 2, "Sea": 1}}
    assert counts(client, "tag", kind="image") == {"tag": {"Animals": 1, "Dogs": 1, "Sea": 1}}
    assert counts(client, "tag", q="bo") == {"tag": {"Animals": 1, "Dogs": 1, "Sea": 1}}


def test_what_lacks_a_tag_and_those_below_it_is_counted(client: Any, newsroom: Any) -> None:
    animals = create_tag(namespace=newsroom, name="Animals", actor=SYSTEM)
    create_tag(namespace=newsroom, name="Dogs", parent=animals, actor=SYSTEM)
    make_document(newsroom, title="Dog", tags=["Dogs"])
    make_image(newsroom, title="Animal", tags=["Animals"])
    make_image(newsroom, title="Boat", tags=["Sea"])
    make_image(newsroom, title="Bare")

    assert counts(client, "without_tag") == {"without_tag": {"Animals": 2, "Dogs": 3, "Sea": 3}}
    assert counts(client, "without_tag", without_tag="Dogs", kind="image") == {
        "without_tag": {"Animals": 2, "Dogs": 3, "Sea": 2}
    }


def test_collections_are_counted_with_those_below(client: Any, newsroom: Any) -> None:
    year = newsroom.root_collection.add_child(name="2026")
    make_image(year)
    make_image(newsroom)

    assert counts(client, "collection_id") == {
        "collection_id": {str(newsroom.root_collection_id): 2, str(year.pk): 1, "1": 2}
    }


def test_a_filter_does_not_narrow_its_own_numbers_but_those_of_the_others(client: Any, newsroom: Any) -> None:
    make_image(newsroom, tags=["Sea"])
    make_document(newsroom, tags=["Sea"])

    found = counts(client, "kind", "format", kind="image")

    assert found == {"kind": {"image": 1, "document": 1}, "format": {"image/png": 1}}


def test_numbers_tell_of_nothing_that_the_user_may_not_see(client: Any, newsroom: Any) -> None:
    make_image(make_namespace("Museum"), tags=["Secret"])
    make_image(newsroom, tags=["Sea"])
    private = make_image(newsroom, tags=["Sea"])
    set_record(private, access="private")

    assert counts(client, "kind", "tag", "access") == {
        "kind": {"image": 1},
        "tag": {"Sea": 1},
        "access": {"public": 1},
    }


def test_files_are_found_by_who_uploaded_them_and_by_namespace(client: Any, newsroom: Any) -> None:
    other = make_namespace("Museum", is_shared=True)
    make_image(newsroom, title="Mine", actor=newsroom.editor)
    make_image(newsroom, title="Imported")
    client.force_login(make_user(is_superuser=True))
    make_image(other, title="Theirs")

    assert titles(client, uploaded_by=newsroom.editor.pk) == ["Mine"]
    assert titles(client, namespace="museum") == ["Theirs"]
    assert counts(client, "uploaded_by", "namespace") == {
        "uploaded_by": {str(newsroom.editor.pk): 1},
        "namespace": {"newsroom": 2, "museum": 1},
    }


def test_counting_asks_as_often_for_many_files_as_for_few(client: Any, newsroom: Any) -> None:
    numbers = []
    for _round in range(2):
        for _number in range(4):
            make_image(newsroom, tags=["Sea", "Boats"])
        client.get(f"{LIBRARY}counts/")
        with CaptureQueriesContext(connection) as queries:
            counts(client, "kind", "tag", "collection_id", "orientation", "size", "format")
            counts(client, "without_tag", "used", "copies")
        numbers.append(len(queries))
    assert numbers[0] == numbers[1] <= 42


# The panel


def test_the_panel_tells_of_one_file(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom, title="Quay", tags=["Sea"])
    update_media(member=image, actor=SYSTEM, credit="Agency", alt_text="Boats at the quay")

    html = client.get(f"{LIBRARY}panel/{image.media_file_id}/").content.decode()

    for text in ("Quay", "Sea", "Agency", "Boats at the quay", "Used nowhere", f"/admin/images/{image.pk}/"):
        assert text in html


@pytest.mark.parametrize("page", ["the panel", "its own"])
def test_each_tag_of_a_file_leads_to_the_files_that_carry_it(client: Any, newsroom: Any, page: str) -> None:
    image = make_image(newsroom, title="Quay", tags=["Sand & sea"])
    own = f"{LIBRARY}panel/{image.media_file_id}/" if page == "the panel" else f"/admin/images/{image.pk}/"

    html = client.get(own).content.decode()

    assert f'<a href="{LIBRARY}?tag=Sand%20%26%20sea">' in html
    assert titles(client, tag="Sand & sea") == ["Quay"]


@pytest.mark.parametrize("access", ["private", "other namespace", "none"])
def test_the_panel_of_what_one_may_not_see_is_missing(client: Any, newsroom: Any, access: str) -> None:
    image = make_image(make_namespace("Museum") if access == "other namespace" else newsroom)
    if access == "private":
        set_record(image, access="private")
    pk = 4711 if access == "none" else image.media_file_id

    assert client.get(f"{LIBRARY}panel/{pk}/").status_code == 404


def test_who_may_only_look_opens_a_file_instead_of_editing_it(client: Any, newsroom: Any) -> None:
    image = make_image(newsroom)
    assert ">Edit</a>" in client.get(f"{LIBRARY}panel/{image.media_file_id}/").content.decode()
    client.force_login(make_user(newsroom, "viewer"))
    assert ">Open</a>" in client.get(f"{LIBRARY}panel/{image.media_file_id}/").content.decode()


def test_alt_texts_that_say_nothing_are_found(client: Any, newsroom: Any) -> None:
    make_image(newsroom, title="Quay", name="IMG_2034.png", alt_text="img 2034")
    boats = make_image(newsroom, title="Boats", alt_text="Boats.")
    make_image(newsroom, title="Ornament", alt_text="Ornament", is_decorative=True)

    assert titles(client, alt_text="name") == ["Quay"]
    assert titles(client, alt_text="title") == ["Boats"]

    update_media(member=boats, actor=SYSTEM, title="Two boats")
    assert titles(client, alt_text="title") == []
