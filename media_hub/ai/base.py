"""What every analyzer is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from .values import Answer, Field, Question


class Analyzer(ABC):
    """Subclass this and register an instance with Wagtail's hook `register_media_analyzer`.

    What it can do is data, so that nobody calls it in vain. `version` stands for its prompt and its rules: files are
    analysed again, when somebody asks for it, where it has changed.
    """

    name: ClassVar[str]  # kept with every suggestion; letters, digits, hyphens
    label: ClassVar[str]  # for people
    version: ClassVar[str] = "1"
    kinds: ClassVar[frozenset[str]] = frozenset({"image"})  # of files (`MediaFile.Kind`)
    fields: ClassVar[frozenset[Field]] = frozenset(Field)
    languages: ClassVar[frozenset[str] | None] = None  # that it writes; None: all
    needs_picture: ClassVar[bool] = True  # files without one are not for it
    is_outside: ClassVar[bool] = False  # whether what it is given leaves the server
    reads_surroundings: ClassVar[bool] = False  # writes the alt text for one place, from the text around it
    calls_per_minute: int = 0  # of all workers together; 0: as many as it likes
    reserved_cost: int = (
        0  # of one call at most, in millionths of the currency: kept free in the day's budget
    )

    @property
    def is_ready(self) -> bool:
        """Whether all that it needs is installed and set."""
        return True

    @property
    def model(self) -> str:
        """What answers, where one analyzer can ask several."""
        return ""

    def hurried(self, seconds: float) -> Analyzer:
        """Return one that gives up after so many seconds, as somebody waits; itself where it is quick, or cannot."""
        return self

    @abstractmethod
    def analyze(self, question: Question) -> Answer:
        """Return proposals; none where there is nothing to say.

        Raise `RetryableAnalyzerError` for what may pass, `FinalAnalyzerError` for what will not with this file, and
        `AnalyzerUnavailableError` for what concerns every file.
        """
