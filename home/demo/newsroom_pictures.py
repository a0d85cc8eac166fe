"""Pictures of the newsroom: the city, its weather and its people, with the copies that collect in every archive."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from .drawings.cities import bridge_in_fog, city_at_night
from .drawings.coffee import coffee_from_above
from .drawings.countryside import balloons_at_sunrise, wind_turbines
from .drawings.encoding import avif, gif, jpeg, png, svg, webp
from .drawings.harbours import harbour_at_dawn, lighthouse
from .drawings.marks import newspaper_icon, newsroom_logo, rainfall_chart, sunrise_frames
from .drawings.metadata import Metadata
from .drawings.mountains import misty_peaks
from .drawings.people import editorial_meeting, portrait_of_amara, portrait_of_ines, portrait_of_otto
from .drawings.skies import northern_lights
from .drawings.trams import tram_street
from .drawings.variants import brightened, recompressed, resized
from .entries import DemoFile

_picture = partial(DemoFile, namespace="newsroom", credit="Newsroom picture desk")

_HARBOUR = Metadata(
    title="Harbour at dawn",
    description="The old harbour before the first ferry leaves.",
    artist="Ines Moreau",
    taken=datetime.fromisoformat("2025-03-14T06:42:10"),
    keywords=("harbour", "boats", "sunrise"),
    position=(55.679811, 12.590733),
)
_NIGHT = Metadata(
    title="City at night",
    description="The skyline from the east bank, an hour after sunset.",
    artist="Jon Abara",
    taken=datetime.fromisoformat("2025-01-22T17:58:31"),
    keywords=("city", "night", "skyline", "moon"),
)
_TRAM = Metadata(
    title="Line 7",
    description="The last of the old trams on its way to the harbour.",
    artist="Ines Moreau",
    taken=datetime.fromisoformat("2025-05-30T19:12:00"),
    keywords=("tram", "transport"),
    position=(38.711046, -9.130217),
)
_BALLOONS = Metadata(
    title="Balloons over the valley",
    description="Six balloons at the start of the summer rally.",
    artist="Mei Tanaka",
    taken=datetime.fromisoformat("2025-06-21T05:31:47"),
    keywords=("balloons", "summer", "sunrise"),
)

harbour = partial(jpeg, harbour_at_dawn, metadata=_HARBOUR)
_night = partial(jpeg, city_at_night, metadata=_NIGHT)
_balloons = partial(webp, balloons_at_sunrise, metadata=_BALLOONS)

NEWSROOM_PICTURES = (
    _picture(
        name="harbour-at-dawn.jpg",
        title="Harbour at dawn",
        alt_text="Four sailing boats lie at a quay of painted gabled houses; sunrise colours and masts mirror in calm water.",
        description="The old harbour before the first ferry leaves. Lead picture of the waterfront series.",
        tags=("City/Harbour", "Weather/Sunrise"),
        collection=("City", "Harbour"),
        credit="Ines Moreau",
        make=harbour,
    ),
    _picture(
        name="harbour-at-dawn (1).jpg",
        title="Harbour at dawn (copy)",
        alt_text="The harbour picture once more: sailing boats, gabled houses and their reflections in the early sun.",
        description="Sent in twice: the very same file as harbour-at-dawn.jpg.",
        tags=("City/Harbour",),
        collection=("City",),
        credit="Ines Moreau",
        make=harbour,
        same_as="harbour-at-dawn.jpg",
    ),
    _picture(
        name="harbour-web.jpg",
        title="Harbour at dawn, web size",
        alt_text="Small version of the harbour at dawn, with four sailing boats before painted houses.",
        description="Cut down by hand for the old site, 1200 pixels wide.",
        tags=("City/Harbour",),
        collection=("City", "Harbour"),
        credit="Ines Moreau",
        make=partial(resized, harbour, long_edge=1200),
        variant_of="harbour-at-dawn.jpg",
    ),
    _picture(
        name="city-at-night.jpg",
        title="City at night",
        alt_text="A full moon rises over dark office towers with hundreds of lit windows; street lamps glitter in the river.",
        description="The skyline from the east bank, an hour after sunset.",
        tags=("City/Skyline", "Weather/Night"),
        collection=("City",),
        credit="Jon Abara",
        make=_night,
    ),
    _picture(
        name="city-at-night-mail.jpg",
        title="City at night, from a mail",
        alt_text="The skyline at night with a full moon, in visibly lower quality.",
        description="The same picture as it came back from a mail program.",
        tags=("City/Skyline",),
        collection=("City",),
        credit="Jon Abara",
        make=partial(recompressed, _night, quality=30),
        variant_of="city-at-night.jpg",
    ),
    _picture(
        name="tram-line-7.jpg",
        title="Line 7 to the harbour",
        alt_text="A red and cream tram with the number 7 comes up a narrow street between tall houses in evening light.",
        description="The last of the old trams on its way to the harbour.",
        tags=("City/Transport",),
        collection=("City",),
        credit="Ines Moreau",
        make=partial(jpeg, tram_street, metadata=_TRAM),
    ),
    _picture(
        name="bridge-in-fog.jpg",
        title="Bridge in the morning fog",
        alt_text="A long red suspension bridge stands above a bank of white fog; gulls fly past its towers.",
        description="A wide view for the header of the transport pages.",
        tags=("City/Transport", "Weather/Fog"),
        collection=("City",),
        make=partial(jpeg, bridge_in_fog, quality=86),
    ),
    _picture(
        name="lighthouse-after-sunset.jpg",
        title="The north light",
        alt_text="A lighthouse with red and white stripes on a dark rock sends two beams over the sea below a starry violet sky.",
        description="The lighthouse that the town wants to keep. For the long read of Saturday.",
        tags=("City/Harbour", "Weather/Night"),
        collection=("City", "Harbour"),
        credit="Mei Tanaka",
        make=partial(jpeg, lighthouse),
    ),
    _picture(
        name="misty-peaks-panorama.jpg",
        title="Mist between the ranges",
        alt_text="Eight mountain ranges, one behind the other, fade from dark blue to rose where a white sun comes up.",
        description="Panorama for weather stories about fog in the valleys.",
        tags=("Weather/Fog", "Weather/Sunrise"),
        collection=("Weather",),
        credit="Mei Tanaka",
        make=partial(jpeg, misty_peaks, quality=86),
    ),
    _picture(
        name="northern-lights.avif",
        title="Northern lights over the fjord",
        alt_text="Green and violet curtains of northern light hang over snowy hills, a red cabin with lit windows and a still fjord.",
        description="Seen on the night of the strongest solar storm in years.",
        tags=("Weather/Night",),
        collection=("Weather",),
        make=partial(avif, northern_lights),
    ),
    _picture(
        name="balloons.webp",
        title="Balloons over the valley",
        alt_text="Six striped hot-air balloons float above patchwork fields and a winding river at sunrise.",
        description="Six balloons at the start of the summer rally.",
        tags=("Weather/Sunrise", "People/Leisure"),
        collection=("Weather",),
        credit="Mei Tanaka",
        make=_balloons,
    ),
    _picture(
        name="balloons-bright.webp",
        title="Balloons over the valley, brighter",
        alt_text="The balloons over the fields, made brighter, with a pale sky.",
        description="Lightened for print; the original is balloons.webp.",
        tags=("People/Leisure",),
        collection=("Weather",),
        credit="Mei Tanaka",
        make=partial(brightened, _balloons, factor=1.18),
        variant_of="balloons.webp",
    ),
    _picture(
        name="wind-turbines.jpg",
        title="Turbines above the meadows",
        alt_text="Six white wind turbines stand on green hills with flowers in front and round clouds above.",
        description="For stories about energy. The wind park opened in spring.",
        tags=("Economy/Energy", "Weather"),
        collection=("Economy",),
        make=partial(jpeg, wind_turbines),
    ),
    _picture(
        name="rainfall-by-month.png",
        title="A wet autumn: rainfall by month",
        alt_text="Bar chart of monthly rainfall from January to December: October to December lie above 90 millimetres and above the long-term mean.",
        description="Chart for the weather review. The numbers are in rainfall.csv.",
        tags=("Weather", "Economy"),
        collection=("Weather",),
        credit="Newsroom graphics",
        make=partial(png, rainfall_chart),
    ),
    _picture(
        name="paper-boat.gif",
        title="Paper boat, animated",
        alt_text="Animation of a white paper boat that rocks on blue paper waves in front of a large orange sun.",
        description="Loop for the newsletter's summer issue.",
        tags=("Weather/Sunrise",),
        collection=("Brand",),
        credit="Newsroom graphics",
        make=partial(gif, sunrise_frames),
    ),
    _picture(
        name="coffee-break.jpg",
        title="Coffee break",
        alt_text="A cup of coffee with a fern drawn in the milk foam on a wooden table, seen from above, beside a newspaper and a spoon.",
        description="Opener for the morning briefing.",
        tags=("People/Leisure",),
        collection=("People",),
        make=partial(jpeg, coffee_from_above),
    ),
    _picture(
        name="ines-moreau.jpg",
        title="Ines Moreau, photographer",
        alt_text="Portrait of a woman with dark curls and a red jumper before a teal wall.",
        description="Byline portrait of our staff photographer.",
        tags=("People/Staff",),
        collection=("People",),
        make=partial(jpeg, portrait_of_ines),
    ),
    _picture(
        name="otto-lindqvist.jpg",
        title="Otto Lindqvist, columnist",
        alt_text="Portrait of a man with a short grey beard, round glasses and a blue shirt before an ochre wall.",
        description="Byline portrait for the Thursday column.",
        tags=("People/Staff",),
        collection=("People",),
        make=partial(jpeg, portrait_of_otto),
    ),
    _picture(
        name="amara-diallo.jpg",
        title="Amara Diallo, city desk",
        alt_text="Portrait of a woman with long black hair and a yellow blouse before a rose wall.",
        description="Byline portrait of the head of the city desk.",
        tags=("People/Staff", "City"),
        collection=("People",),
        make=partial(jpeg, portrait_of_amara),
    ),
    _picture(
        name="editorial-meeting.jpg",
        title="Editorial meeting",
        alt_text="Five colleagues sit behind a table with laptops and coffee cups, before a board full of coloured notes.",
        description="The morning meeting, for the page about us.",
        tags=("People/Staff",),
        collection=("People",),
        make=partial(jpeg, editorial_meeting),
    ),
    _picture(
        name="newsroom-logo.png",
        title="Newsroom logo",
        alt_text="Logo of the newsroom: an open white newspaper on a red disc.",
        description="Mark with a transparent ground. Do not stretch.",
        tags=("Brand/Logo",),
        collection=("Brand",),
        credit="Newsroom graphics",
        make=partial(png, newsroom_logo),
    ),
    _picture(
        name="newspaper-icon.svg",
        title="Newspaper icon",
        alt_text="Icon of a folded newspaper in a red square with round corners.",
        description="For menus and buttons, at any size.",
        tags=("Brand/Icon",),
        collection=("Brand",),
        credit="Newsroom graphics",
        make=partial(svg, newspaper_icon),
    ),
)
