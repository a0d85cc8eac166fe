"""The forms of the upload page: where new files go, and what is said about one that is there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.models import fields_for_model
from django.utils.translation import gettext_lazy as _
from taggit.forms import TagField
from wagtail.admin.forms.collections import CollectionChoiceField
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import Collection

from media_hub.actions.suggestions.edit_reviewed import edit_reviewed
from media_hub.actions.upload_media import upload_media
from media_hub.actions.uploads_in_parts import start_upload
from media_hub.conf import conf
from media_hub.exceptions import TypeNotAllowedError, WrongStateError
from media_hub.ingest.formats import Format, format_for_extension
from media_hub.ingest.limits import Limits
from media_hub.ingest.recognition import recognise
from media_hub.models import LibraryMember, MediaFile, UploadSession
from media_hub.permissions import policy_for
from media_hub.widgets.tags import MediaTagWidget

from .editing import RIGHTS, record_field
from .tags import FileTagsMixin, NamespaceTagsMixin, namespaces_of, tag_changes

TEXTS = ("title", "alt_text")
LARGEST_SIZE = 2**53  # what numbers of browsers count up to


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several. None is refused for being empty: the action has a better sentence for that."""

    widget = FilesInput
    default_error_messages = {"required": _("Choose at least one file.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        cleaned = [super(FilesField, self).clean(file, initial) for file in data or [None]]
        return [file for file in cleaned if file]


def accepted_endings(kinds: Iterable[str]) -> list[str]:
    """Return the endings, in every spelling, of the files of these kinds that may come in; of all where none is named."""
    wanted = set(kinds)
    known = ((ending, format_for_extension(ending)) for ending in conf.ALLOWED_EXTENSIONS)
    return sorted(ending for ending, each in known if not wanted or (each and each.kind in wanted))


def accepted_text(kinds: Iterable[str]) -> str:
    """Return the same for people: each format once."""
    endings = accepted_endings(kinds)
    return Limits.from_conf(endings).allowed_text if endings else "–"


class BatchForm(NamespaceTagsMixin, forms.Form):
    """What one batch of files has in common. Where it names `kinds`, files of others are refused."""

    collection = CollectionChoiceField(
        label=_("Collection"),
        queryset=Collection.objects.none(),
        empty_label=None,
        error_messages={"required": _("Choose the collection that the files go into.")},
    )
    tags = TagField(label=_("Tags"), required=False)
    credit = record_field("credit")
    author = record_field("author")
    copyright_notice = record_field("copyright_notice")
    licence = record_field("licence")
    licence_expires_on = record_field(
        "licence_expires_on",
        # The browser's own: what needs a script of its own is not started in the tray, which is loaded later.
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Give the day on which the licence ends as year-month-day.")},
    )
    keep_copy = forms.BooleanField(
        label=_("Add files that are in the library already once more"), required=False
    )
    curated = forms.IntegerField(
        required=False, widget=forms.HiddenInput
    )  # a collection to put them into, too
    kinds = forms.MultipleChoiceField(
        choices=MediaFile.Kind.choices, required=False, widget=forms.MultipleHiddenInput
    )

    def __init__(self, *args: Any, user: Any, start: Collection | None = None, **kwargs: Any) -> None:
        self.user = user
        self.collections = policy_for(MediaFile).collections_user_has_permission_for(user, "add")
        super().__init__(*args, **kwargs)
        self.fields["collection"].queryset = self.collections.order_by("path")  # type: ignore[attr-defined]
        self.fields["collection"].initial = start

    @property
    def is_outside(self) -> bool:
        """Whether a collection was named to which the user may not add. One that does not exist is no different."""
        return self.has_error("collection", "invalid_choice")

    @property
    def first_error(self) -> str:
        return next(str(errors[0]) for errors in self.errors.values())

    @property
    def more_rights(self) -> list[forms.BoundField]:
        """What is said of rights besides the credit, which most people give."""
        return [self[name] for name in RIGHTS if name != "credit"]

    @property
    def has_more_rights(self) -> bool:
        return any(field.value() or field.errors for field in self.more_rights)

    def namespace_ids(self) -> dict[int, int]:
        """Return the namespace of each collection there is to choose."""
        collections = list(self.collections.order_by("path"))
        return {
            collection.pk: namespace.pk
            for namespace in namespaces_of(self.collections)
            for collection in collections
            if collection.path.startswith(namespace.root_collection.path)
        }

    @property
    def values(self) -> dict[str, Any]:
        """What `upload_media` is told of each file, the collection included."""
        return {name: self.cleaned_data[name] for name in BatchForm.base_fields if name != "kinds"}

    def require_kind(self, format_: Format | None) -> None:
        """Raise TypeNotAllowedError for a file of another kind; what nobody knows is judged by its bytes, elsewhere."""
        kinds = self.cleaned_data["kinds"]
        if kinds and format_ and format_.kind not in {*kinds, MediaFile.Kind.OTHER}:
            raise TypeNotAllowedError(type=format_.extension, allowed=accepted_text(kinds))


class UploadForm(BatchForm):
    """A batch, with the files themselves. `upload()` takes one of them."""

    file = FilesField(label=_("Files"))

    def upload(self, file: UploadedFile[Any]) -> LibraryMember:
        """Upload one of the files; raises what `upload_media` raises."""
        name = file.name or ""
        self.require_kind(recognise(file, name=name))  # type: ignore[arg-type]
        return upload_media(file=file, name=name, actor=self.user, **self.values)  # type: ignore[arg-type]


class AnnouncedFileForm(BatchForm):
    """A file that will come in parts: what the browser knows of it."""

    name = forms.CharField(max_length=1024, strip=False)
    size = forms.IntegerField(min_value=0, max_value=LARGEST_SIZE)
    last_modified = forms.IntegerField(min_value=0, max_value=LARGEST_SIZE, required=False)
    goes_on = forms.BooleanField(required=False)
    unpacks = forms.BooleanField(required=False)

    def start(self) -> UploadSession:
        """Begin the upload, or go on with one; raises what `start_upload` raises."""
        self.require_kind(format_for_extension(self.cleaned_data["name"].rpartition(".")[2]))
        return start_upload(
            user=self.user,
            name=self.cleaned_data["name"],
            size=self.cleaned_data["size"],
            last_modified=self.cleaned_data["last_modified"] or 0,
            goes_on=self.cleaned_data["goes_on"],
            unpacks=self.cleaned_data["unpacks"],
            **self.values,
        )


class PartForm(forms.Form):
    """The checksum of one part, where the browser can compute one."""

    sha256 = forms.RegexField(r"\A[0-9a-f]{64}\Z", required=False)


class TextsForm(FileTagsMixin, forms.Form):
    """Title, alt text and tags of a file, as far as it has them. What is not sent stays as it is."""

    def __init__(
        self, data: Any = None, *, member: LibraryMember, user: Any, prefix: str | None = None
    ) -> None:
        self.member = member
        self.user = user
        self.file_namespace = member.media_file.namespace
        self.known_tags = list(member.tags.all())
        super().__init__(
            data,
            prefix=prefix,
            auto_id=f"media-{member.media_file_id}-%s",
            initial={**{name: getattr(member, name) for name in TEXTS}, "tags": self.known_tags},
        )
        self.fields = self._make_fields()
        if data is not None:
            self._drop([name for name in self.fields if self.add_prefix(name) not in data])

    def _make_fields(self) -> dict[str, forms.Field]:
        possible = fields_for_model(
            type(self.member),
            TEXTS,
            widgets={"alt_text": AdminAutoHeightTextInput},
            help_texts={"alt_text": ""},
        )
        texts = {name: field for name, field in possible.items() if field}
        widget = MediaTagWidget(namespace=self.file_namespace)
        return {**texts, "tags": TagField(label=_("Tags"), required=False, widget=widget)}

    def _drop(self, names: Iterable[str]) -> None:
        for name in names:
            self.fields.pop(name, None)

    def save(self) -> LibraryMember:
        """Write what differs; raises what `edit_media` raises, and WrongStateError for what lies in the trash."""
        record = self.member.media_file
        if record.state == MediaFile.State.TRASHED:
            raise WrongStateError(title=record.title, state=record.get_state_display())
        changed = {name: self.cleaned_data[name] for name in self.changed_data}
        if "tags" in changed:
            changed |= tag_changes([tag.name for tag in self.known_tags], changed.pop("tags"))
        return edit_reviewed(member=self.member, actor=self.user, **changed) if changed else self.member
