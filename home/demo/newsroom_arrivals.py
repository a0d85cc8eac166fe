"""What picture agencies have just sent to the newsroom: nobody has written a word yet, but their files tell much."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from .drawings.encoding import jpeg
from .drawings.markets import market_in_rain
from .drawings.metadata import Metadata
from .drawings.notices import quay_notice
from .drawings.ports import container_port
from .drawings.solar import solar_field
from .drawings.winter import snowy_square
from .entries import DemoFile

_arrival = partial(DemoFile, namespace="newsroom", title="", alt_text="", description="", tags=(), credit="")
_alder = partial(Metadata, credit="Alder & Birch")
_tidewater = partial(Metadata, credit="Tidewater Wire")

_PORT = _alder(
    title="Container port in fog",
    headline="Port drives the region's economy",
    description="A container ship is unloaded at the north terminal while fog lies over the harbour."
    " Cranes hand the boxes over to road transport.",
    alt_text="Red gantry cranes stand in a row beside a container ship in fog; one of them holds an orange container.",
    artist="Lena Vos",
    taken=datetime.fromisoformat("2025-10-04T08:15:42"),
    keywords=("Harbour", "Fog", "containers", "shipping"),
    city="Rotterdam",
    country="Netherlands",
)
_SQUARE = _alder(
    title="Snow on the market square",
    headline="First snow of the winter falls on the old city",
    description="People stop at the lit fir on the market square, an hour after it began to snow.",
    alt_text="A tall fir with lights and a star stands on a snowy square at night, between lamps and gabled houses.",
    artist="Tomas Eriksen",
    taken=datetime.fromisoformat("2025-12-06T17:40:05"),
    keywords=("Night", "snow", "winter"),
    city="Tallinn",
    country="Estonia",
)
_MARKET = _tidewater(
    title="Market in the rain",
    headline="Wet weather keeps nobody from the Saturday market",
    description="Open umbrellas between the stalls, seen from the roof of the town hall. For many the market is the best"
    " part of the weekend.",
    alt_text="From above: nine coloured umbrellas on wet cobbles between market stalls with striped awnings.",
    artist="Priya Nair",
    taken=datetime.fromisoformat("2025-10-18T10:27:31"),
    keywords=("City", "market", "umbrellas"),
    city="Ghent",
    country="Belgium",
)
_NOTICE = _tidewater(
    title="Notice of the harbour festival",
    headline="Festival ends with a night of lights",
    description="A notice on the old quay invites to the last evening of the festival.",
    artist="Priya Nair",
    taken=datetime.fromisoformat("2025-10-02T12:03:18"),
    keywords=("Leisure", "festival"),
)
_SOLAR = Metadata(  # the desk of the agency has not written its texts yet
    artist="Lena Vos",
    taken=datetime.fromisoformat("2025-06-18T20:51:09"),
    keywords=("Energy", "solar power", "sheep"),
)

NEWSROOM_ARRIVALS = (
    _arrival(
        name="AB_2025-10-04_container-port_017.jpg",
        collection=("City", "Harbour"),
        make=partial(jpeg, container_port, metadata=_PORT),
    ),
    _arrival(
        name="AB_2025-12-06_market-square_004.jpg",
        collection=("City",),
        make=partial(jpeg, snowy_square, metadata=_SQUARE),
    ),
    _arrival(
        name="AB_2025-06-18_solar-park_112.jpg",
        collection=("Economy",),
        make=partial(jpeg, solar_field, metadata=_SOLAR),
    ),
    _arrival(
        name="TW-20251018-rain-market-02.jpg",
        collection=("Weather",),
        make=partial(jpeg, market_in_rain, metadata=_MARKET),
    ),
    _arrival(
        name="TW-20251002-festival-notice-01.jpg",
        collection=("City", "Harbour"),
        make=partial(jpeg, quay_notice, metadata=_NOTICE),
    ),
)
