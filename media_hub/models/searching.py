"""What of a file is found by search: its words in every language, its name, its tags and the text in it."""

from __future__ import annotations

import re
from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db import models
from django.db.models.functions import Cast
from modelsearch.backends import get_search_backends
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.search import index

if TYPE_CHECKING:
    from collections.abc import Iterator

TAGS_TO_INDEX = "tags_to_index"  # a list: taggit's manager makes a query set for each file, loaded or not
# Of more matches than this the newest stand first: to rank them means to read them all, and nobody reads on.
RANKED_AT_MOST = 1_000
JOINTS = re.compile(r"[._\-]+")  # of words in the names of files


def search_id_index(name: str) -> models.Index:
    """Return the index by which the database finds the rows of entries: those hold primary keys as text.

    Without it a search for one file reads the whole table, on PostgreSQL as on SQLite.
    """
    return models.Index(Cast("id", models.CharField(max_length=50)), name=name)


def words_of(record: Any, member: Any) -> Iterator[str]:
    """Yield what is said about a file. The title comes again: as people type, all words weigh the same."""
    yield record.title
    # PostgreSQL takes "sunrise-2026.jpg" for an address, and what is typed is cut at hyphens.
    yield from (record.original_name, record.original_name.replace("-", " "))
    yield JOINTS.sub(" ", record.original_name)
    yield from (record.author, record.credit, member.alt_text, member.description)
    for text in record.texts.all():
        yield from (text.title, text.alt_text, text.description)
    tags = getattr(member, TAGS_TO_INDEX, None)
    yield from (tag.lineage for tag in (member.tags.all() if tags is None else tags))
    found = getattr(record, "found_text", None)
    yield found.text if found else ""


class Searched(index.Indexed):
    """Mixin for what search finds by title and by words.

    One field holds all words: each costs the database a call for each file. Entries are written by `index_media`, many
    at a time, so Wagtail does not write one at each save.
    """

    search_auto_update = False
    search_fields = [
        index.SearchField("title", boost=10),
        index.AutocompleteField("title"),
        index.FilterField("id"),
        index.FilterField("title"),
        index.SearchField("words"),
        index.AutocompleteField("words"),
        index.FilterField("created_at"),
    ]
    _words: str | None = None

    @property
    def words(self) -> str:
        """All words, as they were when first asked for: search asks five times."""
        if self._words is None:
            self._words = "\n".join(word for word in self.get_words() if word)
        return self._words

    def forget_words(self) -> None:
        self._words = None

    @abstractmethod
    def get_words(self) -> Iterator[str]:
        """Yield the words."""


class SearchedFile(Searched, models.Model):
    """Mixin for the record: one search over all kinds of files."""

    member: Any
    is_search_outdated = models.BooleanField(default=True, editable=False)

    search_fields = [*Searched.search_fields, index.FilterField("kind"), index.FilterField("size")]

    class Meta:
        abstract = True

    def get_words(self) -> Iterator[str]:
        return words_of(self, self.member)

    @classmethod
    def get_indexed_objects(cls) -> models.QuerySet[Any]:
        """Return the records with what is said about them, in a constant number of queries."""
        models_ = (get_image_model(), get_document_model())
        tags = models.Prefetch("tags", to_attr=TAGS_TO_INDEX)
        bodies = [model._default_manager.prefetch_related(tags) for model in models_]
        records: Any = cls._default_manager
        return records.select_related("found_text").prefetch_related("texts", GenericPrefetch("body", bodies))


class SearchedMember(Searched):
    """Mixin for images and documents, which Wagtail's own code searches by themselves.

    They are found by the entry of their record where the search backend can do so, and else by one of their own.
    """

    search_found_through = "media_file"
    media_file: Any
    _default_manager: Any
    search_fields = [
        *Searched.search_fields,
        index.FilterField("collection"),
        index.FilterField("uploaded_by_user"),
        index.FilterField("file_size"),
        index.FilterField("media_file"),
    ]

    def get_words(self) -> Iterator[str]:
        return words_of(self.media_file, self)

    @classmethod
    def get_indexed_objects(cls) -> models.QuerySet[Any]:
        """Return those that need an entry."""
        members: models.QuerySet[Any] = cls._default_manager.select_related("media_file__found_text")
        if all(getattr(backend, "finds_through_records", False) for backend in get_search_backends()):
            return members.none()
        return members.prefetch_related(models.Prefetch("tags", to_attr=TAGS_TO_INDEX), "media_file__texts")
