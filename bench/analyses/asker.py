"""`python -m bench.analyses.asker CALLS_PER_MINUTE SECONDS`: answer as one of several workers.

It says “ready”, waits for a line, asks until nothing is due or the time is over, and prints which files it was asked about
and when, as JSON.
"""

from __future__ import annotations

import json
import sys
import time

import django

django.setup()

from wagtail import hooks  # noqa: E402 - after Django's setup

from media_hub.actions.suggestions.run_analyses import run_analyses  # noqa: E402 - after Django's setup
from media_hub.ai.dummy import DummyAnalyzer  # noqa: E402 - after Django's setup
from media_hub.ai.values import Answer, Question  # noqa: E402 - after Django's setup
from media_hub.models import Analysis  # noqa: E402 - after Django's setup


class NotingAnalyzer(DummyAnalyzer):
    """Notes about which file it is asked, and when."""

    def __init__(self, *, calls_per_minute: int) -> None:
        super().__init__(calls_per_minute=calls_per_minute)
        self.calls: list[tuple[str, float]] = []

    def analyze(self, question: Question) -> Answer:
        self.calls.append((question.name, time.time()))
        return super().analyze(question)


def main() -> None:
    calls_per_minute, seconds = int(sys.argv[1]), float(sys.argv[2])
    analyzer = NotingAnalyzer(calls_per_minute=calls_per_minute)
    with hooks.register_temporarily("register_media_analyzer", lambda: analyzer):
        print("ready", flush=True)
        sys.stdin.readline()
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and Analysis.objects.open().exists():
            run_analyses(seconds=left)
    print(json.dumps(analyzer.calls), flush=True)


if __name__ == "__main__":
    main()
