"""What the chat server can reply: answers, and everything that goes wrong."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

USAGE = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}
JSON, EVENTS = "application/json", "text/event-stream"


@dataclass(frozen=True, kw_only=True)
class Reply:
    """`delay` and `pause` (between pieces) are in seconds; `drop_after` counts bytes; `body` None: made of the schema."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = JSON
    body: bytes | None = None
    delay: float = 0
    pause: float = 0
    piece_size: int = 0
    is_chunked: bool = False
    is_hung_up: bool = False
    drop_after: int | None = None

    def body_for(self, request: dict[str, Any]) -> bytes:
        if self.body is not None:
            return self.body
        if "input" in request:
            return _vectors(request["input"])
        format_ = request.get("response_format", {})
        schema = format_.get("json_schema", {}).get("schema")
        given = made_up(schema) if schema else {"title": {"value": "A title", "confidence": 90}}
        return _whole(json.dumps(given))

    def pieces(self, body: bytes) -> Iterator[bytes]:
        size = self.piece_size or len(body) or 1
        return (body[start : start + size] for start in range(0, len(body), size))


def made_up(schema: dict[str, Any], *, name: str = "value") -> Any:
    """Return a value that keeps to the schema."""
    if "anyOf" in schema:
        return made_up(schema["anyOf"][0], name=name)
    if schema["type"] == "object":
        return {each: made_up(inner, name=each) for each, inner in schema["properties"].items()}
    if schema["type"] == "array":
        return [made_up(schema["items"], name=name)]
    return {"string": f"some {name}", "integer": 90, "number": 0.5}[schema["type"]]


def sample() -> Reply:
    """Return an answer that keeps to the schema of whoever asks."""
    return Reply()


def answer(given: Any, **options: Any) -> Reply:
    """Return an answer with these values, which are written as JSON."""
    return text(json.dumps(given), **options)


def text(content: str, **options: Any) -> Reply:
    return Reply(body=_whole(content, **options))


def cut(content: str = '{"title": {"en": {"value": "A har') -> Reply:
    return text(content, finish_reason="length")


def refusal() -> Reply:
    return Reply(body=_whole(None, refusal="I'm sorry, I can't help with that."))


def filtered() -> Reply:
    return text("", finish_reason="content_filter")


def error(status: int, message: str = "It failed.", **details: Any) -> Reply:
    headers = details.pop("headers", {})
    body = {
        "error": {"message": message, "type": "invalid_request_error", "param": None, "code": None, **details}
    }
    return Reply(status=status, headers=headers, body=json.dumps(body).encode())


def slow(seconds: float) -> Reply:
    return Reply(delay=seconds)


def trickling(*, pause: float) -> Reply:
    """Return an answer of which a piece comes now and then, so that no single wait is long."""
    return Reply(is_chunked=True, pause=pause, piece_size=2)


def garbage(body: bytes = b"\x00\xff\xfe garbage") -> Reply:
    return Reply(body=body)


def html() -> Reply:
    return Reply(body=b"<!doctype html><title>Welcome</title><p>It works!", content_type="text/html")


def hung_up() -> Reply:
    """Return a connection that is closed before anything was said."""
    return Reply(is_hung_up=True)


def dropped(*, is_chunked: bool = False) -> Reply:
    """Return a connection that is closed in the middle of an answer."""
    return Reply(body=_whole("{}"), drop_after=20, is_chunked=is_chunked)


def stream(content: str, *, finish_reason: str | None = "stop") -> Reply:
    """Return an answer as a stream of events; one without a reason to finish breaks off."""
    events = [_event({"delta": {"role": "assistant", "content": ""}})]
    events += [_event({"delta": {"content": content[at : at + 7]}}) for at in range(0, len(content), 7)]
    if finish_reason:
        last = _event({"delta": {}, "finish_reason": finish_reason}, usage=USAGE)
        events += [last, b"data: [DONE]\n\n"]
    return Reply(body=b"".join(events), content_type=EVENTS, is_chunked=True, piece_size=50)


def stream_with_error(*, message: str = "The server had an error.") -> Reply:
    """Return a stream in which an error comes after the start of an answer."""
    begun = stream('{"title": ', finish_reason=None)
    failed = json.dumps({"error": {"message": message, "type": "server_error"}})
    return replace(begun, body=(begun.body or b"") + f"event: error\ndata: {failed}\n\n".encode())


def _whole(
    content: str | None, *, finish_reason: str = "stop", refusal: str | None = None, **more: Any
) -> bytes:
    message = {"role": "assistant", "content": content, "refusal": refusal}
    choice = {"index": 0, "message": message, "finish_reason": finish_reason, "logprobs": None}
    return json.dumps({**_head("chat.completion"), "choices": [choice], "usage": USAGE, **more}).encode()


def vectors(rows: list[Any], **more: Any) -> Reply:
    """Return the vectors of texts, whatever the texts are."""
    data = [{"object": "embedding", "index": index, "embedding": row} for index, row in enumerate(rows)]
    return Reply(
        body=json.dumps({"object": "list", "data": data[::-1], "model": "embedder", **more}).encode()
    )


def _vectors(texts: list[str]) -> bytes:
    rows = [[float(byte) + 1 for byte in hashlib.sha256(text.encode()).digest()[:8]] for text in texts]
    return vectors(rows, usage={"prompt_tokens": 10, "total_tokens": 10}).body or b""


def _event(choice: dict[str, Any], **more: Any) -> bytes:
    event = {
        **_head("chat.completion.chunk"),
        "choices": [{"index": 0, "finish_reason": None, **choice}],
        **more,
    }
    return f"data: {json.dumps(event)}\n\n".encode()


def _head(kind: str) -> dict[str, Any]:
    return {"id": "chatcmpl-1", "object": kind, "created": 1_780_000_000, "model": "test-model-2026-01-01"}
