from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail import hooks

from media_hub.actions.tags import create_tag
from media_hub.actions.update_media import update_media
from media_hub.ai.dummy import DummyAnalyzer
from media_hub.models import Analysis, AnalyzerState, Namespace, Suggestion
from media_hub.permissions import SYSTEM
from tests.factories import make_image, make_namespace, make_user
from tests.suggestions import propose

pytestmark = pytest.mark.django_db


def page_of(image) -> str:
    return reverse("wagtailimages:edit", args=[image.pk])


def form_data(client, image) -> dict[str, str]:
    """Return what a browser would send back unchanged."""
    form = client.get(page_of(image)).context["form"]
    data = {}
    for field in form:
        value = field.value()
        data[field.html_name] = "" if value is None else value
        if field.field.show_hidden_initial:
            data[field.html_initial_name] = data[field.html_name]
    data["tags"] = ",".join(image.tags.names())
    data["shown_tags"] = "[]"
    data["used_suggestions"] = "null"
    return data


def save(client, image, **changes):
    response = client.post(page_of(image), {**form_data(client, image), **changes})
    assert response.status_code == 302, response.context["form"].errors
    return type(image).objects.get(pk=image.pk)


def states() -> dict[str, str]:
    return dict(Suggestion.objects.values_list("value", "state"))


def test_what_is_proposed_stands_beside_its_field(client, editor, image, newsroom):
    create_tag(namespace=newsroom, name="Boats", actor=SYSTEM)
    propose(image, title="Harbour at dawn", tags=["Boats", "Dawn"], safety="violence")

    page = client.get(page_of(image)).content.decode()

    assert 'data-media-hub-field="title"' in page
    assert 'data-media-hub-value="Boats"' in page
    assert "New words, about which a manager decides: Dawn" in " ".join(page.split())
    assert "violence" in page


def test_what_is_rejected_beside_its_field_can_be_taken_back_there(client, editor, image):
    suggestion, *_others = propose(image, title="Harbour at dawn", safety="violence")

    page = client.get(page_of(image)).content.decode()

    url = reverse("media_hub_admin:decide_suggestion", args=[suggestion.pk])
    assert page.count('data-action="media-hub-proposals#takeBack"') == 2
    assert f'data-url="{url}" data-action="media-hub-proposals#takeBack"' in page


def test_saving_what_was_proposed_accepts_it(client, editor, image):
    propose(image, title="Harbour at dawn", alt_text="Boats")

    assert save(client, image, title="Harbour at dawn").title == "Harbour at dawn"

    assert states() == {"Harbour at dawn": "accepted", "Boats": "proposed"}
    suggestion = Suggestion.objects.get(state="accepted")
    assert (suggestion.decided_by, suggestion.replaced) == (editor, "Harbour")


def test_saving_a_used_one_with_changes_accepts_it_with_changes(client, editor, image):
    title, _alt_text = propose(image, title="Harbour at dawn", alt_text="Boats")

    save(client, image, title="Quay at dawn", alt_text="Ships", used_suggestions=f'[{title.pk}, "x"]')

    assert states() == {"Harbour at dawn": "edited", "Boats": "proposed"}
    assert Suggestion.objects.get(pk=title.pk).written == "Quay at dawn"


def test_adding_a_proposed_tag_accepts_it(client, editor, image, newsroom):
    create_tag(namespace=newsroom, name="Boats", actor=SYSTEM)
    propose(image, tags=["Boats"])

    assert list(save(client, image, tags="Boats").tags.names()) == ["Boats"]
    assert states() == {"Boats": "accepted"}


def test_saving_something_else_decides_nothing(client, editor, image):
    propose(image, title="Harbour at dawn")

    save(client, image, description="A harbour.")

    assert states() == {"Harbour at dawn": "proposed"}


