"""Numbers of files, of which large ones are remembered for a moment."""

from __future__ import annotations

import pytest

from media_hub.forms.finding.counts import LARGE, remembered_counts


@pytest.mark.parametrize(("number", "expected"), [(LARGE, [LARGE, LARGE]), (LARGE - 1, [LARGE - 1, LARGE])])
def test_large_number_is_remembered_and_a_small_one_is_counted_each_time(
    number: int, expected: list[int]
) -> None:
    numbers = iter([number, number + 1])
    counted = [remembered_counts("files", lambda: {"live": next(numbers)})["live"] for _time in range(2)]
    assert counted == expected


def test_another_question_has_another_answer() -> None:
    for user in (1, 2):
        assert remembered_counts((user, "files"), lambda user=user: {"live": user * LARGE}) == {
            "live": user * LARGE
        }
