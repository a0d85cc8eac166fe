"""What a manager decides about new words."""

from __future__ import annotations

import pytest

from media_hub.actions.suggestions.review import accept_suggestions
from media_hub.actions.suggestions.words import (
    Decision,
    add_word,
    decide_words,
    map_word,
    refuse_word,
    take_back_word,
)
from media_hub.actions.tags import create_tag
from media_hub.ai.values import Field, Proposal
from media_hub.exceptions import DecidedWordError, ForeignTagError, NotAllowedError, UnknownTargetError
from media_hub.models import MediaLogEntry, MediaTag, Suggestion, TagWord
from media_hub.permissions import SYSTEM
from tests.factories import make_image, make_namespace, make_user
from tests.suggesting import propose_tag, propose_word

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(newsroom):
    return make_user(newsroom, "manager")


def make_tag(namespace, name, **values):
    return create_tag(namespace=namespace, name=name, actor=SYSTEM, **values)


def rows() -> list[tuple[str, str, str | None]]:
    """Return value, state and tag of every suggestion, in the order in which they were made."""
    return list(Suggestion.objects.order_by("pk").values_list("value", "state", "tag__name"))


def test_a_word_that_is_added_becomes_a_tag_which_its_suggestions_propose(newsroom, manager):
    sky = make_tag(newsroom, "Sky")
    word = propose_word(make_image(newsroom), "dawn").word
    propose_word(make_image(newsroom), "Dawn", analyzer="other")

    tag = add_word(word=word, actor=manager, parent=sky)

    assert (tag.name, tag.parent, tag.lineage) == ("dawn", sky, "Sky\ndawn")
    assert rows() == [("dawn", "proposed", "dawn"), ("dawn", "proposed", "dawn")]
    assert Suggestion.objects.reviewable().count() == 2
    assert not TagWord.objects.exists()
    entry = MediaLogEntry.objects.get(action="media_hub.word.add")
    assert (entry.user, entry.label, entry.data) == (manager, "dawn", {"word": "dawn"})


def test_a_word_that_is_mapped_becomes_a_synonym_and_its_suggestions_propose_the_tag(newsroom, manager):
    summer = make_tag(newsroom, "Summer")
    suggestion = propose_word(make_image(newsroom), "Sommer")

    map_word(word=suggestion.word, tag=summer, actor=manager)

    assert rows() == [("Summer", "proposed", "Summer")]
    assert list(summer.synonyms.values_list("name", "decided_by")) == [("Sommer", manager.pk)]
    assert MediaLogEntry.objects.get(action="media_hub.word.map").data == {"word": "Sommer"}
    accept_suggestions(suggestions=[Suggestion.objects.get()], actor=manager)
    assert list(suggestion.media_file.member.tags.names()) == ["Summer"]


def test_what_a_file_carries_or_is_offered_already_is_not_offered_twice(newsroom, manager):
    summer = make_tag(newsroom, "Summer")
    carrying, offered, refusing, open_one = (make_image(newsroom) for _number in range(4))
    carrying.tags.add("Summer")
    propose_tag(offered, summer)
    propose_tag(refusing, summer, analyzer="other")
    Suggestion.objects.filter(analyzer="other").update(state="rejected")
    for image in (carrying, offered, refusing, open_one):
        word = propose_word(image, "Sommer").word

    map_word(word=word, tag=summer, actor=manager)

    assert rows() == [
        ("Summer", "proposed", "Summer"),
        ("Summer", "rejected", "Summer"),
        ("Sommer", "superseded", None),
        ("Sommer", "superseded", None),
        ("Sommer", "superseded", None),
        ("Summer", "proposed", "Summer"),
    ]


def test_a_word_that_is_refused_is_rejected_everywhere_and_never_proposed_again(
    newsroom, manager, image, analyse
):
    word = propose_word(make_image(newsroom), "Nice").word
    propose_word(make_image(newsroom), "nice")

    refuse_word(word=word, actor=manager)

    assert rows() == [("Nice", "rejected", None), ("nice", "rejected", None)]
    assert MediaLogEntry.objects.get(action="media_hub.word.refuse").data == {"word": "Nice"}
    assert not analyse(image, Proposal(field=Field.TAGS, value="NICE", confidence=99)).exists()


def test_a_refusal_that_is_taken_back_asks_again(newsroom, manager):
    word = propose_word(make_image(newsroom), "Dawn").word
    other = propose_word(make_image(newsroom), "Dawn")
    Suggestion.objects.filter(pk=other.pk).update(state="rejected")
    refuse_word(word=word, actor=manager)

    take_back_word(word=word, actor=manager)

    assert rows() == [("Dawn", "proposed", None), ("Dawn", "rejected", None)]
    assert list(TagWord.objects.proposed()) == [word]
    assert MediaLogEntry.objects.filter(action="media_hub.word.take_back", user=manager).exists()
    add_word(word=word, actor=manager)


