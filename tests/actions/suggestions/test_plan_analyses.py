from __future__ import annotations

from io import BytesIO

import pytest
from wagtail.models import Locale

from media_hub.actions.replace_file import replace_file
from media_hub.actions.run_jobs import run_jobs
from media_hub.actions.suggestions.plan_analyses import plan_analyses
from media_hub.actions.suggestions.run_analyses import run_analyses
from media_hub.actions.tags import create_tag
from media_hub.exceptions import FinalAnalyzerError, NotAllowedError
from media_hub.models import Analysis, MediaFile, TagWord
from media_hub.permissions import SYSTEM
from tests.factories import image_bytes, make_document, make_image, make_user

pytestmark = pytest.mark.django_db


def plan(member, **options) -> int:
    media_file = MediaFile.objects.select_related("namespace").get(pk=member.media_file_id)
    return plan_analyses(files=[media_file], **{"actor": SYSTEM, **options})


def test_a_new_file_is_asked_about_when_it_is_ready_and_before_what_was_asked_in_bulk(newsroom, dummy):
    image = make_image(newsroom)
    assert not Analysis.objects.exists()

    run_jobs(media_file_id=image.media_file_id)

    assert list(Analysis.objects.values_list("analyzer", "state", "is_urgent")) == [("dummy", "queued", True)]
    assert MediaFile.objects.get().processing == "ready"  # it waits for no analyzer


def test_nobody_is_asked_twice_about_the_same(image, dummy):
    assert plan(image) == 1
    run_analyses(seconds=5)

    assert plan(image) == 0


def test_a_new_word_of_the_vocabulary_is_a_reason_to_ask_again(image, newsroom, dummy):
    plan(image)
    tag = create_tag(namespace=newsroom, name="Boats", actor=SYSTEM)
    assert plan(image) == 1

    TagWord.objects.create(namespace=newsroom, name="Ships", tag=tag)
    assert plan(image) == 1


def test_a_new_prompt_is_a_reason_to_ask_again(image, dummy, monkeypatch):
    plan(image)
    monkeypatch.setattr(type(dummy), "version", "2")

    assert plan(image) == 1


def test_a_new_language_is_a_reason_to_ask_again(image, dummy):
    plan(image)
    Locale.objects.create(language_code="de")

    assert plan(image) == 1


def test_new_bytes_are_asked_about_and_the_question_about_the_old_ones_is_cancelled(image, dummy):
    plan(image)
    replace_file(member=image, file=BytesIO(image_bytes()), name="new.png", actor=SYSTEM)

    assert plan(image) == 1
    assert list(Analysis.objects.order_by("pk").values_list("state", flat=True)) == ["cancelled", "queued"]


def test_what_has_failed_is_asked_again_on_demand(image, dummy):
    def refuse(question):
        raise FinalAnalyzerError(analyzer="Dummy")

    dummy.answer = refuse
    plan(image)
    run_analyses(seconds=5)
    assert Analysis.objects.get().state == "failed"

    assert plan(image) == 1
    assert Analysis.objects.get().state == "queued"


def test_files_of_other_kinds_are_not_for_an_analyzer_of_pictures(newsroom, dummy, monkeypatch):
    monkeypatch.setattr(type(dummy), "kinds", frozenset({"image"}))

    assert plan(make_document(newsroom)) == 0


def test_nothing_leaves_a_namespace_that_does_not_use_outside_services(image, newsroom, dummy, monkeypatch):
    monkeypatch.setattr(type(dummy), "is_outside", True)
    newsroom.uses_outside_analyzers = False
    newsroom.save()

    assert plan(image) == 0


def test_who_may_not_change_a_file_may_not_have_it_analysed(image, newsroom, dummy):
    with pytest.raises(NotAllowedError):
        plan(image, actor=make_user(newsroom, "picker"))
    assert not Analysis.objects.exists()


def test_an_analyzer_that_is_not_set_up_is_left_out(image, dummy, monkeypatch):
    monkeypatch.setattr(type(dummy), "is_ready", property(lambda self: False))

    assert plan(image) == 0
