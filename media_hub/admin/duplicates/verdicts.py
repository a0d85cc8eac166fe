"""Takes what somebody says about pairs, and takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from media_hub.actions.decide_duplicates import decide_duplicates
from media_hub.exceptions import MediaHubError
from media_hub.forms.duplicates import VerdictForm
from media_hub.models import DuplicatePair
from media_hub.permissions import policy_for

from .groups import forget_open_groups

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def pairs_to_decide(user: Any) -> Any:
    pairs = policy_for(DuplicatePair).instances_user_has_permission_for(user, "change")
    return pairs.select_related("first", "second")


@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Write the verdict about each `pair`; the button of the message that undoes it names them in its address."""
    data = request.POST if "pair" in request.POST else request.GET
    form = VerdictForm(data, pairs=pairs_to_decide(request.user))
    if not form.is_valid():
        messages.error(
            request, _("You may not decide about these files, or somebody has deleted one of them.")
        )
        return redirect(_back(request))
    values = form.cleaned_data
    try:
        decide_duplicates(
            pairs=values["pair"], verdict=values["verdict"], source=values["source"], actor=request.user
        )
    except MediaHubError as error:
        messages.error(request, error.message)
    else:
        forget_open_groups(request.user)
        _tell(request, values)
    return redirect(_back(request))


def _tell(request: HttpRequest, values: dict[str, Any]) -> None:
    if not values["verdict"]:
        messages.success(request, _("Taken back. The files wait for a decision again."))
        return
    back = urlencode([("pair", pair.pk) for pair in values["pair"]])
    context = {
        "text": _said(values),
        "back": _back(request),
        "undo_url": f"{reverse('media_hub_admin:decide_duplicates')}?{back}",
    }
    messages.success(request, render_to_string("media_hub/duplicates/decided.html", context))


def _said(values: dict[str, Any]) -> str:
    pairs, verdict = list(values["pair"]), values["verdict"]
    if len(pairs) > 1:
        text = ngettext("Remembered of %(count)s pair.", "Remembered of %(count)s pairs.", len(pairs))
        return text % {"count": len(pairs)}
    names = {"first": pairs[0].first.title, "second": pairs[0].second.title}
    if verdict == DuplicatePair.Verdict.VERSION:
        source = values["source"]
        names = {"first": pairs[0].other_than(source).title, "second": source.title}
        return _("Remembered: “%(first)s” is a version of “%(second)s”.") % names
    if verdict == DuplicatePair.Verdict.SAME:
        return _("Remembered: “%(first)s” and “%(second)s” are the same.") % names
    return _("Remembered: “%(first)s” and “%(second)s” are different.") % names


def _back(request: HttpRequest) -> str:
    """Return the page that the form stood on, as far as it is one of this site."""
    return get_valid_next_url_from_request(request) or reverse("media_hub_admin:duplicates")
