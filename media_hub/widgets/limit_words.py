"""What a chooser says of the limits of its place, before anything is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from media_hub.models import MediaFile
from media_hub.models.collection_limits import CollectionLimits
from media_hub.models.limits import Limits
from media_hub.models.misfits import two_places

Kind = MediaFile.Kind
SEPARATOR = " · "
LARGEST_HEIGHT = 10  # of a ratio that is named by its sides, as 16:9

CHOOSE_ONE = {
    Kind.IMAGE: gettext_lazy("Choose an image"),
    Kind.VIDEO: gettext_lazy("Choose a video"),
    Kind.AUDIO: gettext_lazy("Choose a recording"),
    Kind.DOCUMENT: gettext_lazy("Choose a document"),
    Kind.ARCHIVE: gettext_lazy("Choose an archive"),
}
CHOOSE_SEVERAL = {
    Kind.IMAGE: gettext_lazy("Choose images"),
    Kind.VIDEO: gettext_lazy("Choose videos"),
    Kind.AUDIO: gettext_lazy("Choose recordings"),
    Kind.DOCUMENT: gettext_lazy("Choose documents"),
    Kind.ARCHIVE: gettext_lazy("Choose archives"),
}
CHOOSE_ANOTHER = {
    Kind.IMAGE: gettext_lazy("Change image"),
    Kind.VIDEO: gettext_lazy("Choose another video"),
    Kind.AUDIO: gettext_lazy("Choose another recording"),
    Kind.DOCUMENT: gettext_lazy("Choose another document"),
    Kind.ARCHIVE: gettext_lazy("Choose another archive"),
}
ANY_ONE, ANY_SEVERAL = gettext_lazy("Choose a file"), gettext_lazy("Choose files")


def kind_of(kinds: tuple[str, ...]) -> Kind | None:
    """Return the kind where there is only one."""
    return Kind(kinds[0]) if len(kinds) == 1 else None


def chooser_title(kinds: tuple[str, ...], limits: Limits, *, is_multiple: bool, most: int | None) -> str:
    """Return the heading of a chooser for files of these kinds: what to do, up to how many, and what fits."""
    names, otherwise = (CHOOSE_SEVERAL, ANY_SEVERAL) if is_multiple else (CHOOSE_ONE, ANY_ONE)
    kind = kind_of(kinds)
    title = names.get(kind, otherwise) if kind else otherwise
    count = _count_rules(most) if is_multiple else []
    return _title(title, [*count, *rules_of(limits)])


def collection_chooser_title(limits: CollectionLimits, *, is_multiple: bool, most: int | None) -> str:
    """Return the heading of a chooser for curated collections, in the same manner."""
    title = _("Choose collections") if is_multiple else _("Choose a collection")
    count = _count_rules(most) if is_multiple else []
    return _title(title, [*count, *collection_rules_of(limits)])


def _title(title: Any, rules: list[str]) -> str:
    return SEPARATOR.join([str(title), *([", ".join(rules)] if rules else [])])


def _count_rules(most: int | None) -> list[str]:
    return [_("up to %(count)s") % {"count": most}] if most else []


def collection_rules_of(limits: CollectionLimits) -> Iterator[str]:
    """Say everything about collections, in a few words each."""
    if limits.kinds:
        labels = dict(Kind.choices)
        yield _("only with files of the kind %(kinds)s") % {
            "kinds": ", ".join(str(labels[Kind(each)]) for each in limits.kinds)
        }
    if limits.min_num:
        text = ngettext("at least %(count)s file", "at least %(count)s files", limits.min_num)
        yield text % {"count": limits.min_num}
    if limits.max_num is not None:
        text = ngettext("at most %(count)s file", "at most %(count)s files", limits.max_num)
        yield text % {"count": limits.max_num}
    yield from _namespace_rules(limits.namespaces)


def rules_of(limits: Limits) -> Iterator[str]:
    """Say everything but the kinds, in a few words each."""
    if limits.min_width:
        yield _("at least %(value)s px wide") % {"value": limits.min_width}
    if limits.min_height:
        yield _("at least %(value)s px high") % {"value": limits.min_height}
    yield from _ratio_rules(limits)
    if limits.formats:
        yield " / ".join(each.rpartition("/")[2].removeprefix(".").upper() for each in limits.formats)
    if limits.max_bytes:
        yield _("at most %(size)s") % {"size": filesizeformat(limits.max_bytes)}
    if limits.tags:
        text = ngettext("with the tag %(tags)s", "with one of the tags %(tags)s", len(limits.tags))
        yield text % {"tags": ", ".join(limits.tags)}
    if limits.collection:
        yield _("from “%(collection)s”") % {"collection": limits.collection}
    yield from _namespace_rules(limits.namespaces)


def _namespace_rules(namespaces: tuple[str, ...]) -> Iterator[str]:
    if namespaces:
        text = ngettext("of the namespace %(slugs)s", "of one of the namespaces %(slugs)s", len(namespaces))
        yield text % {"slugs": ", ".join(namespaces)}


def _ratio_rules(limits: Limits) -> Iterator[str]:
    if limits.min_ratio and limits.min_ratio == limits.max_ratio:
        yield _("%(ratio)s in shape") % {"ratio": _sides(limits.min_ratio)}
        return
    if limits.min_ratio:
        yield _("%(ratio)s or wider") % {"ratio": _sides(limits.min_ratio)}
    if limits.max_ratio:
        yield _("%(ratio)s or narrower") % {"ratio": _sides(limits.max_ratio)}


def _sides(ratio: Any) -> str:
    near = Fraction(ratio).limit_denominator(LARGEST_HEIGHT)
    if abs(float(near) - ratio) < 0.002:
        return f"{near.numerator}:{near.denominator}"
    return f"{two_places(ratio)}:1"
