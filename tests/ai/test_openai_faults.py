"""What goes wrong between the analyzer and a server, over HTTP."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from media_hub.exceptions import (
    AnalyzerCreditError,
    AnalyzerModelError,
    AnalyzerRefusedKeyError,
    AnalyzerUnavailableError,
    CutAnswerError,
    FinalAnalyzerError,
    RefusedByAnalyzerError,
    RetryableAnalyzerError,
    UnusableAnswerError,
)

from . import chat_replies as replies
from .chat_server import ChatServer, unused_url
from .questions import question

PASSING, USELESS = AnalyzerUnavailableError, UnusableAnswerError


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (replies.error(429), PASSING),
        (replies.error(408), PASSING),
        (replies.error(500), PASSING),
        (replies.error(503), PASSING),
        (replies.Reply(status=502, body=b"<html>Bad gateway", content_type="text/html"), PASSING),
        (replies.hung_up(), PASSING),
        (replies.error(429, code="insufficient_quota"), AnalyzerCreditError),
        (replies.error(402), AnalyzerCreditError),
        (replies.error(401, code="invalid_api_key"), AnalyzerRefusedKeyError),
        (replies.error(403), AnalyzerRefusedKeyError),
        (replies.error(400, "API key not valid.", code="invalid_api_key"), AnalyzerRefusedKeyError),
        (replies.Reply(status=404, body=b"404 page not found"), AnalyzerRefusedKeyError),
        (
            replies.Reply(status=307, headers={"Location": "http://127.0.0.1:9/"}, body=b""),
            AnalyzerRefusedKeyError,
        ),
        (replies.error(404, 'model "x" not found, try pulling it first'), AnalyzerModelError),
        (replies.error(400, code="model_not_found"), AnalyzerModelError),
        (replies.error(400, "The image is damaged."), FinalAnalyzerError),
        (replies.error(413), FinalAnalyzerError),
        (replies.error(422), FinalAnalyzerError),
        (replies.error(400, code="content_policy_violation"), RefusedByAnalyzerError),
        (replies.refusal(), RefusedByAnalyzerError),
        (replies.filtered(), RefusedByAnalyzerError),
        (replies.cut(), CutAnswerError),
        (replies.garbage(), USELESS),
        (replies.garbage(b""), USELESS),
        (replies.garbage(b'{"choices": []}'), USELESS),
        (replies.garbage(b'{"choices": [{"message": null}]}'), USELESS),
        (replies.garbage(b'{"choices": "none"}'), USELESS),
        (replies.garbage(b"[" * 100_000), USELESS),
        (replies.garbage(b"[1, 2]"), USELESS),
        (replies.html(), USELESS),
        (replies.dropped(), USELESS),
        (replies.dropped(is_chunked=True), USELESS),
        (replies.text("I see a harbour."), USELESS),
        (replies.text('{"title": {"en": {"value": "A har'), USELESS),
        (replies.text('{"weather": "fine"}'), USELESS),
        (replies.stream('{"title": ', finish_reason=None), USELESS),
        (replies.stream_with_error(), USELESS),
        (replies.stream("{}", finish_reason="length"), CutAnswerError),
        (replies.garbage(b'{"error": {"message": "Overloaded", "code": 503}}'), PASSING),
        (replies.garbage(b'{"error": "out of memory"}'), USELESS),
    ],
)
def test_what_goes_wrong_is_named(server, analyzer, reply, error):
    server.script(reply)

    with pytest.raises((RetryableAnalyzerError, FinalAnalyzerError)) as raised:
        analyzer.analyze(question())

    assert type(raised.value) is error
    assert "%(" not in raised.value.message
    assert len(server.requests) == 1


def test_a_server_that_nobody_runs_is_unavailable(analyzer_of, server):
    for url in (unused_url(), "http://nobody.invalid/v1", f"https{server.url.removeprefix('http')}"):
        with pytest.raises(AnalyzerUnavailableError) as raised:
            analyzer_of(server, base_url=url).analyze(question())

        assert type(raised.value) is AnalyzerUnavailableError


def test_the_server_checks_what_the_analyzer_was_set_to(server, analyzer_of):
    with pytest.raises(AnalyzerRefusedKeyError) as wrong_key:
        analyzer_of(server, key="sk-wrong").analyze(question())
    with pytest.raises(AnalyzerModelError) as wrong_model:
        analyzer_of(server, model="no-such").analyze(question())
    with pytest.raises(AnalyzerRefusedKeyError):
        analyzer_of(server, base_url=server.url.removesuffix("v1")).analyze(question())

    assert "sk-wrong" not in str(wrong_key.value)
    assert "no-such" in str(wrong_model.value)


@pytest.mark.parametrize(
    "reply",
    [
        replies.slow(5),
        replies.trickling(pause=0.2),
        replies.Reply(status=500, body=b"x" * 99, is_chunked=True, pause=0.2, piece_size=1),
    ],
    ids=["silent", "a few bytes now and then", "an error without an end"],
)
def test_a_slow_answer_is_waited_for_no_longer_than_was_set(server, analyzer_of, reply):
    server.script(reply)
    begun = time.monotonic()

    with pytest.raises(AnalyzerUnavailableError):
        analyzer_of(server, seconds=0.6).analyze(question())

    assert time.monotonic() - begun < 2


def test_an_answer_without_an_end_is_not_read_to_it(server, analyzer):
    server.script(replies.Reply(body=b" " * 5_000_000))

    with pytest.raises(UnusableAnswerError):
        analyzer.analyze(question())


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "7"}, 7),
        ({"Retry-After": "7", "Retry-After-Ms": "2500"}, 2.5),
        ({"Retry-After": "9999999"}, 24 * 3600),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "-5"}, None),
        ({"Retry-After": "nan"}, None),
        ({"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0),
        ({}, None),
    ],
)
def test_the_wait_that_a_server_asks_for_is_passed_on(server, analyzer, headers, seconds):
    server.script(replies.error(429, headers=headers), replies.error(503, headers=headers))

    for _ in range(2):
        with pytest.raises(AnalyzerUnavailableError) as raised:
            analyzer.analyze(question())

        assert raised.value.retry_after == seconds


def test_the_wait_can_be_a_date(server, analyzer):
    then = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    server.script(replies.error(429, headers={"Retry-After": then}))

    with pytest.raises(AnalyzerUnavailableError) as raised:
        analyzer.analyze(question())

    assert 80 < (raised.value.retry_after or 0) <= 90


def test_an_answer_of_no_use_has_its_cost(server, analyzer):
    server.script(replies.cut(), replies.refusal(), replies.text("Hello"), replies.error(500))
    costs = []

    for _ in range(4):
        with pytest.raises((RetryableAnalyzerError, FinalAnalyzerError)) as raised:
            analyzer.analyze(question())
        costs.append(raised.value.cost)

    assert costs == [1200, 1200, 1200, None]  # what a server that broke down has charged, nobody knows


def test_a_complaint_about_something_else_changes_nothing(server, analyzer):
    server.script(replies.error(400, "The image is damaged."))

    with pytest.raises(FinalAnalyzerError):
        analyzer.analyze(question())
    analyzer.analyze(question())

    assert [request.format for request in server.requests] == ["json_schema", "json_schema"]


def test_a_format_that_was_not_answered_with_is_not_remembered(server, analyzer):
    server.script(replies.error(400, "response_format is unavailable"), replies.error(500))

    with pytest.raises(AnalyzerUnavailableError):
        analyzer.analyze(question())
    analyzer.analyze(question())

    assert [request.format for request in server.requests] == ["json_schema", "json_object", "json_schema"]


def test_a_server_that_complains_of_everything_is_asked_a_few_times_at_most(analyzer_of):
    everything = "response_format json_schema max_tokens"
    with ChatServer(default=replies.error(400, everything)) as server, pytest.raises(FinalAnalyzerError):
        analyzer_of(server).analyze(question())

    assert len(server.requests) <= 6
