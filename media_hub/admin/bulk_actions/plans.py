"""What new tags or a move would do to a selection, in numbers. Each plan asks a constant number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection as Sized
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.translation import ngettext
from wagtail.models import Collection

from media_hub.models import MediaFile, MediaTag, Namespace, TaggedMedia, TagWord
from media_hub.models.tags import name_key


@dataclass(frozen=True, kw_only=True)
class PlanLine:
    """`subject` is a tag, a field or a place; each of `effects` is a sentence about some of the files."""

    subject: str
    effects: list[str]


def plan_line(subject: str, *effects: tuple[int, str]) -> PlanLine:
    """Return a line with those effects whose count is not 0."""
    return PlanLine(subject=subject, effects=[text % {"count": count} for count, text in effects if count])


def _taggings(files: Iterable[MediaFile]) -> QuerySet[TaggedMedia]:
    bodies = MediaFile.objects.filter(
        pk__in=[file.pk for file in files], body_type=OuterRef("content_type"), body_id=OuterRef("object_id")
    )
    return TaggedMedia.objects.filter(Exists(bodies)).order_by()


def plan_tags(*, files: Sized[MediaFile], add: Iterable[str], remove: Iterable[str]) -> list[PlanLine]:
    add, remove = list(add), list(remove)
    keys = {name_key(name) for name in [*add, *remove]}
    namespaces = {file.namespace_id for file in files}
    having: Counter[str] = Counter()
    known: set[tuple[int, str]] = set()
    for words, place in ((MediaTag.objects.all(), "tag"), (TagWord.objects.synonyms(), "tag__synonyms")):
        named = words.filter(name_key__in=keys, namespace__in=namespaces).order_by()
        known |= set(named.values_list("namespace", "name_key"))
        carried = _taggings(files).filter(**{f"{place}__name_key__in": keys})
        having.update(dict(carried.values_list(f"{place}__name_key").annotate(Count("pk"))))
    return [
        *(_addition(name, files, having[name_key(name)], known) for name in add),
        *(_removal(name, len(files), having[name_key(name)]) for name in remove),
    ]


def _addition(name: str, files: Sized[MediaFile], having: int, known: Sized[tuple[int, str]]) -> PlanLine:
    refused = sum(
        not file.namespace.allows_free_tagging and (file.namespace_id, name_key(name)) not in known
        for file in files
    )
    new = len(files) - having - refused
    is_new = all(key != name_key(name) for _namespace, key in known)
    get_it = (
        ngettext("%(count)s file gets this new tag", "%(count)s files get this new tag", new)
        if is_new
        else ngettext("%(count)s file gets it", "%(count)s files get it", new)
    )
    has_it = ngettext("%(count)s file has it already", "%(count)s files have it already", having)
    unknown = ngettext(
        "%(count)s file is refused, because its namespace does not know the tag",
        "%(count)s files are refused, because their namespace does not know the tag",
        refused,
    )
    return plan_line(f"+ {name}", (new, get_it), (having, has_it), (refused, unknown))


def _removal(name: str, total: int, having: int) -> PlanLine:
    rest = total - having
    lose_it = ngettext("%(count)s file loses it", "%(count)s files lose it", having)
    lack_it = ngettext("%(count)s file does not have it", "%(count)s files do not have it", rest)
    return plan_line(f"− {name}", (having, lose_it), (rest, lack_it))


def plan_move(*, files: Sized[MediaFile], collection: Collection) -> list[PlanLine]:
    target = Namespace.objects.of(collection)
    moving = [file for file in files if file.collection_id != collection.pk]
    crossing = [file for file in moving if file.namespace_id != target.pk]
    moved = ngettext("%(count)s file moves there", "%(count)s files move there", len(moving))
    stay = len(files) - len(moving)
    there = ngettext("%(count)s file is there already", "%(count)s files are there already", stay)
    crossed = ngettext(
        "%(count)s file comes from another namespace",
        "%(count)s files come from another namespace",
        len(crossing),
    )
    losing = 0 if target.allows_free_tagging or not crossing else _losing_tags(crossing, target)
    lost = ngettext(
        "%(count)s file loses tags that are unknown there",
        "%(count)s files lose tags that are unknown there",
        losing,
    )
    return [
        plan_line(
            collection.name, (len(moving), moved), (stay, there), (len(crossing), crossed), (losing, lost)
        )
    ]


def _losing_tags(files: list[MediaFile], target: Namespace) -> int:
    known = MediaTag.objects.in_namespace(target).order_by().values("name_key")
    lost = _taggings(files).exclude(tag__name_key__in=known)
    return lost.values("content_type", "object_id").distinct().count()
