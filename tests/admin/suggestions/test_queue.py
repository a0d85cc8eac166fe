from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Locale

from media_hub.actions.delete_media import delete_media
from media_hub.actions.tags import create_tag
from media_hub.actions.update_media import update_media
from media_hub.models import AnalyzerState, BulkOperation, FoundText, MediaFile, MediaImage, Suggestion
from media_hub.permissions import SYSTEM
from tests.factories import make_image, make_namespace, make_user
from tests.suggestions import propose, propose_in

pytestmark = pytest.mark.django_db
QUEUE = "media_hub_admin:suggestions"


def decide(client, suggestion, decision="accept", **data):
    url = reverse("media_hub_admin:decide_suggestion", args=[suggestion.pk])
    return client.post(url, {"decision": decision, **data}, headers={"accept": "application/json"})


def test_the_queue_shows_what_is_proposed_and_by_whom(client, editor, image):
    propose(image, title="Harbour at dawn", alt_text="Fishing boats.")

    page = client.get(reverse(QUEUE)).content.decode()

    assert "Harbour at dawn" in page
    assert "Fishing boats." in page
    assert "instead of “Harbour”" in page
    assert "dummy, dummy-1, version 1" in page
    assert "Suggestions (1)" in page


def test_an_empty_queue_says_what_will_stand_there(client, editor):
    assert "Nothing to review" in client.get(reverse(QUEUE)).content.decode()


def test_filters_leave_what_matches_and_say_when_nothing_does(client, editor, image):
    propose(image, title="Harbour at dawn", alt_text="Fishing boats.", confidence=70)

    page = client.get(reverse(QUEUE), {"field": "alt_text", "confidence": "70"}).content.decode()
    assert "Fishing boats." in page
    assert "Harbour at dawn" not in page
    assert "No suggestion matches." in client.get(reverse(QUEUE), {"confidence": "80"}).content.decode()


def test_the_number_of_queries_does_not_grow_with_the_page(
    client, editor, newsroom, image, django_assert_max_num_queries
):
    create_tag(namespace=newsroom, name="Boats", actor=SYSTEM)
    propose(image, title="One", alt_text="Two", tags=["Boats"])
    client.get(reverse(QUEUE))
    with django_assert_max_num_queries(40) as few:
        client.get(reverse(QUEUE))
    for number in range(5):
        propose(make_image(newsroom), title=f"Title {number}", alt_text="Two", tags=["Boats"])

    with django_assert_max_num_queries(len(few)):
        client.get(reverse(QUEUE))


def test_files_of_the_trash_are_not_reviewed(client, editor, image):
    propose(image, title="Harbour at dawn")
    delete_media(files=[image.media_file], actor=SYSTEM)

    assert "Nothing to review" in client.get(reverse(QUEUE)).content.decode()


def test_an_analyzer_that_does_not_answer_is_named(client, editor, image):
    AnalyzerState.objects.create(name="openai", error="“OpenAI” cannot be reached.")
    propose(image, title="Harbour at dawn")

    assert "“OpenAI” cannot be reached." in client.get(reverse(QUEUE)).content.decode()


def test_who_changes_nothing_has_no_queue(client, newsroom, image):
    client.force_login(make_user(newsroom, "picker"))
    propose(image, title="Harbour at dawn")

    response = client.get(reverse(QUEUE))
    assert response.status_code == 302
    assert "Suggestions" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_decision_is_answered_with_the_state(client, editor, image):
    (suggestion,) = propose(image, title="Harbour at dawn")

    assert decide(client, suggestion).json() == {
        "state": "accepted",
        "label": "accepted",
        "text": "Harbour at dawn",
    }
    assert MediaFile.objects.get().title == "Harbour at dawn"
    assert decide(client, suggestion, "take_back").json()["state"] == "proposed"
    assert decide(client, suggestion, "reject").json()["state"] == "rejected"


def test_a_changed_value_is_accepted(client, editor, image):
    (suggestion,) = propose(image, title="Harbour at dawn")

    assert decide(client, suggestion, value=" Quay ").json()["state"] == "edited"
    assert MediaFile.objects.get().title == "Quay"


