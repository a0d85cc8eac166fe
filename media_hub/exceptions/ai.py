"""What goes wrong when files are analysed and suggestions are reviewed."""

from __future__ import annotations

from typing import Any

from .errors import MediaHubError


class AnalyzerError(MediaHubError):
    """“%(analyzer)s” could not analyse the file."""

    code = "analyzer"
    cost: int | None = (
        None  # of an answer that is of no use, in millionths of the currency; None: nobody knows
    )


class UnknownAnalyzerError(AnalyzerError):
    """The site has no analyzer “%(name)s”. Register it, or take it out of MEDIA_HUB_ANALYZERS."""

    code = "analyzer_unknown"


class RetryableAnalyzerError(AnalyzerError):
    """“%(analyzer)s” gave no usable answer. It is asked again by itself."""

    code = "analyzer_retry"

    def __init__(self, *, retry_after: float | None = None, **params: Any) -> None:
        """`retry_after` is in seconds, where the other side has named them."""
        super().__init__(**params)
        self.retry_after = retry_after


class AnalyzerUnavailableError(RetryableAnalyzerError):
    """“%(analyzer)s” cannot be reached or is too busy. Files wait and are analysed when it answers again."""

    code = "analyzer_unavailable"


class AnalyzerRefusedKeyError(AnalyzerUnavailableError):
    """“%(analyzer)s” does not accept the key or the address that the site has set. Files wait until an administrator has corrected it."""

    code = "analyzer_key"


class AnalyzerModelError(AnalyzerRefusedKeyError):
    """“%(analyzer)s” has no model “%(model)s”. Files wait until an administrator has set one that it has."""

    code = "analyzer_model"


class AnalyzerCreditError(AnalyzerRefusedKeyError):
    """The account at “%(analyzer)s” is used up. Files wait until an administrator has paid, or raised its limit."""

    code = "analyzer_credit"


class AnalyzerNotSetUpError(AnalyzerRefusedKeyError):
    """“%(analyzer)s” is not set up on this site any more. Files wait until an administrator has set it up again."""

    code = "analyzer_not_set_up"


class FinalAnalyzerError(AnalyzerError):
    """“%(analyzer)s” cannot analyse this file."""

    code = "analyzer_final"


class RefusedByAnalyzerError(FinalAnalyzerError):
    """“%(analyzer)s” declined to describe this file. Describe it yourself."""

    code = "analyzer_refused"


class UnusableAnswerError(RetryableAnalyzerError):
    """“%(analyzer)s” answered with something that is no description. It is asked again by itself."""

    code = "analyzer_answer"


class CutAnswerError(UnusableAnswerError):
    """The answer of “%(analyzer)s” broke off. It is asked again by itself."""

    code = "analyzer_cut"


class WorkerKilledError(FinalAnalyzerError):
    """Each worker that analysed this file was killed by it, or with it. Ask again, or look into the log of the workers."""

    code = "analyzer_worker"


class BudgetSpentError(AnalyzerError):
    """“%(namespace)s” has spent its AI budget of today. What waits is analysed tomorrow, or when the budget is raised."""

    code = "analyzer_budget"


class MeaningUnknownError(AnalyzerError):
    """“%(analyzer)s” did not say in time what this means. The files that have these words are shown."""

    code = "meaning_unknown"


class NotComparedError(AnalyzerError):
    """It is not known what this file is like. All files are shown."""

    code = "not_compared"


class SuggestionError(MediaHubError):
    """The suggestion cannot be used like this."""

    code = "suggestion"


class DecidedSuggestionError(SuggestionError):
    """Somebody has decided about this suggestion already. Load the page again to see how."""

    code = "suggestion_decided"


class NewWordError(SuggestionError):
    """“%(name)s” is no tag of this namespace yet. A manager decides whether it becomes one."""

    code = "suggestion_word"


class ChangedSinceReviewError(SuggestionError):
    """“%(title)s” was changed after this was decided, so the decision stays. Edit the file instead."""

    code = "suggestion_changed"
