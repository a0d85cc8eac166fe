"""The table of a reference page says what the code says."""

from __future__ import annotations

import ast
import inspect
import pkgutil
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import media_hub.actions
from media_hub import checks
from media_hub.actions.audit import LOG_ACTIONS
from media_hub.actions.namespace_groups import ROLE_GRANTS
from media_hub.api.v2 import PublicDocumentsAPIViewSet, PublicImagesAPIViewSet
from media_hub.conf import PREFIX, Settings
from media_hub.models import MediaFile

from .pages import ROOT, code, read, rows

ENV_CALL = re.compile(r'(?:env\.\w+|required(?:_list)?)\(\s*"([A-Z0-9_]+)"')


def defaults() -> dict[str, Any]:
    return {name: value for name, value in vars(Settings).items() if name.isupper()}


def settings_rows() -> dict[str, list[str]]:
    found = {code(row[0])[0]: row for row in rows(read("reference/settings.md")) if code(row[0])}
    return {name.removeprefix(PREFIX): row for name, row in found.items() if name.startswith(PREFIX)}


def test_every_setting_is_on_the_page_and_no_other():
    assert set(settings_rows()) == set(defaults())


def test_the_page_gives_the_defaults():
    given = {name: code(row[2]) for name, row in settings_rows().items()}
    extensions = re.search(
        r"### Accepted types.*?```text\n(.*?)```", read("reference/settings.md"), re.DOTALL
    )

    assert extensions is not None
    assert {name: ast.literal_eval(cell[0]) for name, cell in given.items() if cell} | {
        "ALLOWED_EXTENSIONS": tuple(extensions[1].split())
    } == defaults()


def test_every_environment_variable_of_the_demo_site_is_on_the_page():
    read_by_code = {
        name for path in (ROOT / "settings").glob("*.py") for name in ENV_CALL.findall(path.read_text())
    }
    text = read("reference/settings.md")

    assert {name for name in read_by_code if f"`{name}`" not in text} == set()


def test_every_check_has_its_heading_and_no_other():
    sources = (path.read_text() for path in Path(checks.__file__).parent.glob("*.py"))
    ids = set(re.findall(r'id="(media_hub\.\w+)"', "".join(sources)))

    assert set(re.findall(r"^## `(.+)`$", read("reference/checks.md"), re.MULTILINE)) == ids


def action_modules() -> dict[str, Any]:
    root = media_hub.actions
    found = pkgutil.walk_packages(root.__path__, f"{root.__name__}.")
    names = [each.name for each in found if not each.ispkg]
    return {name.removeprefix(f"{root.__name__}.").replace(".", "/"): import_module(name) for name in names}


def test_every_action_module_is_named():
    text = read("reference/actions.md")

    assert [name for name in action_modules() if f"`{name}`" not in text] == []


def test_signatures_on_the_page_are_those_of_the_code():
    shown = dict(re.findall(r"`(\w+)\((\*, .+?)\)`", read("reference/actions.md")))
    functions = {name: value for module in action_modules().values() for name, value in vars(module).items()}

    assert shown == {name: arguments_of(functions[name]) for name in shown}


def arguments_of(function: Any) -> str:
    """Return the arguments as they are written, without their types."""
    parameters = inspect.signature(function).parameters.values()
    plain = [each.replace(annotation=inspect.Parameter.empty) for each in parameters]
    return str(inspect.Signature(plain))[1:-1].replace("'", '"')


def test_every_audit_entry_is_named():
    text = read("reference/actions.md")
    parts = {action.removeprefix("media_hub").rpartition(".")[2] for action in LOG_ACTIONS}

    assert {part for part in parts if not re.search(rf"`[\w.]*\.{part}`", text)} == set()


def test_roles_have_the_grants_of_the_code():
    given = {
        row[0]: tuple(row[1].split(", ")) for row in rows(read("reference/permissions.md")) if len(row) == 2
    }

    assert {role: given[role] for role in ROLE_GRANTS} == {
        str(role): grants for role, grants in ROLE_GRANTS.items()
    }


def test_states_and_levels_are_on_the_page():
    first = {name for row in rows(read("reference/permissions.md")) for name in code(row[0])}

    assert {*MediaFile.State.values, *MediaFile.Access.values} <= first


def test_every_field_of_the_api_is_on_its_page():
    text = read("reference/api-v2.md")
    fields = {
        name
        for endpoint in (PublicImagesAPIViewSet, PublicDocumentsAPIViewSet)
        for name in (*endpoint.body_fields, *(f"meta.{name}" for name in endpoint.meta_fields))
    }

    assert {name for name in fields if f"`{name}`" not in text} == set()
