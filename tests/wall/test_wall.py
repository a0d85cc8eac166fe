"""The wall: every surface gives every role the answer of the table, and a refusal says nothing about the file."""

from __future__ import annotations

import pytest

from .asking import Answer, UnexpectedAnswerError, undone
from .expectations import NAMESPACE, allowed
from .people import ROLES, Visitor
from .rows import FILE_ROWS, NAMESPACE_ROWS
from .surfaces import Surface
from .world import Specimen, World

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("role", ROLES)
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
