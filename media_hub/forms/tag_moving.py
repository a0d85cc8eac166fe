"""The form that picks where a tag goes."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from media_hub.exceptions import TagTreeError
from media_hub.models import MediaTag

from .tag_tree import TagChoiceField


class MoveTargetForm(forms.Form):
    """Picks the tag under which another goes, in its namespace, or the top."""

    parent = TagChoiceField(
        queryset=MediaTag.objects.none(),
        label=_("Move under"),
        required=False,
        empty_label=_("Nothing, it stands at the top"),
    )

    def __init__(self, *args: Any, tag: MediaTag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tag = tag
        self.initial.setdefault("parent", tag.parent_id)
        tags = MediaTag.objects.in_namespace(tag.namespace)
        parent = cast("TagChoiceField", self.fields["parent"])
        parent.queryset = tags
        parent.disable(tags.filter(path__startswith=tag.path))

    def clean_parent(self) -> MediaTag | None:
        parent: MediaTag | None = self.cleaned_data["parent"]
        if parent and parent.is_below(self.tag):
            raise forms.ValidationError(TagTreeError(tag=self.tag.name, depth=MediaTag.MAX_DEPTH).message)
        if (parent.pk if parent else None) == self.tag.parent_id:
            raise forms.ValidationError(_("“%(tag)s” stands there already."), params={"tag": self.tag.name})
        return parent
