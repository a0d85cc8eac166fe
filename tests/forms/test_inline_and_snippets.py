"""Forms of other models than pages, and what lies in inline panels."""

from __future__ import annotations

import pytest
from django.db import models
from django.forms import ModelMultipleChoiceField
from django.test.utils import isolate_apps
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.fields import RichTextField
from wagtail.log_actions import LogContext
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from media_hub.checks import check_page_forms
from media_hub.forms.page_scope import MediaScopedFormMixin
from media_hub.forms.references import may_hold_media, references_of
from media_hub.models import CuratedCollection, MediaDocument, MediaImage
from tests.factories import make_collection, make_document, make_image, make_namespace, make_user

from .editor_data import contentstate

pytestmark = pytest.mark.django_db

IMAGE_SENTENCE = "You may not use this image here. Choose one from your namespaces."
COLLECTION_SENTENCE = "You may not use this collection here. Choose one from your namespaces."


class BaseForm(MediaScopedFormMixin, WagtailAdminModelForm):
    pass


@pytest.fixture
def exhibition():
    """A snippet with rich text, a leaflet, a cover and rooms, each with a picture; it has no table."""
    with isolate_apps("home"):

        class Exhibition(ClusterableModel):
            text = RichTextField(blank=True)
            leaflet = models.ForeignKey(
                MediaDocument, models.SET_NULL, null=True, blank=True, related_name="+"
            )
            cover = models.OneToOneField(MediaImage, models.SET_NULL, null=True, related_name="+")

            class Meta:
                app_label = "home"

        class Room(models.Model):
            exhibition = ParentalKey(Exhibition, on_delete=models.CASCADE, related_name="rooms")
            picture = models.ForeignKey(MediaImage, models.CASCADE, related_name="+")

            class Meta:
                app_label = "home"

        yield Exhibition


@pytest.fixture
def form_of(exhibition):
    class Form(BaseForm):
        class Meta:
            model = exhibition
            fields = ["text", "leaflet"]
            formsets = {"rooms": {"fields": ["picture"]}}

    def make(user, *, instance=None, text="", leaflet="", rooms=(), initial=0):
        data = {
            "text": rich_text(text),
            "leaflet": leaflet,
            "rooms": inline_formset([{"picture": pk} | extra for pk, extra in rooms], initial=initial),
        }
        return Form(nested_form_data(data), instance=instance or exhibition(), for_user=user)

    return make


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def museum():
    return make_namespace("Museum")


@pytest.fixture
def editor(newsroom):
    return make_user(newsroom, "editor")


def embed(image):
    return f'<embed embedtype="image" id="{image.pk}" format="left" alt="Seen"/>'


def test_own_files_are_accepted(form_of, newsroom, editor):
    image, document = make_image(newsroom), make_document(newsroom)

    form = form_of(editor, text=embed(image), leaflet=document.pk, rooms=[(image.pk, {})])

    assert form.is_valid(), (form.errors, form.formsets["rooms"].errors)


def test_foreign_files_are_refused_where_they_stand(form_of, newsroom, museum, editor):
    own, foreign, document = make_image(newsroom), make_image(museum), make_document(museum)

    form = form_of(editor, text=embed(foreign), leaflet=document.pk, rooms=[(own.pk, {}), (foreign.pk, {})])

    assert not form.is_valid()
    assert form.errors == {
        "text": [IMAGE_SENTENCE],
        "leaflet": ["You may not use this document here. Choose one from your namespaces."],
    }
    assert form.formsets["rooms"].errors == [{}, {"picture": [IMAGE_SENTENCE]}]


def test_text_with_foreign_files_of_both_sorts_has_one_sentence(form_of, museum, editor):
    link = f'<p><a linktype="document" id="{make_document(museum).pk}">Read</a></p>'

    form = form_of(editor, text=link + embed(make_image(museum)))

    assert form.errors == {"text": ["You may not use these files here. Choose some from your namespaces."]}


def test_what_a_child_object_holds_already_may_stay(form_of, exhibition, museum, editor):
    foreign = make_image(museum)
    saved = exhibition(rooms=[exhibition.rooms.rel.related_model(picture=foreign)])

    assert form_of(editor, instance=saved, rooms=[(foreign.pk, {"id": ""})], initial=1).is_valid()
    assert form_of(
        editor, instance=saved, text=embed(foreign), rooms=[(foreign.pk, {"id": ""})], initial=1
    ).is_valid()


def test_a_child_that_is_deleted_is_not_asked_about(form_of, museum, editor):
    foreign = make_image(museum)

    assert form_of(editor, rooms=[(foreign.pk, {"DELETE": "1"})]).is_valid()


