"""What an approver writes about waiting files, one by one or all that are chosen, and the filters of the queue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from taggit.forms import TagField
from wagtail.admin.filters import MultipleUserFilter, WagtailFilterSet
from wagtail.admin.forms.tags import validate_tag_length
from wagtail.admin.widgets import AdminAutoHeightTextInput

from media_hub.actions.edit_media import edit_media
from media_hub.models import MediaFile, MediaTag, Namespace
from media_hub.models.tags import name_key
from media_hub.widgets.tags import MediaTagWidget

from .editing import record_field
from .tags import FileTagsMixin, tag_changes, unknown_tags

TEXTS = ("title", "alt_text")


class WaitingForm(FileTagsMixin, forms.Form):
    """One row of the queue. Give the file with its body, the tags of that and its namespace loaded.

    `given_tags` and `given_access` are what its file gets as one of those that are chosen.
    """

    given_tags: Sequence[str] = ()
    given_access = ""
    is_chosen = False

    title = forms.CharField(label=_("Title"), max_length=255)
    alt_text = forms.CharField(
        label=_("Alt text"), required=False, widget=AdminAutoHeightTextInput, show_hidden_initial=True
    )
    tags = TagField(label=_("Tags"), required=False)
    access = record_field("access")
    lock_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, file: MediaFile, user: Any, is_editable: bool) -> None:
        self.file, self.user = file, user
        self.file_namespace = file.namespace
        self.known_tags = list(file.member.tags.all())
        super().__init__(data, prefix=f"file-{file.pk}", initial=self._initial())
        # A worker may fill the title from the file while somebody has the page open.
        self.fields["title"].show_hidden_initial = True
        self.fields["tags"].widget = MediaTagWidget(namespace=file.namespace)
        if file.kind != MediaFile.Kind.IMAGE:
            del self.fields["alt_text"]
        for field in self.fields.values():
            field.disabled = not is_editable

    def _initial(self) -> dict[str, Any]:
        return {
            "title": self.file.member.title,
            "alt_text": self.file.member.alt_text,
            "tags": self.known_tags,
            "access": self.file.access,
            "lock_version": self.file.lock_version,
        }

    @property
    def changes(self) -> set[str]:
        """The names of the fields that the person has changed, here or for all that are chosen."""
        changed = set(self.changed_data) - {"lock_version"}
        known = {tag.name_key for tag in self.known_tags}
        if any(name_key(name) not in known for name in self.given_tags):
            changed.add("tags")
        if self.given_access not in ("", self.file.access):
            changed.add("access")
        return changed

    def clean_tags(self) -> list[str]:
        tags = super().clean_tags()
        for error in unknown_tags(self.given_tags, self.file_namespace):
            self.add_error("tags", error.message)
        return tags

    def initial_inputs(self) -> list[SafeString]:
        """Return hidden inputs that say what was there when the page was opened."""
        shown = (self[name] for name, field in self.fields.items() if field.show_hidden_initial)
        return [field.as_hidden(only_initial=True) for field in shown]

    def save(self) -> None:
        """Write what was changed; raises what `edit_media` raises."""
        values = {name: self.cleaned_data[name] for name in self.changes}
        if "tags" in values:
            written = values.pop("tags")
            own = written if "tags" in self.changed_data else [tag.name for tag in self.known_tags]
            values |= tag_changes([tag.name for tag in self.known_tags], [*own, *self.given_tags])
        if self.given_access:
            values["access"] = self.given_access
        edit_media(
            member=self.file.member,
            actor=self.user,
            version=self.cleaned_data["lock_version"],
            **values,
        )


class ForChosenForm(forms.Form):
    """What all chosen files get, beside what stands in their rows."""

    tags = TagField(label=_("Tags for all chosen"), required=False)
    access = forms.ChoiceField(
        label=_("Access for all chosen"),
        required=False,
        choices=[("", _("As it stands in each row")), *MediaFile.Access.choices],
    )

    def __init__(self, data: Any = None, *, namespace: Namespace | None) -> None:
        """`namespace` is that of all rows, None where they are of several."""
        super().__init__(data, prefix="chosen")
        self.fields["tags"].widget = MediaTagWidget(namespace=namespace)

    def clean_tags(self) -> list[str]:
        tags: list[str] = self.cleaned_data["tags"]
        validate_tag_length(tags, MediaTag._meta.get_field("name").max_length)
        return tags


class WaitingFilterSet(WagtailFilterSet):
    """Narrows the queue. Choices come from what waits for this user."""

    namespace = django_filters.ModelChoiceFilter(label=_("Namespace"), queryset=Namespace.objects.none())
    uploaded_by = MultipleUserFilter(
        label=_("Uploaded by"), queryset=get_user_model()._default_manager.none()
    )

    filters: Any

    class Meta:
        model = MediaFile
        fields: list[str] = []

    def __init__(self, data: Any, *, queryset: QuerySet[MediaFile], request: Any) -> None:
        super().__init__(data, queryset, request=request)
        waiting = queryset.order_by()
        self.filters["namespace"].queryset = Namespace.objects.filter(pk__in=waiting.values("namespace"))
        users = get_user_model()._default_manager.filter(pk__in=waiting.values("uploaded_by"))
        self.filters["uploaded_by"].queryset = users.order_by("pk")
