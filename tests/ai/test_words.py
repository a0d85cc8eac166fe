from __future__ import annotations

import pytest

from media_hub.ai.values import VocabularyTag
from media_hub.ai.words import Match, Vocabulary, folded, letters_of


def vocabulary(*names: str, languages: tuple[str, ...] = ("en",), **synonyms: tuple[str, ...]) -> Vocabulary:
    tags = [VocabularyTag(name=name, lineage=(name,), synonyms=synonyms.get(name, ())) for name in names]
    return Vocabulary(tags, languages=languages)


def names(matches: list[Match]) -> list[str]:
    return [match.name for match in matches]


def test_words_are_compared_without_case_width_and_spaces():
    assert folded("  ＨÖFN  Harbour") == "höfn harbour"
    assert letters_of("Höfn-harbour_2.") == "höfnharbour2"


@pytest.mark.parametrize(
    ("word", "match"),
    [
        ("BREAD", Match(name="Bread", is_exact=True)),
        ("loaf", Match(name="Bread", is_exact=True)),
        ("breads", Match(name="Bread", is_exact=False)),
        ("bakery", Match(name="Bakeries", is_exact=False)),
        ("bakeries", Match(name="Bakeries", is_exact=True)),
        ("dress", Match(name="Dress", is_exact=True)),
        ("dres", None),
        ("butter", None),
        ("", None),
    ],
)
def test_a_tag_is_found_by_name_synonym_and_plural(word, match):
    assert vocabulary("Bread", "Bakeries", "Dress", Bread=("loaf",)).named(word) == match


def test_german_plurals_are_known_where_german_is_asked_for():
    assert names(vocabulary("Brot", languages=("de",)).found_in("zwei Brote")) == ["Brot"]
    assert vocabulary("Brot", languages=("en",)).found_in("zwei Brote") == []


def test_a_plural_does_not_make_a_cake_of_a_kitchen():
    assert vocabulary("Küche", languages=("de",)).found_in("Kuchen") == []


def test_longer_names_go_before_the_words_in_them():
    found = vocabulary("Bread", "Sourdough bread").found_in("Sourdough bread, and more bread and Bread.")
    assert found == [
        Match(name="Sourdough bread", is_exact=True),
        Match(name="Bread", is_exact=True, times=2),
    ]


def test_a_part_of_a_word_is_no_word():
    assert vocabulary("Car", "Art").found_in("A cartoon of a party") == []


def test_names_of_two_letters_are_not_looked_for_in_texts():
    assert vocabulary("It").found_in("it is it") == []
    assert vocabulary("It").named("it") == Match(name="It", is_exact=True)


@pytest.mark.parametrize(
    ("name", "word"), [("Höfn", "hofn"), ("Brötchen", "broetchen"), ("Brötchen", "brotchen")]
)
def test_file_names_may_lack_accents(name, word):
    assert vocabulary(name).found_in(word) == []
    assert vocabulary(name).found_in(word, may_lack_accents=True) == [Match(name=name, is_exact=False)]
