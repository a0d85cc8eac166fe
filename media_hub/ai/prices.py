"""What an answer costs, and can cost at most."""

from __future__ import annotations

from .completions import Completion
from .prompts import MOST_BYTES
from .servers import Server
from .values import Usage

# Of a picture of 1024 x 1024 pixels, rounded up: 1,024 patches, times up to 2.46 by model; gpt-4o-mini counts tiles.
# https://platform.openai.com/docs/guides/images-vision#calculating-costs
PICTURE_TOKENS = 3_000
PICTURE_TOKENS_OF = {"gpt-4o-mini": 26_000}


def input_bound(model: str) -> int:
    """Return how many tokens a question has at most: no token is shorter than a byte."""
    return MOST_BYTES + next(
        (tokens for name, tokens in PICTURE_TOKENS_OF.items() if model.startswith(name)), PICTURE_TOKENS
    )


def usage_of(completion: Completion, *, server: Server) -> Usage:
    """Return what was used; the most that it can have been where the server does not count."""
    counted_input, counted_output = completion.input_tokens, completion.output_tokens
    input_tokens = input_bound(server.model) if counted_input is None else counted_input
    output_tokens = len(completion.text.encode()) if counted_output is None else counted_output
    return Usage(
        input_tokens=input_tokens,
        output_tokens=output_tokens,
        cost=server.cost(input_tokens=input_tokens, output_tokens=output_tokens),
    )
