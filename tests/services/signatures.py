"""What the S3 server of these tests lacks: it refuses signed addresses that are expired or were changed.

Signature Version 4 in the query string, verified from what arrives, by the steps of its specification and without the
library that signs: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
ERROR = "<?xml version='1.0' encoding='UTF-8'?><Error><Code>{code}</Code></Error>"
NAMED = {"host": "HTTP_HOST", "content-length": "CONTENT_LENGTH", "content-type": "CONTENT_TYPE"}


class SignedAddresses:
    """WSGI middleware. `secrets` are the secret keys by access key."""

    def __init__(self, application: Application, *, secrets: dict[str, str]) -> None:
        self.application = application
        self.secrets = secrets

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path, _, query = environ["RAW_URI"].partition("?")
        fields = dict(pair.partition("=")[::2] for pair in query.split("&"))
        if "X-Amz-Signature" in fields and (code := self._refusal(environ, path, fields)):
            start_response("403 Forbidden", [("Content-Type", "application/xml")])
            return [ERROR.format(code=code).encode()]
        return self.application(environ, start_response)

    def _refusal(self, environ: dict[str, Any], path: str, fields: dict[str, str]) -> str:
        access_key, *scope = unquote(fields["X-Amz-Credential"]).split("/")
        if access_key not in self.secrets:
            return "InvalidAccessKeyId"
        given = fields.pop("X-Amz-Signature")
        names = unquote(fields["X-Amz-SignedHeaders"]).split(";")
        headers = {name: environ[NAMED.get(name, f"HTTP_{name.upper().replace('-', '_')}")] for name in names}
        request = "\n".join(
            [
                environ["REQUEST_METHOD"],
                path,
                "&".join(f"{name}={fields[name]}" for name in sorted(fields)),
                *(f"{name}:{value}" for name, value in headers.items()),
                "",
                ";".join(names),
                "UNSIGNED-PAYLOAD",
            ]
        )
        signed = _sign(self.secrets[access_key], scope, fields["X-Amz-Date"], request)
        if not hmac.compare_digest(signed, given):
            return "SignatureDoesNotMatch"
        signed_at = datetime.strptime(fields["X-Amz-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        ends_at = signed_at + timedelta(seconds=int(fields["X-Amz-Expires"]))
        return "" if datetime.now(UTC) < ends_at else "AccessDenied"


def _sign(secret: str, scope: list[str], date: str, request: str) -> str:
    digest = hashlib.sha256(request.encode()).hexdigest()
    key = f"AWS4{secret}".encode()
    for part in scope:
        key = hmac.digest(key, part.encode(), "sha256")
    text = "\n".join(["AWS4-HMAC-SHA256", date, "/".join(scope), digest])
    return hmac.digest(key, text.encode(), "sha256").hex()
