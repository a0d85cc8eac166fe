from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Page

from home.models import ArticlePage
from media_hub.actions.index_media import index_outdated
from media_hub.admin.bulk_actions import (
    AddToCollectionBulkAction,
    AnalyseBulkAction,
    ApproveBulkAction,
    DeleteBulkAction,
    DownloadBulkAction,
    EditBulkAction,
    MoveBulkAction,
    RejectBulkAction,
    TagBulkAction,
)
from media_hub.models import MediaFile, MediaImage, MediaLogEntry, MediaTag
from tests.factories import make_document, make_image, make_namespace, make_superuser, make_user

pytestmark = pytest.mark.django_db

State = MediaFile.State


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


def url(action, *members, **query):
    model = members[0]._meta.model_name if members else "mediaimage"
    pairs = [*(("id", member.pk) for member in members), *query.items(), ("next", "/admin/images/")]
    return f"/admin/bulk/media_hub/{model}/{action}/?{urlencode(pairs)}"


def listed(response, name="items"):
    return [getattr(entry, "title", None) or entry["item"].title for entry in response.context[name]]


def messages(response):
    texts = [" ".join(str(message).split()) for message in response.context["messages"]]
    return [text.partition(' <span class="buttons">')[0] for text in texts]


def tags(member):
    return sorted(member.tags.names())


def state(member):
    return MediaFile.objects.get(pk=member.media_file_id).state


def entries(action):
    return sorted(MediaLogEntry.objects.filter(action=f"media_hub.{action}").values_list("label", flat=True))


@pytest.mark.parametrize("model", ["mediaimage", "mediadocument"])
def test_ours_take_the_place_of_wagtails(model):
    actions = bulk_action_registry.get_bulk_actions_for_model("media_hub", model)

    assert {action.action_type: action for action in actions} == {
        "add_tags": TagBulkAction,
        "add_to_collection": MoveBulkAction,
        "analyse": AnalyseBulkAction,
        "add_to_curated_collection": AddToCollectionBulkAction,
        "approve": ApproveBulkAction,
        "reject": RejectBulkAction,
        "delete": DeleteBulkAction,
        "edit_fields": EditBulkAction,
        "download": DownloadBulkAction,
    }


def test_tags_are_given_to_each_file_with_an_entry_and_found_at_once(client, newsroom, editor):
    first, second = make_image(newsroom, title="Quay"), make_image(newsroom, title="Pier", tags=["Boats"])
    call_command("update_index", verbosity=0)
    address = url("add_tags", first, second)

    question = client.get(address)
    response = client.post(address, {"tags": '"Late summer", BOATS'}, follow=True)

    assert listed(question) == ["Pier", "Quay"]
    assert (tags(first), tags(second)) == (["Boats", "Late summer"], ["Boats", "Late summer"])
    assert messages(response) == ["The tags of 2 files were changed."]
    assert entries("tag")[-2:] == ["Pier", "Quay"]
    index_outdated()
    assert set(MediaImage.objects.search("summer")) == {first, second}


def test_files_that_had_the_tags_are_not_called_tagged(client, newsroom, editor):
    image = make_document(newsroom, title="Notes", tags=["Boats"])

    response = client.post(url("add_tags", image), {"tags": "boats,"}, follow=True)

    assert messages(response) == ["1 file had the right tags already."]


def test_without_free_tagging_an_unknown_tag_is_a_form_error(client, newsroom, editor):
    newsroom.allows_free_tagging = False
    newsroom.save()
    image = make_image(newsroom)

    response = client.post(url("add_tags", image), {"tags": "Sommer"})

    assert list(response.context["form"].errors) == ["tags"]
    assert not MediaTag.objects.exists()


def test_in_a_mixed_selection_each_namespace_keeps_its_rule(client, newsroom, museum):
    museum.allows_free_tagging = False
    museum.save()
    ours, theirs = make_image(newsroom, title="Quay"), make_image(museum, title="Vase")
    client.force_login(make_superuser())

    response = client.post(url("add_tags", ours, theirs), {"tags": "Sommer,"}, follow=True)

    assert (tags(ours), tags(theirs)) == (["Sommer"], [])
    assert messages(response) == [
        "The tags of 1 file were changed.",
        'This could not be done to: <ul class="media-hub-files"> <li><strong>Vase</strong>: There is no tag '
        "“Sommer” in “Museum”, and new ones are made by its managers only.</li> </ul>",
    ]


def test_files_that_may_be_seen_but_not_changed_are_named_and_left(client, newsroom):
    uploader = make_user(newsroom, "uploader")
    client.force_login(uploader)
    mine, other = make_image(newsroom, title="Mine", actor=uploader), make_image(newsroom, title="Other")

    for action, data in (
        ("add_tags", {"tags": "Boats,"}),
        ("add_to_collection", {"collection": newsroom.root_collection_id}),
        ("delete", {}),
    ):
        address = url(action, mine, other)
        question = client.get(address)
        response = client.post(address, data, follow=True)
        assert (listed(question), listed(question, "items_with_no_access")) == (["Mine"], ["Other"])
        assert "<strong>Other</strong>: You may not do this here." in messages(response)[-1]

    assert (tags(mine), tags(other)) == (["Boats"], [])
    assert (state(mine), state(other)) == (State.TRASHED, State.LIVE)


