from __future__ import annotations

import pytest
from wagtail import hooks

from media_hub.actions.delete_media import delete_media
from media_hub.actions.suggestions.words import refuse_word
from media_hub.ai.dummy import DummyAnalyzer
from media_hub.models import MediaTag, Suggestion, TagWord
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_image, make_namespace, make_superuser, make_user
from tests.suggesting import propose_word

from .test_tags import INDEX, make_tag, manager, messages, museum, newsroom  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db

WORDS = f"{INDEX}words/"


def shown(response):
    return [(word.name, word.files, word.analyzers, len(word.pictures)) for word in response.context["words"]]


def decide(client, decision, **data):
    return client.post(WORDS, {"decision": decision, **data}, follow=True)


def test_new_words_are_shown_with_their_files_the_most_wanted_first(client, newsroom, museum, manager):  # noqa: F811
    images = [make_image(newsroom) for _number in range(5)]
    for image in images:
        propose_word(image, "Dusk")
    propose_word(images[0], "Dusk", analyzer="vision")
    propose_word(make_document(newsroom, title="Minutes"), "Dawn")
    propose_word(make_image(museum), "Vase")
    trashed = make_image(newsroom)
    propose_word(trashed, "Gone")
    delete_media(files=[trashed.media_file], actor=SYSTEM)

    with hooks.register_temporarily("register_media_analyzer", DummyAnalyzer):
        response = client.get(WORDS)

    label = str(DummyAnalyzer.label)
    assert shown(response) == [("Dusk", 5, [label, "vision"], 4), ("Dawn", 1, [label], 1)]
    newest_first = [file.pk for file in response.context["words"][0].pictures]
    assert newest_first == sorted((image.media_file_id for image in images), reverse=True)[:4]
    assert 'aria-label="Minutes"' in response.content.decode()
    assert [word.name for word in client.get(f"{WORDS}results/?q=DA").context["words"]] == ["Dawn"]


def test_many_words_take_as_many_queries_as_few(client, newsroom, manager, django_assert_max_num_queries):  # noqa: F811
    for number in range(12):
        image = make_image(newsroom)
        for name in (f"Word {number}", "Everywhere"):
            propose_word(image, name)
    client.get(WORDS)

    with django_assert_max_num_queries(24):
        assert len(client.get(WORDS).context["words"]) == 13


def test_a_word_is_added_below_a_tag_or_mapped_to_one(client, newsroom, manager):  # noqa: F811
    make_tag(newsroom, "Late summer")
    image = make_image(newsroom)
    dawn, sommer, sky = (propose_word(image, name).word for name in ("Dawn", "Spätsommer", "Sky"))

    added = decide(client, f"add-{sky.pk}")
    below = decide(client, f"below-{dawn.pk}", **{f"{dawn.pk}-tag": "sky"})
    mapped = decide(client, f"map-{sommer.pk}", **{f"{sommer.pk}-tag": "Late summer"})

    assert messages(added) == ["“Sky” is a tag now."]
    assert messages(below) == ["“Dawn” is a tag below “sky” now."]
    assert messages(mapped)[0].startswith("“Spätsommer” means “Late summer” now.")
    assert MediaTag.objects.get(name="Dawn").lineage == "Sky\nDawn"
    assert "No new words" in mapped.content.decode()


def test_what_was_refused_can_be_taken_back_at_once_or_later(client, newsroom, manager):  # noqa: F811
    word = propose_word(make_image(newsroom), "Nice").word

    refused = decide(client, f"refuse-{word.pk}")
    assert f"{WORDS}take-back/?id={word.pk}" in messages(refused)[0]
    assert shown(client.get(WORDS)) == []
    listed = client.get(f"{WORDS}?show=refused")
    assert [each.name for each in listed.context["words"]] == ["Nice"]
    taken_back = client.post(f"{WORDS}take-back/?id={word.pk}", follow=True)
    again = client.post(f"{WORDS}take-back/?id={word.pk}", follow=True)

    assert messages(taken_back) == ["1 word waits again."]
    assert messages(again) == ["0 words wait again."]
    assert shown(again) == [("Nice", 1, ["dummy"], 1)]
    assert client.get(f"{WORDS}take-back/?id={word.pk}").status_code == 405


