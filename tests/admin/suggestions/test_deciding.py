"""What is answered to a decision about one suggestion, with a script and without."""

from __future__ import annotations

import pytest
from django.urls import reverse

from media_hub.actions.suggestions.review import accept_suggestions
from media_hub.actions.tags import create_tag
from media_hub.models import MediaFile, Suggestion
from media_hub.permissions import SYSTEM
from tests.factories import make_image
from tests.suggestions import propose

pytestmark = pytest.mark.django_db
QUEUE = "media_hub_admin:suggestions"


def url_of(suggestion) -> str:
    return reverse("media_hub_admin:decide_suggestion", args=[suggestion.pk])


def decide(client, suggestion, decision="accept", **data):
    """Decide as the page's script does."""
    return client.post(
        url_of(suggestion), {"decision": decision, **data}, headers={"accept": "application/json"}
    )


def page_after(client, suggestion, decision="accept", **data) -> str:
    """Decide without a script, and return the page that comes, in one line."""
    page = client.post(url_of(suggestion), {"decision": decision, **data}, follow=True)
    return " ".join(page.content.decode().split())


WRONG = {
    "": "Write something, or reject the suggestion.",
    " \n ": "Write something, or reject the suggestion.",
    "Quay\x00": "Null characters are not allowed.",
}


@pytest.mark.parametrize(("value", "sentence"), WRONG.items())
def test_an_edit_that_cannot_be_written_is_refused(client, editor, image, value, sentence):
    (suggestion,) = propose(image, title="Harbour at dawn")

    answer = decide(client, suggestion, value=value)

    assert (answer.status_code, answer.json()) == (400, {"error": sentence})
    assert Suggestion.objects.get().state == "proposed"
    assert MediaFile.objects.get().title == "Harbour"


def test_without_a_script_the_refused_edit_stays_open(client, editor, image):
    (suggestion,) = propose(image, title="Harbour at dawn")
    here = f"{reverse(QUEUE)}?field=title&edit=0#suggestion-{suggestion.pk}"

    response = client.post(url_of(suggestion), {"decision": "accept", "value": " ", "next": here})
    page = client.get(response.url).content.decode()

    assert response.url == f"{reverse(QUEUE)}?field=title&edit={suggestion.pk}#suggestion-{suggestion.pk}"
    assert "Write something, or reject the suggestion." in page
    assert '<details class="media-hub-line__edit" open>' in page
    assert f'name="next" value="{reverse(QUEUE)}?field=title#suggestion-{suggestion.pk}"' in page
    assert " open>" in page_after(client, suggestion, value="")


def test_what_stands_in_the_edit_does_not_hinder_a_rejection(client, editor, image):
    (suggestion,) = propose(image, title="Harbour at dawn")

    assert decide(client, suggestion, "reject", value="\x00").json()["state"] == "rejected"


def test_what_was_written_is_answered(client, editor, image, newsroom):
    create_tag(namespace=newsroom, name="Boats", actor=SYSTEM)
    title, tag = propose(image, title="Harbour at dawn", tags=["Boats"])

    assert decide(client, title, value="Quay").json() == {
        "state": "edited",
        "label": "accepted with changes",
        "text": "Quay",
    }
    assert decide(client, title, "take_back").json()["text"] == "Harbour at dawn"
    assert decide(client, tag).json()["text"] == "Boats"


def test_who_comes_second_is_told_the_decision(client, editor, image):
    (suggestion,) = propose(image, title="Harbour at dawn")
    accept_suggestions(suggestions=[suggestion], actor=editor, values={suggestion.pk: "Quay"})

    answer = decide(client, suggestion, "reject")

    assert answer.status_code == 409
    assert answer.json() == {
        "error": "Somebody has decided about this suggestion already. Load the page again to see how.",
        "state": "edited",
        "label": "accepted with changes",
        "text": "Quay",
    }


@pytest.mark.parametrize(
    ("decision", "data", "sentence"),
    [
        ("accept", {}, "“Harbour &lt;at&gt; dawn” was accepted."),
        ("accept", {"value": "Quay"}, "“Quay” was accepted, with your changes."),
        ("reject", {}, "“Harbour &lt;at&gt; dawn” was rejected."),
    ],
)
def test_without_a_script_a_message_says_what_was_decided_and_undoes_it(
    client, editor, image, decision, data, sentence
):
    (suggestion,) = propose(image, title="Harbour <at> dawn")

    page = page_after(client, suggestion, decision, **data)

    assert sentence in page
    assert f'<form class="media-hub-decided" method="post" action="{url_of(suggestion)}"' in page
    page = page_after(client, suggestion, "take_back")
    assert "Taken back. “Harbour &lt;at&gt; dawn” waits for a decision again." in page
    assert "media-hub-decided" not in page
    assert MediaFile.objects.get().title == "Harbour"


def test_fields_to_edit_hold_as_much_as_those_of_the_file(client, editor, image):
    title, alt_text = propose(image, title="Harbour at dawn", alt_text="Boats")

    page = client.get(reverse(QUEUE)).content.decode()

    assert f'id="value-{title.pk}" name="value" value="Harbour at dawn" dir="auto" maxlength="255"' in page
    assert f'id="value-{alt_text.pk}" name="value" rows="3" dir="auto" maxlength="20000"' in page


NONSENSE = {
    "field=nope": "Field",
    "analyzer=nope": "Analyzer",
    "confidence=abc": "Confidence of at least",
    "confidence=101": "Confidence of at least",
    "namespace=9999": "Namespace",
    "field=title&field=nope&analyzer=nope": "Field”, “Analyzer",
}


@pytest.mark.parametrize(("query", "filters"), NONSENSE.items())
def test_a_filter_that_does_not_exist_finds_nothing_and_says_so(client, editor, image, query, filters):
    make_image(image.media_file.namespace, title="Without suggestions")
    propose(image, title="Harbour at dawn")
    sentence = f"The address has a value that does not exist for: “{filters}”."
    accept = f"{reverse('media_hub_admin:accept_suggestions')}?{query}"

    page = client.get(f"{reverse(QUEUE)}?{query}").content.decode()
    assert "No suggestion matches." in page
    assert sentence in page
    assert "Accept all" not in page
    assert "media-hub-review__title" not in page

    assert sentence in client.get(accept).content.decode()
    assert sentence in client.post(accept, {"replaces": "on"}, follow=True).content.decode()
    assert Suggestion.objects.get().state == "proposed"
