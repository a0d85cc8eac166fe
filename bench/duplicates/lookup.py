"""One look-up in many fingerprints, beside a scan of the same fingerprints by numpy in memory."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from bench.cases import Subject
from bench.duplicates.drawn import drawn
from bench.duplicates.pictures import rendition
from bench.facts import Fact
from bench.places import FINGERPRINTS_VARIABLE
from bench.sides.base import HUB, Side
from media_hub.imaging.fingerprints import LIKE, Fingerprint, fingerprint_of
from media_hub.imaging.probes import probes_of
from media_hub.imaging.waves import WAVES

SEED = 24
DRAWN = 200  # pictures; the others are these with bits turned, as far from them as pictures alike in make-up
TURNED = 0.35  # share of the bits
LOOKED_UP = 12  # pictures, in turns
BATCH = 50_000
CONTRAST = 30.0


@cache
def _numpy() -> Any:
    import numpy as np

    return np


def many_bits(count: int) -> Iterator[Any]:
    """Yield arrays of fingerprints as rows of bytes, the same ones in every run."""
    np = _numpy()
    chance = np.random.default_rng(SEED)
    drawn_bits = [
        fingerprint_of(rendition(drawn(each))).bits.to_bytes(WAVES // 8, "big") for each in range(DRAWN)
    ]
    patterns = np.unpackbits(np.frombuffer(b"".join(drawn_bits), np.uint8).reshape(DRAWN, -1), axis=1)
    for start in range(0, count, BATCH):
        size = min(BATCH, count - start)
        turned = chance.random((size, WAVES), dtype=np.float32) < TURNED
        yield np.packbits(patterns[chance.integers(DRAWN, size=size)] ^ turned, axis=1)


def build_fingerprints(side: Side, _files: int) -> None:
    if side.name != HUB.name:
        return
    side.start()
    count = int(os.environ[FINGERPRINTS_VARIABLE])
    rows = (
        Fingerprint(bits=int.from_bytes(row.tobytes(), "big"), contrast=CONTRAST)
        for chunk in many_bits(count)
        for row in chunk
    )
    side.add_fingerprints(enumerate(rows))


class LookUp(Subject):
    """Timed is one look-up in the database, from the probes of a picture to the ids of the files that look like it."""

    def __init__(self, *, side: Side, files: int) -> None:
        super().__init__(side=side, files=files)
        np = _numpy()
        count = int(os.environ[FINGERPRINTS_VARIABLE])
        self._bits = np.concatenate(list(many_bits(count))).view(np.uint64)
        self._probes = [probes_of(rendition(drawn(each))) for each in range(LOOKED_UP)]
        self._probes = [each for each in self._probes if not each.fingerprint.is_flat]
        self._next = 0

    def reset(self) -> None:
        self._next = (self._next + 1) % len(self._probes)

    def run(self) -> dict[int, int]:
        return self.side.look_up(self._probes[self._next])

    def work(self, outcome: dict[int, int]) -> dict[str, Any]:
        return {}  # there is no other side

    def facts(self) -> dict[Fact, float]:
        """Return how long look-up and scan take, by turns."""
        times: dict[str, list[float]] = {"look-up": [], "scan": []}
        for _ in range(2 * len(self._probes)):
            self.reset()
            times["look-up"].append(_milliseconds(self.run))
            times["scan"].append(_milliseconds(self._scan))
        looked_up, scanned = statistics.median(times["look-up"]), statistics.median(times["scan"])
        return {Fact.LOOK_UP: looked_up, Fact.SCAN: scanned, Fact.OF_SCAN: looked_up / scanned}

    def _scan(self) -> Any:
        np = _numpy()
        own = self._probes[self._next].fingerprint.bits.to_bytes(WAVES // 8, "big")
        differing = np.bitwise_count(self._bits ^ np.frombuffer(own, np.uint64)).sum(axis=1)
        return np.flatnonzero(differing <= LIKE)


def _milliseconds(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return (time.perf_counter() - started) * 1000
