from __future__ import annotations

import pytest
from django.urls import reverse

from media_hub.actions.run_jobs import run_jobs
from media_hub.models import MediaRendition
from tests.factories import make_image

from .answers import set_record

pytestmark = pytest.mark.django_db

ANSWER = {
    "image-chooser-insertion-format": "left",
    "image-chooser-insertion-alt_text": 'The "old" harbour',
}


def address(image):
    return reverse("wagtailimages_chooser:select_format", args=[image.pk])


def test_the_list_leads_to_the_choice_of_a_format(people, client_of, newsroom):
    image = make_image(newsroom)
    response = client_of(people.picker).get(
        reverse("wagtailimages_chooser:choose"), {"select_format": "true"}
    )

    assert address(image) in response.json()["html"]


def test_the_form_shows_what_exists_and_proposes_the_alt_text(people, client_of, newsroom):
    image = make_image(newsroom, alt_text="Boats")
    run_jobs(media_file_id=image.media_file_id)
    large = image.renditions.get(filter_spec="max-800x600")
    before = MediaRendition.objects.count()

    response = client_of(people.picker).get(address(image))

    assert response.json()["step"] == "select_format"
    assert large.url in response.json()["html"]
    assert 'value="Boats"' in response.json()["html"]
    assert MediaRendition.objects.count() == before


def test_an_answer_gives_the_editor_the_picture_that_exists(people, client_of, newsroom):
    image = make_image(newsroom)
    run_jobs(media_file_id=image.media_file_id)
    large = image.renditions.get(filter_spec="max-800x600")
    before = MediaRendition.objects.count()

    result = client_of(people.picker).post(address(image), ANSWER).json()["result"]

    assert (result["format"], result["alt"], result["class"]) == (
        "left",
        'The "old" harbour',
        "richtext-image left",
    )
    assert result["preview"] == {"url": large.url, "width": large.width, "height": large.height}
    assert result["html"] == (
        '<img alt="The &quot;old&quot; harbour" class="richtext-image left" '
        'data-alt="The &quot;old&quot; harbour" data-embedtype="image" data-format="left" '
        f'data-id="{image.pk}" height="48" src="{large.url}" width="64">'
    )
    assert MediaRendition.objects.count() == before


def test_an_answer_without_alt_text_is_asked_again(people, client_of, newsroom):
    image = make_image(newsroom)
    incomplete = {**ANSWER, "image-chooser-insertion-alt_text": ""}

    response = client_of(people.picker).post(address(image), incomplete)

    assert response.json()["step"] == "select_format"
    assert "Please add some alt text" in response.json()["html"]


@pytest.mark.parametrize("person", ["viewer", "stranger"])
def test_who_may_not_choose_the_image_gets_no_form(people, client_of, newsroom, person):
    image = make_image(newsroom)
    client = client_of(getattr(people, person))

    assert client.get(address(image)).status_code == 404
    assert client.post(address(image), ANSWER).status_code == 404


def test_a_pending_image_cannot_be_put_into_a_text(people, client_of, newsroom):
    image = make_image(newsroom)
    set_record(image, state="pending")

    assert client_of(people.editor).post(address(image), ANSWER).status_code == 404
