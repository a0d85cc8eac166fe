"""What has come into the museum's library lately, and waits for approval."""

from __future__ import annotations

from functools import partial

from .documents import text
from .drawings.encoding import jpeg
from .drawings.fruit import fruit_bowl
from .drawings.pottery import amphora
from .drawings.variants import cropped
from .entries import DemoFile

_arrival = partial(DemoFile, namespace="museum", credit="Ulf Dahl", is_waiting=True)

_LABELS = (
    "Labels for room 3, draft",
    "Amphora with runners. Clay, black-figure technique. Inventory number 1907.44.",
    "Cameo of a lady. Jasper in a gilt frame. Inventory number 1921.7.",
)

MUSEUM_ARRIVALS = (
    _arrival(
        name="amphora-runners.jpg",
        title="The runners of the amphora",
        alt_text="Three black figures with spears run around the body of an amphora, close up.",
        description="Detail for the label in room 3.",
        tags=("Objects/Ceramics",),
        collection=("Objects",),
        make=partial(cropped, partial(jpeg, amphora), share=0.16),
        variant_of="amphora-1907-44.jpg",
    ),
    _arrival(
        name="fruit-bowl-detail.jpg",
        title="Fruit bowl, detail",
        alt_text="A blue bowl with a band of flowers holds two apples, two oranges, a pear and grapes, close up.",
        description="Detail for the postcard.",
        tags=("Art/Paintings",),
        collection=("Paintings",),
        make=partial(cropped, partial(jpeg, fruit_bowl), share=0.15),
        variant_of="fruit-bowl.jpg",
    ),
    _arrival(
        name="labels-room-3.txt",
        title="Labels for room 3",
        alt_text="",
        description="To be printed on card, in two languages.",
        tags=("Visit",),
        collection=("Visit",),
        make=partial(text, *_LABELS),
    ),
)
