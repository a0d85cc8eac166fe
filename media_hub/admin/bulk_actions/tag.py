"""Gives tags to a selection."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.forms.tags import TagField, validate_tag_length

from media_hub.actions.tag_media import tag_media
from media_hub.forms.tags import unknown_tags
from media_hub.models import MediaFile, MediaTag, Namespace
from media_hub.widgets.tags import MediaTagWidget

from .base import MediaBulkAction


class BulkTagForm(forms.Form):
    tags = TagField(label=_("Tags"), tag_model=MediaTag, widget=MediaTagWidget)

    def __init__(self, *args: Any, namespace: Namespace | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.namespace = namespace
        self.fields["tags"].widget.namespace = namespace

    def clean_tags(self) -> list[str]:
        tags: list[str] = self.cleaned_data["tags"]
        validate_tag_length(tags, MediaTag._meta.get_field("name").max_length)
        for error in unknown_tags(tags, self.namespace):
            self.add_error("tags", error.message)
        return tags


class TagBulkAction(MediaBulkAction):
    display_name = _("Tag")
    action_type = "add_tags"
    aria_label = _("Add tags to the selected files")
    action_priority = 20
    icon = "tag"
    template_name = "media_hub/bulk_actions/confirm_tag.html"
    form_class = BulkTagForm

    @cached_property
    def common_namespace(self) -> Namespace | None:
        """The namespace of the selection, where it is one and the same."""
        namespaces = {file.namespace for file in self.selected}
        return namespaces.pop() if len(namespaces) == 1 else None

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "namespace": self.common_namespace}

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "tags": self.cleaned_form.cleaned_data["tags"]}

    @classmethod
    def act(cls, media_file: MediaFile, *, actor: Any, tags: Iterable[str] = (), **options: Any) -> int:
        return tag_media(files=[media_file], actor=actor, add=tags)

    def done_message(self, count: int) -> str:
        return ngettext("%(count)s file was tagged.", "%(count)s files were tagged.", count) % {
            "count": count
        }

    def unchanged_message(self, count: int) -> str:
        text = ngettext(
            "%(count)s file had these tags already.", "%(count)s files had these tags already.", count
        )
        return text % {"count": count}
