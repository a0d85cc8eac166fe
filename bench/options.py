"""What the command line asks for."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

# Beside the repository; drawn pictures are used where it is absent.
PHOTOS = Path(__file__).resolve().parent.parent.parent / "shared" / "photos" / "library"


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
    photos: Path = PHOTOS
    fingerprints: int = 1_000_000
    distractors: int = 20_000


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
    of_duplicates = parser.add_argument_group("of the flow “duplicates”")
    of_duplicates.add_argument(
        "--photos", type=Path, default=PHOTOS, metavar="FOLDER", help="photographs to make copies of"
    )
    of_duplicates.add_argument(
        "--fingerprints", type=positive, default=1_000_000, metavar="N", help="to look a picture up in"
    )
    of_duplicates.add_argument(
        "--distractors",
        type=positive,
        default=20_000,
        metavar="N",
        help="drawn pictures to find copies among",
    )
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
        photos=parsed.photos,
        fingerprints=parsed.fingerprints,
        distractors=parsed.distractors,
    )