def test_chosen_words_are_decided_about_together(client, newsroom, manager):  # noqa: F811
    image = make_image(newsroom)
    words = [propose_word(image, name).word.pk for name in ("Dawn", "Dusk", "Good", "Nice")]

    added = decide(client, "add-chosen", id=words[:2])
    refused = decide(client, "refuse-chosen", id=words[2:])

    assert messages(added) == ["“Dawn”, “Dusk” are tags now."]
    assert "“Good”, “Nice” are not proposed any more." in messages(refused)[0]
    assert messages(decide(client, "add-chosen")) == ["Choose the words that you decide about."]


def test_the_tag_is_looked_for_in_the_namespace_of_each_word(client, newsroom, museum):  # noqa: F811
    client.force_login(make_superuser())
    tags = [make_tag(namespace, "Summer") for namespace in (newsroom, museum)]
    words = [propose_word(make_image(namespace), "Sommer").word.pk for namespace in (newsroom, museum)]

    wrong = decide(client, "map-chosen", id=words, **{"chosen-tag": "Winter"})
    decide(client, "map-chosen", id=words, **{"chosen-tag": "Summer"})

    assert "There is no tag “Winter”" in messages(wrong)[0]
    assert [tag.synonyms.get().pk for tag in tags] == words


def test_one_of_several_namespaces_can_be_looked_at(client, newsroom, museum):  # noqa: F811
    client.force_login(make_superuser())
    for namespace, name in ((newsroom, "Dawn"), (museum, "Vase")):
        propose_word(make_image(namespace), name)

    assert len(client.get(WORDS).context["words"]) == 2
    assert [word.name for word in client.get(f"{WORDS}?namespace={museum.pk}").context["words"]] == ["Vase"]
    nothing = client.get(f"{WORDS}?q=zzz").content.decode()
    assert "No new word matches." in nothing


def test_who_was_slower_is_told(client, newsroom, manager):  # noqa: F811
    word = propose_word(make_image(newsroom), "Dawn").word
    refuse_word(word=word, actor=SYSTEM)

    response = decide(client, f"add-{word.pk}")

    assert messages(response) == ["Somebody else has decided about some of these words meanwhile."]
    assert not MediaTag.objects.exists()


@pytest.mark.parametrize("decision", ["", "add", "add-x", "burn-1", "map-9999999999999999999999"])
def test_nonsense_decides_nothing(client, newsroom, manager, decision):  # noqa: F811
    propose_word(make_image(newsroom), "Dawn")

    assert decide(client, decision).status_code == 200
    assert TagWord.objects.proposed().count() == 1


@pytest.mark.parametrize("role", ["picker", "editor"])
def test_who_manages_nothing_is_not_let_in(client, newsroom, role):  # noqa: F811
    word = propose_word(make_image(newsroom), "Dawn").word
    client.force_login(make_user(newsroom, role))

    assert client.get(WORDS).status_code == 302
    assert "new-words" not in client.get(INDEX).content.decode()
    client.post(WORDS, {"decision": f"add-{word.pk}"})
    client.force_login(make_user(make_namespace("Elsewhere"), "manager"))
    client.post(WORDS, {"decision": f"add-{word.pk}"})
    assert shown(client.get(WORDS)) == []
    assert Suggestion.objects.get().tag is None


def test_the_tags_page_tells_managers_how_many_words_wait(client, newsroom, manager):  # noqa: F811
    assert "wait for your decision" not in client.get(INDEX).content.decode()
    for name in ("Dawn", "Dusk"):
        propose_word(make_image(newsroom), name)

    content = client.get(INDEX).content.decode()

    assert "2 new words wait for your decision" in content
    assert content.count(f'href="{WORDS}"') >= 2
