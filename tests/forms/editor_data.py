"""What the page editor sends for the demo's articles."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import ArticlePage

Block = tuple[str, Any]


def figure(pk: Any) -> Block:
    return "image", {"image": {"image": pk, "alt_text": "Seen", "decorative": ""}, "caption": ""}


def gallery(*pks: Any) -> Block:
    images = [("item", {"image": pk, "alt_text": "Seen", "decorative": ""}) for pk in pks]
    return "gallery", {"title": "", "images": streamfield(images)}


def documents(*pks: Any) -> Block:
    return "documents", {"title": "", "documents": streamfield([("item", pk) for pk in pks])}


def embed(pk: Any) -> Block:
    html = f'<p>Seen</p><embed embedtype="image" id="{pk}" format="left" alt="Seen"/>'
    return "paragraph", rich_text(html)


def link(pk: Any) -> Block:
    return "paragraph", rich_text(f'<p><a linktype="document" id="{pk}">Read</a></p>')


def contentstate(*pks: Any) -> str:
    """Return rich text as the editor sends it, with images of these ids; None leaves the id out."""
    entities = [
        {
            "type": "IMAGE",
            "mutability": "IMMUTABLE",
            "data": {"format": "left", "alt": ""} | ({"id": pk} if pk else {}),
        }
        for pk in pks
    ]
    blocks = [
        {
            "key": f"{number:05}",
            "type": "atomic",
            "text": " ",
            "depth": 0,
            "inlineStyleRanges": [],
            "entityRanges": [{"key": number, "offset": 0, "length": 1}],
        }
        for number in range(len(pks))
    ]
    return json.dumps(
        {"blocks": blocks, "entityMap": {str(number): each for number, each in enumerate(entities)}}
    )


def article_data(*blocks: Block, lead_image: Any = "", related: Sequence[Any] = ()) -> dict[str, Any]:
    return nested_form_data(
        {
            "title": "Story",
            "slug": "story",
            "introduction": "",
            "lead_image": lead_image,
            "body": streamfield(list(blocks)),
            "related_pictures": inline_formset([{"image": pk} for pk in related]),
        }
    )


def article_form(
    user: Any, *blocks: Block, page: Any = None, lead_image: Any = "", related: Sequence[Any] = ()
) -> Any:
    """Return the bound form of an article: of a new one, or of `page`."""
    form_class = ArticlePage.get_edit_handler().get_form_class()
    return form_class(
        article_data(*blocks, lead_image=lead_image, related=related),
        instance=page or ArticlePage(),
        for_user=user,
        parent_page=Page.objects.get(depth=1),
    )
