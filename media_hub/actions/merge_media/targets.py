"""What references lead to, and what they are to lead to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from media_hub.models import MediaFile


def base_model(model: type[Model]) -> type[Model]:
    """Return the model whose table holds the primary key, which may be that of a parent."""
    return (model._meta.get_parent_list() or [model])[-1]


@dataclass(frozen=True, kw_only=True)
class Targets:
    """References to `old` are to become references to `new`: to the image or document itself, or to its record."""

    old: MediaFile
    new: MediaFile

    def replacement(self, model: type[Model], value: Any) -> int | None:
        """Return the primary key that takes the place of `value`; None where that refers to something else."""
        return self._lead(model, value, self.old, self.new)

    def is_new(self, model: type[Model], value: Any) -> bool:
        return self._lead(model, value, self.new, self.new) is not None

    def takes(self, model: type[Model] | None) -> bool:
        """Return whether what refers to the model may refer to the files."""
        return model is not None and base_model(model) in self._keys(self.old)

    def _lead(self, model: type[Model], value: Any, source: MediaFile, target: MediaFile) -> int | None:
        base = base_model(model)
        key = self._keys(source).get(base)
        return self._keys(target)[base] if key is not None and str(value) == str(key) else None

    @staticmethod
    def _keys(media_file: MediaFile) -> dict[type[Model], Any]:
        body: Any = media_file.body_type.model_class()
        return {MediaFile: media_file.pk, base_model(body): media_file.body_id}
