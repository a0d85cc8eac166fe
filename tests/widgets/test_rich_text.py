"""Rich text in a field of its own keeps quiet about foreign files, as it does in a StreamField."""

from __future__ import annotations

import pytest
from django import forms
from wagtail.admin.rich_text import DraftailRichTextArea

from home.models import ArticlePage
from media_hub.actions.run_jobs import run_jobs
from media_hub.forms.page_scope import MediaScopedPageForm
from tests.factories import make_document, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db


class StoryForm(MediaScopedPageForm):
    text = forms.CharField(widget=DraftailRichTextArea(features=["image", "document-link"]))

    class Meta:
        model = ArticlePage
        fields = ["title"]


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


def shown(user, html):
    return str(StoryForm(instance=ArticlePage(), for_user=user, initial={"text": html})["text"])


def test_a_foreign_image_in_rich_text_is_a_placeholder(newsroom):
    image = make_image(newsroom)
    run_jobs(media_file_id=image.media_file_id)
    html = f'<embed embedtype="image" id="{image.pk}" format="left" alt="Seen"/>'
    foreigner = make_user(make_namespace("Museum"), "editor")

    assert str(image.media_file.public_id) in shown(make_user(newsroom, "editor"), html)
    assert str(image.media_file.public_id) not in shown(foreigner, html)
    assert "media_hub/img/hidden.svg" in shown(foreigner, html)


def test_a_foreign_document_in_rich_text_keeps_its_name(newsroom):
    document = make_document(newsroom, name="secret.txt")
    html = f'<p><a linktype="document" id="{document.pk}">Read</a></p>'
    foreigner = make_user(make_namespace("Museum"), "editor")

    assert "secret.txt" in shown(make_user(newsroom, "editor"), html)
    assert "secret.txt" not in shown(foreigner, html)
    assert "(a document of another namespace)" in shown(foreigner, html)


def test_what_is_typed_beside_a_foreign_document_still_holds_it_after_saving(newsroom):
    document = make_document(newsroom)
    html = f'<p><a linktype="document" id="{document.pk}">Read</a></p>'
    form = StoryForm(instance=ArticlePage(), for_user=make_user(make_namespace("Museum"), "editor"))
    widget = form.fields["text"].widget

    sent = {"text": widget.format_value(html)}

    assert f'<a linktype="document" id="{document.pk}">Read</a>' in widget.value_from_datadict(
        sent, {}, "text"
    )
