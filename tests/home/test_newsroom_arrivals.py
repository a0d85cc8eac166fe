"""Agencies send pictures to the newsroom, and their files tell what nobody has written."""

from __future__ import annotations

from typing import Any

import pytest

from home.demo.loading import load_accounts, load_catalogue, load_namespaces
from home.demo.newsroom_arrivals import NEWSROOM_ARRIVALS
from home.demo.pages import load_pages
from home.models import ArticlePage, SectionPage
from media_hub.actions.suggestions.run_analyses import run_analysis
from media_hub.models import Analysis, MediaFile, MediaImage, Namespace, Suggestion, TagWord

pytestmark = pytest.mark.django_db

PORT = NEWSROOM_ARRIVALS[0]


@pytest.fixture
def namespaces(monkeypatch: Any) -> dict[str, Namespace]:
    """Return the namespaces with their people, and the container port as all that the newsroom has."""
    monkeypatch.setattr("home.demo.loading.CATALOGUE", (PORT,))
    namespaces = load_namespaces()
    load_accounts(namespaces)
    list(load_catalogue(namespaces))
    return namespaces


@pytest.mark.usefixtures("namespaces")
def test_the_file_fills_what_the_uploader_has_left_empty_but_for_the_alt_text() -> None:
    image = MediaImage.objects.get()
    record = image.media_file

    assert image.title == "Container port in fog"
    assert image.description.startswith("A container ship is unloaded at the north terminal")
    assert image.alt_text == ""
    assert set(image.tags.names()) == {"Harbour", "Fog", "containers", "shipping"}
    assert (record.author, record.credit, record.state) == ("Lena Vos", "Alder & Birch", "live")
    assert image.uploaded_by_user.username == "newsroom-uploader"


@pytest.mark.usefixtures("namespaces")
def test_the_alt_text_tags_and_places_of_the_file_are_proposed() -> None:
    run_analysis(Analysis.objects.get_or_create(media_file=MediaFile.objects.get(), analyzer="embedded")[0])

    tags = Suggestion.objects.proposed().filter(field="tags")
    assert set(tags.values_list("value", flat=True)) == {"Economy", "Transport", "Rotterdam", "Netherlands"}
    assert set(TagWord.objects.values_list("name", flat=True)) == {"Rotterdam", "Netherlands"}
    alt_text = Suggestion.objects.proposed().get(field="alt_text")
    assert (alt_text.value[:16], alt_text.confidence) == ("Red gantry crane", 95)


def test_pages_do_not_show_what_nobody_has_described(namespaces: dict[str, Namespace]) -> None:
    load_pages(namespaces)

    assert SectionPage.objects.get(slug="newsroom").lead_image is None
    assert not ArticlePage.objects.exists()
