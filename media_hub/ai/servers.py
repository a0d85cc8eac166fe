"""Which server answers, what it costs and what it is called."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from media_hub.conf import conf

OPENAI_URL = "https://api.openai.com/v1"
OPENAI_HOST = "api.openai.com"  # and those of regions, in front of it


@dataclass(frozen=True, kw_only=True)
class Server:
    """Prices are for a million tokens, in hundredths of the currency unit; seconds are for a whole answer."""

    base_url: str = OPENAI_URL
    key: str = field(default="", repr=False)
    model: str
    input_price: int = 0
    output_price: int = 0
    calls_per_minute: int = 0
    seconds: float = 60
    max_tokens: int = 4000

    @classmethod
    def of_settings(cls) -> Server:
        """Return the one that the settings name. The environment variables of the OpenAI library count for nothing."""
        return cls(
            base_url=conf.OPENAI_BASE_URL or OPENAI_URL,
            key=conf.OPENAI_API_KEY,
            model=conf.OPENAI_MODEL,
            input_price=conf.OPENAI_INPUT_PRICE,
            output_price=conf.OPENAI_OUTPUT_PRICE,
            calls_per_minute=conf.OPENAI_CALLS_PER_MINUTE,
            seconds=conf.OPENAI_SECONDS,
            max_tokens=conf.OPENAI_MAX_TOKENS,
        )

    @classmethod
    def of_embeddings(cls) -> Server:
        """Return the same one with the model that turns texts into vectors; its answers have no tokens."""
        return replace(
            cls.of_settings(),
            model=conf.OPENAI_EMBEDDING_MODEL,
            input_price=conf.OPENAI_EMBEDDING_PRICE,
            output_price=0,
        )

    @property
    def label(self) -> str:
        """Return what people call it."""
        return "OpenAI" if self.is_openai else self.host

    @property
    def host(self) -> str:
        """Return the host and, where it is named, the port: never a user or a password."""
        return urlsplit(self.base_url).netloc.rpartition("@")[2]

    @property
    def is_openai(self) -> bool:
        return self.host == OPENAI_HOST or self.host.endswith(f".{OPENAI_HOST}")

    @property
    def is_set(self) -> bool:
        """Whether there is somebody to ask: OpenAI with a key, or another server, which may need none."""
        return bool(self.key) or self.base_url != OPENAI_URL

    def cost(self, *, input_tokens: int, output_tokens: int) -> int:
        """Return the price in millionths of the currency unit, rounded up.

        A hundredth for a million tokens is a hundredth of a millionth for each.
        """
        return -(-(input_tokens * self.input_price + output_tokens * self.output_price) // 100)
