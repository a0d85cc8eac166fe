"""The analyzer that needs no key: what the file itself tells, and what can be measured in its picture."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, ClassVar, cast

from django.utils.translation import gettext_lazy as _
from PIL import Image

from .base import Analyzer
from .dominant_colours import dominant_colours
from .embedded_tags import Seen, tag_proposals
from .embedded_texts import text_proposals
from .focus import Focus, find_focus
from .ocr import Reading, read_text
from .picture_kinds import Measures, PictureKind, judge, measure
from .pictures import open_picture
from .values import Answer, Field, Proposal, Question

PANORAMA = 2.0  # longer side to shorter
SQUARE = 1.05
NOTHING_SEEN = Seen()


@dataclass(frozen=True, kw_only=True)
class _Look:
    """What a look at the picture gave."""

    seen: Seen = NOTHING_SEEN
    measures: Measures | None = None
    reading: Reading | None = None
    focus: Focus | None = None


class EmbeddedAnalyzer(Analyzer):
    """Proposes only what is written in the file or measured. docs/explanation/what-files-tell.md tells how sure that is.

    Text is read in pictures where Tesseract is installed, faces are found where OpenCV is. Nothing leaves the server.
    """

    name: ClassVar[str] = "embedded"
    label: ClassVar[str] = cast("str", _("What the file tells"))
    kinds: ClassVar[frozenset[str]] = frozenset({"image", "video", "document", "audio"})
    fields: ClassVar[frozenset[Field]] = frozenset(
        {Field.TITLE, Field.ALT_TEXT, Field.DESCRIPTION, Field.TAGS, Field.FOCAL_POINT, Field.TEXT}
    )
    needs_picture: ClassVar[bool] = False

    def analyze(self, question: Question) -> Answer:
        look = self._look(question) if question.picture else _Look()
        proposals = [*text_proposals(question), *tag_proposals(question, look.seen), *_of_look(look)]
        return Answer(
            proposals=tuple(each for each in proposals if each.field in question.wanted),
            facts=_facts(question, look),
        )

    def _look(self, question: Question) -> _Look:
        picture = open_picture(question.picture or b"", analyzer=self.name)
        reading = _read(question, picture)
        measures = measure(picture)
        size = (question.width or picture.width, question.height or picture.height)
        words = reading.words if reading and reading.state == "read" else None
        kind = judge(
            measures,
            size=size,
            name=question.name,
            words=words,
            has_camera=bool(question.embedded.get("camera")),
        )
        is_photo = kind.kind is PictureKind.PHOTO and question.kind == "image"
        seen = Seen(
            orientation=orientation(size) if question.kind in {"image", "video"} else "",
            kind=kind if question.kind == "image" else None,
            colours=dominant_colours(picture),
            text=reading.text if reading else "",
        )
        focus = find_focus(picture) if is_photo and Field.FOCAL_POINT in question.wanted else None
        return _Look(seen=seen, measures=measures, reading=reading, focus=focus)


def orientation(size: tuple[int, int]) -> str:
    """Return "landscape", "portrait", "square" or "panorama", which is at least twice as long as high or the reverse."""
    width, height = size
    ratio = max(size) / max(1, min(size))
    if ratio >= PANORAMA:
        return "panorama"
    return "square" if ratio <= SQUARE else "landscape" if width > height else "portrait"


def _read(question: Question, picture: Image.Image) -> Reading | None:
    """Read the text in the picture, but of a document only where its own text is not known."""
    if Field.TEXT not in question.wanted or (question.kind == "document" and question.text.strip()):
        return None
    return read_text(picture, languages=question.languages)


def _of_look(look: _Look) -> list[Proposal]:
    proposals = []
    if look.reading and look.reading.text:
        text = Proposal(field=Field.TEXT, value=look.reading.text, confidence=look.reading.confidence)
        proposals.append(text)
    if look.focus:
        point = Proposal(field=Field.FOCAL_POINT, value=look.focus.point, confidence=look.focus.confidence)
        proposals.append(point)
    return proposals


def _facts(question: Question, look: _Look) -> dict[str, Any]:
    """Return JSON values: what was measured, with the measures that decided; never a position."""
    facts: dict[str, Any] = {}
    if camera := question.embedded.get("camera"):
        facts["camera"] = camera
    if place := question.embedded.get("place"):
        facts["place"] = list(place)
    if look.seen.colours:
        facts["colours"] = [asdict(colour) for colour in look.seen.colours]
    if look.seen.orientation:
        facts["orientation"] = look.seen.orientation
    if look.seen.kind and look.measures:
        measures = {name: round(value, 3) for name, value in asdict(look.measures).items()}
        facts["picture_kind"] = {
            "kind": look.seen.kind.kind.value,
            "confidence": look.seen.kind.confidence,
            "measures": measures,
        }
    if look.reading:
        facts["text_recognition"] = {
            "state": look.reading.state,
            "languages": list(look.reading.languages),
            "words": look.reading.words,
        }
    if look.focus:
        facts["focus"] = look.focus.source
    return facts
