"""The page of one curated collection, what it saves at once, and the bulk action that fills it."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from media_hub.actions.curated_items import add_to_collection
from media_hub.actions.run_jobs import run_jobs
from media_hub.models import CuratedCollection, MediaRendition
from media_hub.permissions import SYSTEM
from tests.factories import (
    make_collection,
    make_document,
    make_image,
    make_namespace,
    make_superuser,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def museum():
    return make_namespace("Museum")


@pytest.fixture
def editor(client, newsroom):
    user = make_user(newsroom, "editor")
    client.force_login(user)
    return user


@pytest.fixture
def boats(newsroom):
    return make_collection(newsroom, title="Boats")


def fill(collection, *members):
    add_to_collection(collection=collection, files=[each.media_file for each in members], actor=SYSTEM)


def url(collection, part=""):
    return f"/admin/media/collections/{collection.pk}/{part}"


def titles(collection):
    return list(collection.items.in_order().values_list("media_file__title", flat=True))


def shown(response):
    return [entry["file"].title for entry in response.context["entries"]]


def messages(response):
    texts = [" ".join(str(message).split()) for message in response.context["messages"]]
    return [text.partition(' <span class="buttons">')[0] for text in texts]


def text(response):
    return " ".join(response.content.decode().split())


def test_files_of_all_kinds_stand_in_their_order_with_what_exists_as_picture(client, newsroom, boats, editor):
    quay, notes = make_image(newsroom, title="Quay"), make_document(newsroom, title="Notes")
    run_jobs(media_file_id=quay.media_file.pk)
    fill(boats, notes, quay, make_image(newsroom, title="Unmade"))
    made = MediaRendition.objects.count()

    response = client.get(url(boats))

    assert shown(response) == ["Notes", "Quay", "Unmade"]
    assert [bool(entry["file"].body.thumbnail) for entry in response.context["entries"]] == [
        False,
        True,
        False,
    ]
    assert MediaRendition.objects.count() == made
    assert f'href="/admin/images/{quay.pk}/"' in text(response)
    assert f'href="/admin/documents/edit/{notes.pk}/"' in text(response)
    assert "Move “Quay” earlier" in text(response)


def test_who_may_not_change_it_sees_the_files_without_the_tools(client, newsroom, boats):
    fill(boats, make_image(newsroom, title="Quay"), make_image(newsroom, title="Secret", access="staff"))
    client.force_login(make_user(newsroom, "viewer"))

    response = client.get(url(boats))

    assert shown(response) == ["Quay"]
    for tool in ("Secret", "earlier", "Add images", "collections.js", "/edit/"):
        assert tool not in text(response)


def test_an_empty_page_says_how_files_come_in(client, newsroom, boats, editor):
    assert "Add images or documents here." in text(client.get(url(boats)))

    client.force_login(make_user(newsroom, "viewer"))

    assert "There is nothing in this collection that you may see." in text(client.get(url(boats)))


def test_the_page_takes_a_constant_number_of_queries(
    client, newsroom, boats, editor, django_assert_num_queries
):
    fill(boats, make_document(newsroom), *(make_image(newsroom) for _ in range(3)))
    client.get(url(boats))
    with django_assert_num_queries(20):
        client.get(url(boats))
    fill(boats, make_document(newsroom), *(make_image(newsroom) for _ in range(12)))

    with django_assert_num_queries(20):
        client.get(url(boats))


def test_a_new_order_is_saved_at_once(client, newsroom, boats, editor):
    a, b = make_image(newsroom, title="A"), make_document(newsroom, title="B")
    fill(boats, a, b)

    answer = client.post(url(boats, "order/"), {"file": [b.media_file.pk, a.media_file.pk]})

    assert (answer.status_code, answer.json()) == (200, {})
    assert titles(boats) == ["B", "A"]


def test_an_order_from_an_old_screen_is_answered_with_the_reason(client, newsroom, boats, editor):
    a, b = make_image(newsroom, title="A"), make_image(newsroom, title="B")
    fill(boats, a, b)

    for files in ([b.media_file.pk], [a.media_file.pk, "x"], []):
        answer = client.post(url(boats, "order/"), {"file": files})
        assert answer.status_code == 422
        assert "so your order was not saved" in answer.json()["error"]
    assert titles(boats) == ["A", "B"]


def test_a_file_is_made_the_cover_and_taken_out(client, newsroom, boats, editor):
    quay = make_image(newsroom, title="Quay")
    fill(boats, quay)
    file = {"file": quay.media_file.pk}

    assert client.post(url(boats, "cover/"), file).status_code == 200
    assert "media-hub-curated__item--cover" in text(client.get(url(boats)))
    assert client.post(url(boats, "cover/"), {"file": ""}).status_code == 200
    assert "media-hub-curated__item--cover" not in text(client.get(url(boats)))
    assert client.post(url(boats, "remove/"), file).status_code == 200
    assert client.post(url(boats, "remove/"), file).status_code == 404
    assert client.post(url(boats, "cover/"), file).status_code == 404

    boats.refresh_from_db()
    assert (titles(boats), boats.cover) == ([], None)


def test_what_was_picked_in_a_chooser_is_added_in_the_order_of_picking(client, newsroom, boats, editor):
    a, b = make_image(newsroom, title="A"), make_image(newsroom, title="B")
    notes = make_document(newsroom, title="Notes")

    client.post(url(boats, "add/"), {"kind": "image", "id": [b.pk, a.pk]})
    first = client.get(url(boats))
    client.post(url(boats, "add/"), {"kind": "document", "id": [notes.pk]})
    client.post(url(boats, "add/"), {"kind": "image", "id": [a.pk]})
    second = client.get(url(boats))

    assert titles(boats) == ["B", "A", "Notes"]
    assert messages(first) == ["2 files were added."]
    assert messages(second) == ["1 file was added.", "1 file was in it already."]


def test_what_may_not_be_chosen_is_not_added(client, newsroom, museum, boats, editor):
    mine, foreign = make_image(newsroom), make_image(museum, title="Vase")
    editor.groups.add(museum.roles.get(role="picker").group)
    secret = make_image(museum, access="private")

    refused = client.post(url(boats, "add/"), {"kind": "image", "id": [mine.pk, foreign.pk]})

    assert refused.status_code == 422
    assert "“Vase” cannot be put into “Boats”." in refused.json()["error"]
    for ids in ([mine.pk, secret.pk], [0], ["x"], []):
        assert client.post(url(boats, "add/"), {"kind": "image", "id": ids}).status_code == 404
    assert titles(boats) == []


@pytest.mark.parametrize("part", ["add/", "order/", "remove/", "cover/"])
def test_only_who_may_change_it_saves_anything(client, newsroom, museum, boats, part):
    quay = make_image(newsroom, title="Quay")
    fill(boats, quay)
    data = {"file": quay.media_file.pk, "kind": "image", "id": make_image(newsroom).pk}

    for user in (make_user(newsroom, "picker"), make_user(museum, "manager")):
        client.force_login(user)
        assert client.post(url(boats, part), data).status_code == 404
    client.logout()
    assert client.post(url(boats, part), data).status_code == 302

    client.force_login(make_superuser())
    assert client.get(url(boats, part)).status_code == 405
    assert titles(boats) == ["Quay"]


# The bulk action


def bulk(*members):
    pairs = [*(("id", member.pk) for member in members), ("next", "/admin/images/")]
    return (
        f"/admin/bulk/media_hub/{members[0]._meta.model_name}/add_to_curated_collection/?{urlencode(pairs)}"
    )


def test_a_selection_is_added_to_a_collection(client, newsroom, boats, editor):
    quay, pier = make_image(newsroom, title="Quay"), make_image(newsroom, title="Pier")
    fill(boats, quay)

    page = client.get(bulk(quay, pier))
    response = client.post(bulk(quay, pier), {"collection": boats.pk, "new_title": ""}, follow=True)

    link = f'<a href="{url(boats)}">Boats</a>'
    assert [entry["item"].title for entry in page.context["items"]] == ["Pier", "Quay"]
    assert "namespace" not in page.context["form"].fields
    assert titles(boats) == ["Quay", "Pier"]
    assert messages(response) == [f"1 file was added to {link}.", f"1 file was in {link} already."]


def test_a_selection_is_added_to_a_new_collection(client, newsroom, museum, editor):
    editor.groups.add(museum.roles.get(role="editor").group)
    make_collection(museum, title="Vases")
    notes = make_document(newsroom, title="Notes")

    page = client.get(bulk(notes))
    client.post(bulk(notes), {"new_title": "To read", "namespace": newsroom.pk})

    made = CuratedCollection.objects.get(title="To read")
    assert page.context["form"]["namespace"].value() == newsroom.pk
    assert "Vases (Museum)" in text(page)
    assert (made.namespace, titles(made)) == (newsroom, ["Notes"])


@pytest.mark.parametrize(
    ("both", "error"),
    [(True, "not both"), (False, "Name the new collection, or choose one that exists.")],
)
def test_one_collection_is_needed_and_no_more(client, newsroom, boats, editor, both, error):
    quay = make_image(newsroom)
    data = {"collection": boats.pk, "new_title": "New"} if both else {}

    response = client.post(bulk(quay), data)

    assert error in response.context["form"].errors["new_title"][0]
    assert CuratedCollection.objects.count() == 1


def test_a_new_collection_needs_a_namespace_that_is_the_users_own(client, newsroom, museum, boats, editor):
    quay = make_image(newsroom)
    editor.groups.add(museum.roles.get(role="editor").group)
    client.post(bulk(quay), {"collection": boats.pk})
    without = client.post(bulk(quay), {"new_title": "New"})
    foreign = client.post(bulk(quay), {"new_title": "New", "namespace": make_namespace("Archive").pk})

    assert len(titles(boats)) == 1
    assert list(without.context["form"].errors) == ["new_title"]
    assert "namespace" in foreign.context["form"].errors
    assert CuratedCollection.objects.count() == 1


def test_a_collection_of_others_is_none_to_add_to(client, newsroom, museum, editor):
    vases, quay = make_collection(museum, title="Vases"), make_image(newsroom)

    response = client.post(bulk(quay), {"collection": vases.pk})

    assert list(response.context["form"].errors) == ["collection"]
    assert titles(vases) == []


def test_what_may_not_be_chosen_is_named_and_makes_no_collection(client, newsroom, editor):
    waiting = make_image(newsroom, title="Waiting", state="pending")

    response = client.post(bulk(waiting), {"new_title": "New"}, follow=True)

    assert "<strong>Waiting</strong>: You may not do this here." in messages(response)[0]
    assert not CuratedCollection.objects.exists()


def test_who_keeps_no_collection_is_told_so(client, newsroom, boats):
    client.force_login(make_user(newsroom, "picker"))

    assert "There is no curated collection that you may change." in text(
        client.get(bulk(make_image(newsroom)))
    )
