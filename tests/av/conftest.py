from __future__ import annotations

import pytest

from tests.files import image


@pytest.fixture
def png() -> bytes:
    return image("png", (16, 16))
