"""What a file is called, what it shows and where its middle is, changed where it is chosen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from media_hub.actions.edit_media import edit_media
from media_hub.models import LibraryMember
from media_hub.models.images import AbstractMediaImage

from .decorative import refuse_silent_alt_text

FOCAL_POINT = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
OF_IMAGES = ("alt_text", "is_decorative", *FOCAL_POINT)


def _pixels() -> forms.IntegerField:
    return forms.IntegerField(required=False, widget=forms.HiddenInput)


class WordsForm(forms.Form):
    """`save()` changes what differs; it raises the errors of `edit_media`. The focal point is in pixels of the original."""

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
    focal_point_x = _pixels()
    focal_point_y = _pixels()
    focal_point_width = _pixels()
    focal_point_height = _pixels()
    lock_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, member: LibraryMember, user: Any) -> None:
        self.member, self.user = member, user
        initial = {name: getattr(member, name, None) for name in ("title", *OF_IMAGES)}
        initial["lock_version"] = member.media_file.lock_version
        super().__init__(data, initial=initial, prefix="words")
        if not isinstance(member, AbstractMediaImage):
            for name in OF_IMAGES:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Refuse a focal point that does not lie in the picture, and an alt text that nobody would hear."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        refuse_silent_alt_text(self)
        parts = [values.get(name) for name in FOCAL_POINT]
        is_given = any(self.data.get(self.add_prefix(name)) for name in FOCAL_POINT if name in self.fields)
        if is_given and not self._lies_inside(parts):
            raise ValidationError(_("Set the focal point inside the picture."), code="focal_point_outside")
        return values

    def _lies_inside(self, parts: list[Any]) -> bool:
        if None in parts:
            return False
        image: Any = self.member
        x, y, width, height = parts
        is_middle_inside = 0 <= x <= image.width and 0 <= y <= image.height
        return is_middle_inside and 0 < width <= image.width and 0 < height <= image.height

    def save(self) -> LibraryMember:
        values = {name: self.cleaned_data[name] for name in self.changed_data if name != "lock_version"}
        return edit_media(
            member=self.member, actor=self.user, version=self.cleaned_data["lock_version"], **values
        )
