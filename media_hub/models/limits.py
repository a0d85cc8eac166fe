"""What a place on a page asks of a file, and the sentences for a file that does not fit."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from media_hub.exceptions import WrongLimitsError

from .files import MediaFile
from .misfits import misfits_among

if TYPE_CHECKING:
    from django.http import QueryDict

    from .members import LibraryMember

Kind = MediaFile.Kind
PREFIX = "limit_"  # of query parameters: choosers have some of their own, also for kinds and collections
LISTS = ("kinds", "formats", "tags")
READERS = {
    "collection": str,
    "min_ratio": float,
    "max_ratio": float,
}  # of one value of a query; the rest are int

LARGEST = 10**15  # of a number in a query


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a file must be to stand in a place; what is not given does not matter.

    `kinds` are those of `MediaFile.Kind`, `formats` MIME types or endings. Sizes are in pixels as shown, ratios width by
    height. A file must carry one of `tags`, or a tag below it, and lie in `collection` or below, by the name that this has in
    the file's own namespace.
    """

    kinds: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    min_width: int | None = None
    min_height: int | None = None
    min_ratio: float | None = None
    max_ratio: float | None = None
    max_bytes: int | None = None
    tags: tuple[str, ...] = ()
    collection: str = ""

    def __post_init__(self) -> None:
        for name in LISTS:
            value = getattr(self, name)
            if isinstance(value, str):
                raise WrongLimitsError(problem=f"{name} must be a tuple, not one text.")
            object.__setattr__(self, name, tuple(str(each) for each in value))
        if unknown := set(self.kinds) - set(Kind.values):
            raise WrongLimitsError(problem=f"there is no kind {', '.join(sorted(unknown))}.")

    def __bool__(self) -> bool:
        return bool(self._given())

    def problems_of(self, member: LibraryMember) -> list[str]:
        """Return a sentence for everything about an image or document that does not fit; none where it fits.

        Only tags and collections are asked of the database, once the file's record is there.
        """
        return [misfit.sentence for misfit in misfits_among(self, [member]).get(member.pk, [])]

    # In migrations and addresses

    def deconstruct(self) -> tuple[str, tuple[()], dict[str, Any]]:
        """Return what a migration writes; `deconstructible` cannot, as it marks the instance, which is frozen."""
        return "media_hub.models.limits.Limits", (), self._given()

    def to_query(self) -> str:
        """Return query parameters that `from_query` reads."""
        return urlencode({f"{PREFIX}{name}": value for name, value in self._given().items()}, doseq=True)

    @classmethod
    def from_query(cls, query: QueryDict) -> Limits:
        """Return the limits in a query; none where it names none. WrongLimitsError where they cannot be read."""
        names = [each.name for each in fields(cls) if f"{PREFIX}{each.name}" in query]
        return cls(**{name: _read(query, name) for name in names})

    def _given(self) -> dict[str, Any]:
        return {
            each.name: value for each in fields(self) if (value := getattr(self, each.name)) != each.default
        }


def _read(query: QueryDict, name: str) -> Any:
    key = f"{PREFIX}{name}"
    if name in LISTS:
        return tuple(_text(each, key) for each in query.getlist(key))
    read, value = READERS.get(name, int), str(query[key])
    return _text(value, key) if read is str else _number(read, value, key)


def _text(value: str, key: str) -> str:
    if "\0" in value:  # which PostgreSQL does not take
        raise WrongLimitsError(problem=f"{key} must be text.")
    return value


def _number(read: type, value: str, key: str) -> Any:
    try:
        number = read(value)
    except ValueError as error:
        raise WrongLimitsError(problem=f"{key} must be a number.") from error
    if not 0 <= number <= LARGEST:  # nor is what is not a number at all
        raise WrongLimitsError(problem=f"{key} must be a number.")
    return number
