"""Tags in the order of their tree, and the field that picks one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from wagtail.admin.forms.collections import SelectWithDisabledOptions

from media_hub.models import MediaTag

INDENT = "\u2003"


def in_tree_order(tags: Iterable[MediaTag]) -> list[MediaTag]:
    """Return the tags below their parents, brothers by name, one namespace after the other.

    Every tag gets `ancestor_names`, from the root down, of those ancestors that are among `tags`.
    """
    by_id = {tag.pk: tag for tag in tags}
    for tag in by_id.values():
        tag.ancestor_names = [by_id[pk].name for pk in tag.ancestor_ids if pk in by_id]

    def place(tag: MediaTag) -> tuple[str | int, ...]:
        line = (by_id[pk].name_key for pk in (*tag.ancestor_ids, tag.pk) if pk in by_id)
        return (tag.namespace.name, tag.namespace_id, *line)

    return sorted(by_id.values(), key=place)


class TagTreeIterator(ModelChoiceIterator):  # type: ignore[type-arg]  # not generic at run time
    """Choices in the order of the tree, under the name of their namespace where there are several."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        tags = in_tree_order(self.queryset.select_related("namespace"))
        groups = [
            (name, [self.choice(tag) for tag in group])
            for name, group in groupby(tags, key=lambda tag: tag.namespace.name)
        ]
        yield from groups if len(groups) > 1 else (choice for _name, group in groups for choice in group)


class TagChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """One tag out of a tree. Tags in `disabled_ids` are shown, to keep the tree whole, but cannot be picked."""

    widget = SelectWithDisabledOptions
    iterator = TagTreeIterator

    def label_from_instance(self, obj: Any) -> str:
        return f"{INDENT * (obj.depth - 1)}{obj.name}"

    def disable(self, tags: Iterable[MediaTag]) -> None:
        self.widget.disabled_values = [tag.pk for tag in tags]


class TagsChoiceField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """Any number of tags out of a tree."""

    widget = forms.CheckboxSelectMultiple
    iterator = TagTreeIterator

    def label_from_instance(self, obj: Any) -> str:
        return f"{INDENT * (obj.depth - 1)}{obj.name}"
