from __future__ import annotations

import pytest

from .differences import Differences, compare
from .run import report, run_both


@pytest.mark.stock
def test_no_stock_test_fails_that_passes_with_a_thin_subclass() -> None:
    thin, hub = run_both()
    comparison = compare(thin=thin, hub=hub, differences=Differences.read())
    assert comparison.is_clean, report(comparison=comparison, hub=hub)
