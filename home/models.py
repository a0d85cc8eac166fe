"""The pages of the demo site."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultipleChooserPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from home.blocks import BodyBlock
from media_hub.fields import MediaImageField
from media_hub.forms.page_scope import MediaScopedPageForm
from media_hub.models.shared_renditions import share_renditions


class IllustratedPage(Page):
    """What every page of the demo has: an introduction, a lead image and a body."""

    introduction = models.TextField(_("introduction"), blank=True)
    lead_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead image"),
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    base_form_class = MediaScopedPageForm
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("lead_image"),
        FieldPanel("body"),
    ]
    api_fields = [APIField("introduction"), APIField("lead_image"), APIField("body")]
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True


class SectionPage(IllustratedPage):
    """A front page: the site's own, or that of one team. Lists the articles below it."""

    subpage_types = ["home.SectionPage", "home.ArticlePage"]

    class Meta:
        verbose_name = _("section")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        articles = ArticlePage.objects.descendant_of(self).live().public().select_related("lead_image")
        context["articles"] = list(articles.order_by("path"))
        share_renditions(each.lead_image for each in context["articles"] if each.lead_image)
        context["sections"] = SectionPage.objects.child_of(self).live().public()
        return context


class ArticlePage(IllustratedPage):
    """An article, with related pictures below it: several are chosen at once, in their order."""

    parent_page_types = ["home.SectionPage"]
    subpage_types: list[str] = []

    content_panels = [
        *IllustratedPage.content_panels,
        MultipleChooserPanel(
            "related_pictures",
            chooser_field_name="image",
            heading=_("Related pictures"),
            label=_("Related picture"),
            max_num=6,
        ),
    ]

    class Meta:
        verbose_name = _("article")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        related = self.related_pictures.select_related("image__media_file")
        context["related"] = [each.image for each in related]
        return context


class RelatedPicture(Orderable):
    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="related_pictures")
    image = MediaImageField(null=False, on_delete=models.CASCADE, verbose_name=_("image"))

    panels = [FieldPanel("image")]

    class Meta(Orderable.Meta):
        verbose_name = _("related picture")
        verbose_name_plural = _("related pictures")

    def __str__(self) -> str:
        return str(self.image)
