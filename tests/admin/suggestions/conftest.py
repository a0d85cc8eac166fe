"""A newsroom with one picture, and an editor who is logged in."""

from __future__ import annotations

import pytest

from tests.factories import make_image, make_namespace, make_user


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def image(newsroom):
    return make_image(newsroom)


@pytest.fixture
def editor(client, newsroom):
    editor = make_user(newsroom, "editor")
    client.force_login(editor)
    return editor
