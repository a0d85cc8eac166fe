"""Points what refers to one file to another, in rows and in drafts, and back again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from wagtail.models import ReferenceIndex, Revision

from media_hub.exceptions import UnmovableReferenceError

from .rewriting import Rewriter
from .rows import rewrite_row
from .targets import Targets
from .uses import Source, drafts_with, latest_of, sources_of


@dataclass(kw_only=True)
class Use:
    """What of a row refers to a file: `places` in the row itself, and in its revisions by their ids."""

    source: Source
    places: list[str] = field(default_factory=list)
    drafts: dict[int, list[str]] = field(default_factory=dict)

    @property
    def all_places(self) -> list[str]:
        return list(
            dict.fromkeys([*self.places, *(place for some in self.drafts.values() for place in some)])
        )

    def as_json(self) -> dict[str, Any]:
        label = self.source.model._meta.label_lower
        return {
            "model": label,
            "pk": self.source.pk,
            "places": self.all_places,
            "revisions": list(self.drafts),
        }


def repoint(targets: Targets, *, is_dry: bool = False) -> list[Use]:
    """Point everything that refers to the old file to the new one; return what that was. `is_dry` changes nothing."""
    sources = sources_of(targets)
    uses = {source: Use(source=source) for source in sources}
    for source in sources:
        rewriter = Rewriter(targets)
        if not _rewrite_row(source, rewriter, is_dry=is_dry):
            raise UnmovableReferenceError(title=targets.old.title, place=str(source.fetch()))
        uses[source].places = rewriter.found
    for revision in _one_by_one(drafts_with(targets, sources), is_dry=is_dry):
        rewriter = Rewriter(targets)
        if owner := _rewrite_revision(revision, rewriter, is_dry=is_dry):
            use = uses.setdefault(owner, Use(source=owner))
            use.drafts[revision.pk] = rewriter.found
    found = [use for use in uses.values() if use.all_places]
    if not is_dry:
        _index(use.source for use in found if use.places)
    return found


def point_back(targets: Targets, trace: Iterable[dict[str, Any]]) -> list[str]:
    """Point back what was pointed elsewhere and still leads there, also in a draft that was made of it since.

    Return the places, in words, where something else stands by now.
    """
    changed = []
    for entry in trace:
        source = Source(model=apps.get_model(entry["model"]), pk=entry["pk"])
        places = set(entry["places"])
        rewriter = Rewriter(targets, places=places)
        if not _rewrite_row(source, rewriter):
            rewriter.found.clear()
        if rewriter.found:
            _index([source])
        ids = [*entry["revisions"], *latest_of(source)]
        for revision in _one_by_one(Revision.objects.filter(pk__in=ids)):
            _rewrite_revision(revision, rewriter, is_dry=False)
        if places - set(rewriter.found):
            changed.append(str(source.fetch() or entry["model"]))
    return changed


def _rewrite_row(source: Source, rewriter: Rewriter, *, is_dry: bool = False) -> bool:
    """Return whether it could be written: a file may have to stand alone, and the other one be there already."""
    try:
        with transaction.atomic():
            rewrite_row(source.model, source.pk, rewriter, is_dry=is_dry)
    except IntegrityError:
        return False
    return True


def _one_by_one(revisions: QuerySet[Revision], *, is_dry: bool = False) -> Iterator[Revision]:
    """Read one after the other, as each may be long and is written before the next is read; locked, unless nothing is."""
    rows = Revision.objects.all() if is_dry else Revision.objects.select_for_update()
    for pk in list(revisions.order_by("pk").values_list("pk", flat=True)):
        yield from rows.filter(pk=pk)


def _rewrite_revision(revision: Revision, rewriter: Rewriter, *, is_dry: bool) -> Source | None:
    """Rewrite what a revision holds; return what it is a revision of where that has changed it."""
    model = revision.content_type.model_class()
    if model is None:
        return None
    count = len(rewriter.found)
    rewriter.row_with_children(model, revision.content)
    if len(rewriter.found) == count:
        return None
    if not is_dry:
        revision.__class__.objects.filter(pk=revision.pk).update(content=revision.content)
    return Source(model=model, pk=revision.object_id)


def _index(sources: Iterable[Source]) -> None:
    """Let Wagtail's reference index know."""
    for source in sources:
        changed = source.fetch()
        if changed is not None and ReferenceIndex.is_indexed(type(changed)):
            ReferenceIndex.create_or_update_for_object(changed)
