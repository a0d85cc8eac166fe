"""Sounds of the demo: chords that swell and fade, as a WAV file."""

from __future__ import annotations

import math
import struct
import wave
from collections.abc import Sequence
from io import BytesIO

_RATE = 22_050
_SECONDS = 5
# The fundamental and two overtones, so that a chord sounds like an organ and not like a test tone.
_PARTIALS = ((1, 0.7), (2, 0.2), (3, 0.1))

Chord = Sequence[int]


def chords(progression: Sequence[Chord]) -> bytes:
    """Return five seconds of mono, 16 bit, 22,050 Hz; each chord is a list of MIDI note numbers."""
    length = _RATE * _SECONDS // len(progression)
    samples = [sample for chord in progression for sample in _chord(chord, length)]
    samples += [0] * (_RATE * _SECONDS - len(samples))
    target = BytesIO()
    with wave.open(target, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(_RATE)
        sound.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return target.getvalue()


def _chord(chord: Chord, length: int) -> list[int]:
    tones = [(_frequency(note) * factor, share) for note in chord for factor, share in _PARTIALS]
    steps = [(math.tau * frequency / _RATE, share / len(chord)) for frequency, share in tones]
    return [
        round(26_000 * _swell(index / length) * sum(share * math.sin(step * index) for step, share in steps))
        for index in range(length)
    ]


def _frequency(note: int) -> float:
    """Return the pitch of a MIDI note in hertz, equal temperament, A4 (69) at 440 Hz."""
    return 440.0 * 2 ** ((note - 69) / 12)


def _swell(place: float) -> float:
    """Return the loudness at a place (0 to 1) in a chord: a quick rise, then a slow fall to silence."""
    return min(1.0, place * 18) * (1 - place) ** 1.2
