"""A page of the demo that shows an image in every way it can, and what it shows by now."""

from __future__ import annotations

import json
from typing import Any

from wagtail.models import ReferenceIndex, Site

from home.models import ArticlePage, RelatedPicture, SectionPage
from media_hub.actions.merge_media import merge_media, unmerge_media
from media_hub.models import MediaFile


def make_article(slug: str = "story", **fields: Any) -> Any:
    root = Site.objects.get().root_page
    section = SectionPage.objects.first() or root.add_child(instance=SectionPage(title="S", slug="section"))
    return section.add_child(instance=ArticlePage(title=slug.title(), slug=slug, **fields))


def body_with(image: Any, other: Any) -> list[dict[str, Any]]:
    """Return a stream with the image in a figure, a gallery and a text, beside another one."""
    return [
        {
            "type": "image",
            "id": "b1",
            "value": {"image": {"image": image.pk, "alt_text": "Seen", "decorative": False}, "caption": ""},
        },
        {
            "type": "gallery",
            "id": "b2",
            "value": {
                "title": "",
                "images": [
                    {"type": "item", "id": "g1", "value": {"image": image.pk, "alt_text": "1"}},
                    {"type": "item", "id": "g2", "value": {"image": other.pk, "alt_text": "2"}},
                ],
            },
        },
        {
            "type": "paragraph",
            "id": "b3",
            "value": f'<p>Seen</p><embed embedtype="image" id="{other.pk}" format="left" alt=""/>'
            f'<embed alt="id=&quot;{image.pk}&quot;" embedtype="image" format="left" id="{image.pk}"/>',
        },
    ]


def show_everywhere(image: Any, other: Any, slug: str = "story") -> Any:
    """Return a live article, without a draft, that has the image in every way."""
    article = make_article(slug, lead_image=image)
    article.body = json.dumps(body_with(image, other))
    article.related_pictures = [RelatedPicture(image=image), RelatedPicture(image=other)]
    article.save()
    return ArticlePage.objects.get(pk=article.pk)


def shown(page: Any) -> list[int]:
    """Return the ids of the images that the page shows, in the order of the stream."""
    figure, gallery, text = (child["value"] for child in page.body.raw_data)
    return [
        page.lead_image_id,
        figure["image"]["image"],
        *(item["value"]["image"] for item in gallery["images"]),
        *(int(part.split('"')[0]) for part in text.split(' id="')[1:]),
        *page.related_pictures.order_by("pk").values_list("image", flat=True),
    ]


def draft_of(page: Any) -> Any:
    return ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def uses_of(member: Any) -> int:
    return int(ReferenceIndex.get_references_to(member).count())


def record_of(member: Any) -> MediaFile:
    return MediaFile.objects.get(pk=member.media_file_id)


def merge(kept: Any, merged: Any, actor: Any, **options: Any) -> Any:
    return merge_media(kept=record_of(kept), merged=record_of(merged), actor=actor, **options)


def unmerge(merge: Any, actor: Any) -> list[str]:
    trace = json.loads(json.dumps(merge.trace))
    return unmerge_media(kept=merge.kept, merged=merge.merged, trace=trace, actor=actor)
