"""Finds the images and documents in rich text as it is stored, and puts others in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from wagtail.rich_text import features
from wagtail.rich_text.rewriters import FIND_A_TAG, FIND_EMBED_TAG, extract_attrs

if TYPE_CHECKING:
    from .rewriting import Rewriter

ID = re.compile(r'(\sid=")([^"]*)(")')


@dataclass(frozen=True, kw_only=True)
class Tag:
    """A tag that refers to a row of `model`. `start` and `end` are those of the tag in its text."""

    start: int
    end: int
    model: type[Model]
    pk: str


def rewrite_text(html: Any, path: str, rewriter: Rewriter) -> Any:
    """Return the text with its references replaced; each is counted among those to the old file and the new one."""
    if not isinstance(html, str):
        return html
    targets = rewriter.targets
    ours = [
        tag
        for tag in sorted(_tags(html), key=lambda tag: tag.start)
        if targets.replacement(tag.model, tag.pk) is not None or targets.is_new(tag.model, tag.pk)
    ]
    for number, tag in reversed(list(enumerate(ours, 1))):
        pk = rewriter.reference(tag.model, tag.pk, f"{path}#{number}/{len(ours)}")
        if pk != tag.pk:
            written = ID.sub(rf"\g<1>{pk}\g<3>", html[tag.start : tag.end], count=1)
            html = html[: tag.start] + written + html[tag.end :]
    return html


def _tags(html: str) -> Iterator[Tag]:
    """Return what Wagtail's handlers find references in."""
    for pattern, attribute, handlers in (
        (FIND_EMBED_TAG, "embedtype", features.get_embed_types()),
        (FIND_A_TAG, "linktype", features.get_link_types()),
    ):
        for match in pattern.finditer(html):
            attributes = extract_attrs(match.group(1))
            handler = handlers.get(attributes.get(attribute))
            if handler is None or "id" not in attributes:
                continue
            for model, pk, *_paths in handler.extract_references(attributes):
                yield Tag(start=match.start(), end=match.end(), model=model, pk=str(pk))
