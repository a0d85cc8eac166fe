"""The form of one file's page, and the base of every other form for images and documents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.utils.safestring import SafeString
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput
from wagtail.documents.forms import BaseDocumentForm, get_document_form
from wagtail.images.forms import BaseImageForm, get_image_form
from wagtail.images.models import AbstractImage

from media_hub.actions.suggestions.edit_reviewed import edit_reviewed
from media_hub.actions.upload_media import upload_media
from media_hub.exceptions import MediaHubError, StaleFileError
from media_hub.ingest.examine import Limits, examine
from media_hub.models import LibraryMember, MediaFile, Namespace

from .decorative import refuse_silent_alt_text
from .kinds import require_kind_of
from .languages import LanguagesMixin, pop_texts, with_titles
from .tags import NamespaceTagsMixin, tag_changes

RIGHTS = ("author", "credit", "copyright_notice", "licence", "licence_expires_on")
# A worker fills these from the file while somebody may have its page open.
FILLED_BY_WORKERS = (
    *("title", "description", "author", "credit", "copyright_notice", "alt_text"),
    *("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"),
)


class LibraryFormMixin:
    """Saves through one action, whoever shows the form. Wagtail's own code gets it as the base form."""

    instance: LibraryMember
    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]
    changed_data: list[str]
    initial: dict[str, Any]
    collections: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user: Any = kwargs.get("user")  # None is nobody: the actions raise
        instance = kwargs.get("instance")
        is_new = not (instance and instance.pk)
        if self.user and is_new and not self._may_add():
            raise PermissionDenied  # Wagtail's base class would raise a bare Exception
        super().__init__(*args, **kwargs)
        if not is_new:
            self.fields.pop("file", None)  # the bytes of a file change by replacing it, not by editing it
        elif file_field := self.fields.get("file"):
            # Wagtail's fields decode a picture before anybody has looked at its size; `clean` examines it.
            self.fields["file"] = forms.FileField(label=file_field.label, widget=file_field.widget)

    def _may_add(self) -> bool:
        policy: Any = self.permission_policy  # type: ignore[attr-defined]
        return bool(policy.user_has_permission(self.user, "add"))

    @property
    def _collection(self) -> Any:
        """The one that was chosen, or the only one there is to choose."""
        return self.cleaned_data.get("collection") or self.collections[0]

    def clean(self) -> dict[str, Any]:
        """Refuse a file that the library does not accept, with its sentence, before anything is stored."""
        super().clean()  # type: ignore[misc]
        refuse_silent_alt_text(self)  # type: ignore[arg-type]
        cleaned = self.cleaned_data
        file = cleaned.get("file")
        if file and "file" in self.changed_data:
            try:
                cleaned["file"] = self._examine(file)
            except MediaHubError as error:
                refused = ValidationError(error.message, code=error.code)
                self.add_error("file", refused)  # type: ignore[attr-defined]
            except ValidationError as error:
                self.add_error("file", error)  # type: ignore[attr-defined]
        return cleaned

    def _examine(self, file: Any) -> File[bytes]:
        """Return the bytes to store: those of an SVG are made safe here."""
        namespace = Namespace.objects.of(self._collection)
        examined = examine(file, name=file.name, limits=Limits.from_conf(namespace.allowed_extensions))
        require_kind_of(type(self.instance), examined.kind)
        return File(examined.content, name=examined.name)

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
        for name in ("lock_version", "shown_tags", "used_suggestions"):
            changed.pop(name, None)
        if (names := changed.pop("tags", None)) is not None:
            changed |= tag_changes(self.tags_shown(), names)
        texts = pop_texts(changed)
        return edit_reviewed(
            member=member,
            actor=self.user,
            used=self.cleaned_data.get("used_suggestions") or (),
            version=self.cleaned_data.get("lock_version"),
            collection=changed.pop("collection", None),
            texts=with_titles(texts, title=self.cleaned_data.get("title") or member.title),
            **changed,
        )

    def tags_shown(self) -> list[str]:
        """Return the names of the tags that the person saw when the form was opened."""
        return [tag.name for tag in self.initial.get("tags", ())]

    def _upload(self) -> LibraryMember:
        values = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        file = values.pop("file")
        values.pop("collection", None)
        return upload_media(
            file=file, name=file.name, collection=self._collection, actor=self.user, keep_copy=True, **values
        )


