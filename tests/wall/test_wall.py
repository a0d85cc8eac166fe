"""The wall: every surface gives every role the answer of the table, and a refusal says nothing about the file."""

from __future__ import annotations

import pytest
from django.db import transaction

from .admin_rows import ADMIN_ROWS
from .api_rows import API_ROWS
from .asking import Answer, UnexpectedAnswerError
from .bulk_rows import BULK_ROWS
from .chooser_rows import CHOOSER_ROWS
from .delivery_rows import DELIVERY_ROWS
from .expectations import allowed
from .page_rows import PAGE_ROWS
from .people import ROLES, Visitor
from .surfaces import NamespaceSurface, Surface
from .world import Specimen, World, build_world

pytestmark = pytest.mark.django_db
FILE_ROWS: tuple[Surface, ...] = (
    *ADMIN_ROWS,
    *BULK_ROWS,
    *CHOOSER_ROWS,
    *API_ROWS,
    *DELIVERY_ROWS,
    *PAGE_ROWS,
)
NAMESPACE_ROWS: tuple[NamespaceSurface, ...] = ()


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
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


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("surface", FILE_ROWS, ids=str)
def test_a_surface_gives_files_as_the_table_says(world, surface, role):
    with transaction.atomic():
        assert "\n".join(complaints(surface, world.visitors[role], world)) == ""
        transaction.set_rollback(True)
