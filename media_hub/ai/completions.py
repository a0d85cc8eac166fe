"""What a server of the protocol “Chat Completions” sends back: one JSON object, or a stream of events.

Streams are never asked for; some servers and gateways send them all the same.
https://platform.openai.com/docs/api-reference/chat
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from media_hub.exceptions import CutAnswerError, RefusedByAnalyzerError, UnusableAnswerError

from .cleaning import clean_line
from .found_json import parsed
from .replies import Reply, error_of

END = "[DONE]"
MOST_TOKENS = 10_000_000  # that a server can claim to have used


@dataclass(frozen=True, kw_only=True)
class Completion:
    """Tokens are None where the server does not count them."""

    text: str = ""
    is_refused: bool = False
    is_cut: bool = False
    model: str = ""
    input_tokens: int | None = None
    output_tokens: int | None = None

    @property
    def content(self) -> str:
        """Return the text. Raises RefusedByAnalyzerError or CutAnswerError where it is no whole answer."""
        if self.is_refused:
            raise RefusedByAnalyzerError
        if self.is_cut:
            raise CutAnswerError
        return self.text


def read_completion(reply: Reply) -> Completion:
    """Return it. Raises UnusableAnswerError for what is none, and what it names for an error that came with 200."""
    text = reply.body.decode(errors="replace").lstrip("\ufeff \r\n\t")
    try:
        whole = _merged(text) if text.startswith(("data:", "event:", "id:", ":")) else parsed(text)
    except ValueError:
        whole = None
    if not isinstance(whole, dict):
        raise UnusableAnswerError
    if whole.get("error"):
        raise _late_error(whole["error"], reply)
    return _completion(whole)


def tokens_of(whole: dict[str, Any]) -> dict[str, int]:
    """Return what the server counted, by its names; what can be no count is left out."""
    usage = whole.get("usage")
    counts = usage.items() if isinstance(usage, dict) else ()
    return {name: count for name, count in counts if type(count) is int and 0 <= count <= MOST_TOKENS}


def _completion(whole: dict[str, Any]) -> Completion:
    choice = _first(whole.get("choices"))
    message = choice.get("message")
    if not isinstance(message, dict):
        raise UnusableAnswerError
    reason = choice.get("finish_reason")
    counts = tokens_of(whole)
    return Completion(
        text=_text(message.get("content")),
        is_refused=bool(message.get("refusal")) or reason == "content_filter",
        is_cut=reason == "length",
        model=clean_line(whole.get("model"), length=100),
        input_tokens=counts.get("prompt_tokens"),
        output_tokens=counts.get("completion_tokens"),
    )


def _merged(text: str) -> dict[str, Any]:
    """Return the events of a stream as the one object that they are parts of. Raises ValueError where it broke off."""
    whole: dict[str, Any] = {}
    message = {"content": "", "refusal": ""}
    reason = None
    for data in _events(text):
        if data == END:
            reason = reason or "stop"
            break
        event = parsed(data)
        if not isinstance(event, dict) or event.get("error"):
            return event
        choice = _first(event.get("choices")) if event.get("choices") else {}
        delta = choice.get("delta")
        for name in message:
            message[name] += _text(delta.get(name)) if isinstance(delta, dict) else ""
        reason = choice.get("finish_reason") or reason
        whole |= {name: event[name] for name in ("model", "usage") if event.get(name)}
    if reason is None:
        raise ValueError
    return {**whole, "choices": [{"message": message, "finish_reason": reason}]}


def _events(text: str) -> Iterator[str]:
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = (line.removeprefix("data:") for line in block.split("\n") if line.startswith("data:"))
        data = "\n".join(line.removeprefix(" ") for line in lines)
        if data:
            yield data


def _late_error(error: Any, reply: Reply) -> Exception:
    """Return the error that a gateway reports after the status was sent. Its number, where it has one, is a status."""
    status = error.get("code") if isinstance(error, dict) else None
    if isinstance(status, int) and 400 <= status <= 599:
        return error_of(Reply(status=status, headers=reply.headers, body=reply.body))
    return UnusableAnswerError()


def _first(choices: Any) -> dict[str, Any]:
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise UnusableAnswerError
    return choices[0]


def _text(content: Any) -> str:
    if isinstance(content, list):
        return "".join(_text(part.get("text")) for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else ""
