from __future__ import annotations

import pickle
from io import BytesIO

import pytest
from django.template import Context, Template
from django.utils.translation import override
from wagtail.models import Locale

from media_hub.actions.replace_file import replace_file
from media_hub.actions.update_media import update_media
from media_hub.blocks import MediaImageChooserBlock
from media_hub.models import MediaFile, MediaText
from media_hub.models.alt_texts import repeated
from media_hub.models.shared_renditions import share_renditions
from media_hub.models.spoken import SharedTexts
from media_hub.permissions import SYSTEM
from media_hub.representation.images import image_object
from tests.factories import image_bytes, make_image, make_namespace

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def german():
    return Locale.objects.create(language_code="de")


def say(image, locale, **texts):
    update_media(member=image, actor=SYSTEM, locale=locale, **texts)
    return type(image).objects.get(pk=image.pk)


def test_a_page_in_another_language_shows_its_alt_text(newsroom, german):
    image = say(make_image(newsroom, alt_text="Boats"), german, alt_text="Boote")

    assert image.default_alt_text == "Boats"
    for language in ("de", "de-at"):
        with override(language):
            assert image.default_alt_text == "Boote"
            assert image.own_alt_text == "Boats"
    with override("fr"):
        assert image.default_alt_text == "Boats"


def test_the_words_of_a_region_go_over_those_of_the_language(newsroom, german):
    image = say(make_image(newsroom), german, alt_text="Tomaten")
    image = say(image, Locale.objects.create(language_code="de-at"), alt_text="Paradeiser")

    with override("de-at"):
        assert image.default_alt_text == "Paradeiser"
    with override("de"):
        assert image.default_alt_text == "Tomaten"


def test_what_a_language_leaves_empty_is_shown_in_the_sites_own(newsroom, german):
    image = say(make_image(newsroom, alt_text="Boats"), german, title="Hafen")

    with override("de"):
        assert image.default_alt_text == "Boats"


def test_a_picture_without_any_words_has_its_title_in_the_language(newsroom, german):
    image = say(make_image(newsroom, title="Harbour"), german, title="Hafen")

    with override("de"):
        assert image.default_alt_text == "Hafen"
    image = say(image, german, description="Ein Hafen.")
    with override("de"):
        assert image.default_alt_text == "Ein Hafen."


def test_a_decorative_picture_is_so_in_languages_without_an_alt_text_of_their_own(newsroom, german):
    image = say(make_image(newsroom, is_decorative=True), german, title="Muster")
    with override("de"):
        assert (image.default_alt_text, image_object(image, request=None)["decorative"]) == ("", True)

    image = say(image, german, alt_text="Ein Muster")
    with override("de"):
        assert image_object(image, request=None)["alt"] == "Ein Muster"
        assert not image_object(image, request=None)["decorative"]


def test_a_picture_may_be_decorative_in_one_language(newsroom, german):
    image = say(make_image(newsroom, alt_text="A sign that says stop"), german, is_decorative=True)

    with override("de"):
        assert image.default_alt_text == ""
    assert image.default_alt_text == "A sign that says stop"


def test_a_template_speaks_the_language_of_the_page(newsroom, german):
    image = say(make_image(newsroom, alt_text="Boats"), german, alt_text="Boote")
    template = Template("{% load wagtailimages_tags %}{% image image width-40 %}")

    with override("de"):
        assert 'alt="Boote"' in template.render(Context({"image": image}))


def test_images_that_are_shown_together_find_their_texts_together(
    newsroom, german, django_assert_num_queries
):
    pks = [say(make_image(newsroom), german, alt_text=f"Bild {number}").pk for number in range(4)]
    images = MediaImageChooserBlock().bulk_to_python(pks)

    with override("de"), django_assert_num_queries(1):
        assert [image.default_alt_text for image in images] == [f"Bild {number}" for number in range(4)]


def test_the_language_of_the_site_costs_no_query(newsroom, german, django_assert_num_queries):
    image = say(make_image(newsroom), german, alt_text="Boote")

    with django_assert_num_queries(0):
        assert image.default_alt_text == image.title


def test_a_pickled_image_asks_anew(newsroom, german):
    image = say(make_image(newsroom), german, alt_text="Boote")
    share_renditions([image])
    with override("de"):
        assert image.default_alt_text == "Boote"
    MediaText.objects.update(alt_text="Schiffe")

    with override("de"):
        assert pickle.loads(pickle.dumps(image)).default_alt_text == "Schiffe"
    assert image not in pickle.loads(pickle.dumps(SharedTexts([image.media_file_id])))


@pytest.mark.parametrize(
    ("alt_text", "repeats"),
    [
        ("", ""),
        ("…", ""),
        ("IMG_2034.jpg", "name"),
        ("img 2034", "name"),
        ("quay at DAWN!", "title"),
        ("The quay at dawn", ""),
    ],
)
def test_alt_texts_that_repeat_title_or_name_say_nothing(alt_text, repeats):
    assert repeated(alt_text, title="Quay at dawn", name="IMG_2034.jpg") == repeats


def test_a_title_that_was_made_of_the_name_is_the_name():
    assert repeated("Harbour at dawn", title="Harbour at dawn", name="harbour-at_dawn.jpg") == "name"


def test_a_new_file_is_compared_by_its_own_name(newsroom, german):
    image = say(make_image(newsroom, name="a.png", alt_text="Boats"), german, alt_text="Boats")

    replace_file(
        member=image,
        file=BytesIO(image_bytes()),
        name="boats.png",
        actor=SYSTEM,
    )

    assert MediaFile.objects.get().alt_text_repeats == "name"
    assert MediaText.objects.get().alt_text_repeats == "name"
