from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Locale

from media_hub.actions.update_media import update_media
from media_hub.models import MediaLogEntry, MediaText, Suggestion
from media_hub.permissions import SYSTEM
from tests.admin.suggestions.test_file_pages import form_data, page_of, save, states
from tests.factories import make_document, make_image, make_namespace, make_user
from tests.suggestions import propose_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def image(newsroom):
    return make_image(newsroom, title="Harbour")


@pytest.fixture
def german():
    return Locale.objects.create(language_code="de")


@pytest.fixture
def editor(client, newsroom):
    editor = make_user(newsroom, "editor")
    client.force_login(editor)
    return editor


def text_in(image, locale) -> tuple[str, str, str, bool]:
    text = MediaText.objects.get(media_file=image.media_file, locale=locale)
    return text.title, text.alt_text, text.description, text.is_decorative


def test_a_site_with_one_language_has_no_further_fields(client, editor, image):
    assert client.get(page_of(image)).context["form"].languages == []


def test_each_further_language_has_its_fields(client, editor, image, german):
    page = client.get(page_of(image))

    (language,) = page.context["form"].languages
    assert [field.name for field in language.fields] == [
        "title__de",
        "alt_text__de",
        "is_decorative__de",
        "description__de",
    ]
    assert "Texts in German" in page.content.decode()


def test_a_document_has_no_alt_text_in_any_language(client, editor, newsroom, german):
    document = make_document(newsroom)

    page = client.get(reverse("wagtaildocs:edit", args=[document.pk]))

    (language,) = page.context["form"].languages
    assert [field.name for field in language.fields] == ["title__de", "description__de"]


def test_texts_of_all_languages_are_saved_together_and_audited(client, editor, image, german):
    save(client, image, alt_text="Boats", title__de="Hafen", alt_text__de="Boote")

    assert text_in(image, german) == ("Hafen", "Boote", "", False)
    assert type(image).objects.get(pk=image.pk).alt_text == "Boats"
    entries = MediaLogEntry.objects.filter(action="media_hub.update", user=editor).order_by("pk")
    assert [entry.data["fields"] for entry in entries] == [["alt_text"], ["alt_text (de)", "title (de)"]]


def test_a_title_that_was_emptied_is_that_of_the_file_again(client, editor, image, german):
    update_media(member=image, actor=SYSTEM, locale=german, title="Hafen")

    save(client, image, title__de="", is_decorative__de="on")

    assert text_in(image, german) == ("Harbour", "", "", True)


def test_a_page_that_was_not_changed_writes_nothing(client, editor, image, german):
    save(client, image)

    assert not MediaText.objects.exists()


def test_what_the_library_wrote_meanwhile_is_not_undone(client, editor, image, german):
    data = form_data(client, image)
    update_media(member=image, actor=SYSTEM, locale=german, alt_text="Boote im Hafen")

    response = client.post(page_of(image), {**data, "description__de": "Ein Hafen."})

    assert response.status_code == 302
    assert text_in(image, german) == ("Harbour", "Boote im Hafen", "Ein Hafen.", False)


def test_a_page_that_is_out_of_date_saves_no_language(client, editor, image, german):
    data = form_data(client, image)
    update_media(member=image, actor=editor, locale=german, alt_text="Boote")

    response = client.post(page_of(image), {**data, "alt_text__de": "Schiffe"})

    assert response.status_code == 200
    assert text_in(image, german)[1] == "Boote"


def test_who_may_only_look_cannot_change_a_language(client, image, newsroom, german):
    client.force_login(make_user(newsroom, "picker"))

    form = client.get(page_of(image)).context["form"]

    assert all(field.field.disabled for field in form.languages[0].fields)


def test_what_is_proposed_in_a_language_stands_beside_its_field(client, editor, image, german):
    propose_in(image, "de", alt_text="Boote")

    page = client.get(page_of(image)).content.decode()

    assert 'data-media-hub-field="alt_text__de"' in page


def test_saving_what_was_proposed_in_a_language_accepts_it(client, editor, image, german):
    propose_in(image, "de", alt_text="Boote", title="Hafen")

    save(client, image, alt_text__de="Boote")

    assert states() == {"Boote": "accepted", "Hafen": "proposed"}


def test_saving_a_used_one_with_changes_accepts_it_with_changes(client, editor, image, german):
    (alt_text,) = propose_in(image, "de", alt_text="Boote")

    save(client, image, alt_text__de="Zwei Boote", used_suggestions=f"[{alt_text.pk}]")

    suggestion = Suggestion.objects.get()
    assert (suggestion.state, suggestion.written, suggestion.replaced) == ("edited", "Zwei Boote", "")


def test_the_same_words_in_another_language_accept_nothing(client, editor, image, german):
    propose_in(image, "de", alt_text="Marina")

    save(client, image, alt_text="Marina")

    assert states() == {"Marina": "proposed"}


def test_a_language_that_was_removed_meanwhile_is_left_alone(client, editor, image, german):
    propose_in(image, "de", alt_text="Boote")
    german.delete()

    page = client.get(page_of(image))

    assert 'data-media-hub-field="alt_text__de"' not in page.content.decode()
    assert "Boote" in page.content.decode()


def test_texts_note_whether_they_repeat_the_name_of_a_file(image, german):
    update_media(member=image, actor=SYSTEM, locale=german, title="Hafen", alt_text="harbour.PNG")
    assert MediaText.objects.get().alt_text_repeats == "name"

    update_media(member=image, actor=SYSTEM, locale=german, alt_text="hafen")
    assert MediaText.objects.get().alt_text_repeats == "title"

    update_media(member=image, actor=SYSTEM, locale=german, is_decorative=True)
    assert MediaText.objects.get().alt_text_repeats == ""


def test_no_alt_text_fills_itself_where_a_language_calls_the_picture_decorative(image, german, newsroom):
    newsroom.accept_from, newsroom.accepted_fields = 50, ["alt_text"]
    newsroom.save()
    update_media(member=image, actor=SYSTEM, locale=german, is_decorative=True)

    propose_in(image, "de", alt_text="Boote")

    assert MediaText.objects.get().alt_text == ""


REFUSED = ["A decorative picture has no alt text: empty the alt text, or untick “Decorative”."]


def errors_of(client, image, **changes):
    response = client.post(page_of(image), {**form_data(client, image), **changes})
    return response.context["form"].errors if response.status_code == 200 else {}


def test_a_decorative_picture_with_an_alt_text_is_refused_in_each_language(client, editor, image, german):
    assert errors_of(client, image, alt_text="Boats", is_decorative="on") == {"alt_text": REFUSED}
    further = {"alt_text__de": "Boote", "is_decorative__de": "on"}
    assert errors_of(client, image, **further) == {"alt_text__de": REFUSED}
    assert errors_of(client, image, is_decorative="on", alt_text__de="Boote") == {}


def test_what_was_both_before_stands_in_the_way_of_no_other_change(client, editor, image):
    update_media(member=image, actor=SYSTEM, alt_text="Boats", is_decorative=True)

    assert errors_of(client, image, is_decorative="on", description="A harbour.") == {}
