"""A film as an editor and a visitor meet it: it plays, can be sought in, and is refused to whom it is not for."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.av.films import film

SOON = 30_000  # milliseconds for the worker to do its part
VTT = b"WEBVTT\n\n00:00.500 --> 00:05.000\nThe ferry leaves.\n"

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("films") / "ferry-film.mp4"
    path.write_bytes(film(size=(640, 360), seconds=6, rate=12, black_seconds=1, sound="aac"))
    return path


def status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_a_film_plays_is_captioned_and_hidden_from_others(
    demo: str, log_in: Callable[..., Page], clip: Path, tmp_path: Path
) -> None:
    page = log_in("newsroom-editor")
    page.goto("/admin/documents/multiple/add/")
    page.locator("input[type=file]").first.set_input_files(clip)
    expect(page.locator(".media-hub-upload__picture img")).to_be_visible(timeout=SOON)
    page.goto("/admin/media/?q=ferry+film")
    page.get_by_role("link", name="Ferry film").first.press("Enter")

    player = page.locator("video")
    player.evaluate("each => each.load()")
    page.wait_for_function("document.querySelector('video').readyState >= 1")
    assert round(player.evaluate("each => each.duration")) == 6
    assert (player.evaluate("each => each.videoWidth"), player.get_attribute("poster") is not None) == (
        640,
        True,
    )

    player.evaluate("each => { each.currentTime = 4 }")
    page.wait_for_function(
        "document.querySelector('video').currentTime === 4 && !document.querySelector('video').seeking"
    )
    page.get_by_role("button", name="Take the moment shown above").click()
    assert page.locator("#media-hub-poster-seconds").input_value() == "4.00"

    captions = tmp_path / "captions.vtt"
    captions.write_bytes(VTT)
    page.locator("#id_captions-file").set_input_files(captions)
    page.get_by_role("button", name="Add captions").click()
    expect(page.get_by_text("(captions)” was added.")).to_be_visible()
    page.evaluate("document.querySelector('video').textTracks[0].mode = 'showing'")
    page.wait_for_function("document.querySelector('video').textTracks[0].cues?.length === 1")

    address = demo + page.locator(".media-hub-edit__summary a[href^='/files/']").get_attribute("href")
    assert status(address) == 200
    page.get_by_label("Access", exact=True).select_option("private")
    page.get_by_role("button", name="Save").first.click()
    page.wait_for_load_state()
    assert status(address) == 404
    neighbour = log_in("museum-editor")
    assert neighbour.goto(address).status == 404
