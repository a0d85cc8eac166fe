"""Uploads of the same bytes at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from media_hub.exceptions import DuplicateFileError
from media_hub.models import MediaFile, Namespace
from tests.factories import image_bytes, make_image, make_namespace


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_uploads_of_the_same_bytes_at_the_same_moment_give_one_file() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("a database in memory has one connection")
    namespace, content, start = make_namespace(), image_bytes(size=(900, 700)), Barrier(3)
    with ThreadPoolExecutor(max_workers=3) as pool:
        codes = list(pool.map(lambda _number: upload(namespace, content, start), range(3)))
    assert sorted(codes) == ["duplicate", "duplicate", "uploaded"]
    assert MediaFile.objects.count() == 1


def upload(namespace: Namespace, content: bytes, start: Barrier) -> Any:
    """Return what came of an upload in a thread of its own."""
    start.wait()
    try:
        make_image(namespace, content=content)
    except DuplicateFileError as error:
        return error.code
    finally:
        connection.close()
    return "uploaded"
