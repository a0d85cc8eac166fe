"""What cameras and programs write where a person's words belong."""

from __future__ import annotations

import re

# Atomic and possessive: no text, however long, makes it try twice.
_CAMERAS = re.compile(
    r"(?>[a-z]{1,4}\d{2,}+|olympus|sony|samsung|minolta|kodak|konica|dcim|media|maker|exif|digital|cameras?|pictures?|jpeg"
    r"|dsc|dslr|ecs|pentax|nikon|canon|kenox|fujifilm|panasonic|casio|acd|systems|imaging|[\s\d_\W])*+",
    re.IGNORECASE,
)
_PROGRAMS = re.compile(
    r"(?:(?:created|processed|edited|generated|optimi[sz]ed) (?:with|by|in|using) (?:the )?(?:gimp|adobe|photoshop|lightroom"
    r"|vsco|canva|inkscape|paint|snapseed|picasa|corel|sketch|figma|imagemagick|blender|affinity)\b.{0,60}"
    r"|charset=\w+.{0,20}|applemark|lead technologies.{0,20}|screenshot|bildschirmfoto|user comments?|default"
    r"|(?:untitled|unbenannt|unknown|document|dokument|slide|folie|layout|presentation|powerpoint.presentation"
    r"|(?:new )?(?:microsoft )?(?:word|excel|powerpoint) document|print|scan(?:ned)?(?: document)?)[\s\d\W_]*)",
    re.IGNORECASE,
)


def is_factory_text(text: str) -> bool:
    """Say whether nobody has written the text: "OLYMPUS DIGITAL CAMERA", "Created with GIMP", "Untitled-1"."""
    return bool(_CAMERAS.fullmatch(text) or _PROGRAMS.fullmatch(text.strip()))
