from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Site

from media_hub.models import Namespace, Spending
from tests.factories import make_image, make_namespace, make_superuser, make_user

pytestmark = pytest.mark.django_db

INDEX = "/admin/media/namespaces/"
NEW = f"{INDEX}new/"
VALUES = {"name": "Museum", "default_access": "members", "allows_free_tagging": "on"}


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


def edit(namespace):
    return f"{INDEX}edit/{namespace.pk}/"


def messages(response):
    return [str(message).strip() for message in response.context["messages"]]


def test_a_superuser_makes_a_namespace_and_sees_its_groups(client):
    client.force_login(make_superuser())
    site = Site.objects.get()
    values = {**VALUES, "is_shared": "on", "allowed_extensions": ["jpg", "pdf"], "sites": [site.pk]}

    response = client.post(NEW, values, follow=True)

    museum = Namespace.objects.get(name="Museum")
    assert (museum.slug, museum.is_shared, museum.default_access) == ("museum", True, "members")
    assert (museum.allowed_extensions, list(museum.sites.all())) == (["jpg", "pdf"], [site])
    assert messages(response)[0].startswith(
        "Namespace “Museum” was made, with the groups “Museum: viewers”, “Museum: pickers”, "
        "“Museum: uploaders”, “Museum: editors” and “Museum: managers”."
    )
    page = client.get(edit(museum)).content.decode()
    for group in Group.objects.filter(media_role__namespace=museum):
        assert f'<a href="/admin/groups/edit/{group.pk}/">{group.name}</a>' in page


@pytest.mark.parametrize(
    ("values", "field"), [({"name": "Newsroom"}, "name"), ({"slug": "newsroom"}, "slug")]
)
def test_a_name_or_slug_that_is_taken_is_a_form_error(client, newsroom, values, field):
    client.force_login(make_superuser())

    response = client.post(NEW, {**VALUES, **values})

    assert list(response.context["form"].errors) == [field]


def test_a_group_of_that_name_is_a_form_error_too(client):
    client.force_login(make_superuser())
    Group.objects.create(name="Museum: editors")
    before = Namespace.objects.count()

    response = client.post(NEW, VALUES)

    assert response.context["form"].errors["name"] == [
        "A namespace, or a group of one, is called “Museum” already. Choose another name or slug."
    ]
    assert Namespace.objects.count() == before


def test_a_manager_changes_the_settings_of_theirs(client, newsroom):
    manager = make_user(newsroom, "manager")
    client.force_login(manager)
    form = client.get(edit(newsroom)).context["form"]

    client.post(
        edit(newsroom),
        {
            **VALUES,
            "name": "Desk",
            "slug": "stolen",
            "is_shared": "on",
            "sites": "1",
        },
    )

    newsroom.refresh_from_db()
    assert sorted(form.fields) == [
        *("accept_from", "accepted_fields", "ai_budget", "allowed_extensions", "allows_free_tagging"),
        *("default_access", "name", "requires_approval", "uses_outside_analyzers"),
    ]
    assert newsroom.name == "Desk"
    assert (newsroom.slug, newsroom.is_shared, newsroom.sites.count()) == ("newsroom", False, 0)
    assert "Namespace edited" in client.get(f"{INDEX}history/{newsroom.pk}/").content.decode()


def test_a_manager_says_what_suggestions_may_cost_and_which_are_accepted(client, newsroom):
    client.force_login(make_user(newsroom, "manager"))
    rule = {"ai_budget": "100", "accept_from": "90", "accepted_fields": ["alt_text", "tags"]}

    client.post(edit(newsroom), {**VALUES, "name": "Newsroom", **rule})

    newsroom.refresh_from_db()
    assert (newsroom.ai_budget, newsroom.accept_from, newsroom.uses_outside_analyzers) == (100, 90, False)
    assert newsroom.accepted_fields == ["alt_text", "tags"]


def test_without_numbers_there_is_no_limit_and_nothing_is_accepted(client, newsroom):
    client.force_login(make_user(newsroom, "manager"))
    newsroom.ai_budget, newsroom.accept_from, newsroom.accepted_fields = 100, 90, ["tags"]
    newsroom.save()

    client.post(
        edit(newsroom), {**VALUES, "uses_outside_analyzers": "on", "ai_budget": "", "accept_from": ""}
    )

    newsroom.refresh_from_db()
    assert (newsroom.ai_budget, newsroom.accept_from, newsroom.accepted_fields) == (None, None, [])
    assert newsroom.uses_outside_analyzers


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("accept_from", "30"), ("accepted_fields", "text")),
        *(("ai_budget", "-1"), ("ai_budget", "100000001"), ("ai_budget", str(2**63 - 1))),
    ],
)
def test_a_rule_that_makes_no_sense_is_a_form_error(client, newsroom, name, value):
    client.force_login(make_user(newsroom, "manager"))

    response = client.post(edit(newsroom), {**VALUES, "accepted_fields": "tags", name: value})

    assert list(response.context["form"].errors) == [name]


