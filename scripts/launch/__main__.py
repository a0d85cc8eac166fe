"""The commands behind `scripts/demo`, `scripts/test` and `scripts/bench`."""

from __future__ import annotations

import sys
from collections.abc import Callable

import demo
import testing
import timing
from errors import LaunchError, StoppedError
from stopping import raise_on_signals

COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "bench": timing.main,
    "demo": demo.main,
    "test": testing.main,
}


def main(name: str, arguments: list[str]) -> int:
    """Return the exit code of a command; an error is one sentence on stderr and code 1."""
    raise_on_signals()
    try:
        return COMMANDS[name](arguments)
    except LaunchError as error:
        print(error, file=sys.stderr)
        return 1
    except StoppedError:
        print("Stopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
