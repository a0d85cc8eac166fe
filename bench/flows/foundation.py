"""The first numbers: one image created through the ORM, and the admin listing of a full library."""

from __future__ import annotations

import hashlib
import re
from itertools import count
from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.images import ImageFile
from django.test import Client
from django.urls import reverse
from wagtail.images import get_image_model

from bench.cases import Case, Data, Engine, Flow, Subject
from bench.errors import BenchError
from bench.pictures import picture_24mp
from bench.sides.base import EDITOR, HUB, SUPERUSER, Side


class CreateImage(Subject):
    """`Image(title=…, file=…).save()` with a file on disk."""

    def __init__(self, *, side: Side, files: int) -> None:
        super().__init__(side=side, files=files)
        self._path = picture_24mp()
        self._numbers = count(1)

    def run(self) -> Any:
        with self._path.open("rb") as file:
            image = self.side.new_image(
                title=f"Harbour {next(self._numbers)}", file=ImageFile(file, name="harbour.jpg")
            )
            image.save()
        return image.pk

    def work(self, outcome: Any) -> dict[str, Any]:
        images = get_image_model()._default_manager
        image = images.get(pk=outcome)
        with image.file.open("rb") as stored:
            digest = hashlib.sha256(stored.read()).hexdigest()
        return {
            "title": image.title,
            "width": image.width,
            "height": image.height,
            "sha256_of_stored_file": digest,
            "rows": images.count(),
        }


class Listing(Subject):
    """GET of the image listing in the admin, by one user."""

    username: str
    query: dict[str, str] = {}

    def __init__(self, *, side: Side, files: int) -> None:
        super().__init__(side=side, files=files)
        self._client = Client()
        self._client.force_login(get_user_model().objects.get(username=self.username))
        self._url = reverse("wagtailimages:index")
        if side.name == HUB.name:
            self._url, self.query = reverse("media_hub_admin:library"), {"kind": "image", **self.query}

    def run(self) -> Any:
        return self._client.get(self._url, self.query)

    def work(self, outcome: Any) -> dict[str, Any]:
        """Return the numbers of the listed files, of their thumbnails, and the number of pages."""
        if outcome.status_code != 200:
            msg = f"{self._url} answered {outcome.status_code} to {self.username}"
            raise BenchError(msg)
        html = outcome.content.decode()
        return {
            "files": distinct(r"picture (\d{6})", html),
            "thumbnails": distinct(r'<img[^>]*src="[^"]*bench-(\d{6})\.max-165x165', html),
            "pages": distinct(r"Page 1 of ([\d,]+)", html),
        }


class SuperuserListing(Listing):
    username = SUPERUSER


class EditorListing(Listing):
    username = EDITOR


class SearchedListing(SuperuserListing):
    """Equally good matches come in any order, and Media Hub counts no more than a thousand: only what is shown is compared."""

    query = {"q": "harbour"}

    def work(self, outcome: Any) -> dict[str, Any]:
        return {
            name: bool(found) if name == "pages" else len(found)
            for name, found in super().work(outcome).items()
        }


def distinct(pattern: str, text: str) -> list[str]:
    """Return what `pattern` captures, each once, in order of appearance."""
    return list(dict.fromkeys(re.findall(pattern, text)))


def build_empty(side: Side, _files: int) -> None:
    side.start()


def build_library(side: Side, files: int) -> None:
    side.start()
    side.fill(files=files)


def build_indexed_library(side: Side, files: int) -> None:
    build_library(side, files)
    side.index(files=files)


EMPTY = Data(name="empty library", build=build_empty)
LIBRARY = Data(name="full library", build=build_library)
INDEXED_LIBRARY = Data(name="full library with search index", build=build_indexed_library)

FLOW = Flow(
    name="foundation",
    cases=(
        Case(
            name="orm_create_24mp",
            does="create one image row from a 24 MP JPEG through the ORM, SQLite",
            engine=Engine.SQLITE,
            data=EMPTY,
            subject=CreateImage,
            target=0.15,
        ),
        Case(
            name="orm_create_24mp_postgres",
            does="create one image row from a 24 MP JPEG through the ORM, PostgreSQL",
            engine=Engine.POSTGRES,
            data=EMPTY,
            subject=CreateImage,
            target=0.15,
        ),
        Case(
            name="admin_listing_100k",
            does="GET the image listing as a superuser who sees every file",
            engine=Engine.POSTGRES,
            data=LIBRARY,
            subject=SuperuserListing,
            target=0.4,
        ),
        Case(
            name="admin_listing_100k_editor",
            does="GET the image listing as an editor with rights on half of the files",
            engine=Engine.POSTGRES,
            data=LIBRARY,
            subject=EditorListing,
            target=0.4,
        ),
        Case(
            name="admin_listing_search_100k",
            does="search the image listing for a word that every eighth title has",
            engine=Engine.POSTGRES,
            data=INDEXED_LIBRARY,
            subject=SearchedListing,
            is_optional=True,
        ),
    ),
)
