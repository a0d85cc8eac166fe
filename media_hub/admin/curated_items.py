"""What the page of a curated collection saves at once. Answers with the sentence that says why not, if so."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from media_hub.actions.curated_collections import update_collection
from media_hub.actions.curated_items import add_to_collection, remove_from_collection, reorder_collection
from media_hub.exceptions import MediaHubError
from media_hub.models import CuratedCollection, MediaFile
from media_hub.permissions import policy_for

from .curated_listing import collections_for
from .ids import read_id

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_POST
def order(request: HttpRequest, pk: int) -> JsonResponse:
    """Take `file` repeated: the ids of all files on the screen, in their new order."""
    collection = _kept(request, pk)
    ids = [read_id(value) for value in request.POST.getlist("file")]
    return _answer(lambda: reorder_collection(collection=collection, order=ids, actor=request.user))


@require_POST
def add(request: HttpRequest, pk: int) -> JsonResponse:
    """Take `kind`, image or document, and `id` repeated: what was picked in a chooser, in the order of picking."""
    collection = _kept(request, pk)
    files = _picked(request)

    def append() -> None:
        count = add_to_collection(collection=collection, files=files, actor=request.user)
        _report(request, new=count, known=len(files) - count)

    return _answer(append)


@require_POST
def remove(request: HttpRequest, pk: int) -> JsonResponse:
    collection = _kept(request, pk)
    files = [_file(request, collection)]
    return _answer(lambda: remove_from_collection(collection=collection, files=files, actor=request.user))


@require_POST
def cover(request: HttpRequest, pk: int) -> JsonResponse:
    """Take `file`; an empty one leaves the collection without a cover of its own."""
    collection = _kept(request, pk)
    chosen = _file(request, collection) if request.POST.get("file") else None
    return _answer(lambda: update_collection(collection=collection, cover=chosen, actor=request.user))


def _kept(request: HttpRequest, pk: int) -> CuratedCollection:
    collection: CuratedCollection = get_object_or_404(
        collections_for(request, "change").select_related("namespace"), pk=pk
    )
    return collection


def _file(request: HttpRequest, collection: CuratedCollection) -> MediaFile:
    """Return the file of the request, if the user sees it in the collection; else somebody has removed it."""
    items = collection.items.visible_to(request.user).select_related("media_file")
    item = get_object_or_404(items, media_file=read_id(request.POST.get("file", "")))
    return item.media_file


def _picked(request: HttpRequest) -> list[MediaFile]:
    """Return the files that the user may choose; 404 where one of them is not among these."""
    is_image = request.POST.get("kind") == MediaFile.Kind.IMAGE
    model = get_image_model() if is_image else get_document_model()
    pks = list(dict.fromkeys(read_id(value) for value in request.POST.getlist("id")))
    choosable = policy_for(model).instances_user_has_permission_for(request.user, "choose")
    members = choosable.select_related("media_file").in_bulk(pks)
    if not members or len(members) < len(pks):
        raise Http404
    return [members[pk].media_file for pk in pks]


def _report(request: HttpRequest, *, new: int, known: int) -> None:
    """Say it on the page that is loaded next."""
    if new:
        text = ngettext("%(count)s file was added.", "%(count)s files were added.", new)
        messages.success(request, text % {"count": new})
    if known:
        text = ngettext("%(count)s file was in it already.", "%(count)s files were in it already.", known)
        messages.warning(request, text % {"count": known})


def _answer(action: Callable[[], Any]) -> JsonResponse:
    try:
        action()
    except MediaHubError as error:
        return JsonResponse({"error": error.message}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return JsonResponse({})
