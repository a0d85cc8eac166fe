"""The form of one file's page, and the base of every other form for images and documents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.safestring import SafeString
from wagtail.admin.widgets import AdminDateInput
from wagtail.documents.forms import BaseDocumentForm, get_document_form
from wagtail.images.forms import BaseImageForm, get_image_form

from media_hub.actions.edit_media import edit_media
from media_hub.actions.upload_media import upload_media
from media_hub.exceptions import RefusedFileError, StaleFileError
from media_hub.ingest.examine import Limits, examine
from media_hub.models import LibraryMember, MediaFile, Namespace
from media_hub.models.tags import name_key

RIGHTS = ("author", "credit", "copyright_notice", "licence", "licence_expires_on")
# A worker fills these from the file while somebody may have its page open.
FILLED_BY_WORKERS = ("title", "description", "author", "credit", "copyright_notice")


class LibraryFormMixin:
    """Saves through one action, whoever shows the form. Wagtail's own code gets it as the base form."""

    instance: LibraryMember
    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]
    changed_data: list[str]
    initial: dict[str, Any]
    collections: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.get("user")
        instance = kwargs.get("instance")
        if self.user and not (instance and instance.pk) and not self._may_add():
            raise PermissionDenied  # Wagtail's base class would raise a bare Exception
        super().__init__(*args, **kwargs)

    def _may_add(self) -> bool:
        policy: Any = self.permission_policy  # type: ignore[attr-defined]
        return bool(policy.user_has_permission(self.user, "add"))

    def clean_file(self) -> Any:
        """Refuse what the library does not accept, with its sentence, before anything is stored."""
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            try:
                examine(file, name=file.name, limits=Limits.from_conf(self._namespace.allowed_extensions))
            except RefusedFileError as error:
                raise ValidationError(error.message, code=error.code) from error
            file.seek(0)
        return file

    @property
    def _namespace(self) -> Namespace:
        return Namespace.objects.of(self._collection)

    @property
    def _collection(self) -> Any:
        """The one that was chosen, the only one there is to choose, or the file's own."""
        return self.cleaned_data.get("collection") or self.collections[0]

    def save(self, commit: bool = True) -> LibraryMember:  # noqa: FBT001, FBT002 (Django's signature)
        if not commit:
            return super().save(commit=False)  # type: ignore[misc]
        self.instance = self._edit() if self.instance.pk else self._upload()
        return self.instance

    def _edit(self) -> LibraryMember:
        """Pass on what was changed. The form has written on its instance, so the action gets a fresh one."""
        model = type(self.instance)
        member = model._default_manager.select_related("media_file__namespace").get(pk=self.instance.pk)
        changed = {name: self.cleaned_data[name] for name in self.changed_data if name in self.cleaned_data}
        added, removed = self._tag_changes(changed.pop("tags", None))
        return edit_media(
            member=member,
            actor=self.user,
            version=changed.pop("lock_version", None) or self.cleaned_data.get("lock_version"),
            collection=changed.pop("collection", None),
            add_tags=added,
            remove_tags=removed,
            **changed,
        )

    def _tag_changes(self, names: list[str] | None) -> tuple[list[str], list[str]]:
        """Return the names that were added and those that were taken away."""
        if names is None:
            return [], []
        before = {tag.name_key: tag.name for tag in self.initial.get("tags", ())}
        after = {name_key(name): name for name in names}
        return (
            [name for key, name in after.items() if key not in before],
            [name for key, name in before.items() if key not in after],
        )

    def _upload(self) -> LibraryMember:
        values = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        file = values.pop("file")
        values.pop("collection", None)
        return upload_media(
            file=file, name=file.name, collection=self._collection, actor=self.user, keep_copy=True, **values
        )


class MediaImageForm(LibraryFormMixin, BaseImageForm):  # type: ignore[misc]
    """Set as WAGTAILIMAGES_IMAGE_FORM_BASE."""


class MediaDocumentForm(LibraryFormMixin, BaseDocumentForm):  # type: ignore[misc]
    """Set as WAGTAILDOCS_DOCUMENT_FORM_BASE."""


def record_field(name: str, **options: Any) -> forms.Field:
    """Return the form field of a column of `MediaFile`."""
    return MediaFile._meta.get_field(name).formfield(**options)  # type: ignore[union-attr]


class RecordFieldsMixin(forms.Form):
    """Columns of the record, beside those of the image or document, and the version that was read."""

    author = record_field("author")
    credit = record_field("credit")
    copyright_notice = record_field("copyright_notice")
    licence = record_field("licence")
    licence_expires_on = record_field("licence_expires_on", widget=AdminDateInput)
    access = record_field("access")
    lock_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        record = kwargs["instance"].media_file
        names = (*RIGHTS, "access", "lock_version")
        kwargs["initial"] = {name: getattr(record, name) for name in names} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        for name in FILLED_BY_WORKERS:
            if name in self.fields:
                self.fields[name].show_hidden_initial = True

    def clean_lock_version(self) -> int:
        version: int = self.cleaned_data["lock_version"]
        record: MediaFile = self.instance.media_file  # type: ignore[attr-defined]
        if version != record.lock_version:
            raise ValidationError(StaleFileError(title=record.title).message, code=StaleFileError.code)
        return version

    def initial_inputs(self) -> list[SafeString]:
        """Return hidden inputs that say what was there when the page was opened.

        A field that still says so was not changed by the person, whatever a worker has written meanwhile.
        """
        shown = (self[name] for name, field in self.fields.items() if field.show_hidden_initial)
        return [field.as_hidden(only_initial=True) for field in shown]


def get_edit_form(model: type[LibraryMember], *, is_image: bool) -> type[forms.ModelForm[Any]]:
    """Return the form of a file's page: all its fields but the file itself."""
    names = [name for name in model.admin_form_fields if name != "file"]  # type: ignore[attr-defined]
    base = get_image_form(model, names) if is_image else get_document_form(model, names)
    return type(f"{model.__name__}EditForm", (RecordFieldsMixin, base), {})
