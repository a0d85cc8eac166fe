"""Writes the pages of the demo around the media that was loaded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.utils.html import format_html
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import GroupPagePermission, Page, Site

from home.demo.catalogue import CATALOGUE
from home.models import ArticlePage, SectionPage
from media_hub.models import CuratedCollection, MediaFile, Namespace

PAGE_ROLES = ("picker", "uploader", "editor", "manager")
PAGE_RIGHTS = ("add_page", "change_page", "publish_page")
SITE_NAME = "Media Hub demo"
SECTION_TEXTS = {
    "newsroom": "Stories from the city, with pictures that the newsroom's own people took.",
    "museum": "What hangs on our walls and stands in our cabinets.",
}


def load_pages(namespaces: dict[str, Namespace]) -> int:
    """Make the front page, a section for each namespace and its articles; return how many pages are new."""
    site = Site.objects.get(is_default_site=True)
    home = SectionPage.objects.filter(slug="home").first() or _make_home(site)
    before = Page.objects.count()
    for namespace in namespaces.values():
        _load_section(home, namespace)
    return Page.objects.count() - before


def _not_to_show(namespace: Namespace) -> list[str]:
    """Return the names of files that lie in the library to be found there: copies, and what nobody has described yet."""
    entries = [entry for entry in CATALOGUE if entry.namespace == namespace.slug]
    return [each.name for each in entries if each.same_as or each.variant_of or not each.is_described]


def _make_home(site: Site) -> SectionPage:
    """Take the place of the page that Wagtail's own migrations put there."""
    welcome = site.root_page
    page = welcome.get_parent().add_child(
        instance=SectionPage(
            title="One library, many teams",
            slug="home-new",
            introduction="Everything on these pages comes out of Media Hub: drawn, tagged, processed and placed.",
        )
    )
    site.root_page = page
    site.site_name = SITE_NAME
    site.save()
    welcome.delete()
    page.refresh_from_db()
    page.slug = "home"
    page.save_revision().publish()
    return page


def _load_section(home: SectionPage, namespace: Namespace) -> None:
    if SectionPage.objects.child_of(home).filter(slug=namespace.slug).exists():
        return
    images = list(
        get_image_model()
        .objects.in_namespace(namespace)
        .live()
        .exclude(media_file__original_name__in=_not_to_show(namespace))
        .order_by("pk")
    )
    section = _add(
        home,
        SectionPage(
            title=namespace.name,
            slug=namespace.slug,
            introduction=SECTION_TEXTS.get(namespace.slug, ""),
            lead_image=images[0] if images else None,
        ),
    )
    _grant_pages(section, namespace)
    if images:
        _add_articles(section, namespace, images)
    if images and home.lead_image is None:
        home.lead_image = images[0]
        home.save_revision().publish()


def _add_articles(section: SectionPage, namespace: Namespace, images: Sequence[Any]) -> None:
    documents = list(_files(namespace, MediaFile.Kind.DOCUMENT)[:3])
    for number, image in enumerate(images[:4]):
        others = [each for each in images if each != image][number * 3 : number * 3 + 6]
        body: list[Any] = [("paragraph", f"<p>{image.default_alt_text}</p>")]
        if others:
            body.append(("image", {"image": _in_block(others[0]), "caption": others[0].title}))
            body.append(_gallery("More from the collection", "carousel", others[1:] or others))
        if number == 0:
            body += [*_in_text(others[-1:]), _gallery("At a glance", "masonry", images[1:9] or images)]
            body += _recordings(namespace)
        if number == 1:
            body += _collections(namespace)
        if documents:
            body.append(("documents", {"title": "To read", "documents": documents}))
        _add(
            section,
            ArticlePage(
                title=image.title,
                slug=image.media_file.slug,
                introduction=image.description[:200],
                lead_image=image,
                body=body,
            ),
        )


def _gallery(title: str, style: str, images: Sequence[Any]) -> tuple[str, Any]:
    return "gallery", {"title": title, "style": style, "images": [_in_block(each) for each in images]}


def _collections(namespace: Namespace) -> list[tuple[str, Any]]:
    """Return a block for the first of the namespace's curated collections, if there is one."""
    collections = CuratedCollection.objects.in_namespace(namespace).public().order_by("pk")[:1]
    return [
        ("collection", {"title": each.title, "style": "grid", "collection": each}) for each in collections
    ]


def _in_text(images: Sequence[Any]) -> list[tuple[str, Any]]:
    """Return a text for each image, which shows it in one of the demo's own styles."""
    embed = '<embed embedtype="image" id="{}" format="wide" alt="{}"/>'
    return [("paragraph", str(format_html(embed, each.pk, each.default_alt_text))) for each in images]


def _recordings(namespace: Namespace) -> list[tuple[str, Any]]:
    """Return a block with a film and one with a sound, as far as there are any."""
    film = _files(namespace, MediaFile.Kind.VIDEO).first()
    sound = _files(namespace, MediaFile.Kind.AUDIO).first()
    found = [
        ("video", film, {"video": film, "autoplay": False, "loop": True}),
        ("audio", sound, {"audio": sound, "transcript": True}),
    ]
    return [(name, {**value, "caption": file.description}) for name, file, value in found if file]


def _files(namespace: Namespace, kind: MediaFile.Kind) -> Any:
    files = get_document_model().objects.in_namespace(namespace).live()
    return files.filter(media_file__kind=kind).order_by("pk")


def _in_block(image: Any) -> Any:
    """Return the image as blocks hold it, with alt text and caption for this place."""
    image.contextual_caption = image.title
    image.contextual_alt_text = image.default_alt_text
    image.decorative = image.is_decorative
    return image


def _add(parent: Page, page: Any) -> Any:
    parent.refresh_from_db()
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _grant_pages(section: SectionPage, namespace: Namespace) -> None:
    """Let the people of the namespace write in their section."""
    permissions = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=PAGE_RIGHTS)
    for group in Group.objects.filter(media_role__namespace=namespace, media_role__role__in=PAGE_ROLES):
        for permission in permissions:
            GroupPagePermission.objects.get_or_create(group=group, page=section, permission=permission)
