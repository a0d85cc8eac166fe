"""An editor of a newsroom who is logged in."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import make_namespace, make_user


@pytest.fixture
def newsroom() -> Any:
    return make_namespace("Newsroom")


@pytest.fixture
def editor(client: Any, newsroom: Any) -> Any:
    user = make_user(newsroom, "editor")
    client.force_login(user)
    return user
