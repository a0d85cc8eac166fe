"""Documents, films and sounds of both namespaces."""

from __future__ import annotations

from functools import partial

from .documents import pdf, table, text
from .drawings.marks import rainfall_rows, sunrise_frames
from .entries import DemoFile
from .films import film
from .sounds import chords

_PRESS_KIT = (
    (
        "Press kit",
        "The newsroom reports on the harbour town, its people and its weather.",
        "It was founded in 1987 and has forty editors on two floors.",
        "",
        "Contact: press@newsroom.example",
        "Pictures may be printed with the credit that stands beside them.",
    ),
    (
        "Facts and figures",
        "Readers each month: 310,000",
        "Stories published each day: 48",
        "Oldest picture in the archive: the quay in the winter of 1891",
        "Favourite story of the year: how the lighthouse was saved",
    ),
)
_GUIDE = (
    (
        "Visitor guide",
        "Welcome to the museum. Allow two hours for all seven rooms.",
        "",
        "Room 1: landscapes     Room 2: still life",
        "Room 3: ceramics       Room 4: butterflies",
        "Room 5: paper          Room 6: posters       Room 7: the moon",
    ),
    (
        "Getting here",
        "Tram line 7 stops before the stairs (stop: Museum).",
        "A lift is to the left of the main entrance.",
        "Bags larger than a sheet of A3 stay in the cloakroom.",
    ),
)
_LOANS = (
    ("inventory", "object", "lender", "until"),
    ("1907.44", "Amphora with runners", "own collection", ""),
    ("1921.7", "Cameo of a lady", "own collection", ""),
    ("L-2025-3", "Harbour at dawn", "Newsroom", "2025-12-31"),
)
_STYLE_GUIDE = (
    "Captions, in one minute",
    "Say who, where and when. Leave out what everyone can see.",
    'Write alt text for somebody on the telephone: one sentence, no "picture of".',
    "Credit the photographer by name, never by initials.",
)
_HOURS = (
    "Opening hours",
    "Tuesday to Sunday, 10 to 18. Thursday until 21. Closed on Mondays, but for bank holidays.",
    "Free entry on the first Sunday of each month.",
)

_BOAT_CAPTIONS = """WEBVTT

00:00.500 --> 00:02.500
A paper boat rocks on the waves.

00:03.000 --> 00:05.500
The sun comes up behind it.
"""

_newsroom = partial(DemoFile, namespace="newsroom", alt_text="", credit="Newsroom")
_museum = partial(DemoFile, namespace="museum", alt_text="", credit="Museum")

PAPERS = (
    _newsroom(
        name="press-kit.pdf",
        title="Press kit",
        description="Two pages about us, for colleagues of other papers.",
        tags=("Brand",),
        collection=("Brand",),
        make=partial(pdf, title="Press kit", pages=_PRESS_KIT),
    ),
    _newsroom(
        name="rainfall.csv",
        title="Rainfall by month",
        description="Millimetres at the harbour station, with the mean of thirty years.",
        tags=("Weather",),
        collection=("Weather",),
        make=lambda: table(rainfall_rows()),
    ),
    _newsroom(
        name="caption-guide.txt",
        title="Captions, in one minute",
        description="How we write captions and alt texts.",
        tags=("Brand",),
        collection=("Brand",),
        make=partial(text, *_STYLE_GUIDE),
    ),
    _newsroom(
        name="paper-boat.mp4",
        title="Paper boat",
        description="Six seconds without sound, to stand above the weather.",
        tags=("Weather/Sunrise",),
        collection=("Weather",),
        captions=_BOAT_CAPTIONS,
        make=partial(film, sunrise_frames, turns=6),
    ),
    _newsroom(
        name="jingle.wav",
        title="Evening jingle",
        description="Five seconds in C major, for the start of the evening bulletin.",
        tags=("Brand",),
        collection=("Brand",),
        transcript="Four chords of an organ in C major, without words.",
        make=partial(chords, ((48, 60, 64, 67), (53, 60, 65, 69), (55, 59, 62, 67), (48, 60, 64, 72))),
    ),
    _museum(
        name="visitor-guide.pdf",
        title="Visitor guide",
        description="Two pages to print: rooms, ways, cloakroom.",
        tags=("Visit",),
        collection=("Visit",),
        make=partial(pdf, title="Visitor guide", pages=_GUIDE),
    ),
    _museum(
        name="loans.csv",
        title="Loans",
        description="What hangs here, whose it is and until when.",
        tags=("Objects",),
        collection=("Objects",),
        make=partial(table, _LOANS),
    ),
    _museum(
        name="opening-hours.txt",
        title="Opening hours",
        description="For the door, the web site and the telephone.",
        tags=("Visit",),
        collection=("Visit",),
        make=partial(text, *_HOURS),
    ),
    _museum(
        name="closing-chime.wav",
        title="Closing chime",
        description="Five seconds in A minor, played a quarter of an hour before the doors close.",
        tags=("Visit",),
        collection=("Visit",),
        transcript="Four chords of an organ in A minor, without words.",
        make=partial(chords, ((45, 57, 60, 64), (41, 57, 60, 65), (43, 55, 59, 62), (45, 57, 60, 69))),
    ),
)
