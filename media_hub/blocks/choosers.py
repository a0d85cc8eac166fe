"""What all blocks do in which a file is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property

from media_hub.models.limits import Limits
from media_hub.representation.public import share_answers
from media_hub.widgets.fitting import FitsLimits
from media_hub.widgets.limited import limited

if TYPE_CHECKING:
    from django.db.models import QuerySet

# Columns of the record that no page shows, and that may be long.
UNSHOWN = ("media_file__embedded_metadata", "media_file__notes")


class LibraryChooserMixin:
    """Mixin for Wagtail's chooser blocks: takes `limits`, and finds the files of a stream together with their records."""

    if TYPE_CHECKING:
        model_class: Any

    def __init__(
        self, *args: Any, limits: Limits | None = None, validators: Sequence[Any] = (), **options: Any
    ) -> None:
        self.limits = limits or Limits()
        own = [FitsLimits(self.limits)] if self.limits else []
        super().__init__(*args, validators=[*validators, *own], **options)  # type: ignore[call-arg]

    @cached_property
    def widget(self) -> Any:
        """Return Wagtail's, whose dialogue knows what fits."""
        return limited(super().widget, self.limits)  # type: ignore[misc]

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        """Return the files, in the order of their primary keys and None for what is gone; none is returned twice."""
        values = list(values)
        found = self.shown().in_bulk(values)
        members = [copy(found[pk]) if pk in found else None for pk in values]
        share_answers(member for member in members if member)
        return members

    def shown(self) -> QuerySet[Any]:
        """Return the files of the model with all that a page shows of them."""
        return self.model_class.objects.select_related("media_file").defer(*UNSHOWN)


def request_of(context: dict[str, Any] | None) -> Any:
    """Return the request that an API answers, None where there is none."""
    return (context or {}).get("request")
