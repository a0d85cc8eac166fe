"""What a place on a page asks of a file, and the sentences for a file that does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .limit_values import LimitValues
from .misfits import misfits_among

if TYPE_CHECKING:
    from .members import LibraryMember


@dataclass(frozen=True, kw_only=True)
class Limits(LimitValues):
    """What a file must be to stand in a place; what is not given does not matter.

    `kinds` are those of `MediaFile.Kind`, `formats` MIME types or endings. Sizes are in pixels as shown, ratios width by
    height. A file must carry one of `tags`, or a tag below it, and lie in `collection` or below, by the name that this has in
    the file's own namespace. That is one of `namespaces`, by their slugs.
    """

    formats: tuple[str, ...] = ()
    min_width: int | None = None
    min_height: int | None = None
    min_ratio: float | None = None
    max_ratio: float | None = None
    max_bytes: int | None = None
    tags: tuple[str, ...] = ()
    collection: str = ""

    def problems_of(self, member: LibraryMember) -> list[str]:
        """Return a sentence for everything about an image or document that does not fit; none where it fits.

        Only tags, collections and namespaces are asked of the database, once the file's record is there.
        """
        return [misfit.sentence for misfit in misfits_among(self, [member]).get(member.pk, [])]
