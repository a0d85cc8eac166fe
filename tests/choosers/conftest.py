"""Two teams, and a person of each role."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from media_hub.models import NamespaceGroup
from tests.factories import make_namespace, make_superuser, make_user


@pytest.fixture
def newsroom(db):
    return make_namespace("Newsroom")


@pytest.fixture
def museum(db):
    return make_namespace("Museum")


@pytest.fixture
def people(newsroom, museum):
    roles = {role: make_user(newsroom, role) for role in NamespaceGroup.Role.values}
    return SimpleNamespace(**roles, stranger=make_user(museum, "editor"), superuser=make_superuser())


@pytest.fixture
def client_of() -> Callable[[Any], Client]:
    def sign_in(user: Any) -> Client:
        client = Client(headers={"x-requested-with": "XMLHttpRequest"})
        client.force_login(user)
        return client

    return sign_in
