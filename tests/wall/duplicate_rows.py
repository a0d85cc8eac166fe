"""Rows about near-duplicates: each file gets a twin that the visitor may change, if anybody, so that the file alone decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from media_hub.models import DuplicatePair, MediaFile
from tests.factories import make_document, make_image, make_pair

from .asking import Answer, read, shown
from .people import Visitor
from .surfaces import Surface, by_turns, changed, each, is_live
from .world import Specimen

MAKERS = {"image": make_image, "document": make_document}
Ask = Callable[[Visitor, Specimen], Answer]


def twin(visitor: Visitor, file: Specimen) -> Any:
    """Return a public file beside this one that the visitor has uploaded, and say that the two are the same picture."""
    other = MAKERS[file.kind](file.member.collection, title="Twin")
    uploader = visitor.user if visitor.user and visitor.user.pk else None
    MediaFile.objects.filter(pk=other.media_file_id).update(uploaded_by=uploader)
    make_pair(file.member, other)
    return other


def pair_of(file: Specimen) -> DuplicatePair:
    return DuplicatePair.objects.of(file.record).get()


def see(name: str) -> Ask:
    def ask(visitor: Visitor, file: Specimen) -> Answer:
        twin(visitor, file)
        return shown(read(visitor.get(reverse(f"media_hub_admin:{name}"))), file.markers)

    return ask


def compare(visitor: Visitor, file: Specimen) -> Answer:
    twin(visitor, file)
    path = reverse("media_hub_admin:compare", args=[pair_of(file).pk])
    return shown(read(visitor.get(path)), file.markers)


def decide(visitor: Visitor, file: Specimen) -> Answer:
    twin(visitor, file)
    data = {"pair": pair_of(file).pk, "verdict": "same"}
    page = read(visitor.post(reverse("media_hub_admin:decide_duplicates"), data))
    return changed(page, file, done=pair_of(file).verdict == "same")


def see_merge(visitor: Visitor, file: Specimen) -> Answer:
    path = reverse("media_hub_admin:merge", args=[twin(visitor, file).media_file_id])
    return shown(read(visitor.get(path, {"file": file.record.pk})), file.markers)


def merge(visitor: Visitor, file: Specimen) -> Answer:
    path = reverse("media_hub_admin:merge", args=[twin(visitor, file).media_file_id])
    page = read(visitor.post(path, {"file": file.record.pk}))
    return changed(page, file, done=file.now("state") == "trashed" != file.state)


def group_of(visitor: Visitor, file: Specimen) -> str:
    return f"{twin(visitor, file).media_file_id}:{file.record.pk}"


def see_groups(visitor: Visitor, file: Specimen) -> Answer:
    group = group_of(visitor, file)
    page = read(visitor.post(reverse("media_hub_admin:merge_groups"), {"group": group}))
    return shown(page, file.markers)


def merge_groups(visitor: Visitor, file: Specimen) -> Answer:
    data = {"group": group_of(visitor, file), "confirmed": "yes"}
    page = read(visitor.post(reverse("media_hub_admin:merge_groups"), data))
    return changed(page, file, done=file.now("state") == "trashed" != file.state)


def row(name: str, ask: Ask, *routes: str, when: Callable[[Specimen], bool] | None = None) -> Surface:
    narrowed = {"when": when} if when else {}
    return Surface(name=name, routes=routes, letter="e", about=by_turns, ask=each(ask), **narrowed)


DUPLICATE_ROWS = (
    row("near-duplicates", see("duplicates"), "admin/media/duplicates/", when=is_live),
    row(
        "near-duplicates' results",
        see("duplicates_results"),
        "admin/media/duplicates/results/",
        when=is_live,
    ),
    row("compare near-duplicates", compare, "admin/media/duplicates/compare/<int:pair_id>/"),
    row("decide about near-duplicates", decide, "admin/media/duplicates/verdict/"),
    row("what merging will do", see_merge, "admin/media/duplicates/merge/<int:media_file_id>/"),
    row("merge", merge, when=is_live),
    row("what merging groups will do", see_groups, "admin/media/duplicates/merge/"),
    row("merge groups", merge_groups, when=is_live),
)
