from __future__ import annotations

import pytest
from wagtail.models import Locale

from media_hub.actions.suggestions.review import accept_suggestions, reject_suggestions
from media_hub.actions.tags import create_tag
from media_hub.actions.update_media import update_media
from media_hub.ai.values import Field, FocalPoint, Proposal
from media_hub.models import Suggestion, TagWord
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_namespace
from tests.suggestions import propose as propose_now
from tests.suggestions import propose_in

pytestmark = pytest.mark.django_db


def propose(field, value, confidence=90, language="") -> Proposal:
    return Proposal(field=field, value=value, confidence=confidence, language=language)


def shown(suggestions) -> list[tuple[str, object, str]]:
    return list(suggestions.values_list("field", "value", "state"))


def test_a_proposal_becomes_a_suggestion_with_its_confidence(analyse, image):
    (suggestion,) = analyse(image, propose(Field.TITLE, " Harbour at dawn ", 92))

    assert (suggestion.value, suggestion.confidence, suggestion.analyzer) == ("Harbour at dawn", 92, "dummy")
    assert suggestion.analysis.state == "done"


def test_texts_are_proposed_in_each_language_of_the_site(analyse, image):
    Locale.objects.create(language_code="de")

    suggestions = analyse(
        image,
        propose(Field.ALT_TEXT, "Boats", language="en"),
        propose(Field.ALT_TEXT, "Boote", language="de"),
        propose(Field.ALT_TEXT, "Bateaux", language="fr"),
        propose(Field.CREDIT, "Agentur", language="de"),
    )

    assert list(suggestions.values_list("language", "value")) == [("", "Boats"), ("de", "Boote")]


def test_what_the_file_has_already_is_not_proposed(analyse, image):
    assert not analyse(image, propose(Field.TITLE, image.title)).exists()


def test_an_alt_text_that_repeats_the_name_of_the_file_is_not_proposed(analyse, image):
    assert not analyse(
        image, propose(Field.ALT_TEXT, "harbour.png"), propose(Field.ALT_TEXT, "HARBOUR")
    ).exists()


def test_values_of_the_wrong_kind_are_left_out(analyse, image):
    assert not analyse(
        image,
        propose(Field.FOCAL_POINT, "the middle"),
        propose(Field.FOCAL_POINT, FocalPoint(x=7, y=0.5)),
        propose(Field.TITLE, FocalPoint(x=0.5, y=0.5)),
        propose(Field.TAGS, FocalPoint(x=0.5, y=0.5)),
        propose(Field.TITLE, " \x00 "),
        propose(Field.TAGS, "  "),
    ).exists()


def test_a_focal_point_is_kept_in_shares(analyse, image):
    (suggestion,) = analyse(
        image, propose(Field.FOCAL_POINT, FocalPoint(x=0.25, y=0.5, width=0.1, height=0.2))
    )

    assert suggestion.value == [0.25, 0.5, 0.1, 0.2]


def test_nobody_proposes_a_field_that_was_not_asked_for(analyse, image, newsroom, dummy, monkeypatch):
    monkeypatch.setattr(type(dummy), "fields", frozenset({Field.TITLE}))
    assert shown(analyse(image, propose(Field.TITLE, "Boats"), propose(Field.CREDIT, "Nobody"))) == [
        ("title", "Boats", "proposed")
    ]


def test_a_document_gets_no_alt_text(analyse, newsroom):
    assert not analyse(make_document(newsroom), propose(Field.ALT_TEXT, "Boats")).exists()


def test_a_decorative_picture_gets_no_alt_text(analyse, image):
    image.is_decorative = True
    image.save()

    assert not analyse(image, propose(Field.ALT_TEXT, "Boats")).exists()


def test_what_became_decorative_while_it_was_looked_at_gets_no_alt_text(image):
    update_media(member=image, actor=SYSTEM, is_decorative=True)

    assert values_of(propose_now(image, alt_text="Boats", title="Quay")) == ["Quay"]


def test_a_picture_that_is_decorative_in_one_language_gets_no_alt_text_there(image):
    german = Locale.objects.create(language_code="de")
    update_media(member=image, actor=SYSTEM, locale=german, is_decorative=True)

    assert values_of(propose_now(image, alt_text="Boats")) == ["Boats"]
    assert values_of(propose_in(image, "de", alt_text="Boote", title="Kai")) == ["Kai"]


def test_open_alt_texts_are_superseded_when_somebody_marks_the_picture_decorative(image, newsroom):
    german = Locale.objects.create(language_code="de")
    for language in ("de", ""):
        propose_in(image, language, alt_text=f"Boats {language}", title=f"Quay {language}")
        Suggestion.objects.filter(state="superseded").update(state="proposed")

    update_media(member=image, actor=SYSTEM, locale=german, is_decorative=True)
    assert open_values() == {"Boats", "Quay", "Quay de"}
    update_media(member=image, actor=SYSTEM, is_decorative=True)
    assert open_values() == {"Quay", "Quay de"}
    update_media(member=image, actor=SYSTEM, is_decorative=False)
    assert open_values() == {"Quay", "Quay de"}


