"""Reads an answer: was it given, and did it name the file?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.http import HttpResponse

ANSWERS = (200, 201, 302, 400, 403, 404, 409, 422)


class UnexpectedAnswerError(AssertionError):
    """A surface neither answers nor refuses."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`granted`: what was asked for was given or done. `told`: the response names the file."""

    granted: bool
    told: bool


@dataclass(frozen=True, kw_only=True)
class Page:
    """A response that was read to its end."""

    status: int
    body: bytes
    type: str
    location: str

    @property
    def text(self) -> str:
        return f"{self.location}\n{self.body.decode(errors='replace')}".lower()

    @property
    def is_image(self) -> bool:
        return self.status == 200 and self.type.startswith("image/")

    def names(self, markers: tuple[str, ...]) -> bool:
        return any(marker in self.text for marker in markers)


def read(response: HttpResponse) -> Page:
    """Return the response's content; UnexpectedAnswerError for any status that is no answer of the wall.

    Reading a file to its end closes it. To close a response that the test client has closed would end the connection
    to the database, and the transaction with it.
    """
    if response.status_code not in ANSWERS:
        raise UnexpectedAnswerError(f"status {response.status_code}: {_cause(response)}")
    return Page(
        status=response.status_code,
        body=b"".join(response.streaming_content) if response.streaming else response.content,
        type=response.headers.get("Content-Type", ""),
        location=response.headers.get("Location", ""),
    )


def _cause(response: HttpResponse) -> object:
    exc_info = getattr(response, "exc_info", None)
    return exc_info[1] if exc_info else response.reason_phrase


def shown(page: Page, markers: tuple[str, ...]) -> Answer:
    """Answer for a page that gives by naming: nothing but a 200 may name anything."""
    told = page.names(markers)
    return Answer(granted=told and page.status == 200, told=told)


@contextmanager
def undone() -> Iterator[None]:
    """Take back what is written meanwhile."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
