"""No surface without its row."""

from __future__ import annotations

from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from .addresses import EXEMPT, STOCK, Address, addresses, asked_routes, is_exempt, prefix_of, shape
from .bulk_rows import MODELS, RECORDS
from .rows import FILE_ROWS, NAMESPACE_ROWS

LIBRARY = ("admin/images/", "admin/documents/")


def test_every_address_has_a_row_or_a_reason_for_none():
    asked = asked_routes()

    assert [each.route for each in addresses() if each.route not in asked and not is_exempt(each.route)] == []


def test_every_row_and_every_reason_is_about_an_address_that_exists():
    routes = [each.route for each in addresses()]
    prefixes = [prefix_of(entry) for entry in EXEMPT]

    assert sorted(asked_routes() - set(routes)) == []
    assert [prefix for prefix in prefixes if not any(route.startswith(prefix) for route in routes)] == []


def test_no_address_of_a_row_is_exempt_by_name():
    assert sorted(asked_routes() & {shape(entry) for entry in EXEMPT}) == []


def test_our_views_answer_under_the_addresses_of_wagtails_library():
    first: dict[str, Address] = {}
    for each in addresses():
        if each.route.startswith(LIBRARY):
            first.setdefault(each.route, each)

    by_wagtail = {route for route, each in first.items() if each.module.startswith("wagtail.")}

    assert by_wagtail == {shape(route) for route in STOCK}


def test_every_bulk_action_has_its_rows():
    registered = {
        action.action_type
        for model in (*MODELS.values(), RECORDS)
        for action in bulk_action_registry.get_bulk_actions_for_model("media_hub", model)
    }

    assert {surface.bulk_action for surface in FILE_ROWS} - {""} == registered


def test_every_row_has_a_name_of_its_own():
    names = [surface.name for surface in (*FILE_ROWS, *NAMESPACE_ROWS)]

    assert sorted(set(names)) == sorted(names)
