"""Shows what an action refuses beside the field that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django.http import HttpResponse

from media_hub.exceptions import MediaHubError

if TYPE_CHECKING:
    from django.forms import BaseForm


class ActionErrorsMixin:
    """Mixin for Wagtail's create and edit views whose form saves by an action."""

    error_fields: ClassVar[Mapping[type[MediaHubError], str]] = {}

    def save_instance(self) -> Any:
        return self.form.save()  # type: ignore[attr-defined]

    def form_valid(self, form: BaseForm) -> HttpResponse:
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except MediaHubError as error:
            field = self.error_fields.get(type(error))
            form.add_error(field if field in form.fields else None, error.message)
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
            return self.form_invalid(form)  # type: ignore[attr-defined]