def test_what_the_library_wrote_meanwhile_is_not_undone_by_an_open_page(client, editor, image):
    data = form_data(client, image)
    update_media(member=image, actor=SYSTEM, alt_text="Boats in a harbour")
    image.tags.add("Boats")

    response = client.post(page_of(image), {**data, "tags": "", "description": "A harbour."})

    assert response.status_code == 302
    image = type(image).objects.get(pk=image.pk)
    assert (image.alt_text, image.description, list(image.tags.names())) == (
        "Boats in a harbour",
        "A harbour.",
        ["Boats"],
    )


def test_an_editor_asks_for_suggestions(client, editor, image, settings):
    settings.MEDIA_HUB_ANALYZERS = ("dummy",)
    url = reverse("media_hub_admin:ask_analyzers", args=[image.media_file_id])
    with hooks.register_temporarily("register_media_analyzer", DummyAnalyzer):
        page = client.post(url, follow=True).content.decode()
        again = client.post(url, follow=True).content.decode()
        Analysis.objects.update(state="running")
        running = client.post(url, follow=True).content.decode()
        Analysis.objects.update(state="done")
        answered = client.post(url, follow=True).content.decode()

    assert "Analyzers were asked." in page
    assert "Dummy: waiting" in " ".join(page.split())
    assert "They were asked already. Still to answer: Dummy (waiting)." in again
    assert "Still to answer: Dummy (running)." in running
    assert "Nothing has changed since they were asked last" in answered
    assert Analysis.objects.get().requested_by == editor


def test_why_an_analyzer_rests_stands_where_a_question_waits_for_it(client, editor, image):
    propose(image, title="Harbour at dawn")
    AnalyzerState.objects.create(name="dummy", error="“Dummy” does not accept the key.")

    assert "does not accept the key" not in client.get(page_of(image)).content.decode()
    Analysis.objects.update(state="queued")
    assert "does not accept the key" in client.get(page_of(image)).content.decode()
    Analysis.objects.update(error="The budget is spent.")
    page = client.get(page_of(image)).content.decode()
    assert "The budget is spent." in page
    assert "does not accept the key" not in page


def test_without_an_analyzer_that_is_said(client, editor, image, settings):
    settings.MEDIA_HUB_ANALYZERS = ()
    url = reverse("media_hub_admin:ask_analyzers", args=[image.media_file_id])

    assert "No analyzer is set up." in client.post(url, follow=True).content.decode()


def test_who_may_only_look_sees_no_proposals(client, image, newsroom):
    client.force_login(make_user(newsroom, "picker"))
    propose(image, title="Harbour at dawn")

    assert "Harbour at dawn" not in client.get(page_of(image)).content.decode()


def test_rows_of_uploads_are_told_what_is_proposed_and_whether_more_may_come(client, editor, image):
    propose(image, title="Harbour at dawn", credit="Agency")
    foreign = make_image(make_namespace("Museum"))
    propose(foreign, title="Secret")
    url = f"{reverse('media_hub_admin:proposals')}?ids={image.media_file_id},{foreign.media_file_id},x"

    answer = client.get(url).content.decode()

    assert "Harbour at dawn" in answer
    assert "Agency" not in answer
    assert "Secret" not in answer
    assert "data-media-hub-pending" not in answer
    Analysis.objects.update(state="queued")
    assert "data-media-hub-pending" in client.get(url).content.decode()


def test_rows_of_uploads_are_told_what_was_filled_in_by_itself(client, editor, image, newsroom):
    Namespace.objects.filter(pk=newsroom.pk).update(accept_from=80, accepted_fields=["alt_text"])
    image.media_file.refresh_from_db()
    propose(image, alt_text="A boat at a quay", title="Harbour at dawn")

    page = client.get(f"{reverse('media_hub_admin:proposals')}?ids={image.media_file_id}").content.decode()

    assert page.count("filled in by itself") == 1
    assert "A boat at a quay" in page
    assert page.count('data-action="media-hub-proposals#use"') == 1  # of the title
