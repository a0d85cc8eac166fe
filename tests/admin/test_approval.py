from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission

from media_hub.actions.approve_media import approve_media
from media_hub.actions.update_media import update_media
from media_hub.models import MediaFile, MediaImage
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_image, make_namespace, make_superuser, make_user

pytestmark = pytest.mark.django_db
URL = "/admin/media/approval/"


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom", requires_approval=True)


@pytest.fixture
def museum():
    return make_namespace("Museum", requires_approval=True)


@pytest.fixture
def editor(client, newsroom):
    user = make_user(newsroom, "editor")
    client.force_login(user)
    return user


def titles(response):
    return [form.file.title for form in response.context["rows"]]


def states():
    return dict(MediaFile.objects.values_list("title", "state"))


def messages(response):
    return [" ".join(str(message).split()) for message in response.context["messages"]]


def answer(client, decision, chosen=(), url=URL, **changes):
    """Send back the page as it is, with these values of fields: `file_<pk>_title` and so on."""
    page = client.get(url)
    data = {"decision": decision, "id": [member.media_file_id for member in chosen], "row": []}
    for form in page.context["rows"]:
        data["row"].append(form.file.pk)
        for name, field in form.fields.items():
            value = form[name].value() or ""
            data[form.add_prefix(name)] = ", ".join(map(str, value)) if name == "tags" else value
            if field.show_hidden_initial:
                data[form.add_initial_prefix(name)] = form[name].value() or ""
    return client.post(url, {**data, **changes}, follow=True)


def test_the_queue_shows_what_the_user_may_approve_the_oldest_first(client, newsroom, museum, editor):
    make_image(newsroom, title="Quay")
    make_document(newsroom, title="Notes")
    make_image(museum, title="Vase")
    approve_media(files=[make_image(newsroom, title="Live").media_file], actor=SYSTEM)
    make_image(newsroom, title="Secret", access="private")

    assert titles(client.get(URL)) == ["Quay", "Notes"]
    client.force_login(make_superuser())
    assert titles(client.get(URL)) == ["Quay", "Notes", "Vase", "Secret"]


@pytest.mark.parametrize("role", ["viewer", "picker", "uploader"])
def test_who_approves_nowhere_has_no_queue(client, newsroom, role):
    client.force_login(make_user(newsroom, role))

    assert client.get(URL).status_code == client.post(URL).status_code == 302


def test_the_queue_is_narrowed_by_namespace_uploader_and_title(client, newsroom, museum):
    client.force_login(make_superuser())
    ines = make_user(newsroom, "uploader", username="ines")
    make_image(newsroom, title="Quay", actor=ines)
    make_image(newsroom, title="Pier")
    make_image(museum, title="Vase")

    assert titles(client.get(URL, {"namespace": museum.pk})) == ["Vase"]
    assert titles(client.get(URL, {"uploaded_by": ines.pk})) == ["Quay"]
    assert titles(client.get(URL, {"q": "pie"})) == ["Pier"]
    assert titles(client.get(f"{URL}results/", {"q": "pie"})) == ["Pier"]
    assert "Nothing that waits matches." in client.get(URL, {"q": "nowhere"}).content.decode()


def test_an_empty_queue_says_so(client, editor):
    assert "Nothing waits for approval" in client.get(URL).content.decode()


def test_one_file_is_corrected_and_approved_in_one_go(client, newsroom, editor):
    quay = make_image(newsroom, title="Quay", tags=["Boats", "Sea"])
    make_image(newsroom, title="Pier")
    row = f"file-{quay.media_file_id}"
    changes = {
        f"{row}-title": "The quay",
        f"{row}-alt_text": "Two boats at a quay",
        f"{row}-tags": "Boats, Harbour",
        f"{row}-access": "members",
    }

    response = answer(client, f"approve-{quay.media_file_id}", **changes)

    quay = MediaImage.objects.get(pk=quay.pk)
    assert (quay.title, quay.alt_text, quay.media_file.access) == (
        "The quay",
        "Two boats at a quay",
        "members",
    )
    assert sorted(quay.tags.names()) == ["Boats", "Harbour"]
    assert states() == {"The quay": "live", "Pier": "pending"}
    assert messages(response) == ["1 file was approved.", "Changes to 1 file were saved."]


def test_what_was_written_into_other_rows_is_saved_as_well(client, newsroom, editor):
    quay, pier = make_image(newsroom, title="Quay"), make_document(newsroom, title="Pier")

    answer(client, f"approve-{quay.media_file_id}", **{f"file-{pier.media_file_id}-title": "The pier"})

    assert states() == {"Quay": "live", "The pier": "pending"}


