"""What a place on a page asks of a file, and the sentences for a file that does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.template.defaultfilters import filesizeformat
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Collection

from media_hub.exceptions import WrongLimitsError
from media_hub.ingest.formats import FORMATS

from .files import MediaFile
from .images import AbstractMediaImage
from .tags import MediaTag

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

NARROW = {
    True: gettext_lazy("This image is %(value)s pixels wide; at least %(limit)s are needed here."),
    False: gettext_lazy("This video is %(value)s pixels wide; at least %(limit)s are needed here."),
}
LOW = {
    True: gettext_lazy("This image is %(value)s pixels high; at least %(limit)s are needed here."),
    False: gettext_lazy("This video is %(value)s pixels high; at least %(limit)s are needed here."),
}
TALL = {
    True: gettext_lazy(
        "This image is %(value)s times as wide as it is high; here it must be %(limit)s times or more."
    ),
    False: gettext_lazy(
        "This video is %(value)s times as wide as it is high; here it must be %(limit)s times or more."
    ),
}
WIDE = {
    True: gettext_lazy(
        "This image is %(value)s times as wide as it is high; here it must be %(limit)s times or less."
    ),
    False: gettext_lazy(
        "This video is %(value)s times as wide as it is high; here it must be %(limit)s times or less."
    ),
}


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
        if self.kinds and _kind_of(member) not in self.kinds:
            return [self._wrong_kind(member)]
        sentences = (self._format, self._shape, self._size, self._tags, self._place)
        return [sentence for each in sentences for sentence in each(member)]

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

    # The sentences

    def _wrong_kind(self, member: LibraryMember) -> str:
        labels = dict(Kind.choices)
        kinds = ", ".join(str(labels[Kind(each)]) for each in self.kinds)
        kind = labels[Kind(_kind_of(member))]
        return _("This file is of the kind “%(kind)s”. What fits here: %(kinds)s.") % {
            "kind": kind,
            "kinds": kinds,
        }

    def _format(self, member: LibraryMember) -> Iterator[str]:
        if not self.formats:
            return
        wanted = {each.lower().removeprefix(".") for each in self.formats}
        same = (each for each in FORMATS if wanted & {*each.extensions, *each.mime_types})
        mime_type = member.media_file.mime_type
        if mime_type not in wanted.union(*(each.mime_types for each in same)):
            yield _("This file is of the type “%(type)s”. What fits here: %(formats)s.") % {
                "type": mime_type,
                "formats": ", ".join(self.formats),
            }

    def _shape(self, member: LibraryMember) -> Iterator[str]:
        if not (self.min_width or self.min_height or self.min_ratio or self.max_ratio):
            return
        if not _is_measured(member):
            yield _("It is not known how wide and how high this file is, and here it matters.")
            return
        yield from self._pixels(member)
        yield from self._ratio(member)

    def _pixels(self, member: Any) -> Iterator[str]:
        if _is_image(member) and member.is_svg():
            return  # a drawing is as sharp in any size
        if member.width < (self.min_width or 0):
            yield NARROW[_is_image(member)] % {"value": member.width, "limit": self.min_width}
        if member.height < (self.min_height or 0):
            yield LOW[_is_image(member)] % {"value": member.height, "limit": self.min_height}

    def _ratio(self, member: Any) -> Iterator[str]:
        ratio = member.width / member.height
        # One pixel more or less comes from rounding.
        if self.min_ratio and member.width + 1 < self.min_ratio * member.height:
            yield TALL[_is_image(member)] % {
                "value": _two_places(ratio),
                "limit": _two_places(self.min_ratio),
            }
        if self.max_ratio and member.width - 1 > self.max_ratio * member.height:
            yield WIDE[_is_image(member)] % {
                "value": _two_places(ratio),
                "limit": _two_places(self.max_ratio),
            }

    def _size(self, member: LibraryMember) -> Iterator[str]:
        if self.max_bytes and (member.file_size or 0) > self.max_bytes:
            yield _("This file has %(size)s; at most %(limit)s fit here.") % {
                "size": filesizeformat(member.file_size),
                "limit": filesizeformat(self.max_bytes),
            }

    def _tags(self, member: LibraryMember) -> Iterator[str]:
        if not self.tags:
            return
        tags = MediaTag.objects.filter(namespace=member.media_file.namespace_id).named(self.tags)
        if not member.tags.filter(pk__in=tags.with_descendants().order_by().values("pk")).exists():
            yield _("This file has none of the tags that are needed here: %(tags)s.") % {
                "tags": ", ".join(self.tags)
            }

    def _place(self, member: LibraryMember) -> Iterator[str]:
        if self.collection and not self._lies_in_collection(member):
            yield _("This file is not in the collection “%(collection)s”.") % {"collection": self.collection}

    def _lies_in_collection(self, member: LibraryMember) -> bool:
        place = Collection.objects.get(pk=member.collection_id)  # read anew: siblings may have moved it
        root = member.media_file.namespace.root_collection
        within = place.get_ancestors(inclusive=True).filter(path__startswith=root.path)
        return bool(within.filter(name=self.collection).exists())


def _is_image(member: LibraryMember) -> bool:
    return isinstance(member, AbstractMediaImage)


def _kind_of(member: LibraryMember) -> str:
    """Return the kind; that of an image without its record."""
    return Kind.IMAGE.value if _is_image(member) else member.media_file.kind


def _is_measured(member: Any) -> bool:
    return bool(member.width and member.height)


def _two_places(number: float) -> str:
    return number_format(round(number, 2), decimal_pos=2)


def _read(query: QueryDict, name: str) -> Any:
    key = f"{PREFIX}{name}"
    if name in LISTS:
        return tuple(query.getlist(key))
    try:
        return READERS.get(name, int)(query[key])
    except ValueError as error:
        raise WrongLimitsError(problem=f"{key} must be a number.") from error
