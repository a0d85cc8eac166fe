from __future__ import annotations

import pytest

from media_hub.admin.tag_merging import MergePreview
from media_hub.models import MediaLogEntry, MediaTag, SavedFilter
from tests.factories import make_image, make_namespace, make_user

from .test_tags import INDEX, make_tag, manager, messages, museum, newsroom  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db

UNUSED = f"{INDEX}unused/"


def names(tags):
    return [tag.name for tag in tags]


def test_several_tags_become_one_after_a_look(client, newsroom, manager):  # noqa: F811
    first, second, into = (make_tag(newsroom, name) for name in ("Sommer", "Summertime", "Summer"))
    make_tag(newsroom, "Beach", second)
    SavedFilter.objects.create(namespace=newsroom, name="Warm", query="tag=summertime")
    image = make_image(newsroom, tags=["Sommer", "Summertime"])
    make_image(newsroom, tags=["Summertime", "Summer"])
    url = f"{INDEX}merge/{first.pk}/"

    response = client.get(url, {"into": into.pk, "also": [second.pk]})

    preview = response.context["preview"]
    assert (names(preview.tags), preview.files, preview.gaining) == (["Sommer", "Summertime"], 2, 1)
    assert (preview.children, preview.filters) == (("Beach",), ("Warm",))
    assert f'name="also" value="{second.pk}"' in response.content.decode()
    assert MediaTag.objects.count() == 4

    response = client.post(url, {"into": into.pk, "also": [second.pk]}, follow=True)

    assert messages(response) == ["“Sommer”, “Summertime” merged into “Summer”; 1 file got it in its stead."]
    assert list(image.tags.names()) == ["Summer"]
    assert sorted(names(MediaTag.objects.all())) == ["Beach", "Summer"]
    assert MediaLogEntry.objects.get(action="media_hub.tag.merge").data["merged"] == ["Sommer", "Summertime"]


def test_a_preview_of_twenty_tags_takes_four_queries_as_one_of_two_does(newsroom, django_assert_num_queries):  # noqa: F811
    make_tag(newsroom, "Summer")
    tags = [make_tag(newsroom, f"Sommer {number}") for number in range(20)]
    make_image(newsroom, tags=[tag.name for tag in tags])

    for few_or_all in (tags[:2], tags):
        into = MediaTag.objects.get(name="Summer")
        with django_assert_num_queries(4):
            assert MergePreview.of(tags=few_or_all, into=into).gaining == 1


def test_a_tag_and_one_below_it_are_merged_together(client, newsroom, manager):  # noqa: F811
    outer, into = make_tag(newsroom, "Sommer"), make_tag(newsroom, "Summer")
    inner = make_tag(newsroom, "Hochsommer", outer)
    make_tag(newsroom, "Beach", inner)

    client.post(f"{INDEX}merge/{outer.pk}/", {"into": into.pk, "also": [inner.pk]})

    left = MediaTag.objects.order_by("name").values_list("name", "parent__name", "lineage")
    assert list(left) == [("Beach", "Summer", "Summer\nBeach"), ("Summer", None, "Summer")]


def test_what_stays_cannot_be_among_what_goes(client, newsroom, manager):  # noqa: F811
    first, second = make_tag(newsroom, "Sommer"), make_tag(newsroom, "Animals")
    below = make_tag(newsroom, "Dogs", second)

    for into in (second, below):
        response = client.get(f"{INDEX}merge/{first.pk}/", {"into": into.pk, "also": [second.pk]})

        assert response.context["preview"] is None
        text = "“Animals” cannot be merged into itself or into a tag below it."
        assert response.context["form"].errors["also"] == [text]


def test_tags_of_another_namespace_are_not_merged_along(client, newsroom, museum, manager):  # noqa: F811
    first, into, vases = make_tag(newsroom, "Sommer"), make_tag(newsroom, "Summer"), make_tag(museum, "Vases")

    shown = client.get(f"{INDEX}merge/{first.pk}/", {"into": into.pk, "also": [vases.pk]})
    client.post(f"{INDEX}merge/{first.pk}/", {"into": into.pk, "also": [vases.pk, "x"]})

    assert shown.context["preview"] is None
    assert names(MediaTag.objects.order_by("name")) == ["Summer", "Vases"]


def test_the_unused_are_shown_before_they_are_deleted(client, newsroom, museum, manager):  # noqa: F811
    make_tag(newsroom, "Small", make_tag(newsroom, "Boats"))
    make_tag(newsroom, "Dogs")
    make_tag(museum, "Vases")
    make_image(newsroom, tags=["Dogs"])

    listing = client.get(INDEX).content.decode()
    response = client.get(UNUSED)

    assert UNUSED in listing
    assert names(response.context["tags"]) == ["Boats", "Small"]
    assert MediaTag.objects.count() == 4

    response = client.post(UNUSED, {"ids": response.context["ids"]}, follow=True)

    assert messages(response) == ["2 unused tags deleted."]
    assert names(MediaTag.objects.order_by("name")) == ["Dogs", "Vases"]
    assert "Every tag is in use." in client.get(UNUSED).content.decode()


def test_what_got_a_file_meanwhile_stays(client, newsroom, manager):  # noqa: F811
    make_tag(newsroom, "Boats")
    ids = client.get(UNUSED).context["ids"]
    make_image(newsroom, tags=["Boats"])

    response = client.post(UNUSED, {"ids": ids}, follow=True)

    assert messages(response) == ["0 unused tags deleted."]
    assert MediaTag.objects.count() == 1


@pytest.mark.parametrize("ids", ["", "x", "1,,-3", "9" * 40])
def test_nonsense_deletes_nothing(client, newsroom, manager, ids):  # noqa: F811
    make_tag(newsroom, "Boats")
    MediaTag.objects.update(id=100)

    response = client.post(UNUSED, {"ids": ids}, follow=True)

    assert messages(response) == ["0 unused tags deleted."]
    assert MediaTag.objects.count() == 1


def test_who_manages_nothing_is_not_let_in(client, newsroom, museum):  # noqa: F811
    tag = make_tag(newsroom, "Boats")
    client.force_login(make_user(newsroom, "editor"))

    assert UNUSED not in client.get(INDEX).content.decode()
    assert client.get(UNUSED).status_code == 302
    client.post(UNUSED, {"ids": str(tag.pk)})
    client.force_login(make_user(make_namespace("Elsewhere"), "manager"))
    client.post(UNUSED, {"ids": str(tag.pk)})
    assert MediaTag.objects.filter(pk=tag.pk).exists()
