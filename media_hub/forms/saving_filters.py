"""The form that gives a filter a name."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from media_hub.actions.saved_filters import save_filter
from media_hub.models import Namespace, SavedFilter
from media_hub.models.saved_filters import MAX_QUERY
from media_hub.permissions import policy_for


def namespaces_to_save_in(user: Any) -> QuerySet[Namespace]:
    """Match the namespaces whose members this user may leave a filter to."""
    namespaces: QuerySet[Namespace] = policy_for(SavedFilter).namespaces_user_may_add_to(user)
    return namespaces


class SaveFilterForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=100)
    namespace = forms.ModelChoiceField(
        label=_("For everybody in"), queryset=Namespace.objects.none(), empty_label=None
    )
    query = forms.CharField(max_length=MAX_QUERY, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        namespaces = namespaces_to_save_in(user)
        cast("forms.ModelChoiceField[Namespace]", self.fields["namespace"]).queryset = namespaces
        if len(namespaces) == 1:
            self.fields["namespace"].widget = forms.HiddenInput()
            self.initial["namespace"] = namespaces[0].pk

    def save(self) -> SavedFilter:
        return save_filter(**self.cleaned_data, actor=self.user)
