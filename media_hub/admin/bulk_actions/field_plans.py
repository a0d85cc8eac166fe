"""What setting fields would do to a selection, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from django.utils.translation import ngettext
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from media_hub.actions.set_fields import EMPTY, OF_IMAGES, as_json, fields_to_set
from media_hub.actions.update_media import RECORD, TEXTS
from media_hub.models import MediaFile

from .plans import PlanLine, plan_line


def plan_fields(
    *, files: Collection[MediaFile], values: dict[str, Any], only_empty: bool, labels: dict[str, str]
) -> list[PlanLine]:
    """Return a line for each of `values`, which are as JSON has them."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in values}
    for kind, before in _values_of_each(files, {*values, "is_decorative"}):
        wanted = fields_to_set(kind=kind, before=before, values=values, only_empty=only_empty)
        for name in values:
            counts[name][_change(name, before, wanted)] += 1
    return [_field_line(labels[name], counted) for name, counted in counts.items()]


def _values_of_each(files: Collection[MediaFile], names: set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    texts: dict[int, dict[str, Any]] = {}
    for model, own in (
        (get_image_model(), names & TEXTS),
        (get_document_model(), (names & TEXTS) - OF_IMAGES),
    ):
        rows = model._default_manager.filter(media_file__in=[file.pk for file in files]).order_by()
        texts |= {row.pop("media_file"): row for row in rows.values("media_file", *own)}
    for file in files:
        record = {name: as_json(getattr(file, name)) for name in names & RECORD}
        yield file.kind, {**dict.fromkeys(names, ""), **record, **texts.get(file.pk, {})}


def _change(name: str, before: dict[str, Any], wanted: dict[str, Any]) -> str:
    if name not in wanted or before[name] == wanted[name]:
        return "kept"
    if before[name] in EMPTY:
        return "filled"
    return "emptied" if wanted[name] in EMPTY else "replaced"


def _field_line(label: str, counted: Counter[str]) -> PlanLine:
    replaced, filled, emptied, kept = (counted[name] for name in ("replaced", "filled", "emptied", "kept"))
    return plan_line(
        label,
        (replaced, ngettext("replaced in %(count)s file", "replaced in %(count)s files", replaced)),
        (filled, ngettext("filled in %(count)s file", "filled in %(count)s files", filled)),
        (emptied, ngettext("emptied in %(count)s file", "emptied in %(count)s files", emptied)),
        (kept, ngettext("%(count)s file stays as it is", "%(count)s files stay as they are", kept)),
    )
