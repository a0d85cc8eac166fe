"""Synonyms, and how words and suggestions follow the tags that they are about."""

from __future__ import annotations

import pytest

from media_hub.actions.suggestions.keep_answer import key_of
from media_hub.actions.suggestions.review import reject_suggestions
from media_hub.actions.suggestions.synonyms import add_synonym, remove_synonym, set_synonyms
from media_hub.actions.suggestions.words import map_word, refuse_word
from media_hub.actions.tags import create_tag, delete_tag, merge_tags, update_tag
from media_hub.exceptions import NotAllowedError, SynonymError, SynonymIsTagError, TakenSynonymError
from media_hub.models import MediaLogEntry, MediaTag, Suggestion, TagWord
from media_hub.permissions import SYSTEM
from tests.factories import make_image, make_namespace, make_user
from tests.suggesting import propose_tag, propose_word

pytestmark = pytest.mark.django_db


@pytest.fixture
def summer(newsroom):
    return make_tag(newsroom, "Summer")


def make_tag(namespace, name):
    return create_tag(namespace=namespace, name=name, actor=SYSTEM)


def synonyms(tag):
    return sorted(tag.synonyms.values_list("name", flat=True))


def rows() -> list[tuple[str, str, str | None]]:
    return list(Suggestion.objects.order_by("pk").values_list("value", "state", "tag__name"))


def test_a_tag_gets_synonyms_and_loses_them(newsroom, summer):
    manager = make_user(newsroom, "manager")

    word = add_synonym(tag=summer, name="  Sommer  time ", actor=manager)
    assert add_synonym(tag=summer, name="SOMMER TIME", actor=manager) == word
    assert synonyms(summer) == ["Sommer time"]
    remove_synonym(word=word, actor=manager)

    assert not TagWord.objects.exists()
    log = MediaLogEntry.objects.filter(action__startswith="media_hub.synonym").order_by("pk")
    assert list(log.values_list("action", "label", "user")) == [
        ("media_hub.synonym.add", "Summer", manager.pk),
        ("media_hub.synonym.remove", "Summer", manager.pk),
    ]


def test_several_synonyms_are_set_at_once(summer):
    set_synonyms(tag=summer, names=["Sommer", "Été", "sommer"], actor=SYSTEM)
    set_synonyms(tag=summer, names=["Sommer", "Verano"], actor=SYSTEM)

    assert synonyms(summer) == ["Verano", "sommer"]


def test_the_name_of_a_tag_is_no_synonym(newsroom, summer):
    make_tag(newsroom, "Sommer")

    for name in ("SOMMER", "Summer"):
        with pytest.raises(SynonymIsTagError, match="is the name of a tag"):
            add_synonym(tag=summer, name=name, actor=SYSTEM)


def test_a_synonym_belongs_to_one_tag(newsroom, summer):
    add_synonym(tag=summer, name="Warm", actor=SYSTEM)

    with pytest.raises(TakenSynonymError, match="“Warm” is a synonym of “Summer” already"):
        add_synonym(tag=make_tag(newsroom, "Heat"), name="warm", actor=SYSTEM)


def test_another_namespace_may_have_the_same_synonym(newsroom, summer):
    museum = make_namespace("Museum")
    make_tag(museum, "Sommer")

    add_synonym(tag=summer, name="Sommer", actor=SYSTEM)

    assert synonyms(summer) == ["Sommer"]


@pytest.mark.parametrize("name", ["", "  ", "x" * 101])
def test_a_synonym_needs_a_name_of_a_hundred_characters_at_most(summer, name):
    with pytest.raises(SynonymError):
        add_synonym(tag=summer, name=name, actor=SYSTEM)


def test_a_word_that_waits_or_was_refused_may_be_made_a_synonym(newsroom, summer):
    propose_word(make_image(newsroom), "Sommer")
    refused = propose_word(make_image(newsroom), "Hot").word
    refuse_word(word=refused, actor=SYSTEM)

    set_synonyms(tag=summer, names=["Sommer", "Hot"], actor=SYSTEM)

    assert rows() == [("Summer", "proposed", "Summer"), ("Hot", "rejected", None)]
    assert not TagWord.objects.refused().exists()


