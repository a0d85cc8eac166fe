"""Synonyms on the screens of tags, and wherever a tag is typed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from media_hub.actions.curated_collections import create_collection
from media_hub.actions.suggestions.synonyms import add_synonym
from media_hub.actions.tag_media import tag_media
from media_hub.admin.bulk_actions.plans import plan_tags
from media_hub.forms.finding.tag_choices import completed_tags
from media_hub.forms.tags import unknown_tags
from media_hub.models import MediaTag, TagWord
from media_hub.permissions import SYSTEM
from tests.factories import make_image, make_namespace, make_user

from .test_tags import INDEX, NEW, make_tag, manager, museum, newsroom  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db


@pytest.fixture
def summer(newsroom):  # noqa: F811
    tag = make_tag(newsroom, "Summer")
    for name in ("Sommer", "Warm days"):
        add_synonym(tag=tag, name=name, actor=SYSTEM)
    return tag


def form(**values):
    return {"name": "Summer", "parent": "", "colour": "", "description": "", **values}


def names(tag):
    return list(tag.synonyms.values_list("name", flat=True))


def test_a_tag_is_made_with_synonyms(client, newsroom, manager):  # noqa: F811
    client.post(NEW, form(synonyms="Sommer, Warm  days ,,sommer"))

    assert names(MediaTag.objects.get()) == ["sommer", "Warm days"]


def test_synonyms_are_added_and_removed_on_the_page_of_the_tag(client, summer, manager):  # noqa: F811
    url = f"{INDEX}edit/{summer.pk}/"
    assert 'value="Sommer,Warm days"' in client.get(url).content.decode()

    client.post(url, form(synonyms="Warm days,Estate"))

    assert names(summer) == ["Estate", "Warm days"]


def test_a_synonym_that_cannot_be_is_refused_beside_its_field(client, newsroom, summer, manager):  # noqa: F811
    heat = make_tag(newsroom, "Heat")

    for url, synonym, text in (
        (f"{INDEX}edit/{heat.pk}/", "sommer", "is a synonym of “Summer” already"),
        (f"{INDEX}edit/{heat.pk}/", "Summer", "is the name of a tag"),
        (f"{INDEX}edit/{heat.pk}/", "x" * 101, "cannot be a synonym"),
        (NEW, "sommer", "is a synonym of “Summer” already"),
    ):
        name = "Heat" if "edit" in url else "Glow"
        response = client.post(url, form(name=name, synonyms=f"Hot,{synonym}"))
        assert text in response.context["form"].errors["synonyms"][0]
    assert names(heat) == []
    assert MediaTag.objects.count() == 2


def test_the_list_shows_synonyms_and_search_finds_by_them(client, newsroom, summer, manager):  # noqa: F811
    make_tag(newsroom, "Winter")

    found = client.get(f"{INDEX}?q=WARM d")

    assert [tag.name for tag in found.context["object_list"]] == ["Summer"]
    assert "also: Sommer, Warm days" in found.content.decode()
    assert "also: Sommer, Warm days" in client.get(INDEX).content.decode()
    assert (
        "Its synonyms go with it: Sommer, Warm days."
        in client.get(f"{INDEX}delete/{summer.pk}/").content.decode()
    )


def test_the_preview_of_a_merge_says_what_becomes_a_synonym(client, newsroom, summer, manager):  # noqa: F811
    into = make_tag(newsroom, "Season")

    page = client.get(f"{INDEX}merge/{summer.pk}/", {"into": into.pk}).content.decode()

    assert "Synonyms of “Season” from then on: “Summer”, and their own synonyms." in page


def test_completing_a_synonym_offers_its_tag_once(client, newsroom, summer, museum):  # noqa: F811
    client.force_login(make_user(newsroom, "uploader"))
    add_synonym(tag=summer, name="Sommerzeit", actor=SYSTEM)
    add_synonym(tag=make_tag(museum, "Vase"), name="Sommervase", actor=SYSTEM)
    url = reverse("media_hub_tags:autocomplete")

    assert client.get(url, {"term": "somm"}).json() == ["Summer"]
    assert client.get(url, {"term": "DAYS"}).json() == ["Summer"]
    assert client.get(url, {"term": "omm"}).json() == []
    found = completed_tags(MediaTag.objects.in_namespace(newsroom), term="somm", chosen=[])
    assert found.names == ["Summer"]


def test_who_types_a_synonym_gets_the_tag(newsroom, summer):  # noqa: F811
    image = make_image(newsroom, tags=["SOMMER"])

    assert list(image.tags.all()) == [summer]
    assert MediaTag.objects.count() == 1


def test_a_synonym_is_known_where_tags_are_made_by_managers_only(summer):
    namespace = summer.namespace
    namespace.allows_free_tagging = False
    namespace.save()

    assert list(make_image(namespace, tags=["warm days"]).tags.all()) == [summer]
    assert [error.params["tag"] for error in unknown_tags(["sommer", "Sky"], namespace)] == ["Sky"]


def test_a_file_loses_a_tag_by_its_synonym_and_keeps_it_when_that_is_written_instead(newsroom, summer):  # noqa: F811
    image = make_image(newsroom, tags=["Summer"])

    tag_media(files=[image.media_file], actor=SYSTEM, add=["Sommer"], remove=["Summer"])
    assert list(image.tags.names()) == ["Summer"]
    assert tag_media(files=[image.media_file], actor=SYSTEM, remove=["sommer"]) == 1
    assert list(image.tags.names()) == []


def test_a_plan_counts_a_synonym_as_its_tag(newsroom, summer):  # noqa: F811
    files = [make_image(newsroom, tags=tags).media_file for tags in (["Summer"], [])]

    (line,) = plan_tags(files=files, add=["Sommer"], remove=[])

    assert line.effects == ["1 file gets it", "1 file has it already"]


def test_the_synonyms_of_another_namespace_are_unknown(summer):
    archive = make_namespace("Archive")

    make_image(archive, tags=["Sommer"])

    assert list(MediaTag.objects.in_namespace(archive).values_list("name", flat=True)) == ["Sommer"]
    assert TagWord.objects.in_namespace(archive).count() == 0


def test_a_collection_gets_a_tag_by_its_synonym(newsroom, summer):  # noqa: F811
    collection = create_collection(
        namespace=newsroom, title="Best", tags=["Sommer", "Warm days"], actor=SYSTEM
    )

    assert list(collection.tags.all()) == [summer]
