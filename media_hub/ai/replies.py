"""What a server replied, and which error that is. Its own words are read here, and neither shown nor logged."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from media_hub.exceptions import (
    AnalyzerCreditError,
    AnalyzerError,
    AnalyzerModelError,
    AnalyzerRefusedKeyError,
    AnalyzerUnavailableError,
    FinalAnalyzerError,
    RefusedByAnalyzerError,
)

from .found_json import parsed

COMPLAINT_LENGTH = 4_000
LONGEST_WAIT = 24 * 3600.0  # seconds; who says more is asked again after a day
CODE = re.compile(r"[a-z_]{3,40}")

NO_CREDIT = frozenset({"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"})
DECLINED = frozenset({"content_policy_violation", "content_filter", "moderation_blocked"})
WRONG_KEY = frozenset({"invalid_api_key"})
UNKNOWN_MODEL = frozenset({"model_not_found", "invalid_model"})
PASSING = frozenset({408, 409, 425, 429})
WRONG_ADDRESS = frozenset({401, 403, 404, 405, 407, 410})


@dataclass(frozen=True, kw_only=True)
class Reply:
    """Header names are in lower case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = field(default=b"", repr=False)

    @property
    def complaint(self) -> str:
        """Return the words of an error in lower case, to be searched for names of what was wrong."""
        return self.body[:COMPLAINT_LENGTH].decode(errors="replace").lower()

    @property
    def codes(self) -> frozenset[str]:
        """Return the codes and types of an error that are plain identifiers."""
        try:
            body = parsed(self.body.decode(errors="replace"))
        except ValueError:
            return frozenset()
        error = body.get("error", body) if isinstance(body, dict) else None
        given = [error.get("code"), error.get("type")] if isinstance(error, dict) else []
        return frozenset(each for each in given if isinstance(each, str) and CODE.fullmatch(each))


def error_of(reply: Reply) -> AnalyzerError:
    """Return the error that a reply with a status other than 200 stands for."""
    codes, status = reply.codes, reply.status
    if codes & NO_CREDIT or status == 402:
        return AnalyzerCreditError(retry_after=retry_after(reply.headers))
    if codes & DECLINED:
        return RefusedByAnalyzerError()
    if codes & UNKNOWN_MODEL or (status == 404 and "model" in reply.complaint):
        return AnalyzerModelError()
    return _error_of_status(reply)


def _error_of_status(reply: Reply) -> AnalyzerError:
    status = reply.status
    if status in WRONG_ADDRESS or status < 400 or reply.codes & WRONG_KEY:
        return AnalyzerRefusedKeyError()
    if status in PASSING or status >= 500:
        return AnalyzerUnavailableError(retry_after=retry_after(reply.headers))
    return FinalAnalyzerError()


def retry_after(headers: Mapping[str, str], *, now: datetime | None = None) -> float | None:
    """Return the seconds that the server asks to wait, at most a day; None where it does not say.

    `Retry-After` holds seconds or a date (RFC 9110, 10.2.3); OpenAI also sends `retry-after-ms`.
    """
    milliseconds = _number(headers.get("retry-after-ms", ""))
    if milliseconds is not None:
        return min(milliseconds / 1000, LONGEST_WAIT)
    said = headers.get("retry-after", "")
    seconds = _number(said)
    if seconds is None:
        seconds = _until(said, now=now or datetime.now(UTC))
    return None if seconds is None else min(max(seconds, 0.0), LONGEST_WAIT)


def _number(said: str) -> float | None:
    return float(said) if re.fullmatch(r"\s*[0-9]{1,12}(\.[0-9]{1,12})?\s*", said) else None


def _until(said: str, *, now: datetime) -> float | None:
    try:
        then = parsedate_to_datetime(said)
    except ValueError:
        return None
    return ((then if then.tzinfo else then.replace(tzinfo=UTC)) - now).total_seconds()
