"""Forms that make, change, move and merge tags."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput

from media_hub.actions.suggestions.synonyms import set_synonyms
from media_hub.actions.tags import create_tag, move_tag, update_tag
from media_hub.models import MediaTag, Namespace
from media_hub.permissions import policy_for
from media_hub.widgets.colours import OptionalColourInput
from media_hub.widgets.tags import SynonymsWidget

from .tag_tree import TagChoiceField, TagsChoiceField


class SynonymsField(forms.CharField):
    """Words with commas between them, as a list."""

    widget = SynonymsWidget

    def prepare_value(self, value: Any) -> Any:
        return ",".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        words = (" ".join(word.split()) for word in str(super().clean(value)).split(","))
        return [word for word in words if word]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return set(initial or ()) != set(self.clean(data))


class TagForm(WagtailAdminModelForm):
    """Makes or changes a tag in one of the namespaces that the user manages."""

    namespace = forms.ModelChoiceField(
        queryset=Namespace.objects.none(), label=_("Namespace"), empty_label=None
    )
    parent = TagChoiceField(
        queryset=MediaTag.objects.none(),
        label=_("Stands below"),
        required=False,
        empty_label=_("Nothing, it stands at the top"),
        help_text=_("Whoever filters by a tag finds what carries a tag below it, too."),
    )

    synonyms = SynonymsField(
        label=_("Synonyms"),
        required=False,
        help_text=_(
            "Other words for the same, with commas between them. Who types or proposes one of them gets this tag."
        ),
    )

    class Media:
        css = {"all": ["media_hub/css/tags.css"]}

    class Meta:
        model = MediaTag
        fields = ("name", "parent", "colour", "description")
        widgets = {"colour": OptionalColourInput, "description": AdminAutoHeightTextInput}

    field_order = ("namespace", "name", "parent", "synonyms", "colour", "description")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tags = policy_for(MediaTag).instances_user_has_permission_for(self.for_user, "change")
        if self.instance.pk:
            self._narrow_to(self.instance.namespace)
            words = self.instance.synonyms.values_list("name", flat=True)
            self.fields["synonyms"].initial = list(words)
            self.fields["parent"].disable(tags.filter(path__startswith=self.instance.path))
        else:
            self._offer_namespaces()
        namespace = getattr(self.instance, "namespace", None)
        self.fields["parent"].queryset = tags.in_namespace(namespace) if namespace else tags

    def _offer_namespaces(self) -> None:
        managed = policy_for(Namespace).instances_user_has_permission_for(self.for_user, "manage")
        self.fields["namespace"].queryset = managed
        if managed.count() == 1:
            self._narrow_to(managed.get())

    def _narrow_to(self, namespace: Namespace) -> None:
        self.instance.namespace = namespace
        del self.fields["namespace"]

    def clean(self) -> dict[str, Any] | None:
        cleaned: dict[str, Any] | None = super().clean()
        if "namespace" in self.cleaned_data:
            self.instance.namespace = self.cleaned_data["namespace"]
        return cleaned

    def save(self, commit: bool = True) -> MediaTag:  # noqa: FBT001, FBT002 - Django's signature
        """Create, change or move the tag by its action; the errors of these say what is wrong."""
        values = {name: self.cleaned_data[name] for name in ("name", "colour", "description")}
        parent = self.cleaned_data["parent"]
        if self.instance.pk:
            return self._change(values, parent)
        with transaction.atomic():
            tag = create_tag(namespace=self.instance.namespace, actor=self.for_user, parent=parent, **values)
            set_synonyms(tag=tag, names=self.cleaned_data["synonyms"], actor=self.for_user)
        return tag

    @transaction.atomic
    def _change(self, values: dict[str, Any], parent: MediaTag | None) -> MediaTag:
        changed = {name: value for name, value in values.items() if name in self.changed_data}
        if changed:
            update_tag(tag=self.instance, actor=self.for_user, **changed)
        if "parent" in self.changed_data:
            move_tag(tag=self.instance, parent=parent, actor=self.for_user)
        if "synonyms" in self.changed_data:
            set_synonyms(tag=self.instance, names=self.cleaned_data["synonyms"], actor=self.for_user)
        return self.instance


class MergeTargetForm(forms.Form):
    """Picks the tag that stays when several become one."""

    into = TagChoiceField(
        queryset=MediaTag.objects.none(), label=_("Merge into"), empty_label=_("Choose a tag")
    )

    also = TagsChoiceField(
        queryset=MediaTag.objects.none(),
        label=_("Merge these, too"),
        required=False,
        help_text=_("Other spellings, for instance, that mean the same."),
    )

    def __init__(self, *args: Any, tag: MediaTag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tag = tag
        tags = MediaTag.objects.in_namespace(tag.namespace)
        into = cast("TagChoiceField", self.fields["into"])
        into.queryset = tags
        into.disable(tags.filter(path__startswith=tag.path))
        cast("TagsChoiceField", self.fields["also"]).queryset = tags.exclude(pk=tag.pk)

    @property
    def merged(self) -> list[MediaTag]:
        """The tags that go."""
        return [self.tag, *self.cleaned_data.get("also", [])]

    def clean(self) -> dict[str, Any] | None:
        into = self.cleaned_data.get("into")
        for tag in self.merged:
            if into and into.is_below(tag):
                text = _("“%(tag)s” cannot be merged into itself or into a tag below it.")
                self.add_error("also", forms.ValidationError(text, params={"tag": tag.name}))
        return self.cleaned_data
