"""What holds for every test."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import caches

HERE = Path(__file__).parent
MARKER_OF_FOLDER = {"e2e": "e2e", "services": "services", "wall": "wall"}

gc.set_threshold(
    100_000, 50, 50
)  # templates and queries make garbage without cycles: look for those less often


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        _mark_by_folder(item)
        _restore_migrated_rows(item)


@pytest.fixture(autouse=True)
def _empty_caches() -> Iterator[None]:
    """Forget what the last test cached: primary keys come back, and the renditions of another file with them."""
    yield
    for alias in caches:
        caches[alias].clear()


@pytest.fixture(autouse=True)
def _no_request_under_way() -> Iterator[None]:
    """End the request of a test that has not read its answer to the end."""
    yield
    from media_hub.models import demand  # once the apps are loaded

    demand.end_request()


def _mark_by_folder(item: pytest.Item) -> None:
    folder = item.path.relative_to(HERE).parts[0]
    if folder in MARKER_OF_FOLDER:
        item.add_marker(MARKER_OF_FOLDER[folder])


def _restore_migrated_rows(item: pytest.Item) -> None:
    # A transactional test empties all tables after itself; root collection, locale and site come from migrations.
    marker = item.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        item.add_marker(pytest.mark.django_db(**{**marker.kwargs, "serialized_rollback": True}), append=False)
