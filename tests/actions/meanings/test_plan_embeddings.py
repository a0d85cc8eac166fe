"""When the meaning of a file is asked for, and by what text."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from media_hub.actions.index_media import index_outdated
from media_hub.actions.meanings.plan_embeddings import plan_embeddings
from media_hub.actions.meanings.run_embeddings import run_embeddings
from media_hub.actions.tags import create_tag, update_tag
from media_hub.actions.update_media import update_media
from media_hub.models import FoundText, MediaEmbedding, MediaFile
from media_hub.permissions import SYSTEM
from media_hub.tasks import jobs, meanings
from tests.embedding import embedding
from tests.factories import make_document, make_image

pytestmark = pytest.mark.django_db


def settle() -> None:
    while index_outdated():
        pass
    run_embeddings(seconds=5)


def test_the_text_is_all_that_is_said_about_a_file_and_no_name(newsroom, embedder):
    animals = create_tag(namespace=newsroom, name="Animals", actor=SYSTEM)
    create_tag(namespace=newsroom, name="Dogs", parent=animals, actor=SYSTEM)
    image = make_image(newsroom, title="Quay", name="IMG_0023.png", tags=["Dogs"])
    update_media(member=image, actor=SYSTEM, alt_text="Boats", description="Boats", credit="Agency Blue")
    french = Locale.objects.create(language_code="fr")
    update_media(member=image, actor=SYSTEM, locale=french, title="Le quai")
    FoundText.objects.create(media_file=image.media_file, text="x" * 5_000)

    settle()

    assert embedder.calls == [["\n".join(["Quay", "Boats", "Le quai", "Animals / Dogs", "x" * 2_000])]]
    embedding_row = MediaEmbedding.objects.get()
    assert (embedding_row.model, embedding_row.dimensions, embedding_row.is_outdated) == (
        "dummy-1",
        64,
        False,
    )


def test_it_is_asked_again_only_where_what_is_said_has_changed(newsroom, embedder):
    create_tag(namespace=newsroom, name="Sea", actor=SYSTEM)
    image, _other = make_image(newsroom, title="Quay", tags=["Sea"]), make_image(newsroom, title="Hill")
    settle()
    assert embedder.calls == [["Quay\nSea", "Hill"]]

    update_media(member=image, actor=SYSTEM, credit="Agency Blue")
    settle()
    assert len(embedder.calls) == 1

    update_tag(tag=newsroom.tags.get(), actor=SYSTEM, name="Ocean")
    settle()
    assert embedder.calls[1:] == [["Quay\nOcean"]]


def test_another_model_makes_all_vectors_anew(newsroom, embedder):
    make_image(newsroom)
    settle()
    embedder.made_by = "dummy-2"

    plan_embeddings(media_file_ids=list(MediaFile.objects.values_list("pk", flat=True)))
    settle()

    assert (len(embedder.calls), MediaEmbedding.objects.get().model) == (2, "dummy-2")


def test_nothing_is_noted_without_an_embedder_but_that_a_vector_is_old(newsroom):
    image = make_image(newsroom)
    assert not MediaEmbedding.objects.exists()
    with embedding():
        plan_embeddings(media_file_ids=[image.media_file_id])
        settle()

    update_media(member=image, actor=SYSTEM, title="Hill")
    settle()
    assert MediaEmbedding.objects.get().is_outdated

    with embedding() as dummy:
        settle()
    assert dummy.calls == [["Hill"]]


def test_an_embedder_that_is_outside_is_told_of_no_namespace_that_has_turned_it_off(
    newsroom, embedder, monkeypatch
):
    monkeypatch.setattr(type(embedder), "is_outside", True)
    image = make_image(newsroom)
    settle()
    type(newsroom).objects.update(uses_outside_analyzers=False)

    make_document(newsroom)
    update_media(member=image, actor=SYSTEM, title="Hill")
    settle()

    assert (len(embedder.calls), MediaEmbedding.objects.count()) == (1, 0)


def test_planning_many_files_asks_the_database_as_often_as_planning_few(newsroom, embedder):
    ids = [make_image(newsroom, title=f"Image {number}").media_file_id for number in range(6)]
    MediaEmbedding.objects.all().delete()
    counts = []
    for some in (ids[:2], ids):
        with CaptureQueriesContext(connection) as queries:
            plan_embeddings(media_file_ids=some)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert MediaEmbedding.objects.count() == 6


@pytest.fixture
def sent(monkeypatch):
    messages: list[str] = []
    monkeypatch.setattr(meanings.embed_some, "apply_async", lambda **options: messages.append("embed"))
    return messages


def test_a_worker_is_told_after_the_commit_and_by_the_sweep(
    newsroom, embedder, sent, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        make_image(newsroom)
        assert sent == []
    assert sent == ["embed"]

    jobs.sweep()
    assert sent == ["embed", "embed"]

    meanings.embed_some()
    jobs.sweep()
    assert (sent, MediaEmbedding.objects.get().is_outdated) == (["embed", "embed"], False)


def test_a_message_leaves_the_rest_to_the_next(newsroom, embedder, sent, monkeypatch):
    monkeypatch.setattr(meanings, "SECONDS", 0)
    make_image(newsroom)

    meanings.embed_some()

    assert (sent, embedder.calls) == (["embed"], [])
