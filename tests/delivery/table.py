"""Who gets what of a file: the table, and the means to ask. Asked of local files and of S3 alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.images.models import Filter
from wagtail.models import Collection, CollectionViewRestriction

from media_hub.actions.caption_tracks import add_captions
from media_hub.actions.posters import store_poster
from media_hub.models.promised_addresses import address_of
from media_hub.permissions import SYSTEM
from tests.av.films import film
from tests.factories import make_document, make_image, make_namespace, make_user

PASSWORD = "seagull"
VTT = b"WEBVTT\n\n00:01.000 --> 00:02.000\nBread.\n"
VISITORS = ("anonymous", "foreign", "right")

# What is fetched, how it is protected -> may (+) or may not (-) have it: somebody without an account, an editor of
# another namespace, whoever is meant by the protection. "film" is the bytes of a video, "image" those of a photograph,
# whose metadata is for members. Those who are not let in are told that there is nothing.
TABLE = """
                   public  login  groups  password  private
film               +++     -++    --+     --+       --+
image              --+     --+    --+     --+       --+
rendition          +++     -++    --+     --+       --+
promised           +++     -++    --+     --+       --+
poster             +++     -++    --+     --+       --+
captions           +++     -++    --+     --+       --+
address of film    +++     -++    --+     --+       --+
address of image   +++     -++    --+     --+       --+
"""
PROTECTIONS = TABLE.split()[:5]
THINGS = [line[:19].strip() for line in TABLE.strip("\n").splitlines()[1:]]


def cells() -> Iterator[tuple[str, str, str, bool]]:
    """Yield what is fetched, its protection, the visitor, and whether the visitor gets it."""
    for line in TABLE.strip("\n").splitlines()[1:]:
        for protection, marks in zip(PROTECTIONS, line[19:].split(), strict=True):
            for visitor, mark in zip(VISITORS, marks, strict=True):
                yield line[:19].strip(), protection, visitor, mark == "+"


@dataclass(frozen=True, kw_only=True)
class World:
    """A film and an image under one protection, and those who come for them."""

    film: Any
    image: Any
    clients: dict[str, Client]
    urls: dict[str, str]


def build(protection: str) -> World:
    """Make the files and those who come for them."""
    newsroom, museum = make_namespace("Newsroom"), make_namespace("Museum")
    owner = make_user(newsroom, "uploader")
    access = "private" if protection == "private" else "public"
    collection = Collection.objects.get(pk=newsroom.root_collection_id).add_child(name="Shelf")
    values: dict[str, Any] = {"access": access, "actor": owner}
    clip = make_document(collection, content=film(), name="clip.mp4", **values)
    image = make_image(collection, **values)
    store_poster(media_file=clip.media_file, picture=Image.new("RGB", (64, 48), "teal"))
    track = add_captions(member=clip, file=BytesIO(VTT), language="de", actor=SYSTEM)
    restriction = _restrict(collection, protection)
    # As it is in the database: what is restricted by now is kept apart.
    clip = type(clip)._default_manager.get(pk=clip.pk)
    image = type(image)._default_manager.get(pk=image.pk)
    (rendition,) = image.make_renditions(Filter("width-32")).values()
    (poster,) = clip.media_file.poster.make_renditions(Filter("width-32")).values()
    clients = {name: Client() for name in VISITORS}
    clients["foreign"].force_login(make_user(museum, "editor"))
    _let_in(clients["right"], protection, newsroom=newsroom, owner=owner, restriction=restriction)
    return World(
        film=clip,
        image=image,
        clients=clients,
        urls={
            "film": clip.file.url,
            "image": image.file.url,
            "rendition": rendition.url,
            "promised": address_of(media_file_id=image.media_file_id, filter_spec="width-24"),
            "poster": poster.url,
            "captions": track.file.url,
            "address of film": clip.media_file.address,
            "address of image": image.media_file.address,
        },
    )


def _restrict(collection: Collection, protection: str) -> CollectionViewRestriction | None:
    if protection not in {"login", "groups", "password"}:
        return None
    restriction: CollectionViewRestriction = CollectionViewRestriction.objects.create(
        collection=collection,
        restriction_type=protection,
        password=PASSWORD if protection == "password" else "",
    )
    restriction.groups.add(Group.objects.create(name="Readers"))
    return restriction


def _let_in(client: Client, protection: str, *, newsroom: Any, owner: Any, restriction: Any) -> None:
    """Make the client the one whom the protection means, who may view in the namespace as well."""
    user = owner if protection == "private" else make_user(newsroom, "viewer")
    if protection == "groups":
        user.groups.add(Group.objects.get(name="Readers"))
    client.force_login(user)
    if protection == "password":
        path = reverse("wagtaildocs_authenticate_with_password", args=[restriction.pk])
        client.post(path, {"password": PASSWORD, "return_url": "/"})
