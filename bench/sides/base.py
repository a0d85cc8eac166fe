"""What a flow may ask of a side."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from media_hub.imaging.fingerprints import Fingerprint
    from media_hub.imaging.probes import Probes

SUPERUSER = "bench-superuser"
EDITOR = "bench-editor"  # of the first team
TEAMS = ("First team", "Second team")


class Side(ABC):
    """Rows and objects as one side keeps them. Made in a process where Django is set up."""

    name: str

    @abstractmethod
    def start(self) -> None:
        """Make users, two sibling collections of one team each, and the editor's rights on the first."""

    @abstractmethod
    def new_image(self, **values: Any) -> Any:
        """Return an unsaved image in the first team's collection."""

    @abstractmethod
    def s3_storages(self) -> dict[str, Any]:
        """Return `STORAGES` for files on S3, as a site on this side sets them."""

    @abstractmethod
    def fill(self, *, files: int) -> None:
        """Write `files` images with thumbnails and tags by SQL, every second one to the first team."""

    @abstractmethod
    def offered_tag(self) -> str:
        """Return the name of a tag that the listing offers as a filter. All are on as many files."""

    @abstractmethod
    def first_collection(self) -> int:
        """Return the id of the first team's collection."""

    @abstractmethod
    def count_indexed_images(self) -> int:
        """Return how many images search knows with their words."""

    @abstractmethod
    def index(self, *, files: int) -> None:
        """Fill the search index for what `fill` wrote."""

    def add_fingerprints(self, numbered: Iterable[tuple[int, Fingerprint]]) -> None:
        """Write fingerprints with the ids of files that need not exist. Stock Wagtail knows none."""
        raise NotImplementedError

    def look_up(self, probes: Probes) -> dict[int, int]:
        """Return the ids of files that look alike, and in how many bits they differ. Stock Wagtail knows none."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class SideSpec:
    """Where to find a side before Django is set up."""

    name: str
    settings: str
    implementation: str

    def load(self) -> Side:
        module, name = self.implementation.split(":")
        side: Side = getattr(import_module(module), name)()
        return side


STOCK = SideSpec(name="stock", settings="bench.settings_stock", implementation="bench.sides.stock:StockSide")
HUB = SideSpec(name="hub", settings="bench.settings_hub", implementation="bench.sides.hub:HubSide")
# No site of its own: it works on files alone, and stock's settings are there for its process to start.
PYVIPS = SideSpec(name="pyvips", settings=STOCK.settings, implementation=STOCK.implementation)
SIDES = {spec.name: spec for spec in (STOCK, HUB, PYVIPS)}
SITES = (STOCK, HUB)
