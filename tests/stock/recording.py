"""A Django test runner that writes down how each test ended."""

from __future__ import annotations

import json
import traceback
import unittest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.test.runner import DiscoverRunner
from wagtail.documents import get_document_model
from wagtail.documents import models as document_models
from wagtail.images import get_image_model
from wagtail.images import models as image_models

if TYPE_CHECKING:
    from types import TracebackType

    ErrorInfo = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]


class RecordingResult(unittest.TextTestResult):
    """Keep the last word on each test; one failed subtest fails its test."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outcomes: dict[str, dict[str, str]] = {}

    def addSuccess(self, test: unittest.TestCase) -> None:
        super().addSuccess(test)
        self._record(test, "passed")

    def addFailure(self, test: unittest.TestCase, err: ErrorInfo) -> None:
        super().addFailure(test, err)
        self._record(test, "failed", self.failures[-1][1])

    def addError(self, test: unittest.TestCase, err: ErrorInfo) -> None:
        super().addError(test, err)
        self._record(test, "error", self.errors[-1][1])

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:
        super().addSkip(test, reason)
        self._record(test, "skipped", reason)

    def addExpectedFailure(self, test: unittest.TestCase, err: ErrorInfo) -> None:
        super().addExpectedFailure(test, err)
        self._record(test, "passed", "expected failure")

    def addUnexpectedSuccess(self, test: unittest.TestCase) -> None:
        super().addUnexpectedSuccess(test)
        self._record(test, "failed", "passed although it is marked as an expected failure")

    def addSubTest(self, test: unittest.TestCase, subtest: unittest.TestCase, err: ErrorInfo | None) -> None:
        super().addSubTest(test, subtest, err)
        if err is not None:
            self._record(test, "failed", f"{subtest}\n{''.join(traceback.format_exception(err[1]))}")

    def _record(self, test: unittest.TestCase, status: str, detail: str = "") -> None:
        self.outcomes[test.id()] = {"status": status, "detail": detail}


class RecordingRunner(DiscoverRunner):
    """Run the tests and write their outcomes to `settings.OUTCOMES_FILE`."""

    def get_resultclass(self) -> type[RecordingResult]:
        return RecordingResult

    def build_suite(self, *args: Any, **kwargs: Any) -> unittest.TestSuite:
        name_configured_models()
        return super().build_suite(*args, **kwargs)

    def suite_result(
        self, suite: unittest.TestSuite, result: unittest.TextTestResult[Any], **kwargs: Any
    ) -> int:
        assert isinstance(result, RecordingResult)
        Path(settings.OUTCOMES_FILE).write_text(json.dumps(result.outcomes))
        return super().suite_result(suite, result, **kwargs)


def name_configured_models() -> None:
    """Let `models.Document` in a stock test mean the configured model.

    Many of them name Wagtail's concrete class where the view under test asks `get_document_model()`; with any
    custom model they would fail before they have tried anything.
    """
    image_model = get_image_model()
    image_models.Image = image_model
    image_models.Rendition = image_model.get_rendition_model()
    document_models.Document = get_document_model()
