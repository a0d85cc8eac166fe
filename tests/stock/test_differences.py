from __future__ import annotations

import re
from pathlib import Path

import pytest

from .differences import Comparison, Differences, compare
from .outcomes import PROJECT, Outcome, StockRun
from .run import report

PAGE = PROJECT / "docs/explanation/stock-tests.md"


def a_run(**statuses: str) -> StockRun:
    return StockRun(
        outcomes={f"images.Edit.{test}": Outcome(status=status) for test, status in statuses.items()}
    )


def listed(*tests: str) -> Differences:
    return Differences(reasons={"why": "Because."}, tests=dict.fromkeys(tests, "why"))


def test_a_failure_that_is_not_listed_is_unexplained() -> None:
    found = compare(
        thin=a_run(test_get="passed", test_post="passed", test_put="failed"),
        hub=a_run(test_get="failed", test_post="passed", test_put="failed"),
        differences=listed(),
    )
    assert found == Comparison(
        failing=("images.Edit.test_get",), unexplained=("images.Edit.test_get",), stale=()
    )


def test_a_test_that_did_not_run_has_not_passed() -> None:
    found = compare(thin=a_run(test_get="passed"), hub=a_run(), differences=listed())
    assert found.unexplained == ("images.Edit.test_get",)


def test_a_listed_failure_is_explained() -> None:
    found = compare(
        thin=a_run(test_get="passed"),
        hub=a_run(test_get="error"),
        differences=listed("images.Edit.test_get"),
    )
    assert found == Comparison(failing=("images.Edit.test_get",), unexplained=(), stale=())
    assert found.is_clean


def test_a_class_is_stale_as_soon_as_one_of_its_tests_passes() -> None:
    found = compare(
        thin=a_run(test_get="passed", test_post="passed"),
        hub=a_run(test_get="error", test_post="passed"),
        differences=listed("images.Edit"),
    )
    assert (found.unexplained, found.stale) == ((), ("images.Edit",))


@pytest.mark.parametrize(("is_whole", "stale"), [(True, ("images.Gone",)), (False, ())])
def test_an_entry_that_names_no_test_is_stale_in_a_run_of_everything(
    is_whole: bool, stale: tuple[str, ...]
) -> None:
    run = a_run(test_get="passed")
    found = compare(thin=run, hub=run, differences=listed("images.Gone"), is_whole=is_whole)
    assert found.stale == stale


def test_one_test_has_one_reason(tmp_path: Path) -> None:
    path = tmp_path / "differences.toml"
    path.write_text('[a]\nwhy = "A."\ntests = ["x.y"]\n[b]\nwhy = "B."\ntests = ["x.y"]\n')
    with pytest.raises(ValueError, match=r"^differences.toml lists a test more than once: x.y$"):
        Differences.read(path)


def test_a_report_names_each_unlisted_failure_with_its_last_line() -> None:
    hub = StockRun(outcomes={"x.y": Outcome(status="error", detail="Traceback\nKeyError: 'a'\n")})
    found = Comparison(failing=("x.y",), unexplained=("x.y",), stale=("x.z",))
    assert report(comparison=found, hub=hub).splitlines() == [
        "1 tests fail that pass with a thin subclass.",
        "Not listed in differences.toml: x.y (error) KeyError: 'a'",
        "Listed in differences.toml but does not fail: x.z",
    ]


def test_a_report_says_why_the_set_up_of_a_class_failed() -> None:
    hub = StockRun(outcomes={"setUpClass (x.A)": Outcome(status="error", detail="ValueError: no root")})
    found = Comparison(failing=("x.A.y", "x.B.z"), unexplained=("x.A.y", "x.B.z"), stale=())
    assert report(comparison=found, hub=hub).splitlines() == [
        "2 tests fail that pass with a thin subclass.",
        "Not listed in differences.toml: x.A.y (error) ValueError: no root",
        "Not listed in differences.toml: x.B.z (missing) It did not run.",
    ]


def test_every_accepted_difference_stands_in_the_documentation_under_its_reason() -> None:
    documented: dict[str, str] = {}
    for section in PAGE.read_text().split("\n### ")[1:]:
        reason = section.split("\n", 1)[0].strip("`")
        documented |= dict.fromkeys(re.findall(r"^- `([\w.]+)`", section, re.MULTILINE), reason)
    assert documented == dict(Differences.read().tests)
