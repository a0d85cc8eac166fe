from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.telepath import JSContext

from media_hub.ai.dummy import DummyAnalyzer
from media_hub.ai.values import Answer, Field, Proposal
from media_hub.blocks import CaptionedImageBlock, MediaImageBlock
from tests.factories import make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db

URL = "media_hub_admin:propose_placement"


@pytest.fixture
def dummy(settings):
    settings.MEDIA_HUB_ANALYZERS = ("dummy",)
    analyzer = DummyAnalyzer()
    with hooks.register_temporarily("register_media_analyzer", lambda: analyzer):
        yield analyzer


@pytest.fixture
def picker(client, newsroom):
    picker = make_user(newsroom, "picker")
    client.force_login(picker)
    return picker


def ask(client, picture, **data):
    return client.post(reverse(URL), {"image": picture.pk, "surroundings": "At nine.", **data})


def test_who_may_choose_the_picture_is_told_an_alt_text(client, picker, image, dummy):
    text = "Boats <script>alert(1)</script>"
    dummy.answer = Answer(proposals=(Proposal(field=Field.ALT_TEXT, value=text, confidence=90),))

    answer = ask(client, image)

    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json() == {"alt_text": text}
    assert dummy.questions[0].surroundings == "At nine."


def test_nobody_is_asked_for_visitors(client, image, dummy):
    assert ask(client, image).status_code == 302
    assert dummy.questions == []


def test_a_picture_of_another_namespace_is_not_there(client, picker, dummy):
    foreign = make_image(make_namespace("Museum"))

    assert ask(client, foreign).status_code == 404
    assert dummy.questions == []


@pytest.mark.parametrize(
    "data", [{"image": ""}, {"image": "x"}, {"language": "tlh"}, {"surroundings": "x" * 5_000}]
)
def test_what_cannot_be_asked_is_refused(client, picker, image, dummy, data):
    answer = ask(client, image, **data)

    assert answer.status_code == 400
    assert answer.json()["error"].startswith("Choose an image first")
    assert dummy.questions == []


def test_nothing_is_asked_by_get(client, picker, image, dummy):
    assert client.get(reverse(URL), {"image": image.pk}).status_code == 405


def test_an_error_is_one_sentence(client, picker, image, settings):
    settings.MEDIA_HUB_ANALYZERS = ()

    answer = ask(client, image)

    assert answer.status_code == 409
    assert answer.json() == {
        "error": "No analyzer that reads the text around a picture may look at this one. Write the alt text yourself."
    }


def packed(block) -> str:
    return str(JSContext().pack(block))


@pytest.mark.parametrize("block", [MediaImageBlock(), CaptionedImageBlock()])
def test_the_block_has_a_button_where_an_analyzer_reads_places(dummy, block):
    told = packed(block)

    assert "media_hub.blocks.MediaImage" in told
    assert reverse(URL) in told


def test_the_block_has_no_button_without_one(settings, monkeypatch, dummy):
    monkeypatch.setattr(DummyAnalyzer, "reads_surroundings", False)

    assert reverse(URL) not in packed(MediaImageBlock())
