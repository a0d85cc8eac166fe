from __future__ import annotations

import json

import pytest
from django import forms
from django.http import QueryDict
from wagtail.images.forms import BaseImageForm, get_image_form
from wagtail.models import Collection

from media_hub.actions.tags import create_tag
from media_hub.forms.tags import NamespaceTagsMixin
from media_hub.models import MediaImage
from media_hub.permissions import SYSTEM
from media_hub.widgets.colours import OptionalColourInput
from media_hub.widgets.tags import MediaTagWidget
from tests.factories import make_image, make_namespace, make_superuser, make_user

pytestmark = pytest.mark.django_db

AUTOCOMPLETE = "/admin/media/tags/autocomplete/"


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


def make_form_class(*fields):
    base = get_image_form(MediaImage, fields=fields)
    assert issubclass(base, NamespaceTagsMixin)
    return base


def make_form(user, *, instance=None, data=None, fields=("title", "collection", "tags")):
    query = QueryDict(mutable=True)
    query.update({"title": "Harbour", **(data or {})})
    form_class = make_form_class(*fields)
    return form_class(data=None if data is None else query, instance=instance, user=user)


def rendered(form):
    attrs = form.fields["tags"].widget.get_context("tags", None, {})["widget"]["attrs"]
    options = json.loads(attrs["data-w-tag-options-value"])
    return attrs["data-w-tag-url-value"], options["autocompleteOnly"]


def test_the_widget_is_wagtails_and_completes_inside_the_namespace(newsroom):
    context = MediaTagWidget(namespace=newsroom).get_context("tags", None, {})

    assert context["widget"]["attrs"]["data-controller"] == "w-tag"
    assert context["widget"]["attrs"]["data-w-tag-url-value"] == f"{AUTOCOMPLETE}?namespace={newsroom.pk}"


def test_a_form_completes_inside_the_namespace_of_its_file(newsroom):
    make_namespace("Museum")
    image = make_image(newsroom)

    assert rendered(make_form(make_superuser(), instance=image)) == (
        f"{AUTOCOMPLETE}?namespace={newsroom.pk}",
        False,
    )


def test_a_new_file_gets_the_tags_of_the_only_namespace_it_can_go_to(newsroom):
    make_namespace("Museum")
    Collection.objects.get(media_namespace=newsroom).add_child(name="Archive")

    assert rendered(make_form(make_user(newsroom, "editor"))) == (
        f"{AUTOCOMPLETE}?namespace={newsroom.pk}",
        False,
    )
    assert rendered(make_form(make_superuser())) == (AUTOCOMPLETE, False)


def test_without_free_tagging_only_known_tags_pass(newsroom):
    newsroom.allows_free_tagging = False
    newsroom.save()
    create_tag(namespace=newsroom, name="Summer", actor=SYSTEM)
    image, editor = make_image(newsroom), make_user(newsroom, "editor")

    form = make_form(editor, instance=image, data={"tags": "SUMMER, Sommer"})

    assert rendered(form)[1] is False  # what is typed reaches the form, which says what is wrong
    assert form.errors["tags"] == [
        "There is no tag “Sommer” in “Newsroom”, and new ones are made by its managers only."
    ]
    assert make_form(editor, instance=image, data={"tags": "summer"}).is_valid()


@pytest.mark.parametrize("fields", [("title", "collection", "tags"), ("title", "tags", "collection")])
def test_the_chosen_collection_decides_whatever_the_order_of_the_fields(newsroom, fields):
    museum = make_namespace("Museum", allows_free_tagging=False)
    admin = make_superuser()

    def errors(namespace):
        collection = Collection.objects.get(media_namespace=namespace)
        data = {"tags": "Vases,", "collection": collection.pk}
        return list(make_form(admin, data=data, fields=fields).errors)

    assert (errors(newsroom), errors(museum)) == ([], ["tags"])


def test_a_tag_that_is_too_long_is_a_form_error(newsroom):
    form = make_form(make_user(newsroom, "editor"), data={"tags": f'"{"x" * 101}"'})

    assert list(form.errors) == ["tags"]


def test_a_form_without_tags_is_left_alone(newsroom):
    assert make_form(make_user(newsroom, "editor"), data={}, fields=("title",)).is_valid()
    assert issubclass(make_form_class("title"), BaseImageForm)


def test_a_colour_is_sent_only_where_it_is_switched_on():
    class ColourForm(forms.Form):
        colour = forms.CharField(required=False, widget=OptionalColourInput)

    def clean(**data):
        form = ColourForm(data)
        form.full_clean()
        return form.cleaned_data["colour"]

    assert clean(**{"colour": "#aa5500", "colour-switch": "on"}) == "#aa5500"
    assert clean(colour="#aa5500") == ""
    assert clean() == ""
    assert " checked" in str(ColourForm(initial={"colour": "#aa5500"})["colour"])
    assert " checked" not in str(ColourForm()["colour"])
    assert OptionalColourInput().value_omitted_from_data({}, {}, "colour")
    assert ColourForm()["colour"].id_for_label == "id_colour_switch"
    assert OptionalColourInput().id_for_label("") == ""
