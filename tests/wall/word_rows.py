"""Rows about words that are no tags: what analyzers propose, and synonyms."""

from __future__ import annotations

from django.urls import reverse

from media_hub.actions.suggestions.synonyms import add_synonym
from media_hub.actions.suggestions.words import refuse_word
from media_hub.models import TagWord
from media_hub.permissions import SYSTEM
from tests.suggesting import propose_word

from .asking import Answer, read, shown
from .namespace_rows import has_tag
from .people import Visitor
from .surfaces import NamespaceSurface
from .world import World

NAME, MARKERS = "Eelgrass", ("eelgrass",)
PAGE, RESULTS = "media_hub_tags:words", "media_hub_tags:words_results"


def waiting_word(world: World) -> TagWord:
    known = TagWord.objects.filter(namespace=world.team, name=NAME).first()
    return known or propose_word(world.first("team live public").member, NAME).word


def see_words(visitor: Visitor, world: World) -> Answer:
    waiting_word(world)
    return shown(read(visitor.get(reverse(PAGE))), MARKERS)


def see_results(visitor: Visitor, world: World) -> Answer:
    waiting_word(world)
    return shown(read(visitor.get(reverse(RESULTS), {"q": "eel"})), MARKERS)


def see_refused(visitor: Visitor, world: World) -> Answer:
    _refuse(world)
    return shown(read(visitor.get(reverse(PAGE), {"show": "refused"})), MARKERS)


def add_word(visitor: Visitor, world: World) -> Answer:
    data = {"decision": f"add-{waiting_word(world).pk}"}
    page = read(visitor.post(reverse(PAGE), data))
    return Answer(granted=has_tag(NAME)(world), told=page.names(MARKERS))


def map_word(visitor: Visitor, world: World) -> Answer:
    word = waiting_word(world)
    data = {"decision": f"map-{word.pk}", f"{word.pk}-tag": world.tag.name}
    page = read(visitor.post(reverse(PAGE), data))
    return Answer(granted=world.tag.synonyms.exists(), told=page.names(MARKERS))


def take_back(visitor: Visitor, world: World) -> Answer:
    word = _refuse(world)
    page = read(visitor.post(f"{reverse('media_hub_tags:take_back_words')}?id={word.pk}", {}))
    return Answer(granted=not TagWord.objects.refused().exists(), told=page.names(MARKERS))


def complete_synonym(visitor: Visitor, world: World) -> Answer:
    add_synonym(tag=world.tag, name=NAME, actor=SYSTEM)
    page = read(visitor.get(reverse("media_hub_tags:autocomplete"), {"term": "eel"}))
    return shown(page, ("kelpforest",))


def _refuse(world: World) -> TagWord:
    word = waiting_word(world)
    if not word.is_refused:
        refuse_word(word=word, actor=SYSTEM)
    return word


WORD_ROWS = (
    NamespaceSurface(name="new words", routes=("admin/media/tags/words/",), letter="m", ask=see_words),
    NamespaceSurface(
        name="new words' results", routes=("admin/media/tags/words/results/",), letter="m", ask=see_results
    ),
    NamespaceSurface(name="refused words", routes=(), letter="m", ask=see_refused),
    NamespaceSurface(name="add a new word", routes=(), letter="m", ask=add_word),
    NamespaceSurface(name="map a new word", routes=(), letter="m", ask=map_word),
    NamespaceSurface(
        name="take back what was decided about a word",
        routes=("admin/media/tags/words/take-back/",),
        letter="m",
        ask=take_back,
    ),
    NamespaceSurface(name="tag found by a synonym", routes=(), letter="c", ask=complete_synonym),
)
