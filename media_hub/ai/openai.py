"""Asks OpenAI, or another server that speaks its protocol, what a file shows."""

from __future__ import annotations

import logging
import ssl
import time
from collections.abc import Callable
from copy import copy
from dataclasses import replace
from functools import cache
from typing import Any, ClassVar, NoReturn

from media_hub.exceptions import AnalyzerError, AnalyzerUnavailableError, UnusableAnswerError

from .answers import read_answer
from .asked import Asked, asked_of
from .base import Analyzer
from .completions import Completion, read_completion
from .dialects import COMPLAINING, Dialect, Format
from .prices import input_bound, usage_of
from .prompts import VERSION, messages_of
from .replies import Reply, error_of
from .schemas import answer_schema
from .servers import Server
from .values import Answer, Field, Question

logger = logging.getLogger(__name__)

CONNECT_SECONDS = 10.0
MOST_BYTES = 2 * 1024 * 1024  # of a reply; what is longer is cut off, and so no answer
# What is sent beside the request itself. The library would add facts about the machine, and what variables of the
# environment say (OPENAI_ORG_ID, OPENAI_CUSTOM_HEADERS).
HEADERS = frozenset(
    {
        *("host", "content-type", "content-length", "accept", "connection", "authorization"),
        "x-stainless-raw-response",  # by which the library knows that we read the reply ourselves
    }
)
NO_KEY = "none"  # the library wants one
LOGGERS = ("openai", "httpx2", "httpcore2")

# By address and model: how this process has learned to ask. Who is asked wrongly says so, and is asked again.
_learned: dict[tuple[str, str], Dialect] = {}


class OpenAIAnalyzer(Analyzer):
    """Subclass it with another `name` and give it a `Server` to ask several; the settings name the one it has else."""

    name: ClassVar[str] = "openai"
    version: ClassVar[str] = VERSION
    kinds: ClassVar[frozenset[str]] = frozenset({"image", "video", "document"})
    fields: ClassVar[frozenset[Field]] = frozenset(Field) - {Field.AUTHOR, Field.CREDIT, Field.COPYRIGHT}
    needs_picture: ClassVar[bool] = False  # but for images and videos: a document has its text
    is_outside: ClassVar[bool] = True
    reads_surroundings: ClassVar[bool] = True

    def __init__(self, *, server: Server | None = None) -> None:
        self.server = server or Server.of_settings()
        self.calls_per_minute = self.server.calls_per_minute
        self.reserved_cost = self.server.cost(
            input_tokens=input_bound(self.server.model), output_tokens=self.server.max_tokens
        )

    @property
    def label(self) -> str:  # type: ignore[override]
        return self.server.label

    @property
    def is_ready(self) -> bool:
        return self.server.is_set

    @property
    def model(self) -> str:
        return self.server.model

    def hurried(self, seconds: float) -> OpenAIAnalyzer:
        quick = copy(self)
        quick.server = replace(self.server, seconds=min(seconds, self.server.seconds))
        return quick

    def analyze(self, question: Question) -> Answer:
        """Return proposals. An error has the `cost` of an answer that came, and was of no use."""
        asked = asked_of(question, fields=self.fields)
        if not asked.fields:
            return Answer(model=self.model)
        try:
            return self._ask(question, asked)
        except AnalyzerError as error:
            error.params = {"analyzer": self.label, "model": self.model, **error.params}
            raise

    def _ask(self, question: Question, asked: Asked) -> Answer:
        completion = self._complete(question, asked)
        usage = usage_of(completion, server=self.server)
        try:
            proposals = read_answer(completion.content, asked=asked, vocabulary=question.vocabulary)
        except AnalyzerError as error:
            error.cost = usage.cost
            raise
        return Answer(proposals=proposals, model=completion.model or self.model, usage=usage)

    def _complete(self, question: Question, asked: Asked) -> Completion:
        key = (self.server.base_url, self.model)
        limit = "max_completion_tokens" if self.server.is_openai else "max_tokens"
        dialect: Dialect | None = _learned.get(key) or Dialect(limit=limit)
        tried: list[Dialect] = []
        reply = Reply(status=0)
        while dialect is not None:
            reply = send(self.server, self._request(question, asked, dialect))
            tried.append(dialect)
            if reply.status not in COMPLAINING:
                break
            dialect = dialect.instead(reply.complaint, tried=tried)
        if reply.status != 200:
            self._refuse(reply)
        completion = read_completion(reply)
        _learned[key] = tried[-1]
        return completion

    def _request(self, question: Question, asked: Asked, dialect: Dialect) -> dict[str, Any]:
        schema = answer_schema(asked)
        messages = messages_of(
            question, asked=asked, schema=schema, is_schema_told=dialect.format is not Format.SCHEMA
        )
        parameters = dialect.parameters(schema=schema, max_tokens=self.server.max_tokens)
        return {"model": self.model, "messages": messages, **parameters}

    def _refuse(self, reply: Reply) -> NoReturn:
        logger.warning("%s answered %d %s", self.label, reply.status, " ".join(sorted(reply.codes)))
        raise error_of(reply)


