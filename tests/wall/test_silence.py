"""No address that needs no argument names a file that its visitor may not see, whatever else it is for."""

from __future__ import annotations

import pytest

from .addresses import addresses
from .asking import UnexpectedAnswerError, read
from .expectations import allowed
from .people import ROLES
from .world import Specimen

pytestmark = pytest.mark.django_db
ANSWERS_NO_GET = {405, 406}
BREAKS_ON_PURPOSE = {"admin/failwhale/"}
PATHS = sorted(
    {each.route for each in addresses() if not each.has_arguments and "*" not in each.route}
    - BREAKS_ON_PURPOSE
)


def may_be_named(role: str, file: Specimen) -> bool:
    return bool({"v", "p"} & allowed(role, file.row))


@pytest.mark.parametrize("role", ROLES)
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