def test_references_of_an_object_are_found_in_all_its_fields(exhibition, newsroom):
    image, document = make_image(newsroom), make_document(newsroom)
    room = exhibition.rooms.rel.related_model(picture=image)
    saved = exhibition(text=embed(image), leaflet=document, cover=image, rooms=[room])

    found = [(reference.model, reference.pk) for reference in references_of(saved)]

    assert sorted(found, key=str) == [
        (MediaDocument, str(document.pk)),
        *[(MediaImage, str(image.pk))] * 3,
    ]


def test_many_files_in_one_field_are_asked_about_each(newsroom, museum, editor):
    own, foreign = make_image(newsroom), make_image(museum)
    with isolate_apps("home"):

        class Slideshow(ClusterableModel):
            pictures = models.ManyToManyField(MediaImage, related_name="+")

            class Meta:
                app_label = "home"

        class Form(BaseForm):
            pictures = ModelMultipleChoiceField(MediaImage.objects.all())

            class Meta:
                model = Slideshow
                fields = ["pictures"]

        accepted = Form({"pictures": [own.pk]}, for_user=editor)
        refused = Form({"pictures": [own.pk, foreign.pk]}, for_user=editor)

        assert accepted.is_valid()
        assert refused.errors == {"pictures": [IMAGE_SENTENCE]}


def test_text_that_cannot_be_read_settles_nothing(form_of, exhibition, museum, editor):
    """Behind an embed without an id Wagtail finds no further references."""
    broken = '<embed embedtype="image" format="left" alt="Seen"/>'
    saved = exhibition(text=broken)

    form = form_of(editor, instance=saved)
    form.data = {**form.data, "text": contentstate(None, make_image(museum).pk)}

    assert list(form.errors) == ["text"]


def test_a_field_that_the_model_does_not_have_is_left_alone(form_of, editor, exhibition):
    class Form(BaseForm):
        pictures = ModelMultipleChoiceField(MediaImage.objects.all(), required=False)

        class Meta:
            model = exhibition
            fields = ["text"]

    assert Form({"text": rich_text("")}, for_user=editor).is_valid()


@pytest.fixture
def stand():
    """A snippet with a plain foreign key to a curated collection; it has no table."""
    with isolate_apps("home"):

        class Stand(models.Model):
            shown = models.ForeignKey(CuratedCollection, models.SET_NULL, null=True, related_name="+")

            class Meta:
                app_label = "home"

        yield Stand


def form_class_of(stand):
    class Form(BaseForm):
        class Meta(WagtailAdminModelForm.Meta):
            model = stand
            fields = ["shown"]

    return Form


def test_a_foreign_key_to_a_collection_takes_own_ones_and_keeps_the_one_that_is_there(
    stand, newsroom, museum, editor
):
    own, foreign = make_collection(newsroom), make_collection(museum)
    form_class = form_class_of(stand)

    assert form_class({"shown": own.pk}, for_user=editor).is_valid()
    refused = form_class({"shown": foreign.pk}, for_user=editor)
    assert refused.errors == {"shown": [COLLECTION_SENTENCE]}
    kept = form_class({"shown": foreign.pk}, instance=stand(shown=foreign), for_user=editor)
    assert kept.is_valid()


def test_a_foreign_key_to_a_collection_has_the_chooser_and_names_no_foreign_one(
    client, stand, museum, editor
):
    client.force_login(editor)
    client.get("/admin/")  # loads the hooks
    foreign = make_collection(museum, title="Secret")
    with LogContext(user=editor):
        html = str(form_class_of(stand)(instance=stand(shown=foreign), for_user=editor)["shown"])

    assert 'data-chooser-url="/admin/media/collections/chooser/"' in html
    assert "(a collection of another namespace)" in html
    assert [word for word in ("Secret", "<select", "<option") if word in html] == []


def test_the_check_sees_a_foreign_key_to_a_collection(stand):
    assert may_hold_media(stand)


def test_the_check_names_page_models_whose_form_does_not_ask(monkeypatch):
    from home.models import ArticlePage, SectionPage

    assert check_page_forms() == []
    monkeypatch.setattr(ArticlePage, "base_form_class", WagtailAdminModelForm)

    (warning,) = check_page_forms()

    assert (warning.id, warning.obj) == ("media_hub.W002", ArticlePage)
    assert "ArticlePage can hold images or documents" in warning.msg
    assert issubclass(SectionPage.base_form_class, MediaScopedFormMixin)


def test_what_a_model_can_hold_is_seen_in_its_children_too(exhibition):
    assert may_hold_media(exhibition)
    with isolate_apps("home"):

        class Plain(ClusterableModel):
            class Meta:
                app_label = "home"

        assert not may_hold_media(Plain)
