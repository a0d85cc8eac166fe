"""The wall: every surface gives every role the answer of the table, and a refusal says nothing about the file."""

from __future__ import annotations

import pytest
from django.db import transaction

from .addresses import addresses
from .asking import Answer, UnexpectedAnswerError, read, undone
from .expectations import NAMESPACE, allowed
from .people import ROLES, Visitor
from .rows import FILE_ROWS, NAMESPACE_ROWS
from .surfaces import Surface
from .world import Specimen, World, build_world

pytestmark = pytest.mark.django_db
FILE_ROLES = [
    role for role in ROLES if role != "foreign_manager"
]  # which is no more to a file than an editor
ANSWERS_NO_GET = {405, 406}
BREAKS_ON_PURPOSE = {"admin/failwhale/"}
PATHS = sorted(
    {each.route for each in addresses() if not each.has_arguments and "*" not in each.route}
    - BREAKS_ON_PURPOSE
)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Make the world once: every test of this file runs inside one transaction around it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


def may(surface: Surface, role: str, file: Specimen) -> bool:
    has_right = role in surface.roles and surface.letter in allowed(role, file.row)
    return has_right and surface.when(file)


def complaint(surface: Surface, role: str, file: Specimen, answer: Answer) -> str:
    """Return what is wrong with an answer; nothing for a right one."""
    expected = may(surface, role, file)
    if answer.granted != expected:
        return f"{file}: {'granted' if answer.granted else 'refused'}"
    if answer.told and not expected and "v" not in allowed(role, file.row):
        return f"{file}: refused, but named"
    return ""


def complaints(surface: Surface, visitor: Visitor, world: World) -> list[str]:
    files = [file for file in world.of_kind(*surface.kinds) if surface.about(file)]
    try:
        answers = list(surface.ask(visitor, files))
    except UnexpectedAnswerError as error:
        return [str(error)]
    assert [file for file, _answer in answers] == files, "every file gets an answer"
    return [text for file, answer in answers if (text := complaint(surface, visitor.role, file, answer))]


@pytest.mark.parametrize("role", FILE_ROLES)
@pytest.mark.parametrize("surface", FILE_ROWS, ids=str)
def test_a_surface_gives_files_as_the_table_says(world, surface, role):
    with undone():
        found = complaints(surface, world.visitors[role], world)

    assert "\n".join(found) == ""


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("surface", NAMESPACE_ROWS, ids=str)
def test_a_surface_treats_a_namespace_as_the_table_says(world, surface, role):
    with undone():
        answer = surface.ask(world.visitors[role], world)

    expected = surface.letter in NAMESPACE[role]
    assert answer.granted == expected
    assert not answer.told or expected or "s" in NAMESPACE[role]


def may_be_named(role: str, file: Specimen) -> bool:
    return bool({"v", "p"} & allowed(role, file.row))


@pytest.mark.parametrize(
    "role", ["anonymous", "viewer", "uploader", "editor", "foreign_editor", "foreign_manager"]
)
def test_nothing_foreign_is_named_anywhere(world, role):
    hidden = [file for file in world.files if not may_be_named(role, file)]
    found = []
    for path in PATHS:
        response = world.visitors[role].get(f"/{path}")
        if response.status_code in ANSWERS_NO_GET:
            continue
        try:
            page = read(response)
        except UnexpectedAnswerError as error:
            found.append(f"{path}: {error}")
        else:
            found += [f"{path}: {file}" for file in hidden if page.names(file.markers)]

    assert "\n".join(found) == ""
