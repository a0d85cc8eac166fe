"""The shapes of what the demo's catalogue lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

NamespaceSlug = Literal["newsroom", "museum"]


@dataclass(frozen=True, kw_only=True)
class DemoFile:
    """One file to upload, made by calling `make`.

    `tags` are paths such as "Nature/Mountains", `collection` is a path of names below the root of the namespace. `same_as`
    names the file (of either namespace) whose bytes this one repeats, `variant_of` the one whose picture it changes. Of
    films and sounds, `captions` are WebVTT and `transcript` is text, both in English. One that `is_waiting` is left in the
    queue by whoever approves the others. One without a title is uploaded by somebody who writes nothing.
    """

    name: str
    title: str
    alt_text: str
    description: str
    tags: tuple[str, ...]
    collection: tuple[str, ...]
    namespace: NamespaceSlug
    credit: str
    make: Callable[[], bytes]
    captions: str = ""
    transcript: str = ""
    same_as: str = ""
    variant_of: str = ""
    is_waiting: bool = False

    @property
    def is_described(self) -> bool:
        return bool(self.title)


@dataclass(frozen=True, kw_only=True)
class DemoNamespace:
    slug: NamespaceSlug
    name: str
    requires_approval: bool = False


@dataclass(frozen=True, kw_only=True)
class DemoTag:
    """One tag of a namespace's tree; `path` holds its ancestors' names, `colour` is #rrggbb."""

    namespace: NamespaceSlug
    path: str
    colour: str


@dataclass(frozen=True, kw_only=True)
class DemoCollection:
    """One collection; `path` holds the names from below the namespace's root."""

    namespace: NamespaceSlug
    path: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DemoCurated:
    """One curated collection; `files` are names of the catalogue, in order, and the first is the cover."""

    namespace: NamespaceSlug
    title: str
    description: str
    tags: tuple[str, ...]
    files: tuple[str, ...]
