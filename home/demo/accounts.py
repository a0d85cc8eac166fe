"""People who can log in to the demo: an administrator, and each role in each namespace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["viewer", "picker", "uploader", "editor", "manager"]

# A demo is open to everyone on the machine: its password is printed on the screen.
_PASSWORD = "demo"  # noqa: S105 - shown at start, never used outside the demo


@dataclass(frozen=True, kw_only=True)
class Account:
    """One login; without namespace and role it belongs to no group."""

    username: str
    password: str
    first_name: str
    last_name: str
    email: str
    namespace: str | None = None
    role: Role | None = None
    is_superuser: bool = False


def _member(namespace: str, role: Role, first_name: str, last_name: str) -> Account:
    return Account(
        username=f"{namespace}-{role}",
        password=_PASSWORD,
        first_name=first_name,
        last_name=last_name,
        email=f"{first_name.lower()}@{namespace}.example",
        namespace=namespace,
        role=role,
    )


ACCOUNTS = (
    Account(
        username="admin",
        password="admin",  # noqa: S106 - the demo's own login, printed when it starts
        first_name="Ada",
        last_name="Lind",
        email="admin@demo.example",
        is_superuser=True,
    ),
    _member("newsroom", "viewer", "Vera", "Holm"),
    _member("newsroom", "picker", "Piet", "Maas"),
    _member("newsroom", "uploader", "Uma", "Rao"),
    _member("newsroom", "editor", "Nora", "Berg"),
    _member("newsroom", "manager", "Milo", "Costa"),
    _member("museum", "viewer", "Viktor", "Sand"),
    _member("museum", "picker", "Paula", "Reyes"),
    _member("museum", "uploader", "Ulf", "Dahl"),
    _member("museum", "editor", "Edda", "Kaur"),
    _member("museum", "manager", "Mara", "Okoye"),
)
