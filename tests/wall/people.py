"""Who asks: one person of each role of the newsroom, people of another namespace, a superuser, a passer-by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser, Group
from django.http import HttpResponse
from django.test import Client
from wagtail.models import GroupPagePermission, Page

from media_hub.models import Namespace
from tests.factories import make_superuser, make_user

MEMBERS = ("viewer", "picker", "uploader", "editor", "manager")
FOREIGN = ("foreign_editor", "foreign_manager")
ROLES = ("anonymous", *MEMBERS, *FOREIGN, "superuser")
WRITERS_GRANTS = ("add_page", "change_page", "publish_page")


@dataclass(frozen=True, kw_only=True)
class Visitor:
    role: str
    user: Any
    cookies: dict[str, str]

    def get(self, path: str, query: Any = None) -> HttpResponse:
        return self._client().get(path, query)

    def post(self, path: str, data: Any = None) -> HttpResponse:
        return self._client().post(path, data)

    def put(self, path: str) -> HttpResponse:
        return self._client().put(path)

    def delete(self, path: str) -> HttpResponse:
        return self._client().delete(path)

    def _client(self) -> Client:
        """Return a client without a past: a message about one file must not stand on the page of the next."""
        client = Client(raise_request_exception=False)
        for name, value in self.cookies.items():
            client.cookies[name] = value
        return client


def make_visitors(*, team: Namespace, foreign: Namespace) -> dict[str, Visitor]:
    """Return a visitor for each of ROLES. Everybody with an account may write every page."""
    users = {role: make_user(team, role) for role in MEMBERS}
    users |= {f"foreign_{role}": make_user(foreign, role) for role in ("editor", "manager")}
    users["superuser"] = make_superuser()
    writers = _make_writers()
    for user in users.values():
        user.groups.add(writers)
    return {"anonymous": Visitor(role="anonymous", user=AnonymousUser(), cookies={})} | {
        role: _sign_in(role, user) for role, user in users.items()
    }


def _make_writers() -> Group:
    group = Group.objects.create(name="Writers")
    root = Page.objects.get(depth=1)
    for codename in WRITERS_GRANTS:
        GroupPagePermission.objects.create(group=group, page=root, permission=_permission(codename))
    return group


def _permission(codename: str) -> Any:
    return GroupPagePermission._meta.get_field("permission").related_model.objects.get(
        content_type__app_label="wagtailcore", codename=codename
    )


def _sign_in(role: str, user: Any) -> Visitor:
    client = Client()
    client.force_login(user)
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    return Visitor(role=role, user=user, cookies=cookies)
