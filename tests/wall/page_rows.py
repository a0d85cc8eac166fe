"""Rows of the page editor: a foreign id in a field, a StreamField or rich text, and pages that hold one already."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.urls import reverse
from wagtail.models import Site

from home.models import ArticlePage, RelatedPicture, SectionPage
from tests.forms.editor_data import Block, article_data, article_form, documents, embed, figure, gallery, link

from .asking import Answer, read, shown, undone
from .expectations import NOBODY
from .people import Visitor
from .surfaces import Answers, AskFiles, Surface, by_turns, each
from .world import Specimen

IMAGE, DOCUMENT = ("image",), ("document",)


def lead_image(visitor: Visitor, file: Specimen) -> Answer:
    form = article_form(visitor.user, lead_image=file.pk)
    return Answer(granted="lead_image" not in form.errors, told=file.token in str(form.errors))


def related_picture(visitor: Visitor, file: Specimen) -> Answer:
    """Put it into the inline panel of several choosers."""
    form = article_form(visitor.user, related=[file.pk])
    errors = form.formsets["related_pictures"].errors
    return Answer(granted=form.is_valid() and not any(errors), told=file.token in str(errors))


def in_stream(make_block: Callable[[Any], Block]) -> AskFiles:
    """Put every file into a block of its own: the form refuses block by block."""

    def ask(visitor: Visitor, files: list[Specimen]) -> Answers:
        errors = article_form(visitor.user, *(make_block(file.pk) for file in files)).errors
        refused = errors.as_data()["body"][0].block_errors if "body" in errors else {}
        for index, file in enumerate(files):
            yield file, Answer(granted=index not in refused, told=file.token in str(errors))

    return ask


def new_page(visitor: Visitor, file: Specimen) -> Answer:
    """Send the form of the page editor by hand, with the number of a file in it."""
    path = reverse("wagtailadmin_pages:add", args=["home", "articlepage", make_section().pk])
    page = read(visitor.post(path, article_data(lead_image=file.pk)))
    saved = ArticlePage.objects.filter(lead_image=file.pk).exists()
    return Answer(granted=saved, told=page.names(file.markers))


def make_section() -> SectionPage:
    return Site.objects.get().root_page.add_child(instance=SectionPage(title="Section", slug="section"))


def make_article(files: list[Specimen]) -> ArticlePage:
    """Return a page in which a colleague has put all the files."""
    images = [file.pk for file in files if file.kind == "image"]
    papers = [file.pk for file in files if file.kind == "document"]
    texts = [f'<embed embedtype="image" id="{pk}" format="left" alt="Seen"/>' for pk in images]
    texts += [f'<p><a linktype="document" id="{pk}">Read</a></p>' for pk in papers]
    body = [
        *({"type": "image", "value": {"image": {"image": pk, "alt_text": "Seen"}}} for pk in images),
        {"type": "gallery", "value": {"images": images}},
        {"type": "documents", "value": {"documents": papers}},
        {"type": "paragraph", "value": "".join(texts)},
    ]
    page = ArticlePage(title="Story", slug="story-of-all", body=json.dumps(body))
    page.related_pictures = [RelatedPicture(image_id=pk) for pk in images]
    return make_section().add_child(instance=page)


def page_editor(visitor: Visitor, files: list[Specimen]) -> Answers:
    with undone():
        article = make_article(files)
        page = read(visitor.get(reverse("wagtailadmin_pages:edit", args=[article.pk])))
        return [(file, shown(page, file.markers)) for file in files]


def in_admin_api(visitor: Visitor, files: list[Specimen]) -> Answers:
    return _with_lead_image(
        visitor,
        files,
        lambda pk: reverse("wagtailadmin_api:pages:detail", args=[pk]) + "?fields=*",
    )


def in_api_v2(visitor: Visitor, files: list[Specimen]) -> Answers:
    return _with_lead_image(
        visitor, files, lambda pk: reverse("wagtailapi:pages:detail", args=[pk]) + "?fields=*"
    )


def _with_lead_image(visitor: Visitor, files: list[Specimen], path: Callable[[int], str]) -> Answers:
    """Ask about one page again and again, each time with another image on it."""
    with undone():
        article = make_article([])
        for file in files:
            ArticlePage.objects.filter(pk=article.pk).update(lead_image=file.pk)
            yield file, shown(read(visitor.get(path(article.pk))), file.markers)


def blocks_in_api_v2(visitor: Visitor, files: list[Specimen]) -> Answers:
    """Ask about one page again and again, each time with another file in its body."""
    with undone():
        article = make_article([])
        path = reverse("wagtailapi:pages:detail", args=[article.pk])
        for file in files:
            value = {"image": file.pk, "alt_text": "Seen"} if file.kind == "image" else file.pk
            name, child = ("gallery", "images") if file.kind == "image" else ("documents", "documents")
            body = [{"type": name, "value": {"title": "", child: [value]}}]
            ArticlePage.objects.filter(pk=article.pk).update(body=json.dumps(body))
            yield file, shown(read(visitor.get(path)), file.markers)


PAGE_ROWS = (
    Surface(name="image in a field", routes=(), letter="c", kinds=IMAGE, ask=each(lead_image)),
    Surface(
        name="image in a panel of several", routes=(), letter="c", kinds=IMAGE, ask=each(related_picture)
    ),
    Surface(name="image block", routes=(), letter="c", kinds=IMAGE, ask=in_stream(figure)),
    Surface(name="image in a list block", routes=(), letter="c", kinds=IMAGE, ask=in_stream(gallery)),
    Surface(name="image in rich text", routes=(), letter="c", kinds=IMAGE, ask=in_stream(embed)),
    Surface(name="document block", routes=(), letter="c", kinds=DOCUMENT, ask=in_stream(documents)),
    Surface(name="document in rich text", routes=(), letter="c", kinds=DOCUMENT, ask=in_stream(link)),
    Surface(
        name="new page",
        routes=(
            "admin/pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
        ),
        letter="c",
        kinds=IMAGE,
        about=lambda file: file.row in {"team live members", "team live private", "shared live members"},
        ask=each(new_page),
    ),
    Surface(
        name="page editor",
        routes=("admin/pages/<int:page_id>/edit/",),
        letter="v",
        ask=page_editor,
    ),
    Surface(
        name="page in the admin API",
        routes=("admin/api/main/pages/<int:pk>/",),
        letter=NOBODY,  # it gives what all pages have in common
        kinds=IMAGE,
        about=by_turns,
        ask=in_admin_api,
    ),
    Surface(
        name="page in API v2", routes=("api/v2/pages/<int:pk>/",), letter="n", kinds=IMAGE, ask=in_api_v2
    ),
    Surface(name="blocks of a page in API v2", routes=(), letter="n", ask=blocks_in_api_v2),
)
