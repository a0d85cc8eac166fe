from __future__ import annotations

import pytest
from wagtail.models import Locale

from media_hub.actions.delete_media import delete_media
from media_hub.actions.suggestions.review import (
    accept_suggestions,
    reject_suggestions,
    take_back_decision,
)
from media_hub.actions.tags import create_tag, update_tag
from media_hub.actions.update_media import update_media
from media_hub.ai.values import Field, FocalPoint, Proposal
from media_hub.exceptions import (
    ChangedSinceReviewError,
    DecidedSuggestionError,
    MediaHubError,
    NewWordError,
    NotAllowedError,
    WrongStateError,
)
from media_hub.models import FoundText, MediaFile, MediaLogEntry, Suggestion
from media_hub.permissions import SYSTEM
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def propose(field, value, confidence=90, language="") -> Proposal:
    return Proposal(field=field, value=value, confidence=confidence, language=language)


@pytest.fixture
def editor(newsroom):
    return make_user(newsroom, "editor", username="ella")


def fresh(member):
    return type(member).objects.get(pk=member.pk)


def entries(action: str) -> list[MediaLogEntry]:
    return list(MediaLogEntry.objects.filter(action=action))


def test_accepting_writes_the_value_and_logs_who_accepted_what_whom_proposed(analyse, image, editor):
    suggestions = analyse(image, propose(Field.ALT_TEXT, "Boats in a harbour."), model="dummy-2")

    assert accept_suggestions(suggestions=suggestions, actor=editor) == 1

    assert fresh(image).alt_text == "Boats in a harbour."
    suggestion = Suggestion.objects.get()
    assert (suggestion.state, suggestion.decided_by, suggestion.replaced) == ("accepted", editor, "")
    (entry,) = entries("media_hub.suggestion.accept")
    assert (entry.user, entry.data["proposed_by"]) == (editor, "dummy, dummy-2, 1")
    assert entry.data["written"] == "Boats in a harbour."
    assert [entry.data["fields"] for entry in entries("media_hub.update")] == [["alt_text"]]


def test_all_of_a_file_are_accepted_by_one_write(analyse, image, newsroom, editor):
    create_tag(namespace=newsroom, name="Boats", actor=SYSTEM)
    suggestions = analyse(
        image,
        propose(Field.TITLE, "Harbour at dawn"),
        propose(Field.CREDIT, "Agency"),
        propose(Field.TAGS, "Boats"),
        propose(Field.FOCAL_POINT, FocalPoint(x=0.5, y=0.25, width=0.5, height=0.5)),
        propose(Field.SAFETY, "violence"),
    )

    accept_suggestions(suggestions=suggestions, actor=editor)

    image = fresh(image)
    assert (image.title, image.media_file.credit, list(image.tags.names())) == (
        "Harbour at dawn",
        "Agency",
        ["Boats"],
    )
    assert (image.focal_point_x, image.focal_point_y, image.focal_point_width) == (32, 12, 32)
    assert image.media_file.notes == ["Warning: violence"]
    assert len(entries("media_hub.update")) == 1
    assert set(Suggestion.objects.values_list("state", flat=True)) == {"accepted"}


def test_a_value_may_be_changed_while_it_is_accepted(analyse, image, editor):
    suggestion = analyse(image, propose(Field.TITLE, "Boats")).get()

    accept_suggestions(suggestions=[suggestion], actor=editor, values={suggestion.pk: "Fishing boats"})

    assert fresh(image).title == "Fishing boats"
    row = Suggestion.objects.get()
    assert (row.state, row.value, row.written) == ("edited", "Boats", "Fishing boats")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (Field.TITLE, "x" * 256, "“Title” may have 255 characters at most; this text has 256. Shorten it."),
        (Field.CREDIT, "x" * 3000, "“Credit” may have 255 characters at most"),
        (Field.DESCRIPTION, "x" * 20_001, "“Description” may have 20000 characters at most"),
        (Field.ALT_TEXT, "Bo\x00ats", "“Alt text” has a character in it that cannot be stored"),
        (Field.SAFETY, "\x00", "“Warning” has a character in it that cannot be stored"),
    ],
)
def test_a_changed_value_that_cannot_be_stored_is_refused(analyse, image, editor, field, value, sentence):
    suggestion = analyse(image, propose(field, "Boats")).get()

    with pytest.raises(MediaHubError) as refused:
        accept_suggestions(suggestions=[suggestion], actor=editor, values={suggestion.pk: value})

    assert refused.value.message.startswith(sentence)
    assert Suggestion.objects.get().state == "proposed"


def test_a_focal_point_is_accepted_as_it_was_proposed(analyse, image, editor):
    suggestion = analyse(image, propose(Field.FOCAL_POINT, FocalPoint(x=0.5, y=0.25))).get()

    accept_suggestions(suggestions=[suggestion], actor=editor, values={suggestion.pk: "in the middle"})

    assert fresh(image).focal_point_x == 32


def test_the_text_of_another_language_goes_to_that_language(analyse, image, editor):
    german = Locale.objects.create(language_code="de")
    suggestions = analyse(image, propose(Field.ALT_TEXT, "Boote", language="de"))

    accept_suggestions(suggestions=suggestions, actor=editor)

    assert image.media_file.texts.get(locale=german).alt_text == "Boote"
    assert fresh(image).alt_text == ""


def test_what_else_was_proposed_for_the_field_is_superseded(analyse, image, newsroom, editor):
    for name in ("Boats", "Ships"):
        create_tag(namespace=newsroom, name=name, actor=SYSTEM)
    suggestions = analyse(
        image,
        propose(Field.TITLE, "One"),
        propose(Field.TITLE, "Two"),
        propose(Field.TAGS, "Boats"),
        propose(Field.TAGS, "Ships"),
    )

    accept_suggestions(suggestions=[suggestions[1], suggestions[2]], actor=editor)

    states = dict(Suggestion.objects.values_list("value", "state"))
    assert states == {"One": "superseded", "Two": "accepted", "Boats": "accepted", "Ships": "proposed"}


