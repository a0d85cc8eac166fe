from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import Locale

from media_hub.actions.delete_media import delete_media
from media_hub.actions.update_media import update_media
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db

URL = "media_hub_reports:alt_texts"


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def images(newsroom):
    """One image of each state."""
    return {
        "missing": make_image(newsroom, title="Bare"),
        "name": make_image(newsroom, title="Quay", name="IMG_2034.png", alt_text="img 2034"),
        "title": make_image(newsroom, title="Boats at dawn", alt_text="boats at dawn."),
        "decorative": make_image(newsroom, title="Ornament", is_decorative=True),
        "given": make_image(newsroom, title="Told", alt_text="Two boats lie at a quay."),
    }


@pytest.fixture
def picker(client, newsroom):
    picker = make_user(newsroom, "picker")
    client.force_login(picker)
    return picker


def titles(client, **query) -> list[str]:
    return [each.title for each in client.get(reverse(URL), query).context["object_list"]]


def counted(client) -> dict[tuple[str, str], list[int]]:
    rows = client.get(reverse(URL)).context["count_rows"]
    return {(row.namespace, row.language): [row.total, *(count for count, _url in row.cells)] for row in rows}


def test_each_state_is_found(client, picker, images, newsroom):
    make_document(newsroom)

    assert titles(client) == ["Bare", "Boats at dawn", "Ornament", "Quay", "Told"]
    for state, image in images.items():
        assert titles(client, alt_state=state) == [image.title]


def test_pictures_are_counted_by_namespace_and_state(client, picker, images):
    assert counted(client) == {("Newsroom", "English"): [5, 1, 1, 1, 1, 1]}


def test_a_further_language_is_counted_by_its_own_texts(client, picker, images):
    german = Locale.objects.create(language_code="de")
    update_media(member=images["missing"], actor=SYSTEM, locale=german, alt_text="Boote")
    update_media(member=images["name"], actor=SYSTEM, locale=german, alt_text="IMG_2034.png")
    update_media(member=images["title"], actor=SYSTEM, locale=german, title="Boote", alt_text="Boote")
    update_media(member=images["given"], actor=SYSTEM, locale=german, is_decorative=True)

    assert counted(client)["Newsroom", "German"] == [5, 0, 1, 1, 2, 1]
    assert titles(client, language="de", alt_state="given") == ["Bare"]
    assert titles(client, language="de", alt_state="decorative") == ["Ornament", "Told"]
    assert titles(client, alt_state="missing") == ["Bare"]


def test_a_decorative_picture_with_an_alt_text_in_another_language_has_one_there(client, picker, images):
    german = Locale.objects.create(language_code="de")
    update_media(member=images["decorative"], actor=SYSTEM, locale=german, alt_text="Ein Muster")

    assert titles(client, language="de", alt_state="given") == ["Ornament"]


def test_nobody_sees_files_of_other_namespaces_or_of_the_trash(client, picker, images):
    make_image(make_namespace("Museum"), title="Amphora")
    delete_media(files=[images["given"].media_file], actor=SYSTEM)

    assert titles(client) == ["Bare", "Boats at dawn", "Ornament", "Quay"]
    assert counted(client) == {("Newsroom", "English"): [4, 1, 1, 1, 1, 0]}


def test_visitors_and_people_without_a_role_do_not_see_it(client, images):
    assert client.get(reverse(URL)).status_code == 302
    nobody = make_user()
    nobody.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(nobody)

    assert client.get(reverse(URL)).status_code == 302
    assert "alt-texts" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_it_stands_in_the_menu(client, picker):
    assert reverse(URL) in client.get(reverse("wagtailadmin_home")).content.decode()


def test_it_is_exported(client, picker, images, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://example.com"

    answer = client.get(reverse(URL), {"export": "csv", "alt_state": "name"})

    (row,) = csv.DictReader(StringIO(answer.getvalue().decode()))
    assert row == {
        "Title": "Quay",
        "File name": "IMG_2034.png",
        "Namespace": "Newsroom",
        "Language": "en",
        "Alt text": "img 2034",
        "State": "Same as the file name",
        "Page of the file": f"https://example.com{reverse('wagtailimages:edit', args=[images['name'].pk])}",
    }


def test_it_is_exported_as_a_workbook(client, picker, images):
    answer = client.get(reverse(URL), {"export": "xlsx"})

    rows = list(load_workbook(BytesIO(answer.getvalue())).active.values)
    assert [row[5] for row in rows[1:]] == [
        "Missing",
        "Same as the title",
        "Decorative",
        "Same as the file name",
        "Given",
    ]


def test_more_files_take_no_more_queries(client, picker, newsroom, images, django_assert_num_queries):
    client.get(reverse(URL))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(URL))
    for number in range(5):
        make_image(newsroom, title=f"More {number}")

    with django_assert_num_queries(len(few)):
        client.get(reverse(URL))
