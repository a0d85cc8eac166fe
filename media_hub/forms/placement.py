"""What is asked about a picture at one place of a page."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from media_hub.actions.suggestions.propose_alt_text import SURROUNDING_CHARACTERS
from media_hub.actions.suggestions.questions import site_languages


class PlacementForm(forms.Form):
    """More of the surroundings than is read may come: browsers send two characters for the end of a line."""

    image = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    surroundings = forms.CharField(max_length=2 * SURROUNDING_CHARACTERS, required=False)
    language = forms.CharField(max_length=20, required=False)

    def clean_language(self) -> str:
        """Return the code of a language of the site; without one, that of the site's own."""
        languages = site_languages()
        code: str = self.cleaned_data["language"] or languages[0]
        if code not in languages:
            raise ValidationError(_("The site does not have this language."), code="unknown_language")
        return code