def load_openai() -> Any:
    """Return the library, and that which it sends with. What they log of requests stays out of every log."""
    import httpx2
    import openai

    for name in LOGGERS:
        logging.getLogger(name).setLevel(logging.WARNING)
    return openai, httpx2


class RepliedError(Exception):
    """The server replied with another status than 200."""

    def __init__(self, reply: Reply) -> None:
        super().__init__()
        self.reply = reply


def chats(client: Any) -> Any:
    return client.chat.completions


def embeddings(client: Any) -> Any:
    return client.embeddings


def send(server: Server, request: dict[str, Any], *, resource: Callable[[Any], Any] = chats) -> Reply:
    """Return the reply, whatever its status. Raises AnalyzerUnavailableError, and UnusableAnswerError for a broken one.

    No error is raised from one of the library: those carry the request, with the picture and the key, and quote the
    server. The time-out is one for the whole answer.
    """
    openai, httpx2 = load_openai()
    deadline = time.monotonic() + server.seconds
    fault: AnalyzerError
    try:
        with (
            _client(server, deadline=deadline, openai=openai, httpx2=httpx2) as client,
            resource(client).with_streaming_response.create(**request) as response,
        ):
            return _reply(response, deadline=deadline)
    except RepliedError as error:
        return error.reply
    except (openai.OpenAIError, httpx2.InvalidURL, httpx2.TimeoutException):
        fault = AnalyzerUnavailableError()
    except (httpx2.HTTPError, OSError):
        fault = UnusableAnswerError()
    raise fault


@cache
def trusted() -> ssl.SSLContext:
    """Return the authorities that the machine trusts, those of SSL_CERT_FILE included: reading them takes a while."""
    return ssl.create_default_context()


def _client(server: Server, *, deadline: float, openai: Any, httpx2: Any) -> Any:
    """Return a client for one call: it follows no redirect and no proxy of the environment, and tries once."""

    def strip(request: Any) -> None:
        for name in set(request.headers) - HEADERS:
            del request.headers[name]
        request.headers["user-agent"] = "media-hub"
        if server.key:
            request.headers["authorization"] = f"Bearer {server.key}"
        else:
            del request.headers["authorization"]

    def stop(response: Any) -> None:  # before the library reads an error, which may have no end
        if response.status_code != 200:
            raise RepliedError(_reply(response, deadline=deadline))

    timeout = httpx2.Timeout(server.seconds, connect=min(server.seconds, CONNECT_SECONDS))
    http_client = openai.DefaultHttpxClient(
        timeout=timeout,
        verify=trusted(),
        trust_env=False,
        follow_redirects=False,
        event_hooks={"request": [strip], "response": [stop]},
    )
    return openai.OpenAI(
        api_key=server.key or NO_KEY,
        base_url=server.base_url,
        timeout=timeout,
        max_retries=0,
        http_client=http_client,
    )


def _reply(response: Any, *, deadline: float) -> Reply:
    """Read it, as far as there is room and time for it."""
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if time.monotonic() > deadline:
            raise AnalyzerUnavailableError
        if len(body) > MOST_BYTES:
            break
    return Reply(status=response.status_code, headers=dict(response.headers), body=bytes(body))
