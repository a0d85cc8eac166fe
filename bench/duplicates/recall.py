"""How many copies are found among distractors, by Media Hub's index and by the hashes of `imagehash`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from multiprocessing import Pool
from typing import Any

from PIL import Image

from bench.cases import Subject
from bench.duplicates.drawn import drawn
from bench.duplicates.hashes import HASHES, hashes_of
from bench.duplicates.pictures import originals, photos_folder, rendition
from bench.duplicates.tally import Distances, Tally, best_threshold
from bench.duplicates.transformations import MOSTLY, SURE, TRANSFORMATIONS
from bench.facts import Fact
from bench.places import DISTRACTORS_VARIABLE
from bench.sides.base import Side
from bench.tables import Table, number
from media_hub.imaging.fingerprints import Fingerprint, fingerprint_of
from media_hub.imaging.probes import Probes, probes_of

CHUNK = 50
HASH_BITS = 64
DEMANDED = tuple(each for each in TRANSFORMATIONS if each.demanded)


def _kept_of(picture: Image.Image) -> tuple[Fingerprint, dict[str, int]]:
    return fingerprint_of(rendition(picture)), hashes_of(picture)


def _kept_of_drawn(number: int) -> tuple[Fingerprint, dict[str, int]]:
    return _kept_of(drawn(number))


class Recall(Subject):
    """Timed is what a worker does to look one picture up: read the rendition, take the fingerprint and its probes."""

    def __init__(self, *, side: Side, files: int) -> None:
        super().__init__(side=side, files=files)
        self._originals = list(originals().values())
        with Pool() as pool:
            numbers = range(int(os.environ[DISTRACTORS_VARIABLE]))
            kept = [_kept_of(picture) for picture in self._originals]
            kept += pool.imap(_kept_of_drawn, numbers, CHUNK)
        self._hashes = [hashes for _fingerprint, hashes in kept]
        side.add_fingerprints((place, fingerprint) for place, (fingerprint, _hashes) in enumerate(kept))
        self._picture = rendition(self._originals[0])
        self._tallies: dict[str, dict[str, Tally]] = {}

    def run(self) -> Probes:
        return probes_of(self._picture)

    def work(self, outcome: Probes) -> dict[str, Any]:
        return {"bits": f"{outcome.fingerprint.bits:064x}"}

    def facts(self) -> dict[Fact, float]:
        self._tallies = self._find_all()
        ours = self._tallies["Media Hub"]
        return {
            Fact.RECALL_COPIES: min(ours[each.name].recall for each in DEMANDED if each.demanded == SURE),
            Fact.RECALL_ALTERED: min(ours[each.name].recall for each in DEMANDED if each.demanded == MOSTLY),
            Fact.PRECISION: min(ours[each.name].precision for each in DEMANDED),
        }

    def tables(self) -> list[Table]:
        """Return recall and precision of each method, a line for each transformation."""
        folder = photos_folder()
        what = "photographs" if folder else "DRAWN PICTURES: THE FOLDER OF PHOTOGRAPHS IS ABSENT"
        title = f"Recall / precision: copies of {len(self._originals)} {what}, {len(self._hashes) - len(self._originals)} distractors"
        rows = [
            [
                name,
                *(
                    f"{number(each[name].recall)} / {number(each[name].precision)}"
                    for each in self._tallies.values()
                ),
            ]
            for name in (each.name for each in TRANSFORMATIONS)
        ]
        return [Table(title=title, headings=("transformation", *self._tallies), rows=rows)]

    def _find_all(self) -> dict[str, dict[str, Tally]]:
        ours = {each.name: Tally() for each in TRANSFORMATIONS}
        distances: dict[str, dict[str, list[Distances]]] = {
            name: {each.name: [] for each in TRANSFORMATIONS} for name in HASHES
        }
        for name, place, copy in self._copies():
            ours[name] += self._look_up(place, copy)
            for method, value in hashes_of(copy).items():
                distances[method][name].append(self._distances(place, method, value))
        return {"Media Hub": ours, **dict(_at_best(method, each) for method, each in distances.items())}

    def _copies(self) -> Iterator[tuple[str, int, Image.Image]]:
        for place, picture in enumerate(self._originals):
            for transformation in TRANSFORMATIONS:
                for copy in transformation.copies(picture, seed=str(place)):
                    yield transformation.name, place, copy

    def _look_up(self, place: int, copy: Image.Image) -> Tally:
        probes = probes_of(rendition(copy))
        found = self.side.look_up(probes)
        return Tally(copies=1, right=int(place in found), wrong=len(found.keys() - {place}))

    def _distances(self, place: int, method: str, value: int) -> Distances:
        all_of_them = [(value ^ hashes[method]).bit_count() for hashes in self._hashes]
        return Distances(own=all_of_them[place], others=all_of_them[:place] + all_of_them[place + 1 :])


def _at_best(method: str, distances: dict[str, list[Distances]]) -> tuple[str, dict[str, Tally]]:
    """Return a method's tallies at the threshold that is best for it, which its name tells."""
    threshold = best_threshold((copy for each in distances.values() for copy in each), bits=HASH_BITS)
    tallies = {
        name: sum((copy.tally(threshold) for copy in copies), Tally()) for name, copies in distances.items()
    }
    return f"{method} <= {threshold}", tallies
