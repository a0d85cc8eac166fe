"""The page of one curated collection: its files in their order."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.telepath import JSContext
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button, HeaderButton

from media_hub.models import CuratedCollection, CuratedItem, MediaFile
from media_hub.widgets.choosers import MediaDocumentChooser, MediaImageChooser

from .curated_listing import collections_for
from .thumbnails import attach_bodies, with_bodies
from .trash import body_url


class CuratedPageView(WagtailAdminTemplateMixin, TemplateView):
    """Shows what the user may see of it. Who may change it orders it here; each change is saved at once."""

    template_name = "media_hub/curated/page.html"
    page_title = gettext_lazy("Curated collection")
    header_icon = "list-ol"
    index_url_name = ""
    edit_url_name = ""
    delete_url_name = ""
    history_url_name = ""

    @cached_property
    def collection(self) -> CuratedCollection:
        rows = (
            collections_for(self.request).select_related("namespace", "saved_filter").prefetch_related("tags")
        )
        collection: CuratedCollection = get_object_or_404(rows, pk=self.kwargs["pk"])
        return collection

    @cached_property
    def may_change(self) -> bool:
        return collections_for(self.request, "change").filter(pk=self.collection.pk).exists()

    @cached_property
    def may_arrange(self) -> bool:
        return self.may_change and self.collection.saved_filter is None

    @cached_property
    def files(self) -> list[MediaFile]:
        """The files in order, each with its thumbnail."""
        items = CuratedItem.objects.visible_to(self.request.user).filter(collection=self.collection)
        files = Prefetch("media_file", queryset=with_bodies(MediaFile.objects.all()))
        found = [item.media_file for item in items.in_order().prefetch_related(files)]
        attach_bodies(found)
        return found

    def get_page_subtitle(self) -> str:
        return self.collection.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        plural = capfirst(CuratedCollection._meta.verbose_name_plural)
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(self.index_url_name), "label": plural},
            {"url": "", "label": self.collection.title},
        ]

    @cached_property
    def header_buttons(self) -> list[Button]:
        buttons: list[Button] = []
        if self.may_change:
            buttons.append(HeaderButton(_("Edit"), url=self._url(self.edit_url_name), icon_name="edit"))
        if self.files:
            url = self._url("media_hub_curated:download")
            buttons.append(HeaderButton(_("Download"), url=url, icon_name="download"))
        return buttons

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        if not self.may_change:
            return []
        return [
            Button(_("History"), url=self._url(self.history_url_name), icon_name="history", priority=10),
            Button(_("Delete"), url=self._url(self.delete_url_name), icon_name="bin", priority=20),
        ]

    def _url(self, name: str) -> str:
        return reverse(name, args=[self.collection.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        entries = [{"file": each, "edit_url": body_url(each)} for each in self.files]
        return {
            **context,
            "collection": self.collection,
            "entries": entries,
            "may_change": self.may_change,
            "may_arrange": self.may_arrange,
            "filter_url": self._filter_url(),
            **(self._choosers() if self.may_arrange else {}),
        }

    def _filter_url(self) -> str:
        """Return where the media screen shows what the collection follows; empty for one that follows nothing."""
        saved = self.collection.saved_filter
        return f"{reverse('media_hub_admin:library')}?{saved.query}" if saved else ""

    def _choosers(self) -> dict[str, Any]:
        """Return what the page opens the choosers of images and documents with."""
        packing = JSContext()
        widgets = {"image": MediaImageChooser(), "document": MediaDocumentChooser()}
        choosers = {kind: packing.pack(widget) for kind, widget in widgets.items()}
        return {"choosers": choosers, "media": packing.media}
