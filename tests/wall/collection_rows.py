"""Rows about the collections of a namespace: where files may be put, and who changes the tree."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from media_hub.actions.uploads_in_parts import start_upload
from media_hub.models import MediaFile, UploadSession
from media_hub.permissions import SYSTEM
from tests.factories import image_bytes, make_image, make_user

from .asking import Answer, read
from .bulk_rows import bulk_address
from .expectations import NOBODY
from .namespace_rows import done, seen
from .people import FOREIGN, Visitor
from .surfaces import NamespaceSurface
from .world import World

ARCHIVE = ("deepstore",)


def archive(world: World) -> int:
    return world.archive.pk


def root(world: World) -> int:
    return world.team.root_collection_id


def is_in_archive(world: World, **conditions: Any) -> bool:
    return MediaFile.objects.filter(collection=world.archive, **conditions).exists()


def upload(path: str, prefix: str = "") -> Any:
    """Upload a file into the archive by its number, whatever the form offers."""

    def ask(visitor: Visitor, world: World) -> Answer:
        extension, content = ("txt", b"Minutes") if "doc" in path else ("png", image_bytes())
        file = SimpleUploadedFile(f"new.{extension}", content)
        values = {"title": "New", "collection": world.archive.pk, "file": file, "tags": "", "credit": ""}
        page = read(visitor.post(reverse(path), {f"{prefix}{name}": value for name, value in values.items()}))
        return Answer(granted=is_in_archive(world), told=page.names(ARCHIVE))

    return ask


def begin_upload(visitor: Visitor, world: World) -> Answer:
    """Announce a file that is to come into the archive in parts."""
    values = {"collection": world.archive.pk, "tags": "", "credit": "", "name": "film.mp4", "size": 10**7}
    page = read(visitor.post(reverse("media_hub_admin:start_upload"), values))
    is_begun = UploadSession.objects.filter(collection=world.archive).exists()
    return Answer(granted=is_begun, told=page.names(ARCHIVE))


def meddle_with_upload(method: str, path: str, *parts: int) -> Any:
    """Ask for the upload of a member who is none of the visitors."""

    def ask(visitor: Visitor, world: World) -> Answer:
        owner = make_user(world.team, "editor")
        session = start_upload(user=owner, collection=world.archive, name="deepstore.mp4", size=10**7)
        before = UploadSession.objects.values().get()
        address = reverse(path, args=[session.public_id, *parts])
        page = read(getattr(visitor, method)(address))
        is_untouched = UploadSession.objects.values().get() == before and not session.parts.exists()
        return Answer(granted=page.status == 200 or not is_untouched, told=page.names(ARCHIVE))

    return ask


def own_image(visitor: Visitor, world: World) -> Any:
    """Return an image that the visitor may move away, if there is anything like that."""
    home = world.foreign if visitor.role in FOREIGN else world.team
    may_upload = visitor.role not in {"anonymous", "viewer", "picker"}
    return make_image(home, actor=visitor.user if may_upload else SYSTEM)


def move_by_bulk_action(visitor: Visitor, world: World) -> Answer:
    image = own_image(visitor, world)
    path = bulk_address("add_to_collection", "mediaimage", [image.pk])
    page = read(visitor.post(path, {"collection": world.archive.pk}))
    return Answer(granted=is_in_archive(world, body_id=image.pk), told=page.names(ARCHIVE))


def move_by_edit_page(visitor: Visitor, world: World) -> Answer:
    image = own_image(visitor, world)
    data = {"title": "Moved", "collection": world.archive.pk, "tags": "", "access": "public"}
    page = read(visitor.post(reverse("wagtailimages:edit", args=[image.pk]), data))
    return Answer(granted=is_in_archive(world, body_id=image.pk), told=page.names(ARCHIVE))


def is_renamed(world: World) -> bool:
    return Collection.objects.filter(name="Renamed").exists()


def is_gone(world: World) -> bool:
    return not Collection.objects.filter(pk=world.archive.pk).exists()


def is_restricted(world: World) -> bool:
    return CollectionViewRestriction.objects.exists()


def named(collection: Any) -> Any:
    return lambda world: {"name": "Renamed", "parent": collection(world)}


TARGET_ROWS = (
    *(
        NamespaceSurface(
            name=f"collections offered by {path}", routes=routes, letter=letter, ask=seen(path, ARCHIVE)
        )
        for path, letter, routes in (
            ("media_hub_admin:filters", "s", ("admin/media/filters/",)),
            ("media_hub_image_chooser:filters", "c", ("admin/images/chooser/filters/",)),
            ("media_hub_document_chooser:filters", "c", ("admin/documents/chooser/filters/",)),
        )
    ),
    *(
        NamespaceSurface(
            name=f"collections to upload to in {path}", routes=(route,), letter="a", ask=seen(path, ARCHIVE)
        )
        for path, route in {
            "wagtailimages:add_multiple": "admin/images/multiple/add/",
            "wagtaildocs:add_multiple": "admin/documents/multiple/add/",
            "media_hub_admin:upload_tray": "admin/media/upload/tray/",
        }.items()
    ),
    *(
        NamespaceSurface(name=f"upload by {path}", routes=(), letter="a", ask=upload(path))
        for path in ("wagtailimages:add_multiple", "wagtaildocs:add_multiple")
    ),
    *(
        NamespaceSurface(
            name=f"upload by {path}, which takes none",
            routes=(route,),
            letter=NOBODY,
            ask=upload(path, prefix),
        )
        for path, route, prefix in (
            ("wagtailimages_chooser:create", "admin/images/chooser/create/", "image-chooser-upload-"),
            ("wagtaildocs_chooser:create", "admin/documents/chooser/create/", "document-chooser-upload-"),
        )
    ),
    NamespaceSurface(name="move by the bulk action", routes=(), letter="a", ask=move_by_bulk_action),
    NamespaceSurface(name="move by the edit page", routes=(), letter="a", ask=move_by_edit_page),
)

UPLOAD_ROWS = (
    NamespaceSurface(
        name="upload in parts, begun", routes=("admin/media/uploads/",), letter="a", ask=begin_upload
    ),
    *(
        NamespaceSurface(
            name=f"somebody else's upload, {method}",
            routes=("admin/media/uploads/<uuid:public_id>/",),
            letter=NOBODY,
            ask=meddle_with_upload(method, "media_hub_admin:upload_session"),
        )
        for method in ("get", "post", "delete")
    ),
    *(
        NamespaceSurface(
            name=f"part of somebody else's upload, {method}",
            routes=("admin/media/uploads/<uuid:public_id>/<int:number>/",),
            letter=NOBODY,
            ask=meddle_with_upload(method, "media_hub_admin:upload_part", 1),
        )
        for method in ("post", "put")
    ),
)

COLLECTION_ROWS = (
    NamespaceSurface(
        name="collections",
        routes=("admin/collections/",),
        letter="o",
        ask=seen("wagtailadmin_collections:index", ARCHIVE),
    ),
    NamespaceSurface(
        name="new collection",
        routes=("admin/collections/add/",),
        letter="o",
        ask=done("wagtailadmin_collections:add", named(archive), is_renamed, markers=ARCHIVE),
    ),
    NamespaceSurface(
        name="collection page",
        routes=("admin/collections/<int:pk>/",),
        letter="o",
        ask=seen("wagtailadmin_collections:edit", ARCHIVE, about=archive),
    ),
    NamespaceSurface(
        name="edit collection",
        routes=(),
        letter="o",
        ask=done("wagtailadmin_collections:edit", named(root), is_renamed, about=archive, markers=ARCHIVE),
    ),
    NamespaceSurface(
        name="edit the root of a namespace",
        routes=(),
        letter=NOBODY,
        ask=done(
            "wagtailadmin_collections:edit", {"name": "Renamed"}, is_renamed, about=root, markers=ARCHIVE
        ),
    ),
    NamespaceSurface(
        name="delete collection",
        routes=("admin/collections/<int:pk>/delete/",),
        letter="o",
        ask=done("wagtailadmin_collections:delete", {}, is_gone, about=archive, markers=ARCHIVE),
    ),
    NamespaceSurface(
        name="delete the root of a namespace",
        routes=(),
        letter=NOBODY,
        ask=done("wagtailadmin_collections:delete", {}, is_gone, about=root, markers=ARCHIVE),
    ),
    NamespaceSurface(
        name="privacy of a collection",
        routes=("admin/collections/<int:collection_id>/privacy/",),
        letter="o",
        ask=done(
            "wagtailadmin_collections:set_privacy",
            {"restriction_type": "login"},
            is_restricted,
            about=archive,
            markers=ARCHIVE,
        ),
    ),
)
