from __future__ import annotations

import pytest

from media_hub.actions.suggestions.review import accept_suggestions, reject_suggestions
from media_hub.actions.suggestions.words import refuse_word
from media_hub.actions.tags import create_tag
from media_hub.models import Analysis, Suggestion
from media_hub.models.acceptance import Rate, acceptance_rates
from media_hub.permissions import SYSTEM
from tests.factories import make_image, make_namespace, make_user
from tests.suggesting import propose_tag, propose_text, propose_word

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def editor(newsroom):
    return make_user(newsroom, "editor")


def test_what_people_have_decided_is_counted_by_analyzer_and_by_tag(newsroom, editor):
    boats = create_tag(namespace=newsroom, name="Boats", actor=SYSTEM)
    first, second = make_image(newsroom), make_image(newsroom)
    accepted, rejected = propose_tag(first, boats), propose_tag(second, boats, analyzer="other")
    edited = propose_text(first, "alt_text", "Ships")
    propose_text(second, "alt_text", "Not decided yet")

    accept_suggestions(
        suggestions=[accepted, edited], actor=editor, values={edited.pk: "Three ships at a pier"}
    )
    reject_suggestions(suggestions=[rejected], actor=editor)

    rates = acceptance_rates([newsroom])
    assert rates.analyzers == {"dummy": Rate(accepted=1, edited=1), "other": Rate(rejected=1)}
    assert rates.tags == {boats.pk: Rate(accepted=1, rejected=1)}
    assert (rates.analyzers["dummy"].share, rates.tags[boats.pk].share, Rate().share) == (1.0, 0.5, 0.0)


def test_other_namespaces_the_rule_and_refused_words_do_not_count(newsroom, editor):
    image = make_image(newsroom)
    museum = make_namespace("Museum")
    foreign = propose_text(make_image(museum), "title", "Vase")
    accept_suggestions(suggestions=[foreign], actor=make_user(museum, "editor"))
    accept_suggestions(suggestions=[propose_text(image, "title", "By the rule")], actor=SYSTEM)
    refuse_word(word=propose_word(image, "Dawn").word, actor=make_user(newsroom, "manager"))

    assert acceptance_rates([newsroom]).analyzers == {}
    assert acceptance_rates([newsroom, museum]).analyzers == {"dummy": Rate(accepted=1)}


def test_many_suggestions_take_two_queries(newsroom, editor, django_assert_num_queries):
    for number in range(3):
        image = make_image(newsroom)
        tag = create_tag(namespace=newsroom, name=f"Tag {number}", actor=SYSTEM)
        accept_suggestions(suggestions=[propose_tag(image, tag)], actor=editor)

    with django_assert_num_queries(2):
        rates = acceptance_rates([newsroom])
    assert len(rates.tags) == 3
    assert Suggestion.objects.count() == Analysis.objects.count() == 3
