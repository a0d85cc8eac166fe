"""What all limits are: values that are written into migrations and into addresses, and read from there."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlencode

from media_hub.exceptions import WrongLimitsError

from .files import MediaFile

if TYPE_CHECKING:
    from django.http import QueryDict

Kind = MediaFile.Kind
PREFIX = "limit_"  # of query parameters: choosers have some of their own, also for kinds and collections
LISTS = ("kinds", "formats", "tags", "namespaces")
READERS = {
    "collection": str,
    "min_ratio": float,
    "max_ratio": float,
}  # of one value of a query; the rest are int

LARGEST = 10**15  # of a number in a query


@dataclass(frozen=True, kw_only=True)
class LimitValues:
    """`kinds` are those of `MediaFile.Kind`, `namespaces` slugs; what is not given does not matter."""

    kinds: tuple[str, ...] = ()
    namespaces: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in (each.name for each in fields(self) if each.name in LISTS):
            value = getattr(self, name)
            if isinstance(value, str):
                raise WrongLimitsError(problem=f"{name} must be a tuple, not one text.")
            object.__setattr__(self, name, tuple(str(each) for each in value))
        if unknown := set(self.kinds) - set(Kind.values):
            raise WrongLimitsError(problem=f"there is no kind {', '.join(sorted(unknown))}.")

    def __bool__(self) -> bool:
        return bool(self._given())

    # In migrations and addresses

    def deconstruct(self) -> tuple[str, tuple[()], dict[str, Any]]:
        """Return what a migration writes; `deconstructible` cannot, as it marks the instance, which is frozen."""
        return f"{type(self).__module__}.{type(self).__name__}", (), self._given()

    def to_query(self) -> str:
        """Return query parameters that `from_query` reads."""
        return urlencode({f"{PREFIX}{name}": value for name, value in self._given().items()}, doseq=True)

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
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
