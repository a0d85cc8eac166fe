"""The page on which managers decide about new words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.generic import IndexView

from media_hub.actions.suggestions.words import Decision, decide_words, take_back_word
from media_hub.exceptions import DecidedWordError, MediaHubError
from media_hub.forms.deciding_words import TargetForm
from media_hub.models import MediaTag, Namespace, TagWord
from media_hub.permissions import policy_for

from .ids import read_id
from .namespace_filter import NamespaceFilterSet
from .new_words import attach_proposals, by_number_of_files, managed_words, waiting_words
from .trash import body_url

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

ROWS = 20
CHOSEN = "chosen"
REFUSED = "refused"


class WordFilterSet(NamespaceFilterSet):
    namespace_action = "manage"

    show = django_filters.ChoiceFilter(
        label=gettext_lazy("Show"),
        choices=[(REFUSED, gettext_lazy("Refused words"))],
        empty_label=gettext_lazy("New words"),
        widget=forms.RadioSelect,
        method="is_shown",
    )

    class Meta:
        model = TagWord
        fields: list[str] = []

    def is_shown(self, words: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return words  # the view has chosen among them


class NewWordsView(IndexView):
    """`decision` in the data is one of `Decision`, with "-chosen" or the id of a word behind it."""

    model = TagWord
    any_permission_required = ["change"]
    http_method_names = ["get", "head", "options", "post"]
    page_title = gettext_lazy("New words")
    header_icon = "tag"
    paginate_by = ROWS
    default_ordering = "name"
    search_backend_name = None
    search_fields = ["name"]
    filterset_class = WordFilterSet
    index_url_name = "media_hub_tags:words"
    index_results_url_name = "media_hub_tags:words_results"
    template_name = "media_hub/tags/words.html"
    results_template_name = "media_hub/tags/words_results.html"
    columns: Sequence[BaseColumn] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not policy_for(Namespace).instances_user_has_permission_for(request.user, "manage").exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        first, *_others, last = super().get_breadcrumbs_items()
        plural = capfirst(MediaTag._meta.verbose_name_plural)
        return [first, {"url": reverse("media_hub_tags:index"), "label": plural}, last]

    @cached_property
    def shows_refused(self) -> bool:
        return self.request.GET.get("show") == REFUSED

    def get_base_queryset(self) -> QuerySet[TagWord]:
        user = self.request.user
        words = managed_words(user).refused() if self.shows_refused else waiting_words(user)
        return words.select_related("namespace")

    def order_queryset(self, queryset: QuerySet[TagWord]) -> QuerySet[TagWord]:
        return by_number_of_files(queryset)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        words = attach_proposals(list(context["object_list"]))
        namespaces = {word.namespace for word in words}
        for word in words:
            word.target_form = TargetForm(prefix=str(word.pk), namespace=word.namespace)
            for file in word.pictures:
                file.edit_url = body_url(file)
        for_chosen = TargetForm(
            prefix=CHOSEN, namespace=namespaces.pop() if len(namespaces) == 1 else None, is_for_several=True
        )
        return {
            **context,
            "words": words,
            "shows_refused": self.shows_refused,
            "has_several_namespaces": bool(self.filters and "namespace" in self.filters.filters),
            "for_chosen": for_chosen,
            "media": context["media"] + for_chosen.media,
            "submit_url": self.here,
        }

    @property
    def here(self) -> str:
        """Return the address of this list; the page may be gone when its words are decided about."""
        query = self.request.GET.copy()
        query.pop("p", None)
        return f"{self.index_url}?{query.urlencode()}" if query else str(self.index_url)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        verb, _dash, about = request.POST.get("decision", "").partition("-")
        ids = {read_id(pk) for pk in (request.POST.getlist("id")[:ROWS] if about == CHOSEN else [about])}
        words = list(waiting_words(request.user).filter(pk__in=ids).select_related("namespace"))
        if verb in set(Decision):
            form = TargetForm(request.POST, prefix=about)
            self._decide(Decision(verb), words, form.target, missing=len(ids) - len(words))
        return redirect(self.here)

    def _decide(self, decision: Decision, words: list[TagWord], target: str, *, missing: int) -> None:
        if not words and not missing:
            messages.warning(self.request, _("Choose the words that you decide about."))
            return
        try:
            decide_words(words=words, decision=decision, actor=self.request.user, target=target)
        except MediaHubError as error:
            messages.error(self.request, error.message)
            return
        if words:
            messages.success(self.request, _done(decision, words, target))
        if missing:
            messages.warning(
                self.request, _("Somebody else has decided about some of these words meanwhile.")
            )


def _done(decision: Decision, words: list[TagWord], target: str) -> str:
    """Say what was done, with a way back where there is one."""
    names = ", ".join(_("“%(name)s”") % {"name": word.name} for word in words)
    count = len(words)
    texts = {
        Decision.ADD: ngettext("%(words)s is a tag now.", "%(words)s are tags now.", count),
        Decision.ADD_BELOW: ngettext(
            "%(words)s is a tag below “%(tag)s” now.", "%(words)s are tags below “%(tag)s” now.", count
        ),
        Decision.MAP: ngettext("%(words)s means “%(tag)s” now.", "%(words)s mean “%(tag)s” now.", count),
        Decision.REFUSE: ngettext(
            "%(words)s is not proposed any more.", "%(words)s are not proposed any more.", count
        ),
    }
    text = texts[decision] % {"words": names, "tag": target}
    if decision not in {Decision.MAP, Decision.REFUSE}:
        return text
    query = urlencode([("id", word.pk) for word in words])
    undo_url = f"{reverse('media_hub_tags:take_back_words')}?{query}"
    return render_to_string("media_hub/tags/decided_message.html", {"text": text, "undo_url": undo_url})


@require_POST
def take_back_words(request: HttpRequest) -> HttpResponse:
    """Let the words of `id` wait again; those that wait already do."""
    ids = {read_id(pk) for pk in request.GET.getlist("id")[:ROWS]}
    count = 0
    for word in managed_words(request.user).filter(pk__in=ids).select_related("namespace"):
        try:
            take_back_word(word=word, actor=request.user)
        except DecidedWordError:
            continue
        count += 1
    text = ngettext("%(count)s word waits again.", "%(count)s words wait again.", count)
    messages.success(request, text % {"count": count})
    return redirect("media_hub_tags:words")
