"""Signed addresses that stay the same for a while, so that browsers and CDNs may keep what they open.

botocore signs with the moment of the call, so two calls give two addresses of one file, and nothing is ever cached.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from botocore.auth import SIGV4_TIMESTAMP, S3SigV4QueryAuth
from botocore.awsrequest import AWSRequest


@dataclass(frozen=True, kw_only=True)
class Window:
    """A stretch of time in which an address is the same; it ends as long after the stretch as the stretch lasts."""

    starts_at: datetime
    seconds: int

    @classmethod
    def around(cls, moment: float, *, seconds: int) -> Window:
        """Return the window that a moment (seconds since 1970) falls into."""
        return cls(starts_at=datetime.fromtimestamp(moment // seconds * seconds, UTC), seconds=seconds)

    @classmethod
    def now(cls, *, seconds: int) -> Window:
        return cls.around(time.time(), seconds=seconds)

    @property
    def valid_seconds(self) -> int:
        """Return the lifetime of an address, from the start of the window: at its end, `seconds` are still left."""
        return 2 * self.seconds

    @property
    def ends_at(self) -> datetime:
        return datetime.fromtimestamp(self.starts_at.timestamp() + self.valid_seconds, UTC)


class WindowedQueryAuth(S3SigV4QueryAuth):
    """AWS Signature Version 4 in the query string, dated at the start of a window."""

    def __init__(self, credentials: Any, *, region: str, window: Window) -> None:
        super().__init__(credentials, "s3", region, expires=window.valid_seconds)
        self._window = window

    def _modify_request_before_signing(self, request: AWSRequest) -> None:
        # The one place between botocore's look at the clock and its first use of what it saw.
        request.context["timestamp"] = self._window.starts_at.strftime(SIGV4_TIMESTAMP)
        super()._modify_request_before_signing(request)


def sign_url(
    url: str,
    *,
    credentials: Any,
    region: str,
    window: Window,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
) -> str:
    """Return the unsigned address of an object with a signature for one method; costs no request.

    Whoever uses the address must send the `headers` just so.
    """
    request = AWSRequest(method=method, url=url, headers=dict(headers or {}))
    WindowedQueryAuth(credentials, region=region, window=window).add_auth(request)
    return str(request.url)
