"""The filter by namespace that several lists have."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.filters import WagtailFilterSet

from media_hub.models import Namespace
from media_hub.permissions import policy_for


class NamespaceFilterSet(WagtailFilterSet):
    """Base: adds the filter for whoever may do `namespace_action` in more than one namespace."""

    namespace_action = "view"

    def __init__(self, data: Any = None, *, request: Any, **kwargs: Any) -> None:
        super().__init__(data, request=request, **kwargs)
        namespaces = policy_for(Namespace).instances_user_has_permission_for(
            request.user, self.namespace_action
        )
        if namespaces.count() > 1:
            self.filters["namespace"] = django_filters.ModelChoiceFilter(
                field_name="namespace",
                label=_("Namespace"),
                queryset=namespaces,
                empty_label=_("All"),
                widget=forms.RadioSelect,
            )