def test_nobody_accepts_twice(analyse, image, editor):
    suggestion = analyse(image, propose(Field.TITLE, "Boats")).get()
    accept_suggestions(suggestions=[suggestion], actor=editor)

    with pytest.raises(DecidedSuggestionError):
        accept_suggestions(suggestions=[suggestion], actor=editor)
    with pytest.raises(DecidedSuggestionError):
        reject_suggestions(suggestions=[suggestion], actor=editor)


def test_a_word_that_is_no_tag_yet_is_not_accepted(analyse, image, editor):
    suggestions = analyse(image, propose(Field.TAGS, "Dawn"), propose(Field.TITLE, "Boats"))

    with pytest.raises(NewWordError, match="“Dawn” is no tag"):
        accept_suggestions(suggestions=suggestions, actor=editor)
    assert not Suggestion.objects.exclude(state="proposed").exists()


@pytest.mark.parametrize("decide", [accept_suggestions, reject_suggestions])
def test_who_may_not_change_the_file_decides_nothing(analyse, image, newsroom, decide):
    suggestions = analyse(image, propose(Field.TITLE, "Boats"))

    with pytest.raises(NotAllowedError):
        decide(suggestions=suggestions, actor=make_user(newsroom, "picker"))
    assert Suggestion.objects.get().state == "proposed"


def test_rejecting_is_noted_and_leaves_the_file_alone(analyse, image, editor):
    title = image.title
    reject_suggestions(suggestions=analyse(image, propose(Field.TITLE, "Boats")), actor=editor)

    assert (Suggestion.objects.get().state, fresh(image).title) == ("rejected", title)
    assert [entry.data["value"] for entry in entries("media_hub.suggestion.reject")] == ["Boats"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Field.TITLE, "Boats"),
        (Field.ALT_TEXT, "Boats in a harbour"),
        (Field.CREDIT, "Agency"),
        (Field.SAFETY, "violence"),
        (Field.TEXT, "PIER 7"),
        (Field.FOCAL_POINT, FocalPoint(x=0.33, y=0.66)),
        (Field.TAGS, "Boats"),
    ],
)
def test_a_decision_is_taken_back_with_what_it_wrote(analyse, image, newsroom, editor, field, value):
    create_tag(namespace=newsroom, name="Boats", actor=SYSTEM)
    before = state_of(image)
    (suggestion,) = analyse(image, propose(field, value, 50))
    accept_suggestions(suggestions=[suggestion], actor=editor)
    assert state_of(image) != before

    take_back_decision(suggestion=suggestion, actor=editor)

    assert state_of(image) == before
    assert Suggestion.objects.get().state == "proposed"
    assert len(entries("media_hub.suggestion.take_back")) == 1


def state_of(member) -> tuple[object, ...]:
    member = fresh(member)
    text = FoundText.objects.filter(media_file=member.media_file).values_list("text", flat=True).first()
    return (
        *(member.title, member.alt_text, member.media_file.credit, member.media_file.notes, text),
        *(member.focal_point_x, member.focal_point_y, sorted(member.tags.names())),
    )


def test_a_rejection_is_taken_back(analyse, image, editor):
    (suggestion,) = analyse(image, propose(Field.TITLE, "Boats"))
    reject_suggestions(suggestions=[suggestion], actor=editor)

    take_back_decision(suggestion=suggestion, actor=editor)

    assert Suggestion.objects.get().state == "proposed"


def test_what_somebody_has_changed_since_is_not_taken_back(analyse, image, editor):
    (suggestion,) = analyse(image, propose(Field.TITLE, "Boats"))
    accept_suggestions(suggestions=[suggestion], actor=editor)
    update_media(member=fresh(image), actor=editor, title="My own")

    with pytest.raises(ChangedSinceReviewError):
        take_back_decision(suggestion=suggestion, actor=editor)
    assert (fresh(image).title, Suggestion.objects.get().state) == ("My own", "accepted")


def test_an_undecided_one_cannot_be_taken_back(analyse, image, editor):
    (suggestion,) = analyse(image, propose(Field.TITLE, "Boats"))

    with pytest.raises(DecidedSuggestionError):
        take_back_decision(suggestion=suggestion, actor=editor)


def test_a_tag_that_was_renamed_meanwhile_is_accepted_by_its_new_name(analyse, image, newsroom, editor):
    tag = create_tag(namespace=newsroom, name="Boats", actor=SYSTEM)
    suggestions = analyse(image, propose(Field.TAGS, "Boats"))
    update_tag(tag=tag, actor=SYSTEM, name="Ships")

    accept_suggestions(suggestions=suggestions.select_related("tag"), actor=editor)

    assert list(fresh(image).tags.names()) == ["Ships"]
    assert Suggestion.objects.get().written == "Ships"


def test_the_page_of_an_editor_is_out_of_date_after_a_colleague_has_accepted(analyse, image, editor):
    version = MediaFile.objects.get().lock_version
    accept_suggestions(suggestions=analyse(image, propose(Field.TITLE, "Boats")), actor=editor)

    assert MediaFile.objects.get().lock_version == version + 1


def test_nothing_is_accepted_for_a_file_in_the_trash(analyse, image, editor):
    suggestions = analyse(image, propose(Field.TITLE, "Boats"))
    delete_media(files=[image.media_file], actor=SYSTEM)

    with pytest.raises(WrongStateError):
        accept_suggestions(suggestions=suggestions, actor=editor)
