"""The report on alt texts: what is missing, what says nothing, what is done, in each language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.utils import get_admin_base_url
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale

from media_hub.forms.finding.alt_filters import AltTextFilterSet, site_locales
from media_hub.forms.finding.alt_states import AltState, counts_by_namespace, with_alt_states
from media_hub.models import MediaFile, Namespace
from media_hub.permissions import policy_for

from .columns import ThumbnailColumn, hide_when_narrow
from .thumbnails import attach_bodies, with_bodies
from .trash import body_url, title_id

LABELS: dict[Any, Any] = dict(AltState.choices)


@dataclass(frozen=True, kw_only=True)
class CountRow:
    """How many pictures a namespace has in each state, in one language; `url` leads to those of each state."""

    namespace: str
    language: str
    total: int
    cells: list[tuple[int, str]]


def state_label(value: str) -> str:
    return str(capfirst(LABELS[value]))


class StateColumn(Column):
    def get_value(self, instance: Any) -> str:
        return state_label(instance.alt_state)


class AltTextReportView(ReportView):
    model = MediaFile
    permission_policy = policy_for(MediaFile)
    any_permission_required = ["view"]
    page_title = _("Alt texts")
    header_icon = "image"
    template_name = "media_hub/reports/alt_texts.html"
    index_url_name = "media_hub_reports:alt_texts"
    index_results_url_name = "media_hub_reports:alt_texts_results"
    filterset_class = AltTextFilterSet
    list_export = [
        *(
            "title",
            "original_name",
            "namespace.name",
            "language",
            "alt_text_here",
            "alt_state",
            "page_address",
        ),
    ]
    export_headings = {
        "title": _("Title"),
        "original_name": _("File name"),
        "namespace.name": _("Namespace"),
        "language": _("Language"),
        "alt_text_here": _("Alt text"),
        "alt_state": _("State"),
        "page_address": _("Page of the file"),
    }
    custom_field_preprocess = {"alt_state": dict.fromkeys(ReportView.FORMATS, state_label)}

    @cached_property
    def locales(self) -> list[Locale]:
        return site_locales()

    @cached_property
    def locale_shown(self) -> Locale:
        """The language that the filter names, else the site's own."""
        asked = self.request.GET.get("language")
        return next((each for each in self.locales if each.language_code == asked), self.locales[0])

    @property
    def visible(self) -> QuerySet[MediaFile]:
        files: QuerySet[MediaFile] = self.permission_policy.instances_user_has_permission_for(
            self.request.user, "view"
        )
        return files.exclude(state=MediaFile.State.TRASHED)

    def get_base_queryset(self) -> QuerySet[MediaFile]:
        files = with_alt_states(self.visible, locale=self.locale_shown).select_related("namespace")
        return files if self.is_export else with_bodies(files)

    def order_queryset(self, queryset: QuerySet[MediaFile]) -> QuerySet[MediaFile]:
        return queryset.order_by("title", "pk")

    @cached_property
    def columns(self) -> list[BaseColumn]:
        columns = [
            ThumbnailColumn("preview", label=_("Preview"), get_url=body_url, classname="image-preview"),
            TitleColumn("title", label=_("Title"), get_url=body_url, get_title_id=title_id),
            Column("alt_text_here", label=_("Alt text")),
            StateColumn("alt_state", label=_("State")),
            Column("original_name", label=_("File name")),
            Column("namespace", label=_("Namespace")),
        ]
        return hide_when_narrow(columns)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if self.is_export:
            return context
        attach_bodies(list(context["object_list"]))
        return {
            **context,
            "states": [capfirst(label) for label in AltState.labels],
            "count_rows": [] if self.results_only else list(self._count_rows()),
        }

    def _count_rows(self) -> Iterator[CountRow]:
        by_locale = {
            locale: counts_by_namespace(self.visible, locale=locale, user=self.request.user)
            for locale in self.locales
        }
        pks = {pk for counts in by_locale.values() for pk in counts}
        for namespace in Namespace.objects.filter(pk__in=pks).order_by("name"):
            for locale, counts in by_locale.items():
                known = counts.get(namespace.pk, {})
                yield CountRow(
                    namespace=namespace.name,
                    language=locale.get_display_name(),
                    total=sum(known.values()),
                    cells=[
                        (known.get(state, 0), self._url_of(namespace, locale, state))
                        for state in AltState.values
                    ],
                )

    def _url_of(self, namespace: Namespace, locale: Locale, state: str) -> str:
        language = "" if locale == self.locales[0] else f"&language={locale.language_code}"
        return f"{reverse(self.index_url_name)}?namespace={namespace.slug}&alt_state={state}{language}"

    def to_row_dict(self, item: MediaFile) -> dict[str, Any]:
        """Add what belongs to the export as a whole."""
        item.language = self.locale_shown.language_code
        item.page_address = f"{get_admin_base_url() or ''}{body_url(item)}"
        row: dict[str, Any] = super().to_row_dict(item)
        return row


class AltTextsMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return bool(policy_for(MediaFile).user_has_permission(request.user, "view"))


def alt_texts_menu_item() -> MenuItem:
    url = reverse("media_hub_reports:alt_texts")
    return AltTextsMenuItem(_("Alt texts"), url, name="alt-texts", icon_name="image", order=1200)


report_urls = [
    path("alt-texts/", AltTextReportView.as_view(), name="alt_texts"),
    path("alt-texts/results/", AltTextReportView.as_view(results_only=True), name="alt_texts_results"),
]
