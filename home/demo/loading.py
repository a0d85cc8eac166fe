"""Puts the demo content into the library, as its people would."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.models import Collection, Site

from home.demo.accounts import ACCOUNTS, Account
from home.demo.catalogue import CATALOGUE, COLLECTIONS, NAMESPACES, TAGS
from home.demo.entries import DemoFile
from media_hub.actions.approve_media import approve_media
from media_hub.actions.caption_tracks import add_captions
from media_hub.actions.create_namespace import create_namespace
from media_hub.actions.run_jobs import run_jobs
from media_hub.actions.tags import create_tag
from media_hub.actions.upload_media import upload_media
from media_hub.exceptions import DuplicateFileError, MediaHubError
from media_hub.models import LibraryMember, MediaFile, MediaTag, Namespace
from media_hub.permissions import SYSTEM


def load_namespaces() -> dict[str, Namespace]:
    """Return the namespaces of the demo by slug, made where they are missing, with tags and collections."""
    namespaces: dict[str, Namespace] = {
        each.slug: Namespace.objects.filter(slug=each.slug).first()
        or create_namespace(
            name=each.name, slug=each.slug, requires_approval=each.requires_approval, actor=SYSTEM
        )
        for each in NAMESPACES
    }
    for namespace in namespaces.values():
        namespace.sites.add(Site.objects.get(is_default_site=True))
    for tag in TAGS:
        _load_tag(namespaces[tag.namespace], tag.path, tag.colour)
    for collection in COLLECTIONS:
        find_collection(namespaces[collection.namespace], collection.path)
    return namespaces


def _load_tag(namespace: Namespace, path: str, colour: str) -> None:
    parent_name, _, name = path.rpartition("/")
    known = MediaTag.objects.in_namespace(namespace)
    if not known.named([name]).exists():
        parent = known.named([parent_name.rpartition("/")[2]]).first() if parent_name else None
        create_tag(namespace=namespace, name=name, parent=parent, colour=colour, actor=SYSTEM)


def find_collection(namespace: Namespace, path: tuple[str, ...]) -> Collection:
    """Return the collection at `path` below the root of the namespace, made where it is missing."""
    # Read anew: treebeard moves siblings when a collection is added.
    collection = Collection.objects.get(pk=namespace.root_collection_id)
    for name in path:
        collection = collection.get_children().filter(name=name).first() or collection.add_child(name=name)
    return Collection.objects.get(pk=collection.pk)


def load_accounts(namespaces: dict[str, Namespace]) -> None:
    for account in ACCOUNTS:
        if not get_user_model()._default_manager.filter(username=account.username).exists():
            _create_account(account, namespaces)


def _create_account(account: Account, namespaces: dict[str, Namespace]) -> None:
    user: Any = get_user_model()._default_manager.create_user(
        account.username,
        account.email,
        account.password,
        first_name=account.first_name,
        last_name=account.last_name,
        is_superuser=account.is_superuser,
        is_staff=account.is_superuser,
    )
    if account.namespace and account.role:
        namespace = namespaces[account.namespace]
        user.groups.add(Group.objects.get(media_role__namespace=namespace, media_role__role=account.role))


def load_catalogue(namespaces: dict[str, Namespace]) -> Iterator[LibraryMember]:
    """Upload what the catalogue lists and the namespaces lack; yield each file when it is ready."""
    for entry in CATALOGUE:
        namespace = namespaces[entry.namespace]
        if entry.is_waiting and not namespace.requires_approval:
            continue  # in a demo of before, or where somebody has switched approval off
        if not MediaFile.objects.filter(namespace=namespace, original_name=entry.name).exists():
            yield _load(entry, namespace)


def _load(entry: DemoFile, namespace: Namespace) -> LibraryMember:
    """Upload a file and, unless it is one of those that wait, approve it where that is asked for."""
    member = _upload(entry, namespace)
    if namespace.requires_approval and not entry.is_waiting:
        approve_media(files=[member.media_file], actor=_person(entry, "manager"))
    return member


def _person(entry: DemoFile, role: str) -> Any:
    return get_user_model()._default_manager.get(username=f"{entry.namespace}-{role}")


def _upload(entry: DemoFile, namespace: Namespace) -> LibraryMember:
    values: dict[str, Any] = {"description": entry.description, "credit": entry.credit}
    if entry.alt_text:
        values["alt_text"] = entry.alt_text
    actor = _person(entry, "uploader" if entry.is_waiting or not entry.is_described else "editor")
    member = upload_media(
        file=BytesIO(entry.make()),
        name=entry.name,
        title=entry.title,
        tags=[path.rpartition("/")[2] for path in entry.tags],
        collection=find_collection(namespace, entry.collection),
        actor=actor,
        keep_copy=bool(entry.same_as),
        **values,
    )
    for kind, words in (("captions", entry.captions), ("transcript", entry.transcript)):
        if words:
            add_captions(member=member, file=BytesIO(words.encode()), language="en", kind=kind, actor=actor)
    return _process(member)


def load_folder(folder: Path, namespace: Namespace) -> Iterator[LibraryMember | str]:
    """Upload the files of a folder; yield each file when it is ready, or the sentence that refuses it."""
    actor = get_user_model()._default_manager.get(username="newsroom-editor")
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            yield _import(path.name, file, namespace, actor)


def _import(name: str, file: BinaryIO, namespace: Namespace, actor: Any) -> LibraryMember | str:
    try:
        collection = find_collection(namespace, ())
        return _process(upload_media(file=file, name=name, collection=collection, actor=actor))
    except DuplicateFileError as error:
        return f"{name}: {error}"
    except MediaHubError as error:
        return f"{name} was refused. {error}"


def _process(member: LibraryMember) -> LibraryMember:
    """Do at once what the worker would do in a moment, so that the first page is complete."""
    run_jobs(media_file_id=member.media_file.pk)
    return member
