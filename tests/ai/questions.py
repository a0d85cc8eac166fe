"""Questions for analyzers."""

from __future__ import annotations

from typing import Any

from media_hub.ai.values import Question, VocabularyTag
from tests import files

PICTURE = files.image("jpg", (320, 240))
VOCABULARY = (
    VocabularyTag(name="Harbours", lineage=("Places", "Harbours"), synonyms=("Ports", "Marina")),
    VocabularyTag(name="Places", lineage=("Places",)),
    VocabularyTag(name="Boats", lineage=("Things", "Vehicles", "Boats")),
)


def question(**values: Any) -> Question:
    return Question(
        **{
            "kind": "image",
            "mime_type": "image/jpeg",
            "name": "harbour-at-dusk.jpg",
            "picture": PICTURE,
            "width": 4000,
            "height": 3000,
            "languages": ("en", "de"),
            "vocabulary": VOCABULARY,
            **values,
        }
    )
