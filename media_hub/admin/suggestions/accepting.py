"""Accepts all that match at once, after a question that says how many."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from media_hub.actions.bulk_operations import plan_operation, start_operation
from media_hub.admin.bulk_actions.report import fields_left_out, left_out_in_words
from media_hub.admin.bulk_actions.telling import tell_outcome
from media_hub.forms.suggestions import AcceptManyForm, SuggestionFilterSet, analyzer_label
from media_hub.models import MediaFile, Suggestion

from .counting import count_writes
from .queue import files_to_review, searched, without_edit


class AcceptAllView(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """Takes the filters of the review screen from its address, and accepts the surest value of each field."""

    template_name = "media_hub/suggestions/accept_all.html"
    page_title = gettext_lazy("Accept suggestions")
    header_icon = "media-hub-suggestions"
    form_class = AcceptManyForm

    @cached_property
    def filters(self) -> SuggestionFilterSet:
        return SuggestionFilterSet(
            self.request.GET, queryset=files_to_review(self.request.user), request=self.request
        )

    @property
    def words(self) -> str:
        return self.request.GET.get("q", "").strip()

    @property
    def files(self) -> QuerySet[MediaFile]:
        """What the review screen shows at this address, on all its pages."""
        found = searched(self.filters.qs, self.words)
        return found.select_related("namespace").order_by("pk")

    @property
    def back(self) -> str:
        return f"{reverse('media_hub_admin:suggestions')}?{without_edit(self.request.GET)}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        queue = {"url": self.back, "label": _("Suggestions")}
        return [*super().get_breadcrumbs_items(), queue, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        matching = Suggestion.objects.reviewable().filter(
            self.filters.rule, media_file__in=self.files.order_by().values("pk")
        )
        counts = count_writes(self.files, matching)
        written = counts.written
        return {
            **super().get_context_data(**kwargs),
            "fields": [(label, written[name]) for name, label in Suggestion.Field.choices if name in written],
            "left_out": counts.left_out,
            "is_exact": counts.is_exact,
            "count": self.files.count(),
            "condition": self.note,
            "nothing": self.nothing,
            "back": self.back,
        }

    @property
    def nothing(self) -> str:
        return self.filters.problem or _("Nothing matches any more.")

    @property
    def note(self) -> str:
        """Say for the history which were accepted."""
        parameters = self.filters.parameters
        labels = dict(Suggestion.Field.choices)
        parts = [get_text_list([str(labels[name]) for name in parameters["fields"]], _("and"))]
        if self.words:
            parts.append(f"“{self.words}”")
        if parameters["confidence"]:
            parts.append(_("from %(confidence)s %%") % {"confidence": parameters["confidence"]})
        if parameters["analyzer"]:
            parts.append(analyzer_label(parameters["analyzer"]))
        return ", ".join(part for part in parts if part)

    def form_valid(self, form: AcceptManyForm) -> HttpResponse:
        files = list(self.files)
        if not files:
            messages.warning(self.request, self.nothing)
            return redirect(self.back)
        only_empty = not form.cleaned_data["replaces"]
        operation = plan_operation(
            deed="accept",
            actor=self.request.user,
            files=files,
            parameters={**self.filters.parameters, "only_empty": only_empty},
            note=self.note,
        )
        start_operation(operation)
        if operation.is_open:
            return redirect("media_hub_admin:operation", operation.pk)
        left_out = left_out_in_words(fields_left_out(operation))
        tell_outcome(
            self.request,
            operation,
            done=lambda count: f"{_accepted(count)} {left_out}".strip(),
            unchanged=_unchanged,
        )
        return redirect("media_hub_admin:suggestions")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not files_to_review(request.user).exists():
            return redirect("media_hub_admin:suggestions")
        return super().dispatch(request, *args, **kwargs)


def _accepted(count: int) -> str:
    text = ngettext(
        "Suggestions for %(count)s file were accepted.",
        "Suggestions for %(count)s files were accepted.",
        count,
    )
    return text % {"count": count}


def _unchanged(count: int) -> str:
    text = ngettext(
        "%(count)s file has something written there already.",
        "%(count)s files have something written there already.",
        count,
    )
    return text % {"count": count}