TEXT_WIDGETS = {"alt_text": AdminAutoHeightTextInput, "description": AdminAutoHeightTextInput}


class MediaImageForm(LibraryFormMixin, NamespaceTagsMixin, BaseImageForm):
    """Set as WAGTAILIMAGES_IMAGE_FORM_BASE."""

    class Meta(BaseImageForm.Meta):
        widgets = {**BaseImageForm.Meta.widgets, **TEXT_WIDGETS}


class MediaDocumentForm(LibraryFormMixin, NamespaceTagsMixin, BaseDocumentForm):
    """Set as WAGTAILDOCS_DOCUMENT_FORM_BASE."""

    class Meta(BaseDocumentForm.Meta):
        widgets = {**BaseDocumentForm.Meta.widgets, **TEXT_WIDGETS}


def record_field(name: str, **options: Any) -> Any:
    """Return the form field of a column of `MediaFile`."""
    column: Any = MediaFile._meta.get_field(name)
    return column.formfield(**options)


class RecordFieldsMixin(forms.Form):
    """Columns of the record, beside those of the image or document, and the version that was read."""

    author = record_field("author")
    credit = record_field("credit")
    copyright_notice = record_field("copyright_notice")
    licence = record_field("licence")
    licence_expires_on = record_field("licence_expires_on", widget=AdminDateInput)
    access = record_field("access", required=False)
    lock_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    shown_tags = forms.JSONField(widget=forms.HiddenInput, required=False)
    used_suggestions = forms.JSONField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        record: MediaFile = kwargs["instance"].media_file
        names = (*RIGHTS, "access", "lock_version")
        values: dict[str, Any] = {name: getattr(record, name) for name in names}
        values["shown_tags"] = list(kwargs["instance"].tags.names())
        kwargs["initial"] = values | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        for name in FILLED_BY_WORKERS:
            if name in self.fields:
                self.fields[name].show_hidden_initial = True

    @property
    def record(self) -> MediaFile:
        return self.instance.media_file  # type: ignore[attr-defined]

    def tags_shown(self) -> list[str]:
        """Return what the page said: a worker may have given the file more tags since."""
        shown = self.cleaned_data.get("shown_tags")
        if isinstance(shown, list) and all(isinstance(name, str) for name in shown):
            return shown
        return super().tags_shown()  # type: ignore[misc]

    def clean_used_suggestions(self) -> list[int]:
        """Return primary keys; what is none is left out."""
        used = self.cleaned_data["used_suggestions"]
        return [pk for pk in used if isinstance(pk, int)] if isinstance(used, list) else []

    def clean_access(self) -> str:
        return self.cleaned_data["access"] or self.record.access

    def clean(self) -> dict[str, Any]:
        """Refuse what was typed on a page that is out of date."""
        super().clean()
        for language in self.further_locales:  # type: ignore[attr-defined]
            refuse_silent_alt_text(self, code=language.language_code)
        cleaned = self.cleaned_data
        if cleaned.get("lock_version") not in (None, self.record.lock_version):
            stale = StaleFileError(title=self.record.title)
            self.add_error(None, ValidationError(stale.message, code=stale.code))
        return cleaned

    def initial_inputs(self) -> list[SafeString]:
        """Return hidden inputs that say what was there when the page was opened.

        A field that still says so was not changed by the person, whatever a worker has written meanwhile.
        """
        shown = (self[name] for name, field in self.fields.items() if field.show_hidden_initial)
        return [field.as_hidden(only_initial=True) for field in shown]


def get_edit_form(model: type[LibraryMember]) -> type[forms.ModelForm[Any]]:
    """Return the form of a file's page: all its fields but the file itself."""
    names = [name for name in model.admin_form_fields if name != "file"]
    make = get_image_form if issubclass(model, AbstractImage) else get_document_form
    return type(f"{model.__name__}EditForm", (LanguagesMixin, RecordFieldsMixin, make(model, names)), {})
