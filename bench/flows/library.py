"""An editor's day in a full library: look, search, filter, choose; and what search costs to build."""

from __future__ import annotations

import json
import re
from typing import Any, ClassVar

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from bench.cases import Case, Data, Engine, Flow, Subject
from bench.errors import BenchError
from bench.flows.foundation import (
    INDEXED_LIBRARY,
    EditorListing,
    Listing,
    SearchedListing,
    SuperuserListing,
    build_library,
    distinct,
)
from bench.sides.base import HUB, SUPERUSER, Side
from bench.sides.rows import TAGS_OF_TEAM

REINDEXED = 10_000  # files at most: stock asks for the tags of each of them five times


class Answered(Subject):
    """GET of one address by a superuser."""

    def __init__(self, *, side: Side, files: int) -> None:
        super().__init__(side=side, files=files)
        self._client = Client()
        self._client.force_login(get_user_model().objects.get(username=SUPERUSER))
        self._url, self._query = self.address()

    def address(self) -> tuple[str, dict[str, Any]]:
        """Return the address and its parameters."""
        raise NotImplementedError

    def run(self) -> Any:
        answer = self._client.get(self._url, self._query)
        if answer.status_code != 200:
            msg = f"{self._url} answered {answer.status_code}"
            raise BenchError(msg)
        return answer


class TaggedListing(Listing):
    """The listing by one tag. All are on as many files, so each side takes one that its filter offers."""

    username = SUPERUSER

    def __init__(self, *, side: Side, files: int) -> None:
        super().__init__(side=side, files=files)
        self.query = {**self.query, "tag": side.offered_tag()}

    def work(self, outcome: Any) -> dict[str, Any]:
        matches = re.search(r"([\d,]+)(?:</?\w+>|\s)*(?:files? match|matches)", outcome.content.decode())
        return {"files": len(super().work(outcome)["files"]), "is_filtered": bool(matches)}


class ThreeFilters(TaggedListing):
    """A tag and a collection. Media Hub asks for landscape pictures as well, as all of them are."""

    def __init__(self, *, side: Side, files: int) -> None:
        super().__init__(side=side, files=files)
        more = {"orientation": "landscape"} if side.name == HUB.name else {}
        self.query = {**self.query, "collection_id": str(side.first_collection()), **more}


class Chooser(Answered):
    """The chooser of images, as the page editor opens it."""

    def address(self) -> tuple[str, dict[str, Any]]:
        return reverse("wagtailimages_chooser:choose"), {}

    def work(self, outcome: Any) -> dict[str, Any]:
        return {"files": distinct(r"picture (\d{6})", json.loads(outcome.content)["html"])}


class ApiSearch(Answered):
    """The public API, asked for a word that every eighth title has."""

    def address(self) -> tuple[str, dict[str, Any]]:
        return reverse("wagtailapi:images:listing"), {"search": "harbour"}

    def work(self, outcome: Any) -> dict[str, Any]:
        answer = json.loads(outcome.content)
        return {"found": answer["meta"]["total_count"], "items": len(answer["items"])}


class ResultsAlone(Listing):
    """Mixin: what the script of either listing asks for while somebody types or ticks, without the page around it."""

    def __init__(self, *, side: Side, files: int) -> None:
        super().__init__(side=side, files=files)
        names = {True: "media_hub_admin:library_results", False: "wagtailimages:index_results"}
        self._url = reverse(names[side.name == HUB.name])


class TypedSearch(ResultsAlone, SearchedListing):
    pass


class TickedTag(ResultsAlone, TaggedListing):
    pass


class FirstSearch(SearchedListing):
    """The same for whoever is the first to ask: no number of matches is remembered."""

    def reset(self) -> None:
        super().reset()
        cache.clear()


class FirstApiSearch(ApiSearch):
    def reset(self) -> None:
        super().reset()
        cache.clear()


class FilterCounts(Answered):
    """The numbers beside tags and collections, which the media screen asks for when it has been drawn."""

    def address(self) -> tuple[str, dict[str, Any]]:
        return reverse("media_hub_admin:counts"), {"facet": ["tag", "collection_id"]}

    def reset(self) -> None:
        cache.clear()

    def work(self, outcome: Any) -> dict[str, Any]:
        return {name: len(counts) for name, counts in json.loads(outcome.content).items()}


class AltTextReport(Answered):
    """The report on alt texts: its first page, and how many pictures of each team are in which state."""

    query: ClassVar[dict[str, Any]] = {}

    def address(self) -> tuple[str, dict[str, Any]]:
        return reverse("media_hub_reports:alt_texts"), self.query

    def reset(self) -> None:
        cache.clear()

    def work(self, outcome: Any) -> dict[str, Any]:
        return {"files": distinct(r"picture (\d{6})", outcome.content.decode())}


class MissingAltTexts(AltTextReport):
    query: ClassVar[dict[str, Any]] = {"alt_state": "missing"}


class Reindexing(Subject):
    """`update_index` over images, their tags included."""

    def run(self) -> Any:
        call_command("update_index", verbosity=0)

    def work(self, outcome: Any) -> dict[str, Any]:
        return {"images": self.side.count_indexed_images()}


def build_some(side: Side, files: int) -> None:
    build_library(side, min(files, REINDEXED))


SOME = Data(name="library of at most 10,000 files", build=build_some)


def _case(name: str, does: str, subject: type[Subject], **options: Any) -> Case:
    return Case(
        name=name, does=does, engine=Engine.POSTGRES, data=INDEXED_LIBRARY, subject=subject, **options
    )


FLOW = Flow(
    name="library",
    cases=(
        _case("admin_listing", "GET the image listing as a superuser", SuperuserListing, target=0.4),
        _case("admin_listing_editor", "GET it as an editor of one team", EditorListing, target=0.4),
        _case(
            "admin_search",
            "search the listing for a word in every eighth title",
            SearchedListing,
            target=0.15,
        ),
        _case("admin_search_typed", "what typing that word asks for", TypedSearch, target=0.15),
        _case("admin_search_first", "the same, with nothing remembered", FirstSearch),
        _case("tag_filter", f"filter it by one of {2 * TAGS_OF_TEAM} tags", TaggedListing, target=0.3),
        _case("tag_filter_ticked", "what ticking that tag asks for", TickedTag, target=0.3),
        _case(
            "three_filters", "filter it by tag and collection, and Media Hub by orientation too", ThreeFilters
        ),
        _case("filter_counts", "count files by tag and collection, uncached", FilterCounts, has_stock=False),
        _case("alt_text_report", "report on alt texts, uncached", AltTextReport, has_stock=False),
        _case("alt_text_missing", "the missing ones alone, uncached", MissingAltTexts, has_stock=False),
        _case("chooser", "open the image chooser", Chooser, target=0.5),
        _case("api_search", "search the public API for the same word", ApiSearch, target=0.08),
        _case("api_search_first", "the same, with nothing remembered", FirstApiSearch),
        Case(
            name="reindexing",
            does="write all entries of the search index anew",
            engine=Engine.POSTGRES,
            data=SOME,
            subject=Reindexing,
            target=0.35,
            repeat=2,
        ),
    ),
)
