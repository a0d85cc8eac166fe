"""Run Wagtail's own tests for images and documents with a thin subclass and with Media Hub, and compare.

    python -m tests.stock.run [--baseline] [--verbose] [label …]

Both runs are made each time, side by side in two processes. The exit code is 1 where a test that passes with
the thin subclass fails with Media Hub and `differences.toml` does not list it, or lists what does not fail.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from .differences import Comparison, Differences, compare
from .outcomes import LABELS, StockRun, run_stock_tests

if TYPE_CHECKING:
    from collections.abc import Sequence

THIN = "tests.stock.settings_thin"
HUB = "tests.stock.settings_hub"


def run_both(*, labels: Sequence[str] = LABELS) -> tuple[StockRun, StockRun]:
    """Return the runs with the thin subclass and with Media Hub."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        thin, hub = pool.map(lambda settings: run_stock_tests(settings=settings, labels=labels), (THIN, HUB))
    return thin, hub


def report(*, comparison: Comparison, hub: StockRun, is_verbose: bool = False) -> str:
    """Say in lines what a comparison found; verbose adds the tracebacks."""
    lines = [f"{len(comparison.failing)} tests fail that pass with a thin subclass."]
    for test in comparison.unexplained:
        outcome = hub.outcome_of(test)
        lines.append(
            f"Not listed in differences.toml: {test} ({outcome.status}) {_last_line(outcome.detail)}"
        )
        lines += [outcome.detail] if is_verbose else []
    lines += [f"Listed in differences.toml but does not fail: {entry}" for entry in comparison.stale]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parse(arguments)
    if options.baseline:
        _say("thin subclass", run_stock_tests(settings=THIN, labels=options.labels))
        return 0
    thin, hub = run_both(labels=options.labels)
    _say("thin subclass", thin)
    _say("Media Hub", hub)
    comparison = compare(
        thin=thin, hub=hub, differences=Differences.read(), is_whole=set(options.labels) == set(LABELS)
    )
    print(report(comparison=comparison, hub=hub, is_verbose=options.verbose))
    return 0 if comparison.is_clean else 1


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.stock.run", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("labels", nargs="*", default=LABELS, help="test labels; all of images and documents")
    parser.add_argument("--baseline", action="store_true", help="run the thin subclass alone")
    parser.add_argument("--verbose", action="store_true", help="print the traceback of each unlisted failure")
    return parser.parse_args(arguments)


def _say(name: str, run: StockRun) -> None:
    print(f"{name}: {', '.join(f'{count} {status}' for status, count in run.counts.items())}", flush=True)


def _last_line(text: str) -> str:
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "")


if __name__ == "__main__":
    sys.exit(main())
