"""Why a file does not fit a place: as a sentence of its own, and in the few words that stand below a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.template.defaultfilters import filesizeformat
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Collection

from media_hub.ingest.formats import FORMATS

from .files import MediaFile
from .images import AbstractMediaImage
from .tags import MediaTag

if TYPE_CHECKING:
    from .limit_values import LimitValues
    from .limits import Limits
    from .members import LibraryMember

Kind = MediaFile.Kind

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
class Misfit:
    sentence: str
    words: str

    @classmethod
    def of(cls, sentence: Any, words: Any, **values: Any) -> Misfit:
        return cls(sentence=str(sentence) % values, words=str(words) % values)


@dataclass(frozen=True, kw_only=True)
class Whereabouts:
    """The primary keys of the records that carry one of the tags, lie in the collection, are of one of the namespaces."""

    tagged: frozenset[int]
    placed: frozenset[int]
    housed: frozenset[int]


def misfits_among(limits: Limits, members: Iterable[Any]) -> dict[Any, list[Misfit]]:
    """Return by primary key what does not fit about images or documents, of one model; those that fit are left out.

    Only tags, collections and namespaces are asked of the database, for all files together, once their records are there.
    """
    if not limits:
        return {}
    members = list(members)
    ids = [member.media_file_id for member in members]
    known = Whereabouts(tagged=_tagged(limits, ids), placed=_placed(limits, ids), housed=_housed(limits, ids))
    found = {member.pk: list(_misfits(limits, member, known)) for member in members}
    return {pk: misfits for pk, misfits in found.items() if misfits}


def _misfits(limits: Limits, member: LibraryMember, known: Whereabouts) -> Iterator[Misfit]:
    if limits.kinds and _kind_of(member) not in limits.kinds:
        yield _wrong_kind(limits, member)
        return
    yield from _format(limits, member)
    yield from _shape(limits, member)
    yield from _size(limits, member)
    if limits.tags and member.media_file_id not in known.tagged:
        sentence = _("This file has none of the tags that are needed here: %(tags)s.")
        yield Misfit.of(sentence, _("without the tag %(tags)s"), tags=", ".join(limits.tags))
    if limits.collection and member.media_file_id not in known.placed:
        sentence = _("This file is not in the collection “%(collection)s”.")
        yield Misfit.of(sentence, _("not in “%(collection)s”"), collection=limits.collection)
    if limits.namespaces and member.media_file_id not in known.housed:
        yield wrong_namespace(limits, _("This file is of another namespace. What fits here: %(namespaces)s."))


def wrong_namespace(limits: LimitValues, sentence: str) -> Misfit:
    """Name the namespaces as the limits do: what they are called is nobody's business who has only guessed a slug."""
    words = _("of another namespace, needs %(namespaces)s")
    return Misfit.of(sentence, words, namespaces=", ".join(limits.namespaces))


def _tagged(limits: Limits, ids: list[int]) -> frozenset[int]:
    """A file's tags are of its own namespace, so that a tag of the name elsewhere does not count."""
    if not limits.tags:
        return frozenset()
    records = MediaFile.objects.filter(pk__in=ids)
    namespaces = records.order_by().values("namespace")
    tags = MediaTag.objects.filter(namespace__in=namespaces).understood(limits.tags)
    return frozenset(records.tagged(tags.with_descendants()).values_list("pk", flat=True))


def _placed(limits: Limits, ids: list[int]) -> frozenset[int]:
    if not limits.collection:
        return frozenset()
    named = tuple(Collection.objects.filter(name=limits.collection).values_list("path", flat=True))
    places = MediaFile.objects.filter(pk__in=ids).values_list(
        "pk", "collection__path", "namespace__root_collection__path"
    )
    return frozenset(
        pk
        for pk, path, root in places
        if any(path.startswith(each) and each.startswith(root) for each in named)
    )


