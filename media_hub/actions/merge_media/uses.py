"""Finds what refers to a file: rows, by Wagtail's reference index, and the drafts that the index does not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import ManyToManyField, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from modelcluster.fields import ParentalKey
from wagtail.models import DraftStateMixin, ReferenceIndex, Revision, RevisionMixin, TaskState

from media_hub.models import LibraryMember

from .rows import through_of
from .targets import Targets

OURS = "media_hub"


@dataclass(frozen=True, kw_only=True)
class Source:
    """A row that refers to a file; not a child row, which belongs to one."""

    model: type[Model]
    pk: str

    def fetch(self) -> Any:
        """Return the object; None where it is gone."""
        manager: Any = self.model._base_manager
        return manager.filter(pk=self.pk).first()


def sources_of(targets: Targets) -> list[Source]:
    """Return the rows that refer to the old file now."""
    indexed = ReferenceIndex.get_references_to(targets.old.member)
    rows = indexed.order_by().values_list("content_type", "object_id").distinct()
    found = [Source(model=_class_of(type_id), pk=pk) for type_id, pk in rows]
    found += _by_keys(targets)
    return sorted(dict.fromkeys(found), key=lambda source: (source.model._meta.label_lower, source.pk))


def _class_of(content_type_id: int) -> Any:
    return ContentType.objects.get_for_id(content_type_id).model_class()


def _by_keys(targets: Targets) -> Iterator[Source]:
    """Match keys of models that are in no index, those to the library's own record, and many-to-many fields."""
    member = targets.old.member
    for target in (targets.old, member):
        relations: list[Any] = target._meta.get_fields(include_hidden=True)
        for relation in relations:
            if relation.auto_created and not relation.concrete and _is_reference(relation):
                model: Any = relation.related_model
                yield from _owners(model, {relation.field.name: target.pk})


def _is_reference(relation: Any) -> bool:
    """Return whether a row of a site refers to the file by it: not a part of the file, nor a set that has its own rows."""
    model = relation.related_model
    is_left_out = any(
        getattr(each, "wagtail_reference_index_ignore", False) for each in (model, relation.field)
    )
    if is_left_out or model._meta.app_label == OURS or issubclass(model, LibraryMember):
        return False
    if relation.many_to_many:
        return isinstance(relation.field, ManyToManyField) and bool(
            through_of(relation.field)._meta.auto_created
        )
    return not model._meta.auto_created and not getattr(relation, "parent_link", False)


def _owners(model: Any, condition: dict[str, Any]) -> Iterator[Source]:
    """Return the rows, or those that they are children of."""
    parent = next((field for field in model._meta.get_fields() if isinstance(field, ParentalKey)), None)
    if parent is None:
        for pk in model._base_manager.filter(**condition).values_list("pk", flat=True):
            yield Source(model=model, pk=str(pk))
        return
    rows: Any = model._base_manager.filter(**condition).values_list(parent.attname, flat=True)
    yield from _owners(parent.related_model, {"pk__in": list(rows)})


def drafts_with(targets: Targets, sources: Iterable[Source]) -> QuerySet[Revision]:
    """Match revisions that may become live and name a number of the old file: the latest of what has one, those that wait
    for their time, and those in moderation. What else there is of them is history, and stays as it was.
    """
    keys = "|".join(str(pk) for pk in (targets.old.pk, targets.old.body_id))
    drafts = Revision.objects.filter(_may_become_live(list(sources)))
    texts = drafts.annotate(content_text=Cast("content", TextField()))
    return texts.filter(content_text__regex=rf"(^|[^0-9])({keys})([^0-9]|$)").order_by("pk")


def _may_become_live(sources: list[Source]) -> Q:
    """Where there is no draft, the latest revision says what the row says: then the row is one of the sources."""
    moderated = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    condition = Q(approved_go_live_at__isnull=False) | Q(pk__in=moderated.order_by().values("revision"))
    for model in apps.get_models():
        if not issubclass(model, RevisionMixin) or not _keeps_latest(model):
            continue
        keys = [source.pk for source in sources if issubclass(source.model, model)]
        wanted = Q(pk__in=keys)
        if issubclass(model, DraftStateMixin):
            wanted |= Q(has_unpublished_changes=True)
        rows = model._base_manager.filter(wanted, latest_revision__isnull=False)
        condition |= Q(pk__in=rows.order_by().values("latest_revision"))
    return condition


def _keeps_latest(model: type[Model]) -> bool:
    return "latest_revision" in {field.name for field in model._meta.local_fields}


def latest_of(source: Source) -> list[int]:
    """Return the id of the latest revision of a row that has one."""
    if not issubclass(source.model, RevisionMixin):
        return []
    manager: Any = source.model._base_manager
    return list(
        manager.filter(pk=source.pk, latest_revision__isnull=False).values_list("latest_revision", flat=True)
    )