def test_a_changed_value_that_is_too_long_is_refused_with_how_long_it_may_be(client, editor, image):
    (suggestion,) = propose(image, title="Harbour at dawn")

    for length in (3_000, 30_000):
        response = decide(client, suggestion, value="x" * length)
        assert response.status_code == 409
        assert response.json()["error"].startswith("“Title” may have 255 characters at most")
    assert "Null characters" in decide(client, suggestion, value="Bo\x00ats").json()["error"]


def test_a_second_decision_is_refused_with_a_sentence(client, editor, image):
    (suggestion,) = propose(image, title="Harbour at dawn")
    decide(client, suggestion)

    response = decide(client, suggestion)
    assert response.status_code == 409
    assert response.json()["error"].startswith("Somebody has decided")


def test_nonsense_is_refused(client, editor, image):
    (suggestion,) = propose(image, title="Harbour at dawn")

    assert decide(client, suggestion, "perhaps").status_code == 400
    assert Suggestion.objects.get().state == "proposed"


def test_without_a_script_the_page_comes_back(client, editor, image):
    (suggestion,) = propose(image, title="Harbour at dawn")
    url = reverse("media_hub_admin:decide_suggestion", args=[suggestion.pk])

    here = f"{reverse(QUEUE)}?p=2"
    assert client.post(url, {"decision": "accept", "next": here}).url == here
    assert client.post(url, {"decision": "accept", "next": "https://evil.example"}).url == reverse(QUEUE)
    assert "Somebody has decided" in client.post(url, {"decision": "accept"}, follow=True).content.decode()


def test_a_foreign_suggestion_does_not_exist(client, editor):
    (suggestion,) = propose(make_image(make_namespace("Museum")), title="Secret")

    assert decide(client, suggestion).status_code == 404


def test_all_that_match_are_accepted_after_a_question_and_undone(client, editor, newsroom, image):
    propose(image, title="Harbour at dawn", confidence=95)
    other = make_image(newsroom, title="My own words")
    propose(other, title="Not this", confidence=95)
    url = f"{reverse('media_hub_admin:accept_suggestions')}?confidence=90&field=title"

    question = client.get(url).content.decode()
    assert "Accept what is proposed for 2 files?" in question
    assert "Title: 1<" in question
    assert "1 field is left out: it says something already." in question
    page = client.post(url, follow=True).content.decode()

    assert "Suggestions for 1 file were accepted." in page
    assert "1 file has something written there already." in page
    assert set(MediaFile.objects.values_list("title", flat=True)) == {"Harbour at dawn", "My own words"}
    operation = BulkOperation.objects.get()
    assert operation.note == "Title, from 90 %"
    client.post(reverse("media_hub_admin:undo_operation", args=[operation.pk]))
    assert set(MediaFile.objects.values_list("title", flat=True)) == {"Harbour", "My own words"}


def test_all_that_a_search_shows_are_accepted_and_nothing_else(client, editor, newsroom):
    for name in ("quay", "ferry"):
        propose(make_image(newsroom, title=f"The {name}", name=f"{name}.png"), alt_text=f"A {name}")
    url = f"{reverse('media_hub_admin:accept_suggestions')}?q=+FERRY"

    assert "Accept what is proposed for 1 file?" in client.get(url).content.decode()
    client.post(url)

    assert set(MediaImage.objects.values_list("alt_text", flat=True)) == {"", "A ferry"}
    assert "“FERRY”" in BulkOperation.objects.get().note


def test_the_question_counts_what_would_be_written_field_by_field(client, editor, newsroom):
    Locale.objects.create(language_code="de")
    create_tag(namespace=newsroom, name="Boats", actor=SYSTEM)
    empty, said = make_image(newsroom), make_image(newsroom, title="My own words")
    for image in (empty, said):
        propose(image, title=["One", "Two"], credit="Agency", tags=["Boats"], text="ahoy", confidence=50)
        propose_in(image, "de", alt_text="Boote", description="Ein Hafen")
    said.tags.add("Boats")
    FoundText.objects.create(media_file=said.media_file, text="ahoy")
    update_media(member=said, actor=SYSTEM, credit="Nobody")
    german = Locale.objects.get(language_code="de")
    update_media(member=said, actor=SYSTEM, locale=german, alt_text="Schiffe")
    Suggestion.objects.update(state="proposed")
    url = reverse("media_hub_admin:accept_suggestions")

    question = client.get(url).content.decode()
    fields = [f"{label}: {number}<" for label, number in [("Title", 1), ("Alt text", 1), ("Credit", 1)]]
    for line in (*fields, "Tag: 1<", "Description: 2<", "Text in the picture: 1<"):
        assert line in question
    assert "5 fields are left out: they say something already." in question

    page = client.post(url, follow=True).content.decode()
    assert "Suggestions for 2 files were accepted. 5 fields were left out" in page
    operation = reverse("media_hub_admin:operation", args=[BulkOperation.objects.get().pk])
    assert "5 fields were left out: they say something already." in client.get(operation).content.decode()
    assert "Nothing would be written" in client.get(url).content.decode()