def test_what_a_synonym_has_led_to_stays_when_it_goes(newsroom, summer):
    word = propose_word(make_image(newsroom), "Sommer").word
    map_word(word=word, tag=summer, actor=SYSTEM)

    remove_synonym(word=word, actor=SYSTEM)

    assert rows() == [("Summer", "proposed", "Summer")]


@pytest.mark.parametrize("role", ["picker", "editor"])
def test_who_manages_nothing_changes_no_synonyms(newsroom, summer, role):
    word = add_synonym(tag=summer, name="Sommer", actor=SYSTEM)
    for user in (make_user(newsroom, role), make_user(make_namespace("Museum"), "manager")):
        for change in (
            lambda user=user: add_synonym(tag=summer, name="Warm", actor=user),
            lambda user=user: remove_synonym(word=word, actor=user),
        ):
            with pytest.raises(NotAllowedError):
                change()
    assert synonyms(summer) == ["Sommer"]


def test_a_tag_made_by_free_tagging_adopts_the_word_of_its_name(newsroom):
    propose_word(make_image(newsroom), "Dawn")
    refused = propose_word(make_image(newsroom), "Dusk")
    refuse_word(word=refused.word, actor=SYSTEM)

    make_image(newsroom, tags=["DAWN", "Dusk"])

    assert rows() == [("DAWN", "proposed", "DAWN"), ("Dusk", "rejected", "Dusk")]
    assert not TagWord.objects.exists()


def test_a_tag_that_is_renamed_adopts_the_word_and_keeps_its_suggestions(newsroom, summer):
    both, rejecting = make_image(newsroom), make_image(newsroom)
    propose_word(both, "Sommer")
    propose_tag(both, summer)
    rejected = propose_tag(rejecting, summer)
    reject_suggestions(suggestions=[rejected], actor=SYSTEM)

    update_tag(tag=summer, name="Sommer", actor=SYSTEM)

    assert rows() == [
        ("Sommer", "proposed", "Sommer"),
        ("Summer", "superseded", "Sommer"),
        ("Summer", "rejected", "Sommer"),
    ]
    rejected.refresh_from_db()
    assert rejected.value_key == key_of("sommer")
    assert not TagWord.objects.exists()


def test_a_synonym_that_becomes_a_tag_takes_its_open_suggestions_along(newsroom, summer):
    word = propose_word(make_image(newsroom), "Dawn").word
    map_word(word=word, tag=summer, actor=SYSTEM)

    make_tag(newsroom, "Dawn")

    assert rows() == [("Dawn", "proposed", "Dawn")]
    assert synonyms(summer) == []


def test_the_words_of_another_namespace_stay(newsroom):
    propose_word(make_image(newsroom), "Dawn")

    make_tag(make_namespace("Museum"), "Dawn")

    assert rows() == [("Dawn", "proposed", None)]


def test_merged_tags_stay_understood(newsroom, summer):
    sommer, warm = make_tag(newsroom, "Sommer"), make_tag(newsroom, "Warm")
    add_synonym(tag=sommer, name="Hochsommer", actor=SYSTEM)
    first, second, third = (make_image(newsroom) for _number in range(3))
    propose_tag(first, sommer)
    propose_tag(first, summer)
    propose_tag(second, warm)
    rejected = propose_tag(third, sommer)
    reject_suggestions(suggestions=[rejected], actor=SYSTEM)

    merge_tags(tags=[sommer, warm], into=summer, actor=SYSTEM)

    assert synonyms(summer) == ["Hochsommer", "Sommer", "Warm"]
    assert rows() == [
        ("Sommer", "superseded", "Summer"),
        ("Summer", "proposed", "Summer"),
        ("Summer", "proposed", "Summer"),
        ("Sommer", "rejected", "Summer"),
    ]
    rejected.refresh_from_db()
    assert rejected.value_key == key_of("summer")
    make_image(newsroom, tags=["sommer"])
    assert MediaTag.objects.count() == 1


def test_what_hangs_on_a_tag_goes_with_it(newsroom, summer):
    add_synonym(tag=summer, name="Warm", actor=SYSTEM)
    map_word(word=propose_word(make_image(newsroom), "Sommer").word, tag=summer, actor=SYSTEM)

    delete_tag(tag=summer, actor=SYSTEM)

    assert not TagWord.objects.exists()
    assert not Suggestion.objects.exists()
