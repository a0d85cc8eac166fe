"""What a file is called and what it shows, changed where it is chosen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from media_hub.actions.edit_media import edit_media
from media_hub.models import LibraryMember
from media_hub.models.images import AbstractMediaImage


class WordsForm(forms.Form):
    """`save()` changes what differs; it raises the errors of `edit_media`."""

    title = forms.CharField(label=_("Title"), max_length=255)
    alt_text = forms.CharField(
        label=_("Alt text"),
        required=False,
        widget=AdminAutoHeightTextInput,
        help_text=_(
            "What the picture shows, for people who do not see it. A page may say it in its own words."
        ),
    )
    is_decorative = forms.BooleanField(label=_("Decorative"), required=False)
    lock_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, member: LibraryMember, user: Any) -> None:
        self.member, self.user = member, user
        initial = {name: getattr(member, name) for name in ("title", "alt_text", "is_decorative")}
        initial["lock_version"] = member.media_file.lock_version
        super().__init__(data, initial=initial, prefix="words")
        if not isinstance(member, AbstractMediaImage):
            del self.fields["alt_text"], self.fields["is_decorative"]

    def save(self) -> LibraryMember:
        values = {name: self.cleaned_data[name] for name in self.changed_data if name != "lock_version"}
        return edit_media(
            member=self.member, actor=self.user, version=self.cleaned_data["lock_version"], **values
        )
