"""Points references in stored values to another file: in columns, streams and rich text, wherever they are kept.

Every reference has a place: the dotted path that leads to it, through the ids of blocks and of child rows where they have one
and through positions where they have none. Of rich text it also says which of so many references to either file it is,
so that a text that has got or lost some since is recognised.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey, ManyToManyField, Model
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField, StreamField

from .blocks import rewrite_block
from .targets import Targets
from .texts import rewrite_text


class Rewriter:
    """Collects in `found` where it has replaced something. With `places`, only there."""

    def __init__(self, targets: Targets, *, places: Collection[str] | None = None) -> None:
        self.targets = targets
        self.places = places
        self.found: list[str] = []

    def reference(self, model: type[Model], value: Any, place: str) -> Any:
        """Return what takes the place of a reference: itself where it does not lead to the old file, or is not to be changed."""
        new = self.targets.replacement(model, value)
        if new is None or (self.places is not None and place not in self.places):
            return value
        self.found.append(place)
        return type(value)(new)

    def columns(self, model: type[Model], data: dict[str, Any], path: str = "") -> None:
        """Rewrite the values of a row in place; `data` has them by the names of the fields, as they are stored."""
        for field in fields_with_references(model, self.targets):
            if isinstance(field, GenericForeignKey):
                self._generic(field, data, path)
            elif data.get(field.name) is not None:
                data[field.name] = self._value(field, data[field.name], f"{path}{field.name}")

    def row_with_children(self, model: type[Model], data: dict[str, Any], path: str = "") -> None:
        """Rewrite a serialised row in place, and the rows that belong to it."""
        self.columns(model, data, path)
        for relation in get_all_child_relations(model):
            name = relation.get_accessor_name()
            for index, child in enumerate(data.get(name) or ()):
                place = child.get("pk") or f"[{index}]"
                self.row_with_children(relation.related_model, child, f"{path}{name}.{place}.")

    def _value(self, field: Any, value: Any, path: str) -> Any:
        if isinstance(field, StreamField):
            return self._stream(field, value, path)
        if isinstance(field, RichTextField):
            return rewrite_text(value, path, self)
        if isinstance(field, ManyToManyField):
            return self._many(field.related_model, value, path)
        return self.reference(field.related_model, value, path)

    def _many(self, model: type[Model], values: list[Any], path: str) -> list[Any]:
        """Rewrite a set. A place with a plus at its end has had both files, so undoing adds one and takes none away."""
        both = f"{path}+"
        if self.places is not None and both in self.places:
            added = [new for each in values if (new := self.reference(model, each, both)) != each]
            return list(dict.fromkeys([*values, *added]))
        has_new = self.places is None and any(self.targets.is_new(model, each) for each in values)
        place = both if has_new else path
        return list(dict.fromkeys(self.reference(model, each, place) for each in values))

    def _stream(self, field: StreamField, value: Any, path: str) -> Any:
        """Rewrite a stream; that of a revision is JSON inside of JSON."""
        if not isinstance(value, str):
            return rewrite_block(field.stream_block, value, path, self)
        count = len(self.found)
        rewritten = rewrite_block(field.stream_block, json.loads(value), path, self)
        return json.dumps(rewritten) if len(self.found) > count else value

    def _generic(self, field: GenericForeignKey, data: dict[str, Any], path: str) -> None:
        content_type = ContentType.objects.filter(pk=data.get(field.ct_field) or 0).first()
        model = content_type and content_type.model_class()
        if model and data.get(field.fk_field) is not None:
            data[field.fk_field] = self.reference(model, data[field.fk_field], f"{path}{field.name}")


def fields_with_references(model: type[Model], targets: Targets) -> Iterator[Any]:
    """Return the fields in which a reference to one of the targets may stand."""
    for field in model._meta.get_fields():
        if isinstance(field, (GenericForeignKey, StreamField, RichTextField)) or (
            isinstance(field, (ForeignKey, ManyToManyField)) and _may_lead_to(targets, field)
        ):
            yield field


def _may_lead_to(targets: Targets, field: Any) -> bool:
    """Return whether one of the files may be referred to; that a row is a part of something is no reference."""
    is_part = isinstance(field, ParentalKey) or getattr(field.remote_field, "parent_link", False)
    return not is_part and targets.takes(field.related_model)
