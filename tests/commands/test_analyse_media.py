from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail import hooks

from media_hub.ai.dummy import DummyAnalyzer
from media_hub.models import Analysis, MediaFile
from tests.factories import make_document, make_image, make_namespace

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def dummy(settings) -> Iterator[DummyAnalyzer]:
    settings.MEDIA_HUB_ANALYZERS = ("dummy",)
    analyzer = DummyAnalyzer()
    with hooks.register_temporarily("register_media_analyzer", lambda: analyzer):
        yield analyzer


@pytest.fixture
def newsroom():
    newsroom = make_namespace("Newsroom")
    for _number in range(2):
        make_image(newsroom)
    return newsroom


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("analyse_media", *arguments, stdout=out)
    return out.getvalue().rpartition("\r")[2].strip()


def test_every_file_is_asked_about_once(newsroom):
    assert run() == "2 questions planned; workers ask them."
    assert run() == "0 questions planned; workers ask them."
    assert set(Analysis.objects.values_list("analyzer", "is_urgent")) == {("dummy", False)}


def test_one_namespace_can_be_named(newsroom):
    museum = make_namespace("Museum")
    make_document(museum)

    assert run("--namespace", "museum") == "1 questions planned; workers ask them."
    assert Analysis.objects.get().media_file.namespace == museum


def test_what_is_in_the_trash_or_broken_is_left_out(newsroom):
    first, second = MediaFile.objects.all()
    MediaFile.objects.filter(pk=first.pk).update(state=MediaFile.State.TRASHED)
    MediaFile.objects.filter(pk=second.pk).update(processing=MediaFile.Processing.FAILED)

    assert run() == "0 questions planned; workers ask them."


def test_a_dry_run_says_how_many_and_plans_nothing(newsroom):
    assert run("--dry-run") == "dummy: 2 files at most; those it has answered are left out."
    assert not Analysis.objects.exists()


def test_an_analyzer_can_be_named_that_the_settings_do_not_name(newsroom, settings):
    settings.MEDIA_HUB_ANALYZERS = ()

    assert run("--analyzer", "dummy") == "2 questions planned; workers ask them."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--namespace", "nowhere"), "There is no namespace “nowhere”."),
        (("--analyzer", "nobody"), "The site has no analyzer “nobody”."),
        (("--analyzer", "openai"), "Not set up: openai."),
    ],
)
def test_what_cannot_be_done_is_said(arguments, said, settings):
    settings.MEDIA_HUB_OPENAI_API_KEY = settings.MEDIA_HUB_OPENAI_BASE_URL = ""

    with pytest.raises(CommandError, match=said):
        run(*arguments)


def test_without_a_ready_analyzer_it_says_which_setting_counts(settings):
    settings.MEDIA_HUB_ANALYZERS = ()

    with pytest.raises(CommandError, match=r"No analyzer is ready\. See MEDIA_HUB_ANALYZERS\."):
        run()