def test_of_very_many_files_it_says_how_much_is_written_at_most(client, editor, image, monkeypatch):
    monkeypatch.setattr("media_hub.admin.suggestions.counting.COUNTED_AT_MOST", 0)
    propose(image, title=["One", "Two"])

    question = client.get(reverse("media_hub_admin:accept_suggestions")).content.decode()
    assert "Title: 1 at most" in question


def test_what_is_written_is_replaced_where_that_is_wanted(client, editor, newsroom):
    propose(make_image(newsroom, title="My own words"), title="Better")
    client.post(reverse("media_hub_admin:accept_suggestions"), {"replaces": "on"})

    assert MediaFile.objects.get().title == "Better"


def test_very_many_are_accepted_by_a_worker(client, editor, newsroom, image, settings):
    settings.MEDIA_HUB_BULK_AT_ONCE = 0
    propose(image, title="Harbour at dawn")

    response = client.post(reverse("media_hub_admin:accept_suggestions"))

    assert response.url == reverse("media_hub_admin:operation", args=[BulkOperation.objects.get().pk])


def test_nothing_to_accept_is_said(client, editor, image):
    url = reverse("media_hub_admin:accept_suggestions")

    assert "Nothing matches any more." in client.get(url).content.decode()
    assert "Nothing matches any more." in client.post(url, follow=True).content.decode()


def test_who_changes_nothing_accepts_nothing(client, newsroom, image):
    propose(image, title="Harbour at dawn")
    client.force_login(make_user(newsroom, "picker"))

    client.post(reverse("media_hub_admin:accept_suggestions"))
    assert MediaFile.objects.get().title == "Harbour"


def test_the_media_screen_finds_files_by_what_analyzers_have_said(client, editor, newsroom, image):
    propose(image, title="Harbour at dawn")
    make_image(newsroom, title="Never asked")
    library = reverse("media_hub_admin:library")

    assert "Harbour" in client.get(library, {"suggestions": "waiting"}).content.decode()
    assert "Never asked" not in client.get(library, {"suggestions": "waiting"}).content.decode()
    assert "Never asked" in client.get(library, {"suggestions": "never"}).content.decode()
    for value in ("asked", "failed"):
        page = client.get(reverse("media_hub_admin:library_results"), {"suggestions": value}).content.decode()
        assert "Never asked" not in page
    counts = client.get(reverse("media_hub_admin:counts"), {"facet": "suggestions"}).json()
    assert counts["suggestions"] == {"waiting": 1, "asked": 0, "failed": 0, "never": 1}


def test_the_panel_beside_the_list_counts_what_is_proposed(client, editor, image):
    propose(image, title="Harbour at dawn", alt_text="Boats")

    panel = client.get(reverse("media_hub_admin:panel", args=[image.media_file_id])).content.decode()
    assert "2 suggestions to review" in panel


def test_it_is_told_how_often_a_tag_and_an_analyzer_were_right(client, editor, newsroom, image):
    create_tag(namespace=newsroom, name="Boats", actor=SYSTEM)
    for number in range(5):
        (suggestion,) = propose(make_image(newsroom), tags=["Boats"])
        decide(client, suggestion, "reject" if number == 0 else "accept")
    propose(image, tags=["Boats"])

    page = " ".join(client.get(reverse(QUEUE)).content.decode().split())
    assert "80 % accepted so far" in page
    assert "dummy: 80 %, 4 of 5" in page