def _housed(limits: Limits, ids: list[int]) -> frozenset[int]:
    if not limits.namespaces:
        return frozenset()
    housed = MediaFile.objects.filter(pk__in=ids, namespace__slug__in=limits.namespaces)
    return frozenset(housed.values_list("pk", flat=True))


def _wrong_kind(limits: Limits, member: LibraryMember) -> Misfit:
    labels = dict(Kind.choices)
    return Misfit.of(
        _("This file is of the kind “%(kind)s”. What fits here: %(kinds)s."),
        _("%(kind)s, needs %(kinds)s"),
        kind=labels[Kind(_kind_of(member))],
        kinds=", ".join(str(labels[Kind(each)]) for each in limits.kinds),
    )


def _format(limits: Limits, member: LibraryMember) -> Iterator[Misfit]:
    if not limits.formats:
        return
    wanted = {each.lower().removeprefix(".") for each in limits.formats}
    same = (each for each in FORMATS if wanted & {*each.extensions, *each.mime_types})
    mime_type = member.media_file.mime_type
    if mime_type not in wanted.union(*(each.mime_types for each in same)):
        yield Misfit.of(
            _("This file is of the type “%(type)s”. What fits here: %(formats)s."),
            _("%(type)s, needs %(formats)s"),
            type=mime_type,
            formats=", ".join(limits.formats),
        )


def _shape(limits: Limits, member: LibraryMember) -> Iterator[Misfit]:
    if not (limits.min_width or limits.min_height or limits.min_ratio or limits.max_ratio):
        return
    if not _is_measured(member):
        sentence = _("It is not known how wide and how high this file is, and here it matters.")
        yield Misfit.of(sentence, _("width and height not known"))
        return
    yield from _pixels(limits, member)
    yield from _ratio(limits, member)


def _pixels(limits: Limits, member: Any) -> Iterator[Misfit]:
    if _is_image(member) and member.is_svg():
        return  # a drawing is as sharp in any size
    if member.width < (limits.min_width or 0):
        words = _("%(value)s px wide, needs %(limit)s")
        yield Misfit.of(NARROW[_is_image(member)], words, value=member.width, limit=limits.min_width)
    if member.height < (limits.min_height or 0):
        words = _("%(value)s px high, needs %(limit)s")
        yield Misfit.of(LOW[_is_image(member)], words, value=member.height, limit=limits.min_height)


def _ratio(limits: Limits, member: Any) -> Iterator[Misfit]:
    value = two_places(member.width / member.height)
    # One pixel more or less comes from rounding.
    if limits.min_ratio and member.width + 1 < limits.min_ratio * member.height:
        words = _("too narrow: %(value)s : 1, needs %(limit)s : 1 or wider")
        yield Misfit.of(TALL[_is_image(member)], words, value=value, limit=two_places(limits.min_ratio))
    if limits.max_ratio and member.width - 1 > limits.max_ratio * member.height:
        words = _("too wide: %(value)s : 1, needs %(limit)s : 1 or narrower")
        yield Misfit.of(WIDE[_is_image(member)], words, value=value, limit=two_places(limits.max_ratio))


def _size(limits: Limits, member: LibraryMember) -> Iterator[Misfit]:
    if limits.max_bytes and (member.file_size or 0) > limits.max_bytes:
        yield Misfit.of(
            _("This file has %(size)s; at most %(limit)s fit here."),
            _("%(size)s, at most %(limit)s"),
            size=filesizeformat(member.file_size),
            limit=filesizeformat(limits.max_bytes),
        )


def _is_image(member: LibraryMember) -> bool:
    return isinstance(member, AbstractMediaImage)


def _kind_of(member: LibraryMember) -> str:
    """Return the kind; that of an image without its record."""
    return Kind.IMAGE.value if _is_image(member) else member.media_file.kind


def _is_measured(member: Any) -> bool:
    return bool(member.width and member.height)


def two_places(number: float) -> str:
    return number_format(round(number, 2), decimal_pos=2)
