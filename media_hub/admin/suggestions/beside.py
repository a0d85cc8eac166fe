"""What is proposed for a file, on its own page: beside the fields, and below them what has none."""

from __future__ import annotations

from typing import Any

from media_hub.actions.suggestions.edit_reviewed import IN_FORMS
from media_hub.actions.suggestions.plan_analyses import ready_analyzers, suits
from media_hub.forms.languages import field_name
from media_hub.forms.suggestions import analyzer_label
from media_hub.models import Analysis, AnalyzerState, MediaFile, Suggestion

from .lines import lines_of


def place_proposals(form: Any, media_file: MediaFile) -> dict[str, Any]:
    """Set `proposals` on the fields of the form; return what the page shows of the rest."""
    found = media_file.suggestions.proposed().select_related("tag", "word", "analysis")
    lines = lines_of([media_file], found)[media_file.pk]
    new_words = [line for line in lines if line.is_new_word]
    beside = [line for line in lines if not line.is_new_word and _field_name(line.suggestion) in form.fields]
    for name in {_field_name(line.suggestion) for line in beside}:
        form[name].proposals = [line for line in beside if _field_name(line.suggestion) == name]
    return {
        "other_proposals": [line for line in lines if line not in beside and line not in new_words],
        "new_words": new_words,
        "analyses": _questions_about(media_file),
        "can_ask": any(suits(analyzer, media_file) for analyzer in ready_analyzers()),
    }


def _questions_about(media_file: MediaFile) -> list[Analysis]:
    """Return what was asked about the file, each with why there is no answer: its own reason, or that of the analyzer."""
    analyses = list(media_file.analyses.filter(content_hash=media_file.sha256).order_by("pk"))
    waiting = [each.analyzer for each in analyses if each.state in Analysis.OPEN_STATES]
    troubled = AnalyzerState.objects.filter(name__in=waiting)
    reasons = dict(troubled.values_list("name", "error")) if waiting else {}
    for analysis in analyses:
        known = reasons.get(analysis.analyzer, "") if analysis.state in Analysis.OPEN_STATES else ""
        analysis.reason = analysis.error or known  # type: ignore[attr-defined]
        analysis.analyzer_label = analyzer_label(analysis.analyzer)  # type: ignore[attr-defined]
    return analyses


def _field_name(suggestion: Suggestion) -> str:
    if suggestion.language:
        return field_name(suggestion.field, suggestion.language)
    return suggestion.field if suggestion.field in IN_FORMS else ""
