"""Gives tags to a selection."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.forms.tags import TagField, validate_tag_length

from media_hub.forms.tags import unknown_tags
from media_hub.models import MediaTag, Namespace
from media_hub.models.tags import name_key
from media_hub.widgets.tags import MediaTagWidget

from .base import MediaBulkAction
from .plans import PlanLine, plan_tags


class BulkTagForm(forms.Form):
    tags = TagField(label=_("Add"), tag_model=MediaTag, widget=MediaTagWidget, required=False)
    remove = TagField(
        label=_("Take off"),
        tag_model=MediaTag,
        widget=MediaTagWidget,
        required=False,
        help_text=_("Files that do not have these tags are left as they are."),
    )

    def __init__(self, *args: Any, namespace: Namespace | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.namespace = namespace
        for name in ("tags", "remove"):
            self.fields[name].widget.namespace = namespace

    def clean_tags(self) -> list[str]:
        tags: list[str] = self.cleaned_data["tags"]
        validate_tag_length(tags, MediaTag._meta.get_field("name").max_length)
        for error in unknown_tags(tags, self.namespace):
            self.add_error("tags", error.message)
        return tags

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        added, removed = (
            {name_key(name) for name in cleaned.get(field) or ()} for field in ("tags", "remove")
        )
        if not self.errors and not added | removed:
            raise forms.ValidationError(_("Name at least one tag to add or to take off."))
        if both := added & removed:
            message = _("“%(tag)s” stands in both fields. Decide for one of them.") % {"tag": min(both)}
            raise forms.ValidationError(message)
        return cleaned


class TagBulkAction(MediaBulkAction):
    display_name = _("Tags")
    action_type = "add_tags"
    deed = "tag"
    aria_label = _("Change the tags of the selected files")
    action_priority = 20
    icon = "tag"
    template_name = "media_hub/bulk_actions/confirm_tag.html"
    form_class = BulkTagForm
    has_plan = True

    def plan(self) -> list[PlanLine]:
        return plan_tags(files=self.allowed, **self.parameters)

    @cached_property
    def common_namespace(self) -> Namespace | None:
        """The namespace of the selection, where it is one and the same."""
        namespaces = {file.namespace for file in self.selected}
        return namespaces.pop() if len(namespaces) == 1 else None

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "namespace": self.common_namespace}

    @property
    def parameters(self) -> dict[str, Any]:
        chosen = self.cleaned_form.cleaned_data
        return {"add": chosen["tags"], "remove": chosen["remove"]}

    @property
    def note(self) -> str:
        signed = [f"+ {name}" for name in self.parameters["add"]]
        return ", ".join([*signed, *(f"− {name}" for name in self.parameters["remove"])])

    def done_message(self, count: int) -> str:
        text = ngettext(
            "The tags of %(count)s file were changed.", "The tags of %(count)s files were changed.", count
        )
        return text % {"count": count}

    def unchanged_message(self, count: int) -> str:
        text = ngettext(
            "%(count)s file had the right tags already.", "%(count)s files had the right tags already.", count
        )
        return text % {"count": count}
