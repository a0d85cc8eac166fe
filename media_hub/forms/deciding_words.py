"""The field that names the tag which a new word means, or below which it goes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from media_hub.models import Namespace
from media_hub.widgets.tags import OneTagWidget


class TargetForm(forms.Form):
    """Completes the names of a namespace's tags, or of all that the user may use."""

    tag = forms.CharField(label=_("Tag"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        prefix: str,
        namespace: Namespace | None = None,
        is_for_several: bool = False,
    ) -> None:
        super().__init__(data, prefix=prefix)
        if is_for_several:
            self.fields["tag"].label = _("Tag for all chosen")
        self.fields["tag"].widget = OneTagWidget(namespace=namespace)

    @property
    def target(self) -> str:
        """Return what was typed."""
        return self.cleaned_data["tag"] if self.is_valid() else ""
