"""The form that uploads a file without leaving the chooser."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import forms
from django.forms.models import modelform_factory
from django.utils.translation import gettext_lazy as _
from taggit.forms import TagField
from wagtail.admin.forms.collections import CollectionChoiceField
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.images.fields import WagtailImageField
from wagtail.models import Collection

from media_hub.actions.upload_media import upload_media
from media_hub.exceptions import MediaHubError, RefusedFileError, TagError
from media_hub.ingest.digests import digest
from media_hub.ingest.recognition import recognise
from media_hub.models import LibraryMember, MediaFile
from media_hub.permissions import policy_for

from .kinds import require_kind_of
from .tags import NamespaceTagsMixin

# Given here, whatever the model says about them; the focal point is set where the picture is seen.
_OWN_FIELDS = {"file", "title", "collection", "tags"}
_FILE_ATTRS = {
    "data-controller": "w-sync",
    "data-action": "input->w-sync#apply",
    "data-w-sync-bubbles-param": "true",
    "data-w-sync-normalize-value": "true",
    "data-media-hub-upload-target": "file",
}


class ChooserUploadForm(NamespaceTagsMixin, forms.ModelForm[Any]):
    """`save()` uploads; its errors are those of `upload_media`, to be given to `add_refusal`."""

    file = forms.FileField(
        label=_("File"), allow_empty_file=True, widget=forms.FileInput(attrs={**_FILE_ATTRS})
    )
    collection = CollectionChoiceField(
        label=_("Collection"), queryset=Collection.objects.none(), empty_label=None
    )
    tags = TagField(label=_("Tags"), required=False)

    field_order = ["file", "title"]
    use_required_attribute = False  # a file that was chosen before is put back by script

    def __init__(self, *args: Any, user: Any, start: Collection | None = None, **kwargs: Any) -> None:
        self.user = user
        self.collections = policy_for(MediaFile).collections_user_has_permission_for(user, "add")
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self._set_file_attributes(self.fields["file"].widget)
        self._offer_collections(start)

    @property
    def _accepts_images(self) -> bool:
        return hasattr(self._meta.model, "renditions")

    def _set_file_attributes(self, widget: forms.Widget) -> None:
        """Let scripts fill the title from the file's name, with the events that Wagtail documents."""
        event = "wagtail:images-upload" if self._accepts_images else "wagtail:documents-upload"
        widget.attrs["data-w-sync-name-value"] = event
        widget.attrs["data-w-sync-target-value"] = f"#{self['title'].id_for_label}"
        if self._accepts_images:
            widget.attrs.update(WagtailImageField().widget_attrs(widget))

    def _offer_collections(self, start: Collection | None) -> None:
        self.fields["collection"].queryset = self.collections  # type: ignore[attr-defined]
        offered = list(self.collections.order_by("path"))
        self.fields["collection"].initial = start if start in offered else next(iter(offered), None)
        if len(offered) == 1:
            self.only_collection = offered[0]
            del self.fields["collection"]

    def clean_file(self) -> Any:
        """Refuse what the chooser could not choose; everything else is examined by the action."""
        file = self.cleaned_data["file"]
        kind = recognise(file, name=file.name).kind
        if kind != "other":  # what it is cannot be told yet
            require_kind_of(self._meta.model, kind)
        return file

    def save(self, commit: bool = True) -> LibraryMember:  # noqa: FBT001, FBT002 - Django's signature
        """Upload the file and return its image or document."""
        values = dict(self.cleaned_data)
        file = values.pop("file")
        return upload_media(
            file=file,
            name=file.name,
            collection=values.pop("collection", None) or self.only_collection,
            actor=self.user,
            keep_copy=self._keeps_copy(file),
            **values,
        )

    def _keeps_copy(self, file: Any) -> bool:
        """Return whether somebody said to keep both, and said it of these bytes."""
        if self.data.get("copy_answer") != "keep":
            return False
        return bool(self.data.get("copy_sha256") == digest(file).sha256)

    def add_refusal(self, error: MediaHubError) -> None:
        """Show why an upload was refused, at the field that can mend it."""
        fields = {RefusedFileError: "file", TagError: "tags"}
        field = next((field for kind, field in fields.items() if isinstance(error, kind)), None)
        self.add_error(field, error.message)


@cache
def get_chooser_upload_form(model: type[LibraryMember]) -> type[ChooserUploadForm]:
    """Return the form for an image or document model, with the fields that its class names for the admin."""
    fields = [
        name
        for name in model.admin_form_fields
        if name not in _OWN_FIELDS and not name.startswith("focal_point")
    ]
    form_class: Any = modelform_factory(
        model, form=ChooserUploadForm, fields=["title", *fields], formfield_callback=formfield_for_dbfield
    )
    return form_class
