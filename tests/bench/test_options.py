from __future__ import annotations

from pathlib import Path

import pytest

from bench.options import Options, parse_options


def test_flow_alone_is_enough() -> None:
    assert parse_options(["foundation"]) == Options(flow="foundation", files=100_000)


def test_every_option_is_taken_over() -> None:
    arguments = "foundation --files 500 --repeat 3 --only a --only b --all --json out.json --strict --keep"

    assert parse_options(arguments.split()) == Options(
        flow="foundation",
        files=500,
        repeat=3,
        only=("a", "b"),
        include_optional=True,
        json_path=Path("out.json"),
        strict=True,
        keep=True,
    )


def test_the_flow_of_duplicates_has_options_of_its_own() -> None:
    options = parse_options(
        ["duplicates", "--photos", "here", "--fingerprints", "20000", "--distractors", "500"]
    )

    assert (options.photos, options.fingerprints, options.distractors) == (Path("here"), 20_000, 500)


@pytest.mark.parametrize("option", ["--files", "--repeat", "--fingerprints", "--distractors"])
def test_numbers_are_above_zero(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        parse_options(["foundation", option, "0"])
    assert "0 is not a number above 0" in capsys.readouterr().err
