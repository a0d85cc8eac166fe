"""What one answer of the queue's page does: saves rows, approves some, leads to the rejection of others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from media_hub.actions.approve_media import approve_media
from media_hub.exceptions import MediaHubError
from media_hub.forms.approval import ForChosenForm, WaitingForm
from media_hub.models import MediaFile

from .bulk_actions.report import Refusal, Report
from .ids import read_id

CHOSEN = "chosen"


class QueueWork:
    """`decision` in the data is "save", or "approve" or "reject" with "-chosen" or the id of a file behind it.

    What `for_chosen` says goes to the rows that are ticked, whatever the decision; while it is wrong nothing is done.
    `report` counts what was approved and names what could not be done, `saved` counts files that were changed,
    `refused_forms` are those to be corrected, by file.
    """

    def __init__(self, *, user: Any, forms: list[WaitingForm], for_chosen: ForChosenForm, data: Any) -> None:
        self.user = user
        self.forms = forms
        self.for_chosen = for_chosen
        self.report = Report()
        self.saved = 0
        self.refused_forms: Mapping[int, WaitingForm] = {}
        self.verb, _dash, self.target = str(data.get("decision", "")).partition("-")
        self.ticked = {read_id(value) for value in data.getlist("id")}
        self.chosen = self.ticked if self.target == CHOSEN else {read_id(self.target)}

    @property
    def is_without_choice(self) -> bool:
        """Whether something is to be done to what is chosen, and nothing is."""
        return not self.ticked and (self.target == CHOSEN or self.for_chosen.has_changed())

    def do(self) -> None:
        if self.for_chosen.is_valid():
            self._give()
            self._save_all()
            self._approve()
        else:
            self.refused_forms = {form.file.pk: form for form in self.forms}

    def _give(self) -> None:
        """Tell the rows that are ticked what all of them get."""
        for form in self.forms:
            form.is_chosen = form.file.pk in self.ticked
            if form.is_chosen:
                form.given_tags = self.for_chosen.cleaned_data["tags"]
                form.given_access = self.for_chosen.cleaned_data["access"]

    @property
    def targets(self) -> list[MediaFile]:
        return [form.file for form in self.forms if form.file.pk in self.chosen]

    @property
    def to_reject(self) -> list[MediaFile]:
        return self.targets if self.verb == "reject" else []

    def _save_all(self) -> None:
        """Save what was changed, but for files that are to be rejected."""
        spared = {file.pk for file in self.to_reject}
        for form in self.forms:
            if form.file.pk not in spared and form.changes:
                self._save(form)
        self.refused_forms = {
            form.file.pk: form
            for form in self.forms
            if form.file.pk not in spared and form.changes and form.errors
        }

    def _save(self, form: WaitingForm) -> None:
        title = str(form.file.title)
        if form.is_valid():
            try:
                form.save()
            except MediaHubError as error:
                form.add_error(None, error.message)
                self._refuse(title, error.message)
            else:
                self.saved += 1
        else:
            self._refuse(title, _("Correct what is marked below."))

    def _refuse(self, title: str, reason: str) -> None:
        self.report.refused.append(Refusal(title=title, reason=reason))

    def _approve(self) -> None:
        """Approve file by file: what one is refused for does not hold up the others."""
        for file in self.targets if self.verb == "approve" else []:
            if file.pk not in self.refused_forms:
                try:
                    self.report.changed += approve_media(files=[file], actor=self.user)
                except MediaHubError as error:
                    self.report.refuse(file, error)
