"""Everything that the demo site shows: namespaces, tag trees, collections and files."""

from __future__ import annotations

from .entries import DemoCollection, DemoFile, DemoNamespace, DemoTag, NamespaceSlug
from .museum_arrivals import MUSEUM_ARRIVALS
from .museum_pictures import MUSEUM_PICTURES
from .newsroom_arrivals import NEWSROOM_ARRIVALS
from .newsroom_pictures import NEWSROOM_PICTURES
from .papers import PAPERS

__all__ = [
    "CATALOGUE",
    "COLLECTIONS",
    "NAMESPACES",
    "TAGS",
    "DemoCollection",
    "DemoFile",
    "DemoNamespace",
    "DemoTag",
]

NAMESPACES = (
    DemoNamespace(slug="newsroom", name="Newsroom"),
    DemoNamespace(slug="museum", name="Museum", requires_approval=True),
)

# Parents stand before their children.
_TAG_COLOURS: dict[NamespaceSlug, dict[str, str]] = {
    "newsroom": {
        "City": "#1f4e8c",
        "City/Harbour": "#2a7f9e",
        "City/Skyline": "#3b4a8f",
        "City/Transport": "#b8402f",
        "Weather": "#2a9d8f",
        "Weather/Fog": "#7f8fa3",
        "Weather/Night": "#2b2d5b",
        "Weather/Sunrise": "#e07a3f",
        "People": "#8b4282",
        "People/Staff": "#a35a9a",
        "People/Leisure": "#c0567e",
        "Economy": "#6b7a2f",
        "Economy/Energy": "#8fae3d",
        "Brand": "#d9433f",
        "Brand/Logo": "#b32f38",
        "Brand/Icon": "#7d5a3c",
    },
    "museum": {
        "Art": "#c8553d",
        "Art/Abstract": "#d97b2f",
        "Art/Paintings": "#8f3b3b",
        "Art/Photography": "#4a5568",
        "Art/Posters": "#b5843a",
        "Art/Prints": "#a6634b",
        "Nature": "#2f6b4f",
        "Nature/Animals": "#7a5bb0",
        "Nature/Desert": "#c98f35",
        "Nature/Forest": "#3f7f52",
        "Nature/Mountains": "#47769e",
        "Nature/Plants": "#5f9c5a",
        "Nature/Sky": "#2f3f7f",
        "Nature/Water": "#2a7f9e",
        "Objects": "#6d5a8f",
        "Objects/Ceramics": "#b5633a",
        "Objects/Jewellery": "#5b82ae",
        "Visit": "#1f4e8c",
        "Visit/Brand": "#3f7a8c",
    },
}
_COLLECTION_PATHS: dict[NamespaceSlug, tuple[tuple[str, ...], ...]] = {
    "newsroom": (("City",), ("City", "Harbour"), ("Weather",), ("Economy",), ("People",), ("Brand",)),
    "museum": (("Landscapes",), ("Paintings",), ("Prints",), ("Objects",), ("Visit",)),
}

TAGS: tuple[DemoTag, ...] = tuple(
    DemoTag(namespace=namespace, path=path, colour=colour)
    for namespace, colours in _TAG_COLOURS.items()
    for path, colour in colours.items()
)
COLLECTIONS: tuple[DemoCollection, ...] = tuple(
    DemoCollection(namespace=namespace, path=path)
    for namespace, paths in _COLLECTION_PATHS.items()
    for path in paths
)
CATALOGUE: tuple[DemoFile, ...] = (
    *NEWSROOM_ARRIVALS,  # first: what people have described stays the newest
    *NEWSROOM_PICTURES,
    *MUSEUM_PICTURES,
    *PAPERS,
    *MUSEUM_ARRIVALS,
)
