"""The catalogues keep up with the source, and the admin speaks the language of who uses it."""

from __future__ import annotations

import gettext
import html
import re
import warnings
from collections import Counter

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.catalogues import LANGUAGES, PACKAGE, Message, catalogue, in_source
from tests.factories import make_image, make_namespace, make_superuser

NEXT = "Run ./scripts/messages."
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|\{\w+\}|<[^>]*>")
SCREENS = (
    "media_hub_admin:library",
    "media_hub_admin:approval",
    "media_hub_admin:trash",
    "media_hub_admin:operations",
    "media_hub_admin:upload_tray",
    "media_hub_tags:index",
    "media_hub_tags:add",
    "media_hub_tags:unused",
    "media_hub_curated:index",
    "media_hub_curated:add",
    "media_hub_namespaces:index",
    "media_hub_namespaces:add",
    "wagtailimages:add_multiple",
    "wagtaildocs:add_multiple",
    "wagtailimages_chooser:choose",
    "wagtaildocs_chooser:choose",
)


def placeholders(text: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(text))


def test_the_catalogue_has_every_text_of_the_source() -> None:
    known = {message.text for message in catalogue("en")}

    assert {text: path for text, path in in_source().items() if text not in known} == {}, NEXT


def test_the_catalogue_has_no_text_that_the_source_has_lost() -> None:
    said = in_source()

    assert [message.text for message in catalogue("en") if message.text not in said] == [], NEXT


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_in_what_its_original_does(language: str) -> None:
    wrong = [
        (original, text)
        for message in catalogue(language)
        for number, text in enumerate(message.texts)
        if text and placeholders(text) != placeholders(original := original_of(message, number))
    ]

    assert wrong == []


def original_of(message: Message, number: int) -> str:
    return message.plural if number and message.plural else message.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_a_guess(language: str) -> None:
    assert [message.text for message in catalogue(language) if "fuzzy" in message.flags] == []


@pytest.mark.filterwarnings("default:Not translated")
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_translated_yet_is_named(language: str) -> None:
    """Texts that are being worked on hold nobody up: they are shown in English, and named here."""
    if waiting := [message.text for message in catalogue(language) if not all(message.texts)]:
        warnings.warn(f"Not translated into {language}: {waiting}", stacklevel=1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    path = PACKAGE / "locale" / language / "LC_MESSAGES" / "django.mo"
    with path.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    read = {
        message.text: tuple(
            compiled.ngettext(message.text, message.plural, count)
            if message.plural
            else compiled.gettext(message.text)
            for count in (1, 2)[: len(message.texts)]
        )
        for message in catalogue(language)
        if all(message.texts)
    }
    written = {message.text: message.texts for message in catalogue(language) if all(message.texts)}

    assert read == written, NEXT


@pytest.mark.django_db
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_german_for_somebody_who_reads_german(name: str) -> None:
    make_image(make_namespace("Redaktion"), title="Hafen")

    assert english_on(said_on(reverse(name))) == []


@pytest.mark.django_db
def test_the_form_of_a_file_is_german_for_somebody_who_reads_german() -> None:
    image = make_image(make_namespace("Redaktion"), title="Hafen")
    said = said_on(reverse("wagtailimages:edit", args=[image.pk]))

    assert "Zugriff und Rechte" in said
    assert english_on(said) == []


@pytest.mark.django_db
def test_an_error_is_german_for_somebody_who_reads_german() -> None:
    client = german_reader()
    answer = client.post(reverse("media_hub_admin:restore_many"), follow=True)

    assert "Wählen Sie aus, was Sie wiederherstellen möchten." in answer.content.decode()


def german_reader() -> Client:
    user = make_superuser()
    UserProfile.objects.create(user=user, preferred_language="de")
    client = Client()
    client.force_login(user)
    return client


def said_on(address: str) -> str:
    answer = german_reader().get(address)
    assert answer.status_code == 200
    return " ".join(html.unescape(answer.content.decode()).split())


def english_on(said: str) -> list[str]:
    """Return our English sentences that stand in a page; a single word is English and German too often to tell."""
    sentences = [
        message.text
        for message in catalogue("de")
        if len(re.findall(r"\w{2,}", PLACEHOLDER.sub(" ", message.text))) > 2
        and all(message.texts)
        and message.text != message.texts[0]
    ]
    return [text for text in sentences if stands_in(said, parts_of(text))]


def parts_of(text: str) -> list[str]:
    """Return what stands between the placeholders of a sentence, those alone that hold words."""
    return [part for part in PLACEHOLDER.split(text) if re.search(r"\w", part)]


def stands_in(said: str, parts: list[str]) -> bool:
    """Return whether the parts follow one another, with something short in place of the placeholders."""
    if not all(part in said for part in parts):
        return False  # a pattern takes long to find that out
    return bool(re.search("[^<>]{0,80}?".join(map(re.escape, parts)), said))
