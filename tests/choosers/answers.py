"""Reads the answers of the choosers."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from media_hub.models import MediaFile

IMAGES = "wagtailimages_chooser"
DOCUMENTS = "wagtaildocs_chooser"


def modal(client: Client, chooser: str = IMAGES, **query: Any) -> BeautifulSoup:
    """Return the chooser's dialogue as it opens."""
    referer = query.pop("referer", "")
    response = client.get(reverse(f"{chooser}:choose"), query, headers={"referer": referer})
    assert response.status_code == 200
    return BeautifulSoup(response.json()["html"], "html.parser")


def titles(soup: BeautifulSoup) -> list[str]:
    links = soup.select("ul.chooser h3, td.title .title-wrapper")
    return [link.get_text(strip=True) for link in links]


def listed(client: Client, chooser: str = IMAGES, **query: Any) -> list[str]:
    """Return the titles that the list shows for a filter or search."""
    referer = query.pop("referer", "")
    response = client.get(reverse(f"{chooser}:choose_results"), query, headers={"referer": referer})
    assert response.status_code == 200
    return titles(BeautifulSoup(response.content, "html.parser"))


def options(soup: BeautifulSoup, name: str) -> list[str]:
    return [option.get_text(strip=True) for option in soup.select(f"select[name={name}] option")]


def choose(client: Client, member: Any, chooser: str = IMAGES) -> Any:
    return client.get(reverse(f"{chooser}:chosen", args=[member.pk]))


def set_record(member: Any, **values: Any) -> None:
    """Put a file into a state that no action needs to lead to."""
    MediaFile.objects.filter(pk=member.media_file_id).update(**values)
