from __future__ import annotations

from bench.duplicates.tally import Distances, Tally, best_threshold


def test_recall_is_of_the_copies_and_precision_of_what_was_found() -> None:
    tally = Tally(copies=4, right=3, wrong=1) + Tally(copies=4, right=3, wrong=1)

    assert (tally.recall, tally.precision) == (0.75, 0.75)


def test_what_finds_nothing_finds_nothing_wrong() -> None:
    assert Tally(copies=2).precision == 1


def test_the_best_threshold_is_the_highest_at_which_hardly_anything_wrong_is_found() -> None:
    copies = [Distances(own=4, others=[9, 30])] * 200

    assert best_threshold(copies, bits=64) == 8
    assert copies[0].tally(8) == Tally(copies=1, right=1, wrong=0)
    assert copies[0].tally(9) == Tally(copies=1, right=1, wrong=1)