def test_all_chosen_files_are_approved(client, newsroom, editor):
    quay, pier = make_image(newsroom, title="Quay"), make_image(newsroom, title="Pier")
    make_image(newsroom, title="Left")

    response = answer(client, "approve-chosen", [quay, pier])

    assert states() == {"Quay": "live", "Pier": "live", "Left": "pending"}
    assert messages(response) == ["2 files were approved."]


def test_choosing_nothing_is_answered(client, newsroom, editor):
    make_image(newsroom, title="Quay")

    assert messages(answer(client, "approve-chosen")) == ["Choose the files that you decide about."]


def test_a_row_with_a_mistake_stays_is_named_and_holds_up_no_other(client, newsroom, editor):
    quay, pier = make_image(newsroom, title="Quay"), make_image(newsroom, title="Pier")

    response = answer(client, "approve-chosen", [quay, pier], **{f"file-{quay.media_file_id}-title": ""})

    assert states() == {"Quay": "pending", "Pier": "live"}
    assert [form.errors.keys() for form in response.context["rows"]] == [{"title"}]
    assert messages(response)[0] == "1 file was approved."
    assert "<strong>Quay</strong>: Correct what is marked below." in messages(response)[1]


def test_a_tag_that_the_namespace_does_not_know_is_refused_beside_the_field(client, newsroom, editor):
    type(newsroom).objects.update(allows_free_tagging=False)
    quay = make_image(newsroom, title="Quay")

    response = answer(client, "save", **{f"file-{quay.media_file_id}-tags": "Unheard"})

    assert response.context["rows"][0].errors.keys() == {"tags"}


def test_what_somebody_else_has_changed_meanwhile_is_not_overwritten(client, newsroom, editor):
    quay = make_image(newsroom, title="Quay")
    page = {f"file-{quay.media_file_id}-lock_version": quay.media_file.lock_version}
    update_media(member=quay, actor=make_superuser(), title="Theirs")

    response = answer(
        client, f"approve-{quay.media_file_id}", **page, **{f"file-{quay.media_file_id}-title": "Mine"}
    )

    assert states() == {"Theirs": "pending"}
    assert "was changed by somebody else" in messages(response)[0]


def test_about_what_is_decided_already_the_page_says_so(client, newsroom, museum, editor):
    quay = make_image(newsroom, title="Quay")
    foreign = make_image(museum, title="Vase")
    approve_media(files=[quay.media_file], actor=SYSTEM)

    data = {
        "row": [quay.media_file_id, foreign.media_file_id],
        "decision": "approve-chosen",
        "id": [quay.media_file_id, foreign.media_file_id, "x"],
    }
    response = client.post(URL, data, follow=True)

    assert messages(response) == ["Somebody else has decided about 2 files meanwhile."]
    assert states() == {"Quay": "live", "Vase": "pending"}


@pytest.mark.parametrize("choose_all", [True, False])
def test_rejecting_asks_first_and_comes_back_to_the_queue(client, newsroom, editor, choose_all):
    quay = make_image(newsroom, title="Quay")
    url = f"{URL}?q=qua"
    decision = "reject-chosen" if choose_all else f"reject-{quay.media_file_id}"

    question = answer(client, decision, [quay], url=url, **{f"file-{quay.media_file_id}-title": ""})
    address = question.redirect_chain[-1][0]
    done = client.post(address, {"reason": "Blurred"})

    assert "deleted for good" in question.content.decode()
    assert done.url == url
    assert states() == {}


def test_all_chosen_files_get_tags_and_access_beside_what_their_rows_say(client, newsroom, editor):
    quay = make_image(newsroom, title="Quay", tags=["Sea"])
    pier = make_document(newsroom, title="Pier", tags=["boats", "Old"])
    left = make_image(newsroom, title="Left")
    row = {f"file-{pier.media_file_id}-tags": "boats"}

    response = answer(
        client, "save", [quay, pier], **row, **{"chosen-tags": "Boats,", "chosen-access": "members"}
    )

    assert [sorted(each.tags.names()) for each in (quay, pier, left)] == [["Sea", "boats"], ["boats"], []]
    accesses = MediaFile.objects.order_by("title").values_list("title", "access")
    assert dict(accesses) == {"Quay": "members", "Pier": "members", "Left": "public"}
    assert set(states().values()) == {"pending"}
    assert messages(response) == ["Changes to 2 files were saved."]


def test_chosen_files_get_the_tag_and_go_live_in_one_go(client, newsroom, editor):
    quay, pier = make_image(newsroom, title="Quay", tags=["Boats"]), make_image(newsroom, title="Pier")
    before = MediaFile.objects.get(pk=quay.media_file_id).updated_at

    response = answer(client, "approve-chosen", [quay, pier], **{"chosen-tags": "Boats,"})

    assert sorted(pier.tags.names()) == ["Boats"]
    assert states() == {"Quay": "live", "Pier": "live"}
    assert messages(response) == ["2 files were approved.", "Changes to 1 file were saved."]
    assert MediaFile.objects.get(pk=quay.media_file_id).updated_at > before


