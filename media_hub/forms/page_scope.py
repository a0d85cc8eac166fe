"""Forms that accept new images and documents only from the namespaces of whoever uses them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.forms import ModelForm
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamValue
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.log_actions import get_active_log_context

from media_hub.models import CuratedCollection
from media_hub.permissions import policy_for
from media_hub.widgets.rich_text import scope_rich_text

from .references import Reference, in_library, possible_pk, references_in_value, references_of


@dataclass(frozen=True, kw_only=True)
class Use:
    """A reference, and the form field that it was put into."""

    form: Any
    field: str
    reference: Reference


class MediaScopedFormMixin:
    """Mixin for `WagtailAdminModelForm`: what is new in the form must be choosable by its user.

    What the saved object holds already may stay where it is or move to another field: a page keeps what a colleague
    put there. Without a user nothing new is accepted.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Now, as validation writes into the object and its children.
        self.settled = settled_references(self.instance) if self.is_bound else set()  # type: ignore[attr-defined]
        for field in self.fields.values():  # type: ignore[attr-defined]
            scope_rich_text(field.widget, user=self._acting_user)

    def clean(self) -> Any:
        cleaned_data = super().clean()  # type: ignore[misc]
        new = [use for use in uses_in(self) if use.reference not in self.settled]
        allowed = choosable({use.reference for use in new}, self._acting_user)
        refuse([use for use in new if use.reference not in allowed])
        return cleaned_data

    @property
    def _acting_user(self) -> Any:
        user = getattr(self, "for_user", None) or get_active_log_context().user
        return user or AnonymousUser()


class MediaScopedPageForm(MediaScopedFormMixin, WagtailAdminPageForm):
    """Set it as `base_form_class` of a page."""


def uses_in(form: Any) -> Iterator[Use]:
    """Find every reference in the cleaned data of a form and of the forms of its inline panels."""
    for name, value in form.cleaned_data.items():
        try:
            field = form._meta.model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        for reference in references_in_value(field, value):
            yield Use(form=form, field=name, reference=reference)
    for child in _children(form):
        yield from uses_in(child)


def _children(form: Any) -> Iterator[ModelForm[Any]]:
    for formset in getattr(form, "formsets", {}).values():
        if formset.is_valid() or formset.forms:
            deleted = formset.deleted_forms if formset.can_delete else []
            yield from (
                child for child in formset.forms if hasattr(child, "cleaned_data") and child not in deleted
            )


def settled_references(instance: Any) -> set[Reference]:
    """Return what an object refers to. Text that cannot be read to its end settles nothing: more may follow there."""
    return {reference for reference in references_of(instance) if possible_pk(reference.pk)}


def choosable(references: Iterable[Reference], user: Any) -> set[Reference]:
    """Return the references that the user may choose; one query per model."""
    ids: dict[type[Any], set[int]] = defaultdict(set)
    for reference in references:
        if pk := possible_pk(reference.pk):
            ids[reference.model].add(pk)
    return {
        Reference(model=model, pk=str(pk))
        for model, pks in ids.items()
        for pk in policy_for(model)
        .instances_user_has_permission_for(user, "choose")
        .filter(pk__in=pks)
        .values_list("pk", flat=True)
    }


def refuse(uses: Iterable[Use]) -> None:
    """Add one error to every form field that holds something refused."""
    refused: dict[tuple[Any, str], list[Reference]] = defaultdict(list)
    for use in uses:
        refused[(use.form, use.field)].append(use.reference)
    for (form, field), references in refused.items():
        form.add_error(field, _error(form.cleaned_data[field], references))


def _error(value: Any, references: list[Reference]) -> ValidationError:
    """Return the error for a field; in a StreamField it stands at the blocks concerned."""
    if not isinstance(value, StreamValue):
        return _sentence(references)
    blocks = {
        index: _sentence(found)
        for index, child in enumerate(value)
        if (
            found := [
                each for each in in_library(child.block.extract_references(child.value)) if each in references
            ]
        )
    }
    return StreamBlockValidationError(block_errors=blocks)


def _sentence(references: list[Reference]) -> ValidationError:
    if all(reference.model is CuratedCollection for reference in references):
        message = _("You may not use this collection here. Choose one from your namespaces.")
    elif all(hasattr(reference.model, "renditions") for reference in references):
        message = _("You may not use this image here. Choose one from your namespaces.")
    elif any(hasattr(reference.model, "renditions") for reference in references):
        message = _("You may not use these files here. Choose some from your namespaces.")
    else:
        message = _("You may not use this document here. Choose one from your namespaces.")
    return ValidationError(message, code="media_not_choosable")
