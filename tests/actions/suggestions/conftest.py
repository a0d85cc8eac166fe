"""A namespace with a picture, and an analyzer that says what a test wants."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from wagtail import hooks

from media_hub.actions.run_jobs import run_jobs
from media_hub.actions.suggestions.plan_analyses import plan_analyses
from media_hub.actions.suggestions.run_analyses import run_analyses
from media_hub.ai.dummy import DummyAnalyzer
from media_hub.ai.values import Answer, Proposal
from media_hub.models import Analysis, MediaFile
from media_hub.permissions import SYSTEM
from tests.factories import make_image, make_namespace


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def image(newsroom):
    """A picture whose jobs are done; nobody was asked about it."""
    image = make_image(newsroom)
    run_jobs(media_file_id=image.media_file_id)
    Analysis.objects.all().delete()
    return type(image).objects.get(pk=image.pk)


@pytest.fixture
def dummy(settings) -> Iterator[DummyAnalyzer]:
    """The only analyzer that is asked."""
    settings.MEDIA_HUB_ANALYZERS = ("dummy",)
    analyzer = DummyAnalyzer()
    with hooks.register_temporarily("register_media_analyzer", lambda: analyzer):
        yield analyzer


@pytest.fixture
def analyse(dummy) -> Callable[..., Any]:
    """Ask the dummy about a file and let it answer with proposals."""

    def ask(member, *proposals: Proposal, **answer: Any):
        media_file = MediaFile.objects.select_related("namespace").get(pk=member.media_file_id)
        if proposals or answer:
            dummy.answer = Answer(proposals=proposals, **answer)
        plan_analyses(files=[media_file], actor=SYSTEM)
        run_analyses(seconds=5)
        return media_file.suggestions.order_by("pk")

    return ask
