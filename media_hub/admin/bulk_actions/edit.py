"""Sets fields of a selection."""

from __future__ import annotations

from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from media_hub.forms.bulk_editing import BulkEditForm

from .base import MediaBulkAction
from .field_plans import plan_fields
from .plans import PlanLine


class EditBulkAction(MediaBulkAction):
    display_name = _("Edit fields")
    action_type = "edit_fields"
    deed = "edit"
    aria_label = _("Edit fields of the selected files")
    action_priority = 35
    icon = "edit"
    template_name = "media_hub/bulk_actions/confirm_edit.html"
    form_class = BulkEditForm
    has_plan = True

    def plan(self) -> list[PlanLine]:
        labels = {name: str(field.label) for name, field in self.cleaned_form.fields.items()}
        return plan_fields(files=self.allowed, labels=labels, **self.parameters)

    @property
    def parameters(self) -> dict[str, Any]:
        return {
            "values": self.cleaned_form.values(),
            "only_empty": self.cleaned_form.cleaned_data["only_empty"],
        }

    @property
    def note(self) -> str:
        return str(self.cleaned_form.in_words())

    def done_message(self, count: int) -> str:
        fields = get_text_list(
            [str(self.cleaned_form.fields[name].label) for name in self.parameters["values"]], _("and")
        )
        text = ngettext(
            "%(fields)s of %(count)s file: changed.", "%(fields)s of %(count)s files: changed.", count
        )
        return text % {"count": count, "fields": fields}
