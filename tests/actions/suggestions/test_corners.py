"""What seldom happens to suggestions."""

from __future__ import annotations

import pytest

from media_hub.actions.bulk_deeds import DEEDS
from media_hub.actions.suggestions.auto_accept import accept_matching
from media_hub.actions.suggestions.fields import Slot, is_free
from media_hub.actions.suggestions.plan_analyses import plan_analyses
from media_hub.actions.suggestions.review import reject_suggestions, settle_as_written
from media_hub.actions.suggestions.run_analyses import run_analyses, run_analysis
from media_hub.actions.suggestions.vocabulary import read_vocabulary
from media_hub.actions.tags import create_tag
from media_hub.ai.values import Field, Proposal
from media_hub.exceptions import UnusableAnswerError
from media_hub.models import Analysis, Spending, Suggestion
from media_hub.permissions import SYSTEM

pytestmark = pytest.mark.django_db


def test_a_file_is_asked_about_as_one_of_many_once(image, dummy):
    ask = DEEDS["analyse"].do

    assert ask(image.media_file, SYSTEM, {}) == {}
    assert ask(image.media_file, SYSTEM, {}) is None


def test_of_one_analyzer_alone_the_best_is_accepted(analyse, image):
    analyse(image, Proposal(field=Field.ALT_TEXT, value="Boats", confidence=90))

    assert accept_matching(image.media_file, SYSTEM, {"analyzer": "other"}) is None
    assert accept_matching(image.media_file, SYSTEM, {"analyzer": "dummy"}) is not None


def test_the_alt_text_of_a_decorative_picture_is_empty_on_purpose(image):
    image.is_decorative = True
    image.save()
    image.media_file.body = image

    assert not is_free(image.media_file, Slot(field=Suggestion.Field.ALT_TEXT))


def test_what_was_decided_meanwhile_is_not_settled_by_a_form(analyse, image):
    (suggestion,) = analyse(image, Proposal(field=Field.ALT_TEXT, value="Boats", confidence=90))
    reject_suggestions(suggestions=[suggestion], actor=SYSTEM)

    settle_as_written(
        media_file=image.media_file, suggestion=suggestion, actor=SYSTEM, written="Boats", replaced=""
    )
    assert Suggestion.objects.get().state == "rejected"


def test_of_very_many_tags_those_are_told_that_most_files_carry(newsroom, image, settings):
    settings.MEDIA_HUB_AI_VOCABULARY_TAGS = 1
    for name in ("Abacus", "Boats"):
        create_tag(namespace=newsroom, name=name, actor=SYSTEM)
    image.tags.add("Boats")

    assert [tag.name for tag in read_vocabulary(newsroom).tags] == ["Boats"]


def test_what_another_worker_has_is_left_to_it(image, dummy):
    plan_analyses(files=[image.media_file], actor=SYSTEM)
    analysis = Analysis.objects.get()
    Analysis.objects.claim(analysis.pk)

    assert not run_analysis(analysis)


def test_an_answer_of_no_use_is_paid_where_its_cost_is_known(image, dummy):
    def answer(question):
        error = UnusableAnswerError(analyzer="Dummy")
        error.cost = 70
        raise error

    dummy.reserved_cost = 500
    dummy.answer = answer
    plan_analyses(files=[image.media_file], actor=SYSTEM)
    run_analyses(seconds=5)

    assert Spending.objects.get().cost == 70
