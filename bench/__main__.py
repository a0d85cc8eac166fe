"""`python -m bench FLOW`: run a flow, print the table, write the JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime

from bench.errors import BenchError
from bench.growth import format_growth
from bench.options import parse_options
from bench.record import run_record
from bench.registry import find_flow
from bench.report import format_table
from bench.results import exit_code
from bench.runner import run_flow


def tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main(arguments: list[str] | None = None) -> int:
    """Return 1 where a case failed or the sides did different work, 2 for an unknown flow, else 0."""
    options = parse_options(arguments)
    try:
        flow = find_flow(options.flow)
        flow.demand_cases(options.only)
    except BenchError as error:
        tell(str(error))
        return 2
    started_at = datetime.now(UTC)
    results = run_flow(flow, options=options, tell=tell)
    print(format_table(results))
    if options.growth:
        grown = {
            files: run_flow(flow, options=replace(options, files=files), tell=tell)
            for files in options.growth
        }
        print(f"\n{format_growth({options.files: results, **grown})}")
    if options.json_path:
        record = run_record(results, options=options, started_at=started_at)
        options.json_path.write_text(json.dumps(record, indent=2) + "\n")
    return exit_code(results, strict=options.strict)


if __name__ == "__main__":
    sys.exit(main())
