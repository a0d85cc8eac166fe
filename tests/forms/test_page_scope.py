"""Fields, blocks and rich text of a page accept what their user may choose, and keep what is there."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.log_actions import LogContext
from wagtail.models import GroupPagePermission, Page

from home.models import ArticlePage, SectionPage
from media_hub.forms.page_scope import choosable
from media_hub.forms.references import Reference
from media_hub.models import MediaFile, MediaImage
from tests.factories import make_document, make_image, make_namespace, make_superuser, make_user

from .editor_data import article_data, article_form, contentstate, documents, embed, figure, gallery, link

pytestmark = pytest.mark.django_db

IMAGE_SENTENCE = "You may not use this image here. Choose one from your namespaces."
DOCUMENT_SENTENCE = "You may not use this document here. Choose one from your namespaces."


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def museum():
    return make_namespace("Museum")


@pytest.fixture
def editor(newsroom):
    return make_user(newsroom, "editor")


def body_errors(form):
    """Return the sentences at the blocks of the body, by position."""
    (error,) = form.errors.as_data()["body"]
    return {index: each.messages for index, each in error.block_errors.items()}


def test_what_the_user_may_choose_is_accepted_everywhere(newsroom, editor):
    image, document = make_image(newsroom).pk, make_document(newsroom).pk
    blocks = [figure(image), gallery(image, image), documents(document), embed(image), link(document)]

    form = article_form(editor, *blocks, lead_image=image)

    assert form.is_valid(), form.errors


def test_a_foreign_image_in_a_foreign_key_is_refused(museum, editor):
    form = article_form(editor, lead_image=make_image(museum).pk)

    assert form.errors == {"lead_image": [IMAGE_SENTENCE]}


@pytest.mark.parametrize(
    ("make", "put", "sentence"),
    [
        (make_image, figure, IMAGE_SENTENCE),
        (make_image, gallery, IMAGE_SENTENCE),
        (make_image, embed, IMAGE_SENTENCE),
        (make_document, documents, DOCUMENT_SENTENCE),
        (make_document, link, DOCUMENT_SENTENCE),
    ],
)
def test_a_foreign_file_in_a_block_is_refused_at_the_block(newsroom, museum, editor, make, put, sentence):
    own, foreign = make(newsroom), make(museum, title="Secret")

    form = article_form(editor, put(own.pk), put(foreign.pk))

    assert body_errors(form) == {1: [sentence]}
    assert "Secret" not in str(form.errors)


def test_one_foreign_image_among_others_is_enough(newsroom, museum, editor):
    own, foreign = make_image(newsroom).pk, make_image(museum).pk

    assert body_errors(article_form(editor, gallery(own, foreign, own))) == {0: [IMAGE_SENTENCE]}


def test_a_superuser_may_use_everything(museum):
    assert article_form(make_superuser(), lead_image=make_image(museum).pk).is_valid()


def test_an_image_of_a_shared_namespace_is_accepted(editor):
    image = make_image(make_namespace("Logos", is_shared=True))

    assert article_form(editor, lead_image=image.pk).is_valid()


@pytest.mark.parametrize(
    ("role", "is_accepted"),
    [("viewer", False), ("picker", True), ("uploader", True), ("editor", True), ("manager", True)],
)
def test_the_right_to_choose_is_what_counts(newsroom, role, is_accepted):
    form = article_form(make_user(newsroom, role), lead_image=make_image(newsroom).pk)

    assert form.is_valid() is is_accepted


@pytest.mark.parametrize(
    "values",
    [{"state": "pending"}, {"state": "trashed"}, {"processing": "failed"}, {"access": "private"}],
    ids=lambda values: next(iter(values.values())),
)
def test_what_is_not_live_or_not_for_the_user_is_refused(newsroom, editor, values):
    image = make_image(newsroom)
    MediaFile.objects.filter(pk=image.media_file_id).update(**values)

    assert article_form(editor, lead_image=image.pk).errors == {"lead_image": [IMAGE_SENTENCE]}
    assert body_errors(article_form(editor, figure(image.pk))) == {0: [IMAGE_SENTENCE]}


def test_what_a_colleague_put_there_may_stay_and_move(newsroom, museum, editor):
    foreign = make_image(museum)
    page = ArticlePage(title="Story", slug="story", lead_image=foreign)

    assert article_form(editor, page=page, lead_image=foreign.pk).is_valid()
    assert article_form(editor, figure(foreign.pk), embed(foreign.pk), page=page).is_valid()


def test_what_stands_in_the_body_already_may_stay(museum, editor):
    image, document = make_image(museum), make_document(museum)
    value = {"image": {"image": image.pk, "alt_text": "Seen", "decorative": False}, "caption": ""}
    text = f'<p><a linktype="document" id="{document.pk}">Read</a></p>'
    body = [{"type": "image", "value": value}, {"type": "paragraph", "value": text}]
    page = ArticlePage(title="Story", slug="story", body=json.dumps(body))

    assert article_form(editor, figure(image.pk), link(document.pk), page=page).is_valid()
    assert not article_form(editor, figure(make_image(museum).pk), page=page).is_valid()


@pytest.mark.parametrize("pk", ["999", "x", "9" * 40, ""])
def test_rich_text_that_was_made_by_hand_is_refused_not_a_fault(editor, pk):
    form = article_form(editor, ("paragraph", contentstate(pk)))

    assert list(body_errors(form)) == [0]
    assert "paragraph" in str(form["body"])


def test_without_a_user_nothing_new_is_accepted(newsroom, editor):
    image = make_image(newsroom)

    assert not article_form(None, lead_image=image.pk).is_valid()
    with LogContext(user=editor):
        assert article_form(None, lead_image=image.pk).is_valid()


def test_the_number_of_queries_does_not_grow_with_the_references(newsroom, editor):
    references = [Reference(model=MediaImage, pk=str(make_image(newsroom).pk)) for _number in range(6)]
    choosable(references, editor)
    counts = []
    for some in (references[:1], references):
        with CaptureQueriesContext(connection) as queries:
            assert choosable(some, editor) == set(some)
        counts.append(len(queries))

    assert counts == [counts[0]] * 2


@pytest.fixture
def section(newsroom, museum):
    """A page whose group are the editors of both namespaces."""
    page = Page.objects.get(depth=1).add_child(instance=SectionPage(title="News", slug="news"))
    for name in ("Newsroom: editors", "Museum: editors"):
        for codename in ("add_page", "change_page", "publish_page"):
            GroupPagePermission.objects.create(
                group=Group.objects.get(name=name), page=page, permission_type=codename.removesuffix("_page")
            )
    return page


def test_the_editor_refuses_a_new_page_with_a_foreign_image(client, section, museum, editor):
    """The leak of stock Wagtail: save the page, then read the title and see the picture."""
    foreign = make_image(museum, title="Secret painting")
    client.force_login(editor)
    address = reverse("wagtailadmin_pages:add", args=["home", "articlepage", section.pk])

    response = client.post(address, article_data(figure(foreign.pk), lead_image=foreign.pk))

    assert response.status_code == 200
    assert IMAGE_SENTENCE in response.content.decode()
    assert "Secret painting" not in response.content.decode()
    assert not ArticlePage.objects.exists()


def test_the_editor_saves_a_page_that_keeps_a_colleagues_image(client, section, museum, newsroom, editor):
    foreign, own = make_image(museum, title="Secret painting"), make_image(newsroom)
    page = section.add_child(instance=ArticlePage(title="Story", slug="story", lead_image=foreign))
    client.force_login(editor)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])

    response = client.post(address, article_data(figure(own.pk), lead_image=foreign.pk))

    assert response.status_code == 302
    draft = ArticlePage.objects.get().get_latest_revision_as_object()
    assert (draft.lead_image.pk, draft.body[0].value["image"].pk) == (foreign.pk, own.pk)


def test_the_preview_of_a_page_with_a_foreign_image_is_not_available(client, section, museum, editor):
    foreign = make_image(museum)
    client.force_login(editor)
    address = reverse("wagtailadmin_pages:preview_on_add", args=["home", "articlepage", section.pk])

    response = client.post(address, article_data(lead_image=foreign.pk))

    assert response.json() == {"is_valid": False, "is_available": False}
