from __future__ import annotations

import pytest

from media_hub.forms.bulk_editing import BulkEditForm


def answered(*ticked, **data):
    return BulkEditForm({"fields_to_change": list(ticked), **data})


def test_only_what_is_ticked_is_set_as_json_has_it_and_told_in_words(settings):
    settings.TIME_ZONE = "Europe/Berlin"
    form = answered(
        "description",
        "is_decorative",
        "captured_at",
        "licence_expires_on",
        "author",
        description="From the fair",
        captured_at="2026-05-01 12:30",
        licence_expires_on="2027-05-01",
        alt_text="Not ticked",
    )

    assert form.is_valid(), form.errors
    assert form.values() == {
        "description": "From the fair",
        "is_decorative": False,
        "captured_at": "2026-05-01T10:30:00+00:00",
        "licence_expires_on": "2027-05-01",
        "author": "",
    }
    assert form.in_words() == (
        "Description: From the fair, Decorative: no, Taken: 05/01/2026 12:30 p.m., "
        "Licence ends on: 2027-05-01, Author: –"
    )


def test_what_is_missing_is_filled_with_something():
    form = answered("alt_text", "credit", only_empty="on", alt_text="Boats")
    assert form.errors == {"credit": ["Say what is to stand where it is missing."]}

    form = answered("alt_text", only_empty="on", alt_text="Boats")
    assert form.is_valid()
    assert form.in_words() == "Alt text: Boats, only where it is missing"


@pytest.mark.parametrize(
    ("name", "value"), [("access", "staff"), ("is_decorative", "on"), ("is_decorative", "")]
)
def test_what_is_missing_nowhere_is_not_filled(name, value):
    form = answered(name, only_empty="on", **{name: value})

    assert form.errors == {name: ["This is missing nowhere. Change it apart from the others."]}


def test_a_moment_that_is_none_is_refused_beside_its_field():
    assert answered("captured_at", captured_at="yesterday").errors.keys() == {"captured_at"}
    assert answered("captured_at", captured_at="yesterday", only_empty="on").errors.keys() == {"captured_at"}


def test_decorative_pictures_are_given_no_alt_text_in_bulk():
    both = {"alt_text": "Boats", "is_decorative": "on"}

    assert answered("alt_text", "is_decorative", **both).errors == {
        "alt_text": ["A decorative picture has no alt text: empty the alt text, or untick “Decorative”."]
    }
    assert answered("is_decorative", **both).is_valid()
