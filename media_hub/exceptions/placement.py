"""Why no alt text can be proposed for a place on a page. Somebody waits for it, so each says what to do instead."""

from __future__ import annotations

from .errors import MediaHubError


class PlacementError(MediaHubError):
    """No alt text can be proposed for this place. Write it yourself."""

    code = "placement"


class NobodyReadsPlacesError(PlacementError):
    """No analyzer that reads the text around a picture may look at this one. Write the alt text yourself."""

    code = "placement_nobody"


class PlacementPictureError(PlacementError):
    """Nobody can look at this picture: it is a drawing (SVG). Write the alt text yourself."""

    code = "placement_picture"


class PlacementBusyError(PlacementError):
    """“%(analyzer)s” is asked as often as it may be, or rests after an error. Try again in a minute."""

    code = "placement_busy"


class PlacementUnavailableError(PlacementError):
    """“%(analyzer)s” cannot be reached or is too busy. Try again in a minute, or write the alt text yourself."""

    code = "placement_unavailable"


class PlacementBudgetError(PlacementError):
    """“%(namespace)s” has spent its AI budget of today. Write the alt text yourself, or ask whoever keeps the namespace for more."""

    code = "placement_budget"


class PlacementRefusedError(PlacementError):
    """“%(analyzer)s” declined to describe this picture. Describe it yourself."""

    code = "placement_refused"


class PlacementAnswerError(PlacementError):
    """“%(analyzer)s” gave no usable answer. Try again, or write the alt text yourself."""

    code = "placement_answer"
