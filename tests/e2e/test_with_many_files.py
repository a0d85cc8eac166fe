"""Bulk changes in a browser: three hundred files tagged in the background, and given back what they had.

It comes last by its name: the other tests look at the first page of the library.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .looks import violations

pytestmark = pytest.mark.e2e

FILES = 300
PATIENCE = 240_000  # milliseconds: the worker has the new files themselves to do as well
# As the upload page sends them, a few at a time.
UPLOAD = """async (count) => {
    const form = document.querySelector('[data-media-hub-batch-target~=form]');
    const headers = { 'X-Requested-With': 'XMLHttpRequest', Accept: 'application/json' };
    const send = async (number) => {
        const body = new FormData(form);
        body.set('file', new File([`Minutes of meeting ${number}`], `bulk-minutes-${number}.txt`));
        return (await fetch(window.location.href, { method: 'POST', body, headers })).ok;
    };
    let done = 0;
    for (let start = 0; start < count; start += 4) {
        const batch = Array.from({ length: Math.min(4, count - start) }, (_none, i) => send(start + i));
        done += (await Promise.all(batch)).filter(Boolean).length;
    }
    return done;
}"""


@pytest.fixture
def page(log_in: Callable[..., Page]) -> Page:
    page = log_in("newsroom-editor")
    page.goto("/admin/documents/multiple/add/")
    assert page.evaluate(UPLOAD, FILES) == FILES
    return page


def found(page: Page, query: str) -> None:
    page.goto(f"/admin/media/?layout=list&{query}")


def test_three_hundred_files_are_tagged_and_untagged_in_the_background(page: Page) -> None:
    found(page, "kind=document&ordering=-created_at")
    page.locator("[data-bulk-action-select-all-checkbox]").first.check()
    page.get_by_role("button", name="Select all files that match").click()
    page.locator(".bulk-actions-choices").get_by_text("Tags", exact=True).click()
    heading = page.get_by_role("heading", name="Change the tags of")
    expect(heading).to_be_visible()
    assert int(str(heading.inner_text()).split()[-2]) >= FILES
    assert violations(page) == []
    tags = page.locator("form .tagit").first.locator("input[type=text]")
    tags.fill("Meeting")
    tags.press(",")
    page.get_by_role("button", name="Change tags").click()

    page.wait_for_url("**/admin/media/operations/*/")
    operation = page.url
    expect(page.locator("progress")).to_be_visible()
    assert violations(page) == []
    expect(page.get_by_role("button", name="Undo this change")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".media-hub-operation")).to_contain_text("changed")
    assert violations(page) == []
    found(page, "tag=Meeting")
    expect(page.locator("#listing-results")).to_contain_text(re.compile(r"3\d\d media files"))

    page.goto("/admin/media/operations/")
    assert violations(page) == []
    page.locator("#listing-results").get_by_role("link", name="Change tags (+ Meeting)").first.press("Enter")
    page.wait_for_url(operation)
    page.get_by_role("button", name="Undo this change").press("Enter")
    page.wait_for_url(lambda url: "/operations/" in url and url != operation)
    expect(page.get_by_text("What this undoes")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("progress")).to_have_count(0, timeout=PATIENCE)
    found(page, "tag=Meeting")
    expect(page.locator("#listing-results table")).to_have_count(0)