def test_a_synonym_that_is_taken_back_asks_again_with_what_it_had_closed(newsroom, manager):
    summer = make_tag(newsroom, "Summer")
    carrying, accepted = make_image(newsroom, tags=["Summer"]), make_image(newsroom)
    propose_word(carrying, "Sommer")
    propose_word(accepted, "Sommer")
    word = propose_word(make_image(newsroom), "Sommer").word
    map_word(word=word, tag=summer, actor=manager)
    accept_suggestions(
        suggestions=Suggestion.objects.filter(media_file=accepted.media_file_id), actor=manager
    )

    take_back_word(word=word, actor=manager)

    assert rows() == [
        ("Sommer", "proposed", None),
        ("Summer", "accepted", "Summer"),
        ("Sommer", "proposed", None),
    ]
    map_word(word=word, tag=summer, actor=manager)
    assert rows()[2] == ("Summer", "proposed", "Summer")


def test_what_was_proposed_again_meanwhile_is_not_proposed_twice(newsroom, manager):
    image = make_image(newsroom)
    word = propose_word(image, "Dawn").word
    refuse_word(word=word, actor=manager)
    propose_word(image, "Dawn")  # by an analysis that had begun before

    take_back_word(word=word, actor=manager)

    assert rows() == [("Dawn", "rejected", None), ("Dawn", "proposed", None)]


def test_several_words_are_decided_about_at_once(newsroom, manager):
    make_tag(newsroom, "Sky")
    propose_word(make_image(newsroom), "Dawn")
    propose_word(make_image(newsroom), "Dusk")
    words = list(TagWord.objects.all())

    assert decide_words(words=words, decision=Decision.ADD_BELOW, actor=manager, target="sky") == 2

    assert list(MediaTag.objects.values_list("lineage", flat=True)) == ["Sky\nDawn", "Sky\nDusk", "Sky"]


def test_several_words_become_synonyms_or_are_refused_at_once(newsroom, manager):
    summer = make_tag(newsroom, "Summer")
    image = make_image(newsroom)
    words = [propose_word(image, name).word for name in ("Sommer", "Summertime")]
    refused = [propose_word(image, name).word for name in ("Nice", "Good")]

    decide_words(words=words, decision=Decision.MAP, actor=manager, target="Summer")
    decide_words(words=refused, decision=Decision.REFUSE, actor=manager)

    assert [word.name for word in summer.synonyms.all()] == ["Sommer", "Summertime"]
    assert TagWord.objects.refused().count() == 2
    assert [state for _value, state, _tag in rows()] == ["proposed", "superseded", "rejected", "rejected"]


def test_several_are_decided_about_all_or_nothing(newsroom, manager):
    words = [propose_word(make_image(newsroom), name).word for name in ("Dawn", "Dusk")]
    refuse_word(word=words[1], actor=manager)

    with pytest.raises(DecidedWordError) as error:
        decide_words(words=words, decision=Decision.ADD, actor=manager)

    assert error.value.params == {"word": "Dusk"}
    assert not MediaTag.objects.exists()


def test_a_target_must_be_a_tag_of_the_namespace_or_a_synonym(newsroom, manager):
    make_tag(make_namespace("Museum"), "Vases")
    summer = make_tag(newsroom, "Summer")
    TagWord.objects.create(namespace=newsroom, name="Sommer", tag=summer)
    word = propose_word(make_image(newsroom), "Summertime").word

    for target in ("Vases", ""):
        with pytest.raises(UnknownTargetError, match="There is no tag"):
            decide_words(words=[word], decision=Decision.MAP, actor=manager, target=target)
    decide_words(words=[word], decision=Decision.MAP, actor=manager, target="sommer")

    assert summer.synonyms.count() == 2


def test_a_word_means_no_tag_of_another_namespace(newsroom):
    vases = make_tag(make_namespace("Museum"), "Vases")
    word = propose_word(make_image(newsroom), "Vase").word

    with pytest.raises(ForeignTagError):
        map_word(word=word, tag=vases, actor=SYSTEM)


def test_a_word_is_decided_about_once(newsroom, manager):
    word = propose_word(make_image(newsroom), "Dawn").word
    tag = make_tag(newsroom, "Sky")
    map_word(word=word, tag=tag, actor=manager)

    for decide in (add_word, refuse_word):
        with pytest.raises(DecidedWordError, match="“Dawn”"):
            decide(word=word, actor=manager)
    with pytest.raises(DecidedWordError):
        map_word(word=word, tag=tag, actor=manager)
    take_back_word(word=word, actor=manager)
    with pytest.raises(DecidedWordError):
        take_back_word(word=word, actor=manager)


@pytest.mark.parametrize("role", ["viewer", "picker", "uploader", "editor", "stranger"])
def test_only_managers_of_the_namespace_decide(newsroom, role):
    word = propose_word(make_image(newsroom), "Dawn").word
    tag = make_tag(newsroom, "Sky")
    home = make_namespace("Museum") if role == "stranger" else newsroom
    user = make_user(home, "manager" if role == "stranger" else role)

    for decide in (
        lambda: add_word(word=word, actor=user),
        lambda: map_word(word=word, tag=tag, actor=user),
        lambda: refuse_word(word=word, actor=user),
        lambda: take_back_word(word=word, actor=user),
        lambda: decide_words(words=[word], decision=Decision.MAP, actor=user, target="Sky"),
    ):
        with pytest.raises(NotAllowedError):
            decide()
    assert list(TagWord.objects.proposed()) == [word]
