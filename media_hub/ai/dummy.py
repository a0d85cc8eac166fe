"""An analyzer for tests and for trying things out: works without a network and says the same each time."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from .base import Analyzer
from .values import Answer, Field, Proposal, Question, Usage


class DummyAnalyzer(Analyzer):
    """Answers with what it was made with, or with a few words about the name of the file; notes what it was asked."""

    name: ClassVar[str] = "dummy"
    label: ClassVar[str] = "Dummy"
    kinds: ClassVar[frozenset[str]] = frozenset({"image", "document", "video", "audio"})
    needs_picture: ClassVar[bool] = False
    reads_surroundings: ClassVar[bool] = True

    def __init__(
        self,
        *,
        answer: Answer | Callable[[Question], Answer] | None = None,
        calls_per_minute: int = 0,
        reserved_cost: int = 0,
    ) -> None:
        self.answer = answer
        self.calls_per_minute = calls_per_minute
        self.reserved_cost = reserved_cost
        self.questions: list[Question] = []

    @property
    def model(self) -> str:
        return "dummy-1"

    def analyze(self, question: Question) -> Answer:
        self.questions.append(question)
        if callable(self.answer):
            return self.answer(question)
        return self.answer or self._made_up(question)

    def _made_up(self, question: Question) -> Answer:
        subject = question.name.rpartition(".")[0] or question.name
        texts = (
            Proposal(field=Field.TITLE, value=f"About {subject}", confidence=90),
            Proposal(field=Field.ALT_TEXT, value=f"A picture of {subject}.", confidence=80),
            Proposal(field=Field.DESCRIPTION, value=f"What {subject} shows.", confidence=70),
        )
        tags = tuple(
            Proposal(field=Field.TAGS, value=tag.name, confidence=60) for tag in question.vocabulary[:2]
        )
        return Answer(proposals=texts + tags, model=self.model, usage=Usage(input_tokens=10, output_tokens=5))
