"""Every address of ours in the admin: what kind of page it is, and how to get there in the demo."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Page

from media_hub.models import MediaFile
from tests.wall.addresses import addresses

# Paths as `tests.wall.addresses` writes them, and what stands in place of each number.
PAGES = {
    "admin/media/": "",
    "admin/media/approval/": "",
    "admin/media/suggestions/": "",
    "admin/media/suggestions/accept/": "",
    "admin/media/trash/": "",
    "admin/media/duplicates/": "",
    "admin/media/operations/": "",
    "admin/media/operations/<int>/": "operation",
    "admin/media/namespaces/": "",
    "admin/media/namespaces/new/": "",
    "admin/media/namespaces/edit/<int>/": "namespace",
    "admin/media/namespaces/history/<int>/": "namespace",
    "admin/media/tags/": "",
    "admin/media/tags/new/": "",
    "admin/media/tags/unused/": "",
    "admin/media/tags/words/": "",
    "admin/media/tags/edit/<int>/": "tag",
    "admin/media/tags/delete/<int>/": "tag",
    "admin/media/tags/merge/<int>/": "tag",
    "admin/media/tags/move/<int>/": "tag",
    "admin/media/tags/history/<int>/": "tag",
    "admin/media/collections/": "",
    "admin/media/collections/new/": "",
    "admin/media/collections/<int>/": "curated",
    "admin/media/collections/edit/<int>/": "curated",
    "admin/media/collections/delete/<int>/": "curated",
    "admin/media/collections/history/<int>/": "curated",
    "admin/reports/alt-texts/": "",
    "admin/collections/<int>/": "collection",
    "admin/images/<int>/": "image",
    "admin/images/<int>/delete/": "image",
    "admin/images/usage/<int>/": "image",
    "admin/images/multiple/add/": "",
    "admin/documents/edit/<int>/": "document",
    "admin/documents/delete/<int>/": "document",
    "admin/documents/usage/<int>/": "document",
    "admin/documents/multiple/add/": "",
}

# Why what begins with this is no page that a browser opens. An entry without a star is that one address.
NO_PAGE = {
    "admin/api/*": "JSON",
    "admin/images/": "leads to the media screen",
    "admin/images/results/": "leads to the media screen",
    "admin/documents/": "leads to the media screen",
    "admin/documents/results/": "leads to the media screen",
    "admin/images/multiple/<int>/*": "takes what a row says",
    "admin/documents/multiple/<int>/*": "takes what a row says",
    "admin/images/chooser/*": "a dialogue: test_the_choosers opens it",
    "admin/documents/chooser/*": "a dialogue: test_the_choosers opens it",
    "admin/media/collections/chooser/*": "a dialogue: test_a_curated_collection opens it",
    "admin/media/results/": "a part of the media screen",
    "admin/media/counts/": "a part of the media screen",
    "admin/media/filters/*": "a part of the media screen",
    "admin/media/panel/<int>/": "a part of the media screen",
    "admin/media/approval/results/": "a part of the queue",
    "admin/media/suggestions/results/": "a part of the review",
    "admin/media/suggestions/of-files/": "a part of the upload page",
    "admin/media/suggestions/<int>/": "takes a decision",
    "admin/media/suggestions/ask/<int>/": "takes a wish",
    "admin/media/duplicates/results/": "a part of the list",
    "admin/media/duplicates/verdict/": "takes a decision",
    "admin/media/duplicates/compare/<int>/": "needs a pair: test_near_duplicates opens it",
    "admin/media/duplicates/merge/*": "asks about what was chosen: test_near_duplicates opens it",
    "admin/media/suggestions/placement/": "takes a wish",
    "admin/reports/alt-texts/results/": "a part of the report",
    "admin/media/trash/results/": "a part of the trash",
    "admin/media/trash/restore/*": "takes a decision",
    "admin/media/upload/*": "a part of the tray",
    "admin/media/uploads/*": "takes parts of files",
    "admin/media/operations/results/": "a part of the list",
    "admin/media/operations/<int>/progress/": "a part of the page",
    "admin/media/operations/<int>/undo/": "takes a decision",
    "admin/media/operations/<int>/stop/": "takes a decision",
    "admin/media/poster/<int>/": "takes a picture",
    "admin/media/captions/*": "takes captions",
    "admin/media/replace/<int>/": "takes a file",
    "admin/media/versions/<int>/restore/": "takes a decision",
    "admin/media/processing/*": "a part of many pages",
    "admin/media/namespaces/results/": "a part of the list",
    "admin/media/namespaces/history/<int>/results/": "a part of the history",
    "admin/media/tags/results/": "a part of the list",
    "admin/media/tags/words/results/": "a part of the list",
    "admin/media/tags/words/take-back/": "takes a decision",
    "admin/media/tags/autocomplete/": "JSON",
    "admin/media/tags/history/<int>/results/": "a part of the history",
    "admin/media/collections/results/": "a part of the list",
    "admin/media/collections/history/<int>/results/": "a part of the history",
    "admin/media/collections/<int>/download/": "an archive",
    "admin/media/collections/<int>/add/": "takes files",
    "admin/media/collections/<int>/order/": "takes an order",
    "admin/media/collections/<int>/remove/": "takes a decision",
    "admin/media/collections/<int>/cover/": "takes a decision",
}

# Where the number of each kind of thing is found: the page, and what leads to it there.
NUMBERS = {
    "operation": ("/admin/media/operations/", r"/admin/media/operations/(\d+)/"),
    "namespace": ("/admin/media/namespaces/", r"/admin/media/namespaces/edit/(\d+)/"),
    "tag": ("/admin/media/tags/", r"/admin/media/tags/edit/(\d+)/"),
    "curated": ("/admin/media/collections/", r"/admin/media/collections/(\d+)/"),
    "collection": ("/admin/collections/", r"(?s).*/admin/collections/(\d+)/"),  # the first are namespaces
    "image": ("/admin/api/main/images/?format=json", r'"id": ?(\d+)'),
    "document": ("/admin/api/main/documents/?format=json", r'"id": ?(\d+)'),
    "file": ("/admin/media/", r'data-object-id="(\d+)"'),
}

BULK_ROUTE = f"admin/bulk/{MediaFile._meta.label_lower.replace('.', '/')}"
SENDS_A_FILE = {"download"}


@dataclass(frozen=True, kw_only=True)
class Screen:
    name: str
    path: str


def own_routes() -> list[str]:
    """Return the addresses of the admin that views of ours answer."""
    return sorted(
        {
            each.route
            for each in addresses()
            if each.route.startswith("admin/") and each.module.startswith("media_hub.")
        }
    )


def has_row(route: str) -> bool:
    return route in PAGES or any(
        route.startswith(entry[:-1]) if entry.endswith("*") else route == entry for entry in NO_PAGE
    )


def screens(page: Page, bulk_actions: list[str]) -> Iterator[Screen]:
    """Fill in what the demo has; the pages of bulk actions follow the others."""
    numbers: dict[str, str] = {}
    for name, (address, pattern) in NUMBERS.items():
        found = re.search(pattern, page.request.get(address).text())
        assert found, f"The demo has no {name}."
        numbers[name] = found[1]
    for route, what in PAGES.items():
        name = route.removeprefix("admin/").replace("<int>/", "").strip("/").replace("/", "-")
        yield Screen(
            name=f"{name}-{what}" if what else name, path=f"/{route.replace('<int>', numbers.get(what, ''))}"
        )
    for action in bulk_actions:
        yield Screen(name=f"bulk-{action}", path=f"/{BULK_ROUTE}/{action}/?id={numbers['file']}")
