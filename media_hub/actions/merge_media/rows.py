"""Reads the rows that refer to a file as they are in the database, and writes what has changed of them.

Not through the models: a page that is saved makes revisions, moves its dates and tells its receivers of a deed that is none
of its editor's.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.db.models import F, JSONField, ManyToManyField, Model
from django.db.models.functions import Cast
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField

from .rewriting import Rewriter, fields_with_references

RAW = "media_hub_raw_"


def rewrite_row(
    model: type[Model], pk: Any, rewriter: Rewriter, *, path: str = "", is_dry: bool = False
) -> None:
    """Rewrite a row and the child rows that belong to it; nothing where it is gone. `is_dry` only finds the places."""
    if (before := _read(model, pk, rewriter)) is None:
        return
    after = dict(before)
    rewriter.columns(model, after, path)
    changed = {name: value for name, value in after.items() if value != before[name]}
    if changed and not is_dry:
        _write(model, pk, changed)
    relations: list[Any] = get_all_child_relations(model)
    for relation in relations:
        children = relation.related_model
        owned = children._base_manager.filter(**{relation.field.name: pk}).order_by("pk")
        for child_pk in owned.values_list("pk", flat=True):
            place = f"{path}{relation.get_accessor_name()}.{child_pk}."
            rewrite_row(children, child_pk, rewriter, path=place, is_dry=is_dry)


def _read(model: Any, pk: Any, rewriter: Rewriter) -> dict[str, Any] | None:
    """Return the columns that matter, as they are stored, and lock the row."""
    fields = list(fields_with_references(model, rewriter.targets))
    columns: list[str] = ["pk"]
    raw = {}
    for field in fields:
        if isinstance(field, GenericForeignKey):
            columns += [field.ct_field, field.fk_field]
        elif isinstance(field, StreamField):
            raw[f"{RAW}{field.name}"] = Cast(F(field.name), JSONField())
        elif not isinstance(field, ManyToManyField):
            columns.append(field.name)
    rows = model._base_manager.filter(pk=pk).annotate(**raw)
    values = rows.select_for_update().values(*columns, *raw).first()
    if values is None:
        return None
    data = {name.removeprefix(RAW): value for name, value in values.items()}
    return data | {field.name: _related(field, pk) for field in fields if _has_own_table(field)}


def _write(model: Any, pk: Any, changed: dict[str, Any]) -> None:
    columns = dict(changed)
    for name in changed:
        field = model._meta.get_field(name)
        if isinstance(field, ManyToManyField):
            _relate(field, pk, columns.pop(name))
        elif field.remote_field:
            columns[field.attname] = columns.pop(name)
    if columns:
        model._base_manager.filter(pk=pk).update(**columns)


def _has_own_table(field: Any) -> bool:
    """Return whether it is a set without a model of its own; rows of such a model are found by their foreign keys."""
    return isinstance(field, ManyToManyField) and bool(through_of(field)._meta.auto_created)


def through_of(field: ManyToManyField[Any, Any]) -> Any:
    """Return the model of the table that holds the set."""
    return field.remote_field.through


def _related(field: Any, pk: Any) -> list[Any]:
    rows = field.remote_field.through._base_manager.filter(**{field.m2m_field_name(): pk}).order_by("pk")
    return list(rows.values_list(field.m2m_reverse_field_name(), flat=True))


def _relate(field: Any, pk: Any, values: list[Any]) -> None:
    """Make the rows of the set say `values`."""
    through = field.remote_field.through
    source, target = field.m2m_field_name(), f"{field.m2m_reverse_field_name()}_id"
    before = set(_related(field, pk))
    through._base_manager.filter(**{source: pk, f"{target}__in": before - set(values)}).delete()
    through._base_manager.bulk_create(
        through(**{f"{source}_id": pk, target: value}) for value in values if value not in before
    )
