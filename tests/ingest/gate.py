"""The gate as the tests use it."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest

from media_hub.exceptions import RefusedFileError
from media_hub.ingest.examine import Examined, Limits, examine


def accept(data: bytes, name: str, **limits: Any) -> Examined:
    return examine(io.BytesIO(data), name=name, limits=replace(Limits.from_conf(), **limits))


def refuse(data: bytes, name: str, **limits: Any) -> tuple[type[RefusedFileError], str]:
    """Return class and message of the refusal."""
    with pytest.raises(RefusedFileError) as refusal:
        accept(data, name, **limits)
    return refusal.type, str(refusal.value)
