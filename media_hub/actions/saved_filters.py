"""Keeps filters of the media screen under a name, for everybody in a namespace."""

from __future__ import annotations

from collections.abc import Collection as Names

from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext
from wagtail.models import Collection

from media_hub.exceptions import (
    DuplicateFilterError,
    FilterFollowedError,
    ForeignFilterError,
    UnusableFilterError,
)
from media_hub.models import MediaTag, Namespace, SavedFilter
from media_hub.models.saved_filters import MAX_QUERY
from media_hub.models.tags import name_key
from media_hub.permissions import Actor, log_user, require

from .audit import record

TAGS = ("tag", "without_tag")


@transaction.atomic
def save_filter(*, namespace: Namespace, name: str, query: str, actor: Actor) -> SavedFilter:
    """Keep a query string of the media screen under a name.

    Raises DuplicateFilterError where the name is taken, ForeignFilterError where the filter names something of another
    namespace, and UnusableFilterError where there is nothing to keep.
    """
    saved = SavedFilter(namespace=namespace, name=name, query=query, created_by=log_user(actor))
    require(actor, "add", saved)
    if not (name.split() and query) or len(query) > MAX_QUERY:
        raise UnusableFilterError
    _refuse_foreign(QueryDict(query), namespace)
    try:
        with transaction.atomic():
            saved.save()
    except IntegrityError as error:
        raise DuplicateFilterError(name=saved.name) from error
    record(namespace, "filter.save", actor, name=saved.name, query=query)
    return saved


@transaction.atomic
def delete_filter(*, saved: SavedFilter, actor: Actor) -> None:
    """Forget a filter. Its creator may, and who manages the namespace. FilterFollowedError while a collection follows it."""
    require(actor, "delete", saved)
    followers = saved.collections.all()
    if followers.exists():
        titles = [f"“{each.title}”" for each in followers.visible_to(actor)]
        hidden = [] if titles else [gettext("one that you do not see")]
        raise FilterFollowedError(filter=saved.name, collections=", ".join(titles or hidden))
    record(saved.namespace, "filter.delete", actor, name=saved.name, query=saved.query)
    saved.delete()


def rename_tags(*, namespace: Namespace, keys: Names[str], name: str) -> None:
    """Let the filters that name a tag of `keys` name it `name`, for who may have merged or renamed these tags.

    A query that would become too long to keep stays as it is; opened, it says that it asks for what is not there.
    """
    for saved in SavedFilter.objects.filter(namespace=namespace):
        if saved.tag_keys.isdisjoint(keys):
            continue
        query = urlencode(sorted(_renamed(QueryDict(saved.query), keys, name)))
        if query != saved.query and len(query) <= MAX_QUERY:
            saved.query = query
            saved.save(update_fields=["query"])


def _renamed(query: QueryDict, keys: Names[str], name: str) -> set[tuple[str, str]]:
    """Return parameters and values, those equal after renaming once."""
    return {
        (parameter, name if parameter in TAGS and name_key(value) in keys else value)
        for parameter, values in query.lists()
        for value in values
    }


def _refuse_foreign(query: QueryDict, namespace: Namespace) -> None:
    """Keep what only some of a namespace's members may know out of what all of them read."""
    if any(slug != namespace.slug for slug in query.getlist("namespace")):
        raise ForeignFilterError(namespace=namespace.name)
    names = {name_key(name) for parameter in TAGS for name in query.getlist(parameter)}
    if len(names) != MediaTag.objects.in_namespace(namespace).filter(name_key__in=names).count():
        raise ForeignFilterError(namespace=namespace.name)
    places = {int(value) for value in query.getlist("collection_id") if value.isdecimal()}
    root = Collection.objects.get(pk=namespace.root_collection_id)  # read anew: siblings may have moved it
    own = Collection.objects.descendant_of(root, inclusive=True)
    if len(places) != own.filter(pk__in=places).count():
        raise ForeignFilterError(namespace=namespace.name)