def test_a_tag_for_all_is_refused_row_by_row(client, newsroom, museum):
    client.force_login(make_superuser())
    type(newsroom).objects.filter(pk=museum.pk).update(allows_free_tagging=False)
    quay, vase = make_image(newsroom, title="Quay"), make_image(museum, title="Vase")

    response = answer(client, "approve-chosen", [quay, vase], **{"chosen-tags": "Unheard,"})

    assert states() == {"Quay": "live", "Vase": "pending"}
    assert sorted(quay.tags.names()) == ["Unheard"]
    assert [form.errors.keys() for form in response.context["rows"]] == [{"tags"}]
    assert response.context["for_chosen"]["tags"].value() == "Unheard,"
    assert [box["value"] for box in ticked(response)] == [str(vase.media_file_id)]


def ticked(response):
    page = BeautifulSoup(response.content, "html.parser")
    return page.select("input[name=id][checked]")


def test_while_what_all_get_is_wrong_nothing_is_done(client, newsroom, editor):
    quay = make_image(newsroom, title="Quay")
    title = {f"file-{quay.media_file_id}-title": "The quay"}

    response = answer(client, "approve-chosen", [quay], **title, **{"chosen-tags": f"{'x' * 101},"})

    assert states() == {"Quay": "pending"}
    assert messages(response) == ["Nothing was saved. Correct what all chosen files are to get."]
    assert response.context["for_chosen"].errors.keys() == {"tags"}
    assert response.context["rows"][0]["title"].value() == "The quay"


def test_a_tag_for_all_without_a_choice_is_kept_and_asked_about(client, newsroom, editor):
    quay = make_image(newsroom, title="Quay")

    response = answer(client, "save", **{"chosen-tags": "Boats,"})

    assert messages(response) == ["Choose the files that get these tags or this access."]
    assert response.context["for_chosen"]["tags"].value() == "Boats,"
    assert not quay.tags.exists()


def test_who_may_approve_but_not_edit_finds_the_fields_locked(client, newsroom):
    group = Group.objects.create(name="Jury")
    for codename in ("approve_mediafile",):
        GroupCollectionPermission.objects.create(
            group=group,
            collection=Collection.objects.get(pk=newsroom.root_collection_id),
            permission=Permission.objects.get(codename=codename),
        )
    user = make_user()
    user.groups.add(group, *Group.objects.filter(media_role__namespace=newsroom, media_role__role="viewer"))
    client.force_login(user)
    quay = make_image(newsroom, title="Quay")

    refused = answer(client, "save", [quay], **{"chosen-tags": "Boats,"})
    answer(client, f"approve-{quay.media_file_id}", **{f"file-{quay.media_file_id}-title": "Mine"})

    assert "<strong>Quay</strong>: You may not do this here." in messages(refused)[0]
    assert not quay.tags.exists()
    assert states() == {"Quay": "live"}


def test_the_queue_costs_a_constant_number_of_queries(
    client, newsroom, editor, django_assert_max_num_queries, django_assert_num_queries
):
    def fill(count):
        for _number in range(count):
            make_image(newsroom, tags=["Boats"], actor=make_user(newsroom, "uploader"))
            make_document(newsroom, tags=["Boats"])

    fill(1)
    client.get(URL)
    with django_assert_max_num_queries(32) as few:
        client.get(URL)
    fill(6)
    with django_assert_num_queries(len(few)):
        assert len(titles(client.get(URL))) == 14


def menu(client):
    return client.get("/admin/").content.decode()


def test_menu_and_home_page_tell_approvers_how_much_waits(client, newsroom, editor):
    assert '"Approval"' in menu(client)
    make_image(newsroom)
    quay = make_image(newsroom, title="Quay")
    client.post("/admin/media/approval/", {"decision": "save"})  # counts anew

    page = menu(client)
    assert '"Approval (2)"' in page
    assert "2 files wait for approval" in page
    answer(client, f"approve-{quay.media_file_id}")
    assert "1 file waits for approval" in menu(client)


def test_the_menu_has_no_queue_for_others(client, newsroom):
    make_image(newsroom)
    client.force_login(make_user(newsroom, "uploader"))

    assert '"Approval' not in menu(client)
    assert "for approval" not in menu(client)


def test_the_menu_has_no_queue_where_nothing_is_to_be_approved(client, newsroom):
    plain = make_namespace("Plain")
    client.force_login(make_user(plain, "editor"))

    assert '"Approval' not in menu(client)