def values_of(suggestions) -> list[object]:
    return [suggestion.value for suggestion in suggestions]


def open_values() -> set[object]:
    return set(values_of(Suggestion.objects.proposed()))


def test_a_tag_of_the_vocabulary_is_proposed_by_its_own_name(analyse, image, newsroom):
    tag = create_tag(namespace=newsroom, name="Boats", actor=SYSTEM)
    TagWord.objects.create(namespace=newsroom, name="Ships", tag=tag)

    suggestions = analyse(image, propose(Field.TAGS, "ships", 80), propose(Field.TAGS, "BOATS", 70))

    assert list(suggestions.values_list("value", "tag", "confidence")) == [("Boats", tag.pk, 80)]


def test_a_tag_that_the_file_carries_is_not_proposed(analyse, image, newsroom):
    create_tag(namespace=newsroom, name="Boats", actor=SYSTEM)
    image.tags.add("Boats")

    assert not analyse(image, propose(Field.TAGS, "Boats")).exists()


def test_a_new_word_waits_for_a_manager_and_is_no_tag(analyse, image, newsroom):
    (suggestion,) = analyse(image, propose(Field.TAGS, "Dawn"))

    assert (suggestion.tag, suggestion.word.name) == (None, "Dawn")
    assert list(TagWord.objects.in_namespace(newsroom).proposed()) == [suggestion.word]
    assert not Suggestion.objects.reviewable().exists()


def test_a_word_that_a_manager_has_refused_is_not_proposed_again(analyse, image, newsroom):
    TagWord.objects.create(namespace=newsroom, name="Dawn", is_refused=True)

    assert not analyse(image, propose(Field.TAGS, "dawn")).exists()


def test_objects_and_scenes_become_tags_where_there_are_such(analyse, image, newsroom):
    create_tag(namespace=newsroom, name="Boats", actor=SYSTEM)

    suggestions = analyse(
        image,
        propose(Field.OBJECTS, "boats"),
        propose(Field.OBJECTS, "rope"),
        propose(Field.SCENE, "harbour"),
    )

    assert shown(suggestions) == [("tags", "Boats", "proposed")]
    assert not TagWord.objects.exists()


def test_tags_of_another_namespace_are_unknown(analyse, image):
    create_tag(namespace=make_namespace("Museum"), name="Boats", actor=SYSTEM)

    (suggestion,) = analyse(image, propose(Field.TAGS, "Boats"))

    assert suggestion.tag is None


def test_a_new_answer_supersedes_what_nobody_has_decided_about(analyse, image, newsroom):
    analyse(image, propose(Field.TITLE, "Boats"))
    create_tag(namespace=newsroom, name="A reason to ask again", actor=SYSTEM)

    suggestions = analyse(image, propose(Field.TITLE, "Ships"))

    assert shown(suggestions) == [("title", "Boats", "superseded"), ("title", "Ships", "proposed")]


def test_what_somebody_has_rejected_is_not_proposed_again(analyse, image, newsroom):
    reject_suggestions(suggestions=analyse(image, propose(Field.TITLE, "Boats")), actor=SYSTEM)
    create_tag(namespace=newsroom, name="A reason to ask again", actor=SYSTEM)

    suggestions = analyse(image, propose(Field.TITLE, "Boats"), propose(Field.TITLE, "Ships"))

    assert shown(suggestions) == [("title", "Boats", "rejected"), ("title", "Ships", "proposed")]


def test_what_is_too_long_is_cut_and_what_cannot_be_stored_left_out(analyse, image):
    suggestions = analyse(
        image,
        propose(Field.TITLE, "Harbour " * 500),
        propose(Field.CREDIT, "\x00Agency\x00" + "y" * 300),
        propose(Field.ALT_TEXT, "Boats\x00" + "s" * 30_000),
        propose(Field.TAGS, "Da\x00wn " * 50),
        propose(Field.TAGS, "\ufdfa" * 100),
        model="dummy\x00-1",
        facts={"came\x00ra": ["Le\x00ica", 1]},
    )

    values = dict(suggestions.values_list("field", "value"))
    assert {field: len(value) for field, value in values.items()} == {
        "title": 255,
        "alt_text": 20_000,
        "credit": 255,
        "tags": 99,
    }
    assert "\x00" not in "".join(values.values())
    analysis = suggestions[0].analysis
    assert (analysis.model, analysis.facts) == ("dummy-1", {"camera": ["Leica", 1]})
    assert accept_suggestions(suggestions=suggestions.exclude(field="tags"), actor=SYSTEM) == 3
