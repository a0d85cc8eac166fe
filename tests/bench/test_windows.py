from __future__ import annotations

import pytest

from bench.analyses.windows import most_within


@pytest.mark.parametrize(
    ("moments", "most"),
    [([], 0), ([5.0], 1), ([0.0, 1.0, 2.0], 1), ([0.0, 0.9, 1.8, 1.81], 3), ([3.0, 0.5, 0.0, 0.4], 3)],
)
def test_the_busiest_second_is_found_wherever_it_begins(moments, most):
    assert most_within(moments, seconds=1) == most