@pytest.mark.parametrize("action", ["add_tags", "add_to_collection", "delete"])
def test_foreign_files_are_neither_changed_nor_named(client, newsroom, museum, editor, action):
    mine, foreign = make_image(newsroom, title="Mine"), make_image(museum, title="Secret vase")
    data = {"tags": "Boats,", "collection": newsroom.root_collection_id}

    alone = client.get(url(action, foreign))
    both = client.get(url(action, mine, foreign))
    done = client.post(url(action, mine, foreign), data, follow=True)

    assert alone.status_code == 404
    assert client.post(url(action, foreign), data).status_code == 404
    assert "Secret vase" not in both.content.decode() + "".join(messages(done))
    foreign.refresh_from_db()
    assert (tags(foreign), foreign.collection_id, state(foreign)) == (
        [],
        museum.root_collection_id,
        State.LIVE,
    )


def test_a_viewer_can_do_none_of_it(client, newsroom):
    image = make_image(newsroom)
    client.force_login(make_user(newsroom, "viewer"))

    for action in ("add_tags", "add_to_collection", "delete"):
        assert listed(client.get(url(action, image))) == []
        client.post(url(action, image), {"tags": "Boats,", "collection": newsroom.root_collection_id})

    assert (tags(image), state(image)) == ([], State.LIVE)


def test_files_move_with_an_entry_each(client, newsroom, editor):
    archive = newsroom.root_collection.add_child(name="Archive")
    image, there = make_image(newsroom, title="Quay"), make_image(archive, title="Pier")

    response = client.post(url("add_to_collection", image, there), {"collection": archive.pk}, follow=True)

    image.refresh_from_db()
    assert (image.collection, image.media_file.collection) == (archive, archive)
    assert messages(response) == [
        "1 file was moved to “Archive”.",
        "1 file was in “Archive” already.",
    ]
    assert entries("move") == ["Quay"]


def test_only_collections_one_may_add_to_are_offered_as_target(client, newsroom, museum, editor):
    image = make_image(newsroom)

    offered = client.get(url("add_to_collection", image)).context["form"].fields["collection"].queryset
    response = client.post(url("add_to_collection", image), {"collection": museum.root_collection_id})

    assert [collection.name for collection in offered] == ["Newsroom"]
    assert list(response.context["form"].errors) == ["collection"]


def test_a_move_to_another_namespace_takes_the_tags_along(client, newsroom, museum, editor):
    editor.groups.add(museum.roles.get(role="uploader").group)
    image = make_image(newsroom, tags=["Boats"])

    client.post(url("add_to_collection", image), {"collection": museum.root_collection_id})

    image = MediaImage.objects.get(pk=image.pk)
    assert image.media_file.namespace == museum
    assert [(tag.name, tag.namespace) for tag in image.tags.all()] == [("Boats", museum)]


def test_deleting_means_the_trash_with_an_entry_each(client, newsroom, editor):
    images = [make_image(newsroom, title=title) for title in ("Quay", "Pier")]

    response = client.post(url("delete", *images), follow=True)

    assert [state(image) for image in images] == [State.TRASHED, State.TRASHED]
    assert messages(response) == ["2 files were moved to the trash."]
    assert entries("trash") == ["Pier", "Quay"]
    assert client.get(url("delete", *images)).status_code == 404


def test_what_is_used_stays_and_the_question_shows_where(client, newsroom, editor):
    used, unused = make_image(newsroom, title="Used"), make_image(newsroom, title="Unused")
    Page.get_first_root_node().add_child(instance=ArticlePage(title="Ports", lead_image=used))
    address = url("delete", used, unused)

    question = client.get(address)
    response = client.post(address, follow=True)

    assert (listed(question, "used_items"), listed(question)) == (["Used"], ["Unused"])
    assert used.usage_url in question.content.decode()
    assert (state(used), state(unused)) == (State.LIVE, State.TRASHED)
    assert messages(response)[0] == "1 file was moved to the trash."
    assert (
        "<strong>Used</strong>: “Used” is still in use (number of places: 1). Remove it there first."
        in messages(response)[1]
    )


def test_all_means_what_the_filters_of_the_listing_match(client, newsroom, museum, editor):
    summer, winter = (make_image(newsroom, title=name, tags=[name]) for name in ("Summer", "Winter"))
    foreign = make_image(museum, title="Summer vase", tags=["Summer"])
    call_command("update_index", verbosity=0)

    assert listed(client.get(url("delete", id="all"))) == ["Summer", "Winter"]
    assert listed(client.get(url("delete", id="all", tag="Winter"))) == ["Winter"]
    assert listed(client.get(url("delete", id="all", q="summ"))) == ["Summer"]
    assert client.get(url("delete", id="all", tag="No such tag")).status_code == 404
    client.post(url("delete", id="all", q="summ"))

    assert [state(image) for image in (summer, winter, foreign)] == [State.TRASHED, State.LIVE, State.LIVE]


def test_all_documents_of_a_kind(client, newsroom, editor):
    make_document(newsroom, title="Notes")
    address = "/admin/bulk/media_hub/mediadocument/add_tags/?id=all&kind="

    assert listed(client.get(f"{address}document")) == ["Notes"]
    assert client.get(f"{address}video").status_code == 404


@pytest.mark.parametrize("ids", ["", "x", "-1", "9" * 30])
def test_ids_that_are_none_find_nothing(client, newsroom, editor, ids):
    assert client.get(f"/admin/bulk/media_hub/mediaimage/delete/?id={ids}").status_code == 404


def test_asking_about_many_files_takes_a_constant_number_of_queries(
    client, newsroom, editor, django_assert_max_num_queries
):
    images = [make_image(newsroom) for _ in range(12)]
    client.get(url("delete", *images))

    with django_assert_max_num_queries(20):
        client.get(url("delete", *images))
