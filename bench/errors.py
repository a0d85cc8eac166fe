"""What can go wrong in a bench run, apart from a missed target."""

from __future__ import annotations


class BenchError(Exception):
    """A case could not be run; the message says why."""


class WorkDiffersError(BenchError):
    """The two sides did not do the same work, so their times cannot be compared."""