def test_a_percentage_without_a_field_is_refused_where_fields_are_chosen(client, newsroom):
    client.force_login(make_user(newsroom, "manager"))

    form = client.post(edit(newsroom), {**VALUES, "accept_from": "60"}).context["form"]

    assert form.errors == {
        "accepted_fields": ["Choose the fields that are filled, or leave the percentage empty."]
    }


def test_a_budget_that_is_too_high_is_refused_with_the_highest(client, newsroom):
    client.force_login(make_user(newsroom, "manager"))

    form = client.post(edit(newsroom), {**VALUES, "ai_budget": str(2**63 - 1)}).context["form"]

    sentence = "The highest budget is 100000000 cents a day; leave it empty for no limit."
    assert form.errors == {"ai_budget": [sentence]}
    assert 'max="100000000"' in str(form["ai_budget"])


def test_the_page_says_what_was_spent_today(client, newsroom):
    client.force_login(make_user(newsroom, "manager"))
    Spending.objects.create(namespace=newsroom, day=timezone.localdate(), cost=123_456)

    assert "AI services have cost 12.35 cents today." in client.get(edit(newsroom)).content.decode()

    newsroom.ai_budget = 100
    newsroom.save()
    assert "AI services have cost 12.35 of 100 cents today." in client.get(edit(newsroom)).content.decode()


def test_a_manager_sees_no_other_namespace_and_makes_none(client, newsroom):
    museum = make_namespace("Museum")
    client.force_login(make_user(newsroom, "manager"))

    assert [namespace.name for namespace in client.get(INDEX).context["object_list"]] == ["Newsroom"]
    assert client.get(f"{INDEX}results/?q=muse").context["object_list"].count() == 0
    assert client.get(edit(museum)).status_code == 404
    assert client.post(edit(museum), VALUES).status_code == 404
    assert client.get(f"{INDEX}history/{museum.pk}/").status_code == 404
    assert client.post(NEW, VALUES).status_code == 302
    assert not Namespace.objects.filter(slug="museum-2").exists()


@pytest.mark.parametrize("role", ["viewer", "picker", "uploader", "editor", None])
def test_nobody_else_comes_near(client, newsroom, role):
    client.force_login(make_user(newsroom, role))

    answers = [client.get(url).status_code for url in (INDEX, NEW, edit(newsroom))]

    assert answers == [302, 302, 302]
    assert client.get(f"{INDEX}history/{newsroom.pk}/").status_code == (404 if role else 302)


def test_the_menu_shows_it_to_managers_only(rf, newsroom):
    from media_hub.admin.namespaces import namespace_viewset

    item = namespace_viewset.get_menu_item()
    request = rf.get("/admin/")

    def is_shown(user):
        request.user = user
        return item.is_shown(request)

    assert [is_shown(make_user(newsroom, role)) for role in ("editor", "manager")] == [False, True]
    assert is_shown(make_superuser())


def test_an_emptied_slug_stays_what_it_was(client, newsroom):
    client.force_login(make_superuser())

    client.post(edit(newsroom), {**VALUES, "name": "Newsroom", "slug": ""})

    newsroom.refresh_from_db()
    assert newsroom.slug == "newsroom"


def test_the_list_counts_files_in_a_constant_number_of_queries(client, django_assert_max_num_queries):
    for number in range(5):
        make_image(make_namespace(f"Team {number}"))
    client.force_login(make_superuser())
    client.get(INDEX)

    with django_assert_max_num_queries(12):
        response = client.get(f"{INDEX}?ordering=-files_count")

    assert [namespace.files_count for namespace in response.context["object_list"]][:2] == [1, 1]


def test_a_manager_switches_approval_on_and_off_and_what_waits_stays(client, newsroom):
    client.force_login(make_user(newsroom, "manager"))
    values = {"name": "Newsroom", "default_access": "public"}

    client.post(edit(newsroom), {**values, "requires_approval": "on"})
    first = make_image(Namespace.objects.get(pk=newsroom.pk))
    client.post(edit(newsroom), values)
    second = make_image(Namespace.objects.get(pk=newsroom.pk))

    assert (first.media_file.state, second.media_file.state) == ("pending", "live")
    first.media_file.refresh_from_db()
    assert first.media_file.state == "pending"
