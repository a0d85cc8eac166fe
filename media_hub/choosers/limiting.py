"""What fits the place that a chooser was opened for, as its address says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponseBadRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.modal_workflow import render_modal_workflow

from media_hub.exceptions import WrongLimitsError
from media_hub.models.limits import Limits
from media_hub.models.misfits import Misfit, misfits_among
from media_hub.widgets.limit_words import chooser_title

from .tables import FittingTitleColumn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

MOST = "max_picks"  # how many files may be picked at once
LARGEST_COUNT = 1000


class LimitsMixin:
    """Mixin for all views of a chooser."""

    request: HttpRequest
    limits_class: Any = Limits

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse an address whose limits cannot be read."""
        try:
            self.limits = self.limits_class.from_query(request.GET)
        except WrongLimitsError as error:
            return HttpResponseBadRequest(error.message, content_type="text/plain; charset=utf-8")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response

    def misfits_among(self, members: Iterable[Any]) -> dict[Any, list[Misfit]]:
        return misfits_among(self.limits, members)


class PreservedLimitsMixin(LimitsMixin):
    """Mixin for the views with links that lead on."""

    def append_preserved_url_parameters(self, url: str) -> str:
        """Add what each step of the chooser hands on to the next, limits included."""
        url = super().append_preserved_url_parameters(url)  # type: ignore[misc]
        query = self.limits.to_query()
        return f"{url}{'&' if '?' in url else '?'}{query}" if query else url


class LimitedListMixin(PreservedLimitsMixin):
    """Mixin for the views that list: what does not fit is shown with its reason, and cannot be chosen."""

    is_multiple_choice: Any
    chosen_url_name: Any

    @cached_property
    def most(self) -> int | None:
        """How many files may be picked, None where that does not matter."""
        text = self.request.GET.get(MOST, "")
        is_count = text.isascii() and text.isdecimal() and len(text) < len(str(LARGEST_COUNT)) + 1
        return min(int(text), LARGEST_COUNT) or None if is_count else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return {**context, "page_title": self.get_title(), "most": self.most}

    def get_title(self) -> str:
        several = bool(self.is_multiple_choice)
        kinds: tuple[Any, ...] = self.fitting_kinds  # type: ignore[attr-defined]
        return chooser_title(kinds, self.limits, is_multiple=several, most=self.most)

    def fitting_title_column(self, **options: Any) -> FittingTitleColumn:
        """Return the column that chooses: by a link, or by the checkbox of which it is the label."""
        if self.is_multiple_choice:
            how: dict[str, Any] = {"label_prefix": "chooser-modal-select"}
        else:
            how = {"get_url": self.get_chosen_url, "link_attrs": {"data-chooser-modal-choice": True}}
        return FittingTitleColumn("title", label=_("Title"), **how, **options)

    def get_chosen_url(self, member: Any) -> str:
        return self.append_preserved_url_parameters(reverse(self.chosen_url_name, args=[member.pk]))

    def tell_misfits(self, members: Iterable[Any]) -> None:
        """Write to each file in a few words what does not fit, empty where it does."""
        members = list(members)
        found = self.misfits_among(members)
        for member in members:
            member.misfit = "; ".join(each.words for each in found.get(member.pk, []))


class LimitedChosenMixin(LimitsMixin):
    """Mixin for the views that answer with files: what does not fit is not chosen, and the answer says why."""

    choose_url_name: str
    refusal_title: Any = _("This does not fit here")

    def get_chosen_response(self, item: Any) -> HttpResponse:
        return self.refusal_of([item]) or super().get_chosen_response(item)  # type: ignore[misc]

    def get_multiple_chosen_response(self, items: list[Any]) -> HttpResponse:
        return self.refusal_of(items) or super().get_multiple_chosen_response(items)  # type: ignore[misc]

    def refusal_of(self, items: list[Any]) -> HttpResponse | None:
        """Return a page of the dialogue that names what does not fit, None where everything does."""
        found = self.misfits_among(items)
        if not found:
            return None
        refused = [(item, found[item.pk]) for item in items if item.pk in found]
        query = self.request.GET.copy()
        query.pop("id", None)
        context = {
            "refused": refused,
            "choose_url": f"{reverse(self.choose_url_name)}?{query.urlencode()}",
            "title": self.refusal_title,
        }
        # The step of the list: its script lets the link back to the list open in the dialogue.
        return render_modal_workflow(
            self.request, "media_hub/chooser/refused.html", None, context, json_data={"step": "choose"}
        )
