"""What is decided about one suggestion, or all of one file."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import Truncator, get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from media_hub.actions.suggestions.plan_analyses import plan_analyses, ready_analyzers
from media_hub.actions.suggestions.review import (
    accept_suggestions,
    reject_suggestions,
    take_back_decision,
)
from media_hub.admin.ids import read_id
from media_hub.admin.thumbnails import attach_bodies, with_bodies
from media_hub.admin.trash import body_url
from media_hub.admin.uploading import wants_json
from media_hub.exceptions import MediaHubError
from media_hub.forms.suggestions import DecisionForm, analyzer_label
from media_hub.models import Analysis, MediaFile, Suggestion
from media_hub.permissions import policy_for

from .lines import IN_ROWS, lines_of, shown_text
from .queue import EDIT, files_to_review, without_edit

if TYPE_CHECKING:
    from django.http import HttpRequest

MAX_FILES = 100
SHOWN = 100  # characters in a message
State = Suggestion.State


@require_POST
def decide(request: HttpRequest, suggestion_id: int) -> HttpResponse:
    """Accept, reject or propose again; a `value` that is sent along is what is accepted."""
    allowed = policy_for(Suggestion).instances_user_has_permission_for(request.user, "change")
    rows = allowed.select_related("media_file__namespace", "tag", "word", "analysis")
    suggestion = get_object_or_404(rows, pk=suggestion_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _correct(request, suggestion, form)
    try:
        _do(suggestion, request.user, form.cleaned_data)
    except MediaHubError as error:
        return _refuse(request, error.message, HTTPStatus.CONFLICT, **_shown(suggestion))
    shown = _shown(suggestion)
    if wants_json(request):
        return JsonResponse(shown)
    _tell(request, suggestion, shown["text"])
    return redirect(_back(request))


def _shown(suggestion: Suggestion) -> dict[str, str]:
    """Return what a row shows of it now, whoever has decided."""
    suggestion.refresh_from_db(fields=["state", "written"])
    return {
        "state": suggestion.state,
        "label": suggestion.get_state_display(),
        "text": shown_text(suggestion),
    }


def _correct(request: HttpRequest, suggestion: Suggestion, form: DecisionForm) -> HttpResponse:
    """Say what is wrong with what was sent; a page without a script keeps the edit open."""
    sentence = form.value_error or _("Choose what you decide.")
    if wants_json(request) or not form.value_error:
        return _refuse(request, sentence, HTTPStatus.BAD_REQUEST)
    messages.error(request, sentence)
    return redirect(_with_edit(_back(request), suggestion))


def _with_edit(url: str, suggestion: Suggestion) -> str:
    parts = urlsplit(url)
    query = without_edit(QueryDict(parts.query))
    edit = urlencode({EDIT: suggestion.pk})
    return parts._replace(query=f"{query}&{edit}" if query else edit).geturl()


def _tell(request: HttpRequest, suggestion: Suggestion, text: str) -> None:
    """Say what was decided, with a button that takes it back; it works without a script."""
    sentences = {
        State.PROPOSED: _("Taken back. “%(text)s” waits for a decision again."),
        State.REJECTED: _("“%(text)s” was rejected."),
        State.EDITED: _("“%(text)s” was accepted, with your changes."),
        State.ACCEPTED: _("“%(text)s” was accepted."),
    }
    context = {
        "text": sentences[State(suggestion.state)] % {"text": Truncator(text).chars(SHOWN)},
        "suggestion": suggestion,
        "is_decided": suggestion.state != State.PROPOSED,
        "back": _back(request),
    }
    messages.success(request, render_to_string("media_hub/suggestions/decided.html", context, request))


def _do(suggestion: Suggestion, user: Any, data: dict[str, Any]) -> None:
    if data["decision"] == DecisionForm.REJECT:
        reject_suggestions(suggestions=[suggestion], actor=user)
    elif data["decision"] == DecisionForm.TAKE_BACK:
        take_back_decision(suggestion=suggestion, actor=user)
    else:
        values = {suggestion.pk: data["value"]} if "value" in data else None
        accept_suggestions(suggestions=[suggestion], actor=user, values=values)


def _refuse(request: HttpRequest, sentence: str, status: HTTPStatus, **shown: str) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"error": sentence, **shown}, status=status)
    messages.error(request, sentence)
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    """Return the page that the form stood on, as far as it is one of this site."""
    return get_valid_next_url_from_request(request) or reverse("media_hub_admin:suggestions")


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """Answer with what is proposed for the files of `?ids=1,2`, or was accepted by itself, and whether more may come.

    What the user may not change is left out.
    """
    ids = [read_id(value) for value in request.GET.get("ids", "").split(",")[:MAX_FILES]]
    allowed = files_to_review(request.user).filter(pk__in=ids).select_related("namespace")
    files = attach_bodies(list(with_bodies(allowed)))
    open_ids = Analysis.objects.open().filter(media_file__in=files).values_list("media_file", flat=True)
    told = Suggestion.objects.reviewable() | Suggestion.objects.accepted_by_rule()
    in_rows = told.filter(media_file__in=files, field__in=IN_ROWS).select_related("tag", "analysis")
    lines = lines_of(files, in_rows)
    pending = set(open_ids)
    rows = [(file, lines[file.pk], file.pk in pending) for file in files]
    return TemplateResponse(request, "media_hub/suggestions/proposals.html", {"rows": rows})


@require_POST
def ask(request: HttpRequest, media_file_id: int) -> HttpResponse:
    """Ask the analyzers about one file."""
    media_file = get_object_or_404(
        files_to_review(request.user).select_related("namespace"), pk=media_file_id
    )
    if not ready_analyzers():
        messages.warning(request, _("No analyzer is set up. An administrator can change that."))
    elif plan_analyses(files=[media_file], actor=request.user, is_urgent=True):
        messages.success(request, _("Analyzers were asked. What they propose appears here in a moment."))
    elif waiting := _still_to_answer(media_file):
        text = _("They were asked already. Still to answer: %(analyzers)s. What they propose appears here.")
        messages.info(request, text % {"analyzers": waiting})
    else:
        messages.info(
            request,
            _("Nothing has changed since they were asked last: file, vocabulary and prompts are the same."),
        )
    return redirect(body_url(media_file))


def _still_to_answer(media_file: MediaFile) -> str:
    """Name the analyzers whose question about the file waits, or runs."""
    asked = media_file.analyses.open().filter(content_hash=media_file.sha256).order_by("pk")
    labels = [f"{analyzer_label(each.analyzer)} ({each.get_state_display()})" for each in asked]
    return get_text_list(labels, _("and")) if labels else ""
