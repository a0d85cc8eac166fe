"""What the analyzer asks, and what it makes of answers, over HTTP."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from media_hub.ai.openai import OpenAIAnalyzer
from media_hub.ai.servers import Server
from media_hub.ai.values import Answer, Field, FocalPoint, Proposal, Usage

from . import chat_replies as replies
from .chat_server import KEY, MODEL, ChatServer
from .questions import PICTURE, question


def valued(text, confidence=100):
    return {"value": text, "confidence": confidence}


def named(*names):
    return [{"name": name, "confidence": 100} for name in names]


ANSWER = {
    "title": {"en": valued("Harbour at dusk"), "de": valued("Hafen in der Dämmerung", 50)},
    "tags": named("boats", "Marina"),
    "new_tags": named("Dusk"),
    "focal_point": {"x": 0.5, "y": 0.25, "width": 0.5, "height": 0.5, "confidence": 100},
    "safety": [],
}


def test_an_answer_becomes_proposals(server, analyzer):
    server.script(replies.answer(ANSWER))

    answer = analyzer.analyze(question())

    assert answer == Answer(
        proposals=(
            Proposal(field=Field.TAGS, value="Boats", confidence=85),
            Proposal(field=Field.TAGS, value="Harbours", confidence=85),
            Proposal(field=Field.TAGS, value="Dusk", confidence=50),
            Proposal(
                field=Field.FOCAL_POINT,
                value=FocalPoint(x=0.5, y=0.25, width=0.5, height=0.5),
                confidence=60,
            ),
            Proposal(field=Field.TITLE, value="Harbour at dusk", confidence=80),
            Proposal(field=Field.TITLE, value="Hafen in der Dämmerung", confidence=40, language="de"),
        ),
        model="test-model-2026-01-01",
        usage=Usage(input_tokens=1000, output_tokens=100, cost=750 + 450),
    )


def test_the_request_is_one_that_the_protocol_takes(server, analyzer):
    analyzer.analyze(question())

    [request] = server.requests
    assert server.complaints == []
    assert (request.path, request.body["model"], request.format) == (
        "/v1/chat/completions",
        MODEL,
        "json_schema",
    )
    assert (request.picture, request.body["max_tokens"]) == (PICTURE, 4000)


def test_nothing_of_the_machine_or_its_environment_is_sent(server, analyzer, monkeypatch):
    for name, value in {
        "OPENAI_API_KEY": "sk-other",
        "OPENAI_BASE_URL": "http://other.example/v1",
        "OPENAI_ORG_ID": "org-1",
        "OPENAI_PROJECT_ID": "proj-1",
        "OPENAI_CUSTOM_HEADERS": "X-Custom: 1\nAuthorization: Bearer sk-custom",
        "HTTP_PROXY": "http://127.0.0.1:9",
        "ALL_PROXY": "http://127.0.0.1:9",
    }.items():
        monkeypatch.setenv(name, value)

    analyzer.analyze(question())

    [request] = server.requests
    assert set(request.headers) == {
        *("host", "content-type", "content-length", "accept", "connection", "authorization", "user-agent"),
        "x-stainless-raw-response",
    }
    assert (request.headers["authorization"], request.headers["user-agent"]) == (f"Bearer {KEY}", "media-hub")


def test_a_server_without_keys_is_sent_none(analyzer_of):
    with ChatServer(key="") as server:
        analyzer_of(server).analyze(question())

    assert "authorization" not in server.requests[0].headers


def test_every_field_is_answered_by_a_server_that_keeps_to_the_schema(server, analyzer):
    proposals = analyzer.analyze(question()).proposals

    assert {proposal.field for proposal in proposals} == analyzer.fields
    assert {proposal.language for proposal in proposals if proposal.field is Field.ALT_TEXT} == {"", "de"}


def test_only_what_is_wanted_is_asked_for(server, analyzer):
    analyzer.analyze(question(wanted=frozenset({Field.ALT_TEXT, Field.AUTHOR})))

    schema = server.requests[0].body["response_format"]["json_schema"]["schema"]
    assert (list(schema["properties"]), list(schema["properties"]["alt_text"]["properties"])) == (
        ["alt_text"],
        ["en", "de"],
    )
    assert "Harbours" not in server.requests[0].text


def test_an_alt_text_for_a_place_is_all_that_is_asked_for_there(server, analyzer):
    answer = analyzer.analyze(question(surroundings="The ferry leaves at nine."))

    assert {proposal.field for proposal in answer.proposals} == {Field.ALT_TEXT}
    assert "The ferry leaves at nine." in server.requests[0].text


@pytest.mark.parametrize(
    "nothing",
    [
        {"picture": None},
        {"picture": None, "kind": "video", "text": "spoken"},
        {"picture": None, "kind": "document", "text": " "},
        {"wanted": frozenset({Field.CREDIT})},
    ],
)
def test_nobody_is_asked_where_there_is_nothing_to_ask(server, analyzer, nothing):
    assert analyzer.analyze(question(**nothing)).proposals == ()
    assert server.requests == []


def test_a_document_without_a_picture_is_described_by_its_text(server, analyzer):
    answer = analyzer.analyze(question(kind="document", picture=None, text="Minutes of the meeting"))

    assert {proposal.field for proposal in answer.proposals} == {Field.TITLE, Field.DESCRIPTION, Field.TAGS}
    assert isinstance(server.requests[0].body["messages"][1]["content"], str)


@pytest.mark.parametrize(
    ("formats", "asked"),
    [
        (("json_object", "text"), ["json_schema", "json_object"]),
        (("text",), ["json_schema", "json_object", "text"]),
    ],
)
def test_a_server_without_structured_output_is_asked_in_its_way_from_then_on(analyzer_of, formats, asked):
    said = f"Here you are:\n```json\n{json.dumps(ANSWER)}\n```\nAnything else?"
    with ChatServer(formats=formats, default=replies.text(said)) as server:
        analyzer = analyzer_of(server)
        first, second = analyzer.analyze(question()), analyzer_of(server).analyze(question())

    assert [request.format for request in server.requests] == [*asked, asked[-1]]
    assert first.proposals == second.proposals != ()
    assert "JSON schema" in server.requests[-1].text


def test_a_server_that_knows_the_newer_limit_alone_is_given_that(analyzer_of):
    with ChatServer(limits=("max_completion_tokens",)) as server:
        for _ in range(2):
            analyzer_of(server).analyze(question())

    limits = [{"max_tokens", "max_completion_tokens"} & set(request.body) for request in server.requests]
    assert limits == [{"max_tokens"}, {"max_completion_tokens"}, {"max_completion_tokens"}]


def test_an_answer_that_comes_as_a_stream_is_read(server, analyzer):
    server.script(replies.stream(json.dumps(ANSWER)))

    answer = analyzer.analyze(question())

    assert (len(answer.proposals), answer.usage.input_tokens) == (6, 1000)


def test_an_answer_in_parts_is_put_together(server, analyzer):
    written = json.dumps(ANSWER)
    parts = [{"type": "text", "text": written[:20]}, {"type": "text", "text": written[20:]}]
    message = {"role": "assistant", "content": parts}
    body = json.dumps({"choices": [{"message": message, "finish_reason": "stop"}]})
    server.script(replies.garbage(body.encode()))

    assert len(analyzer.analyze(question()).proposals) == 6


def test_tokens_that_a_server_does_not_count_are_the_most_there_can_have_been(server, analyzer):
    server.script(replies.text(json.dumps(ANSWER), usage=None))

    usage = analyzer.analyze(question()).usage

    assert (usage.input_tokens, usage.output_tokens) == (43_000, len(json.dumps(ANSWER)))
    assert usage.cost <= analyzer.reserved_cost


def test_it_is_ready_with_a_key_or_an_address_and_says_whom_it_asks(settings):
    assert not OpenAIAnalyzer().is_ready

    settings.MEDIA_HUB_OPENAI_API_KEY = "sk-1"
    assert (OpenAIAnalyzer().is_ready, OpenAIAnalyzer().label) == (True, "OpenAI")

    settings.MEDIA_HUB_OPENAI_API_KEY = ""
    settings.MEDIA_HUB_OPENAI_BASE_URL = "http://localhost:11434/v1"
    settings.MEDIA_HUB_OPENAI_MODEL = "gemma3"
    analyzer = OpenAIAnalyzer()
    assert (analyzer.is_ready, analyzer.label, analyzer.model) == (True, "localhost:11434", "gemma3")


def test_the_cost_of_one_call_is_kept_free_from_above():
    server = Server(model=MODEL, input_price=75, output_price=450, max_tokens=4000, calls_per_minute=7)
    analyzer = OpenAIAnalyzer(server=server)

    assert (analyzer.reserved_cost, analyzer.calls_per_minute) == (43_000 * 75 // 100 + 4000 * 450 // 100, 7)
    assert "sk-" not in repr(Server(model=MODEL, key="sk-1"))


def test_it_is_registered_and_costs_a_start_nothing():
    script = (
        "import django, sys; django.setup(); from media_hub.ai.registry import all_analyzers;"
        "print('openai' in all_analyzers(), 'openai' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert said.stdout.split() == ["True", "False"]
