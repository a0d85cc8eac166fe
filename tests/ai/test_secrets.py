"""That neither the key, nor a prompt, nor a picture gets into a log or into an error."""

from __future__ import annotations

import base64
import logging
import traceback

import pytest

from media_hub.ai.openai import load_openai
from media_hub.exceptions import AnalyzerError

from . import chat_replies as replies
from .chat_server import KEY
from .questions import PICTURE, question

NAME = "unmistakable-name.jpg"
ENCODED = base64.b64encode(PICTURE).decode()
SECRETS = (KEY, NAME, ENCODED[:60], ENCODED[-60:], "You catalogue files", "quoted by the server")


def echo(status):
    return replies.error(status, f"quoted by the server: {KEY} {NAME} {ENCODED}", code=f"{KEY}")


REPLIES = {
    "answered": replies.sample(),
    "refused": echo(401),
    "not understood": echo(400),
    "busy": echo(429),
    "failed": echo(500),
    "declined": replies.refusal(),
    "garbage": replies.garbage(f"{KEY} {NAME} {ENCODED}".encode()),
    "broken": replies.dropped(),
    "hung up": replies.hung_up(),
    "slow": replies.slow(5),
}


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES)
def test_nothing_of_a_question_is_logged_or_told_by_an_error(server, analyzer_of, caplog, reply):
    load_openai()
    caplog.set_level(logging.DEBUG)
    server.script(reply)
    errors = []

    try:
        analyzer_of(server, seconds=0.5).analyze(question(name=NAME))
    except AnalyzerError as error:
        errors.append(error)

    assert [error.__cause__ or error.__context__ for error in errors] == [None] * len(errors)
    told = "".join("".join(traceback.format_exception(each)) + repr(each.__dict__) for each in errors)
    written = told + caplog.text + "".join(repr(record.__dict__) for record in caplog.records)
    assert [secret for secret in SECRETS if secret in written] == []
    assert server.requests[0].text.count(NAME) == 1


def test_a_site_that_logs_everything_is_told_the_status(server, analyzer, caplog):
    caplog.set_level(logging.DEBUG)
    server.script(replies.error(401, "Wrong key", code="invalid_api_key"))

    with pytest.raises(AnalyzerError):
        analyzer.analyze(question())

    assert [record.getMessage() for record in caplog.records] == [
        f"{analyzer.label} answered 401 invalid_api_key invalid_request_error"
    ]


def test_what_the_library_logs_is_silenced_whatever_was_set():
    for name in ("openai", "httpx2", "httpcore2"):
        logging.getLogger(name).setLevel(logging.DEBUG)

    load_openai()

    assert not any(
        logging.getLogger(name).isEnabledFor(logging.INFO)
        for name in ("openai._base_client", "httpx2", "httpcore2.http11")
    )
