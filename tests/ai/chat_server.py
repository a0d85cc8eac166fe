"""A server that speaks `/v1/chat/completions` and `/v1/embeddings` over real HTTP, and does what a test tells it to.

    with ChatServer() as server:
        server.script(replies.error(429, headers={"Retry-After": "2"}), replies.slow(5))
        ...  # the first call gets the first reply; calls without one of their own get `server.default`
        assert [request.at for request in server.requests] == ...

Requests are checked as the real one does (`chat_protocol.py`), before the script counts: what it would not take is
answered with its errors and noted in `server.complaints`.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections import deque
from collections.abc import Collection
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from . import chat_replies as replies
from .chat_protocol import ProtocolError, check, picture_of
from .chat_replies import Reply

KEY = "sk-test-5ecret"
MODEL = "test-model"


@dataclass(frozen=True, kw_only=True)
class Request:
    """`at` is in seconds of `time.monotonic()`; header names are in lower case."""

    at: float
    path: str
    headers: dict[str, str]
    raw: bytes
    body: dict[str, Any]

    @property
    def text(self) -> str:
        """Return all text of all messages."""
        contents = [message["content"] for message in self.body["messages"]]
        parts = [[{"text": each}] if isinstance(each, str) else each for each in contents]
        return "\n".join(part.get("text", "") for content in parts for part in content)

    @property
    def picture(self) -> bytes | None:
        return picture_of(self.body)

    @property
    def format(self) -> str:
        return self.body.get("response_format", {}).get("type", "text")


@dataclass(kw_only=True)
class ChatServer:
    """Listens while it is entered, on a port of its own unless one is given. `key` empty: nobody needs one."""

    key: str = KEY
    port: int = 0
    models: Collection[str] = (MODEL,)
    formats: Collection[str] = ("json_schema", "json_object", "text")
    limits: Collection[str] = ("max_tokens", "max_completion_tokens")
    default: Reply = field(default_factory=replies.sample)
    requests: list[Request] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    _replies: deque[Reply] = field(default_factory=deque)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    closing: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        self._http = ThreadingHTTPServer(
            ("127.0.0.1", self.port), type("Handler", (_Handler,), {"chat": self})
        )
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.closing.set()  # slow replies end
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    def script(self, *planned: Reply) -> None:
        """Add replies for the calls to come, one each."""
        with self._lock:
            self._replies.extend(planned)

    def answer(self, request: Request) -> Reply:
        with self._lock:
            self.requests.append(request)
            try:
                check(self, request)
            except ProtocolError as error:
                self.complaints.append(error.message)
                return replies.error(error.status, error.message, code=error.code, param=error.param)
            return self._replies.popleft() if self._replies else self.default


class _Handler(BaseHTTPRequestHandler):
    chat: ChatServer
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(
            at=time.monotonic(), path=self.path, headers=headers, raw=raw, body=json.loads(raw or b"{}")
        )
        reply = self.chat.answer(request)
        if reply.delay:
            self.chat.closing.wait(reply.delay)
        try:
            self._send(reply, reply.body_for(request.body))
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the client has waited long enough

    def _send(self, reply: Reply, body: bytes) -> None:
        if reply.is_hung_up:
            return self._hang_up()
        self.send_response(reply.status)
        for name, value in {"Content-Type": reply.content_type, **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Connection", "close")
        if reply.is_chunked:
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        cut = len(body) if reply.drop_after is None else reply.drop_after
        for piece in reply.pieces(body[:cut]):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece) if reply.is_chunked else piece)
            self.wfile.flush()
            if reply.pause:
                self.chat.closing.wait(reply.pause)
        if reply.drop_after is not None:
            return self._hang_up()
        if reply.is_chunked:
            self.wfile.write(b"0\r\n\r\n")
        self.close_connection = True
        return None

    def _hang_up(self) -> None:
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def unused_url() -> str:
    """Return an address at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}/v1"
