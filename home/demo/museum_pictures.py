"""Pictures of the museum: landscapes, prints and objects, with a few versions of them."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from .drawings.butterflies import butterfly_plate
from .drawings.cameo import cameo
from .drawings.encoding import jpeg, png, svg
from .drawings.forests import botanical_pattern, forest_light
from .drawings.fruit import fruit_bowl
from .drawings.harbours import storm_waves
from .drawings.marks import museum_logo, temple_icon
from .drawings.metadata import Metadata
from .drawings.mountains import dunes, mountain_lake
from .drawings.museum import museum_front
from .drawings.posters import bauhaus_poster, colour_field, paper_waves, quarter_circles
from .drawings.pottery import amphora
from .drawings.skies import phases_of_the_moon
from .drawings.variants import cropped, grey
from .entries import DemoFile
from .newsroom_pictures import harbour

_picture = partial(DemoFile, namespace="museum", credit="Museum collections department")

_LAKE = Metadata(
    title="Mountain lake",
    description="Study of a summit and its reflection, after the plein-air sketches of 1911.",
    artist="Edda Kaur",
    taken=datetime.fromisoformat("2024-09-03T08:15:22"),
    keywords=("mountain", "lake", "reflection"),
    position=(46.578333, 8.005278),
)
_FOREST = Metadata(
    title="Forest light",
    description="Beech forest in the first week of May, taken with the camera held upright.",
    artist="Ulf Dahl",
    taken=datetime.fromisoformat("2024-05-06T09:40:05"),
    keywords=("forest", "spring", "light"),
)
_AMPHORA = Metadata(
    title="Amphora with runners",
    description="Black-figure amphora, inventory number 1907.44, on its plinth in room 3.",
    artist="Museum studio",
    taken=datetime.fromisoformat("2023-11-20T14:00:00"),
    keywords=("amphora", "ceramics", "runners"),
    copyright="Museum, all rights reserved",
)

_lake = partial(jpeg, mountain_lake, metadata=_LAKE)
_dunes = partial(jpeg, dunes)

MUSEUM_PICTURES = (
    _picture(
        name="mountain-lake.jpg",
        title="Mountain lake",
        alt_text="A snowy summit, half in sun and half in shade, and a row of firs mirror in a still blue lake.",
        description="Study of a summit and its reflection, after the plein-air sketches of 1911.",
        tags=("Nature/Mountains", "Nature/Water"),
        collection=("Landscapes",),
        credit="Edda Kaur",
        make=_lake,
    ),
    _picture(
        name="mountain-lake-detail.jpg",
        title="Mountain lake, detail",
        alt_text="Detail of the mountain lake: the summit and the middle of its reflection fill the frame.",
        description="Cropped on all sides for the catalogue's cover.",
        tags=("Nature/Mountains",),
        collection=("Landscapes",),
        credit="Edda Kaur",
        make=partial(cropped, _lake, share=0.08),
        variant_of="mountain-lake.jpg",
    ),
    _picture(
        name="desert-dunes.jpg",
        title="Dunes at dusk",
        alt_text="Five sand dunes with sharp crests and long violet shadows below a low pale sun.",
        description="From the series Five Deserts.",
        tags=("Nature/Desert",),
        collection=("Landscapes",),
        make=_dunes,
    ),
    _picture(
        name="desert-dunes-bw.jpg",
        title="Dunes at dusk, black and white",
        alt_text="The same dunes and low sun in shades of grey.",
        description="Grey version for the printed programme.",
        tags=("Nature/Desert",),
        collection=("Landscapes",),
        make=partial(grey, _dunes),
        variant_of="desert-dunes.jpg",
    ),
    _picture(
        name="forest-light.jpg",
        title="Forest light",
        alt_text="A pale path leads between tall trunks into a misty green forest, sunbeams fall on ferns.",
        description="Beech forest in the first week of May, taken with the camera held upright.",
        tags=("Nature/Forest",),
        collection=("Landscapes",),
        credit="Ulf Dahl",
        make=partial(jpeg, forest_light, metadata=_FOREST, orientation=6),
    ),
    _picture(
        name="storm-waves.jpg",
        title="Rows of waves",
        alt_text="Rows of dark blue breaking waves with white foam below a flat red sun, in the manner of a woodblock print.",
        description="Colour print in eight blocks. Part of the exhibition on the sea.",
        tags=("Art/Prints", "Nature/Water"),
        collection=("Prints",),
        make=partial(jpeg, storm_waves),
    ),
    _picture(
        name="harbour-at-dawn.jpg",
        title="Harbour at dawn, on loan",
        alt_text="Sailing boats and gabled houses at sunrise, shown by the museum as a loan from the newsroom.",
        description="Shown in the photography room. The newsroom holds the same file in its own library.",
        tags=("Art/Photography",),
        collection=("Prints",),
        credit="Ines Moreau",
        make=harbour,
        same_as="harbour-at-dawn.jpg",
    ),
    _picture(
        name="bauhaus-poster.jpg",
        title="Form follows function",
        alt_text="Poster with a large circle of blue, red and yellow halves, black bars and half discs on warm paper.",
        description="Poster for the exhibition from May to June.",
        tags=("Art/Posters", "Art/Abstract"),
        collection=("Prints",),
        make=partial(jpeg, bauhaus_poster),
    ),
    _picture(
        name="quarter-circles.jpg",
        title="Wall of quarter circles",
        alt_text="A wall of eight by eight tiles with nested quarter circles in green, ochre, coral and dark blue.",
        description="Screen print, edition of forty.",
        tags=("Art/Prints", "Art/Abstract"),
        collection=("Prints",),
        make=partial(jpeg, quarter_circles),
    ),
    _picture(
        name="colour-field.jpg",
        title="Orange over plum",
        alt_text="Painting of three soft blocks, glowing orange, narrow yellow and dark plum, on a wine-red ground.",
        description="Oil on canvas, 230 by 180 centimetres.",
        tags=("Art/Paintings", "Art/Abstract"),
        collection=("Paintings",),
        make=partial(jpeg, colour_field),
    ),
    _picture(
        name="paper-waves.jpg",
        title="Paper clouds",
        alt_text="Layered sheets of cut paper in round cloud shapes, from peach above to deep blue below.",
        description="Paper relief. Lit from above in room 5.",
        tags=("Art/Abstract",),
        collection=("Paintings",),
        make=partial(jpeg, paper_waves),
    ),
    _picture(
        name="fruit-bowl.jpg",
        title="Still life with fruit bowl",
        alt_text="Apples, oranges, a pear and grapes fill a blue patterned bowl on a wooden table beside a cut lemon.",
        description="Oil on panel. The bowl stands in room 2.",
        tags=("Art/Paintings",),
        collection=("Paintings",),
        make=partial(jpeg, fruit_bowl),
    ),
    _picture(
        name="amphora-1907-44.jpg",
        title="Amphora with runners",
        alt_text="A black-figure amphora with three running spearmen stands on a white plinth.",
        description="Black-figure amphora, inventory number 1907.44, on its plinth in room 3.",
        tags=("Objects/Ceramics",),
        collection=("Objects",),
        credit="Museum studio",
        make=partial(jpeg, amphora, metadata=_AMPHORA),
    ),
    _picture(
        name="cameo.jpg",
        title="Cameo of a lady",
        alt_text="White profile of a woman with her hair in a bun, on an oval blue ground in a gilt frame.",
        description="Jasper medallion, inventory number 1921.7.",
        tags=("Objects/Jewellery",),
        collection=("Objects",),
        credit="Museum studio",
        make=partial(jpeg, cameo),
    ),
    _picture(
        name="butterflies-plate-4.jpg",
        title="Butterflies, plate 4",
        alt_text="Twelve butterflies in three rows, each of another colour, with numbers below, on yellowed paper.",
        description="From the cabinet of a collector, about 1880.",
        tags=("Nature/Animals", "Objects"),
        collection=("Objects",),
        credit="Museum studio",
        make=partial(jpeg, butterfly_plate),
    ),
    _picture(
        name="moon-phases.jpg",
        title="The phases of the moon",
        alt_text="Chart of seven moons on dark blue paper, from new moon over full moon back to new moon, each with its name.",
        description="Plate of a school atlas.",
        tags=("Objects", "Nature/Sky"),
        collection=("Prints",),
        make=partial(jpeg, phases_of_the_moon),
    ),
    _picture(
        name="botanical-pattern.png",
        title="Leaves and berries",
        alt_text="Pattern of monstera and palm leaves, eucalyptus, flowers and red berries on cream paper.",
        description="Repeats on all sides: use it for wrapping paper and web backgrounds.",
        tags=("Nature/Plants", "Art/Prints"),
        collection=("Prints",),
        make=partial(png, botanical_pattern),
    ),
    _picture(
        name="museum-front.jpg",
        title="The museum from the square",
        alt_text="A classical museum with eight columns, a green dome and two banners; visitors stand on its wide stairs.",
        description="Main entrance on a spring day, for the visitor pages.",
        tags=("Visit",),
        collection=("Visit",),
        make=partial(jpeg, museum_front),
    ),
    _picture(
        name="museum-logo.png",
        title="Museum logo",
        alt_text="Logo of the museum: a cream amphora in a blue arch.",
        description="Mark with a transparent ground, for posters and tickets.",
        tags=("Visit/Brand",),
        collection=("Visit",),
        make=partial(png, museum_logo),
    ),
    _picture(
        name="museum-icon.svg",
        title="Museum icon",
        alt_text="Icon of a temple with four columns on a blue disc.",
        description="For maps and menus, at any size.",
        tags=("Visit/Brand",),
        collection=("Visit",),
        make=partial(svg, temple_icon),
    ),
)
