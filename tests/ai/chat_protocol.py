"""What a server of the protocol demands of a request.

https://platform.openai.com/docs/api-reference/chat/create
"""

from __future__ import annotations

import base64
import binascii
import io
from typing import TYPE_CHECKING, Any

from PIL import Image, UnidentifiedImageError

if TYPE_CHECKING:
    from .chat_server import ChatServer, Request

CHAT, EMBEDDINGS = "/v1/chat/completions", "/v1/embeddings"
DATA_URL = "data:image/jpeg;base64,"
LARGEST_SIDE = 1024
ROLES = {"system", "developer", "user", "assistant"}
PARAMETERS = {"model", "messages", "response_format", "max_tokens", "max_completion_tokens"}


class ProtocolError(Exception):
    def __init__(
        self, status: int, message: str, *, code: str | None = None, param: str | None = None
    ) -> None:
        super().__init__(message)
        self.status, self.message, self.code, self.param = status, message, code, param


def check(server: ChatServer, request: Request) -> None:
    """Raise ProtocolError for a request that the real one would not take, or that is not as this project sends it."""
    if request.path not in {CHAT, EMBEDDINGS}:
        raise ProtocolError(404, "Not Found")
    if server.key and request.headers.get("authorization") != f"Bearer {server.key}":
        raise ProtocolError(401, "Incorrect API key provided.", code="invalid_api_key")
    body = request.body
    if body.get("model") not in server.models:
        raise ProtocolError(404, "The model does not exist.", code="model_not_found", param="model")
    if request.path == EMBEDDINGS:
        return _check_texts(body)
    if unknown := set(body) - PARAMETERS:
        raise ProtocolError(400, f"Unknown parameters: {sorted(unknown)}")
    _check_limit(server, body)
    _check_messages(body.get("messages"))
    _check_format(server, body.get("response_format", {"type": "text"}))
    return None


def _check_texts(body: dict[str, Any]) -> None:
    texts = body.get("input")
    if not isinstance(texts, list) or not all(isinstance(text, str) and text for text in texts) or not texts:
        raise ProtocolError(400, "'input' has to be texts that are not empty.", param="input")
    if body.get("encoding_format") != "float":
        raise ProtocolError(400, "This server writes numbers alone.", param="encoding_format")


def picture_of(body: dict[str, Any]) -> bytes | None:
    """Return the JPEG that comes with the messages, if one does."""
    for message in body["messages"]:
        for part in message["content"] if isinstance(message["content"], list) else ():
            if part["type"] == "image_url":
                return base64.b64decode(part["image_url"]["url"].removeprefix(DATA_URL), validate=True)
    return None


def _check_limit(server: ChatServer, body: dict[str, Any]) -> None:
    given = [name for name in ("max_tokens", "max_completion_tokens") if name in body]
    if len(given) != 1 or not isinstance(body[given[0]], int) or body[given[0]] < 1:
        raise ProtocolError(400, "Give one limit of tokens.")
    if given[0] not in server.limits:
        raise ProtocolError(
            400,
            f"Unsupported parameter: '{given[0]}' is not supported with this model.",
            code="unsupported_parameter",
            param=given[0],
        )


def _check_messages(messages: Any) -> None:
    if not isinstance(messages, list) or not messages:
        raise ProtocolError(400, "Messages are missing.", param="messages")
    for message in messages:
        if message.get("role") not in ROLES:
            raise ProtocolError(400, "Unknown role.", param="messages")
        content = message.get("content")
        for part in [{"type": "text", "text": content}] if isinstance(content, str) else content:
            _check_part(part)


def _check_part(part: dict[str, Any]) -> None:
    if part.get("type") == "text" and isinstance(part.get("text"), str):
        return
    url = part.get("image_url", {}).get("url", "")
    if part.get("type") != "image_url" or not url.startswith(DATA_URL):
        raise ProtocolError(400, "Unknown part.", param="messages")
    try:
        with Image.open(io.BytesIO(base64.b64decode(url.removeprefix(DATA_URL), validate=True))) as image:
            image.load()
            is_usable = image.format == "JPEG" and max(image.size) <= LARGEST_SIDE
    except (binascii.Error, UnidentifiedImageError, OSError) as error:
        raise ProtocolError(400, "The image is damaged.", code="invalid_image") from error
    if not is_usable:
        raise ProtocolError(400, "The image is too large, or no JPEG.", code="invalid_image")


def _check_format(server: ChatServer, given: dict[str, Any]) -> None:
    if given.get("type") not in server.formats:
        raise ProtocolError(
            400, f"'response_format.type' must be one of {sorted(server.formats)}", param="response_format"
        )
    if given["type"] == "json_schema":
        described = given["json_schema"]
        if not described.get("name") or described.get("strict") is not True:
            raise ProtocolError(400, "Invalid json_schema.", param="response_format")
        _check_schema(described["schema"])


def _check_schema(schema: dict[str, Any]) -> None:
    """Demand what strict structured output does: every property required, none added."""
    for inner in schema.get("anyOf", []):
        _check_schema(inner)
    if schema.get("type") == "array":
        _check_schema(schema["items"])
    if schema.get("type") == "object":
        properties = schema.get("properties", {})
        if schema.get("required") != list(properties) or schema.get("additionalProperties") is not False:
            raise ProtocolError(400, "Invalid schema for response_format.", param="response_format")
        for inner in properties.values():
            _check_schema(inner)
    elif "anyOf" not in schema and schema.get("type") not in {"array", "string", "integer", "number", "null"}:
        raise ProtocolError(400, "Invalid schema for response_format.", param="response_format")
