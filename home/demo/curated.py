"""The curated collections of the demo."""

from __future__ import annotations

from django.contrib.auth import get_user_model

from home.demo.entries import DemoCurated
from media_hub.actions.curated_collections import create_collection, update_collection
from media_hub.actions.curated_items import add_to_collection
from media_hub.models import CuratedCollection, MediaFile, Namespace

CURATED = (
    DemoCurated(
        namespace="newsroom",
        title="The harbour in all weathers",
        description="For the front page of the weekend edition, from first light to night.",
        tags=("Harbour", "Weather"),
        files=(
            "harbour-at-dawn.jpg",
            "bridge-in-fog.jpg",
            "tram-line-7.jpg",
            "lighthouse-after-sunset.jpg",
            "city-at-night.jpg",
            "rainfall.csv",
        ),
    ),
    DemoCurated(
        namespace="museum",
        title="First visit",
        description="What we show to those who come for the first time, with the guide at the end.",
        tags=("Visit",),
        files=(
            "museum-front.jpg",
            "bauhaus-poster.jpg",
            "amphora-1907-44.jpg",
            "cameo.jpg",
            "butterflies-plate-4.jpg",
            "visitor-guide.pdf",
        ),
    ),
)


def load_curated(namespaces: dict[str, Namespace]) -> int:
    """Make the collections that are missing, of the files that are there; return how many are new."""
    return sum(_load(entry, namespaces[entry.namespace]) for entry in CURATED)


def _load(entry: DemoCurated, namespace: Namespace) -> bool:
    found = MediaFile.objects.in_namespace(namespace).live().filter(original_name__in=entry.files)
    files = {each.original_name: each for each in found.order_by("-pk")}
    is_known = CuratedCollection.objects.in_namespace(namespace).filter(title=entry.title).exists()
    if is_known or not files:
        return False
    editor = get_user_model()._default_manager.get(username=f"{entry.namespace}-editor")
    collection = create_collection(
        namespace=namespace,
        title=entry.title,
        description=entry.description,
        tags=entry.tags,
        actor=editor,
    )
    chosen = [files[name] for name in entry.files if name in files]
    add_to_collection(collection=collection, files=chosen, actor=editor)
    update_collection(collection=collection, cover=chosen[0], actor=editor)
    return True
