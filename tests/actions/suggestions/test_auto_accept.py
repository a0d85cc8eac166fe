from __future__ import annotations

import pytest

from media_hub.actions.update_media import update_media
from media_hub.ai.values import Field, Proposal
from media_hub.models import MediaFile, MediaLogEntry
from media_hub.permissions import SYSTEM

pytestmark = pytest.mark.django_db


def propose(field, value, confidence) -> Proposal:
    return Proposal(field=field, value=value, confidence=confidence)


@pytest.fixture
def trusting(newsroom):
    newsroom.accept_from = 80
    newsroom.accepted_fields = ["title", "alt_text"]
    newsroom.save()
    return newsroom


def states(suggestions) -> dict[str, str]:
    return dict(suggestions.values_list("value", "state"))


def fresh(member):
    return type(member).objects.get(pk=member.pk)


def test_nothing_is_accepted_without_a_person_by_default(analyse, image):
    assert states(analyse(image, propose(Field.ALT_TEXT, "Boats", 100))) == {"Boats": "proposed"}


def test_what_is_sure_enough_fills_an_empty_field(analyse, image, trusting):
    suggestions = analyse(
        image,
        propose(Field.ALT_TEXT, "Boats", 79),
        propose(Field.ALT_TEXT, "Boats in a harbour", 80),
        propose(Field.DESCRIPTION, "Long", 99),
    )

    assert states(suggestions) == {
        "Boats": "superseded",
        "Boats in a harbour": "accepted",
        "Long": "proposed",
    }
    assert fresh(image).alt_text == "Boats in a harbour"
    entry = MediaLogEntry.objects.get(action="media_hub.suggestion.accept")
    assert (entry.user, entry.data["proposed_by"]) == (None, "dummy, dummy-1, 1")


def test_the_best_of_several_is_taken(analyse, image, trusting):
    analyse(image, propose(Field.ALT_TEXT, "Good", 85), propose(Field.ALT_TEXT, "Better", 95))

    assert fresh(image).alt_text == "Better"


def test_a_title_made_of_the_name_of_the_file_is_replaced_and_a_person_s_is_not(analyse, image, trusting):
    analyse(image, propose(Field.TITLE, "Harbour at dawn", 90))
    assert fresh(image).title == "Harbour at dawn"


def test_a_person_s_words_stay(analyse, image, trusting):
    update_media(member=image, actor=SYSTEM, title="My own", alt_text="My words")

    suggestions = analyse(image, propose(Field.TITLE, "Boats", 99), propose(Field.ALT_TEXT, "Boats!", 99))

    assert set(states(suggestions).values()) == {"proposed"}
    assert (fresh(image).title, fresh(image).alt_text) == ("My own", "My words")


def test_an_open_page_of_a_person_stays_valid(analyse, image, trusting):
    version = MediaFile.objects.get().lock_version

    analyse(image, propose(Field.ALT_TEXT, "Boats", 99))

    assert MediaFile.objects.get().lock_version == version


def test_text_that_was_read_with_confidence_is_found_by_search_at_once(analyse, image):
    suggestions = analyse(image, propose(Field.TEXT, "PIER 7", 60))

    assert states(suggestions) == {"PIER 7": "accepted"}
    record = MediaFile.objects.get()
    assert (record.found_text.text, record.is_search_outdated) == ("PIER 7", True)


def test_text_that_was_guessed_waits(analyse, image):
    assert states(analyse(image, propose(Field.TEXT, "PlER 1", 59))) == {"PlER 1": "proposed"}
