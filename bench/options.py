"""What the command line asks for."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Options:
    """One run. `repeat` is the number of samples of each case and side; None leaves it to the case."""

    flow: str
    files: int = 100_000
    growth: tuple[int, ...] = ()  # further numbers of files, each a run of its own
    repeat: int | None = None
    only: tuple[str, ...] = ()
    include_optional: bool = False
    json_path: Path | None = None
    strict: bool = False
    keep: bool = False


def positive(text: str) -> int:
    value = int(text)
    if value < 1:
        msg = f"{text} is not a number above 0"
        raise argparse.ArgumentTypeError(msg)
    return value


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bench", description="Run a flow on stock Wagtail and on Media Hub, and compare the times."
    )
    parser.add_argument("flow", help="the flow to run: a module of bench/flows")
    parser.add_argument("--files", type=positive, default=100_000, help="rows of the filled library")
    parser.add_argument(
        "--growth",
        type=positive,
        action="append",
        default=[],
        metavar="FILES",
        help="run with so many files, too, and print how the times grow; may be given several times",
    )
    parser.add_argument("--repeat", type=positive, default=None, help="samples of each case and side")
    parser.add_argument("--only", action="append", default=[], metavar="CASE", help="run this case alone")
    parser.add_argument("--all", action="store_true", help="run the optional cases too")
    parser.add_argument("--json", type=Path, default=None, metavar="FILE", help="write the results there")
    parser.add_argument("--strict", action="store_true", help="fail where a target is missed")
    parser.add_argument("--keep", action="store_true", help="leave databases and files for a closer look")
    return parser


def parse_options(arguments: list[str] | None = None) -> Options:
    parsed = make_parser().parse_args(arguments)
    return Options(
        flow=parsed.flow,
        files=parsed.files,
        growth=tuple(parsed.growth),
        repeat=parsed.repeat,
        only=tuple(parsed.only),
        include_optional=parsed.all,
        json_path=parsed.json,
        strict=parsed.strict,
        keep=parsed.keep,
    )
