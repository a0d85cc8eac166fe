"""Every error Media Hub raises on purpose. A docstring is the message a person reads."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import SuspiciousFileOperation
from django.utils.translation import gettext as _


class MediaHubError(Exception):
    """Something went wrong in the media library."""

    code = "error"

    def __init__(self, **params: Any) -> None:
        super().__init__()
        self.params = params

    @property
    def message(self) -> str:
        """Return the docstring with its placeholders filled, in the language that is active when asked."""
        return _(" ".join((self.__doc__ or "").split())) % self.params

    def __str__(self) -> str:
        return self.message


class NotAllowedError(MediaHubError):
    """You may not do this here. Ask a manager of the namespace for the right to."""

    code = "not_allowed"


class OutsideNamespaceError(MediaHubError):
    """The collection “%(collection)s” belongs to no namespace. Choose a collection inside one."""

    code = "outside_namespace"


class CrossNamespaceMoveError(MediaHubError):
    """“%(title)s” cannot be put into “%(namespace)s” by changing its collection. Move it there instead."""

    code = "cross_namespace"


class DuplicateNamespaceError(MediaHubError):
    """A namespace, or a group of one, is called “%(name)s” already. Choose another name or slug."""

    code = "duplicate_namespace"


class WrongStateError(MediaHubError):
    """“%(title)s” is %(state)s; this cannot be done to it."""

    code = "wrong_state"


class StaleFileError(MediaHubError):
    """“%(title)s” was changed by somebody else after you opened it, so nothing was saved. Open it again in another tab, compare, and make your changes there."""

    code = "stale"


class InUseError(MediaHubError):
    """“%(title)s” is still in use (number of places: %(count)s). Remove it there first."""

    code = "in_use"


class SameFileError(MediaHubError):
    """This is the file that is here already. Choose the newer one."""

    code = "same_file"


class WrongReplacementError(MediaHubError):
    """This file is of the kind “%(new)s”; what it would replace is of the kind “%(kind)s”. Upload it as a file of its own."""

    code = "wrong_replacement"


class TagError(MediaHubError):
    """The tag cannot be changed like this."""

    code = "tag"


class UnknownTagError(TagError):
    """There is no tag “%(tag)s” in “%(namespace)s”, and new ones are made by its managers only."""

    code = "unknown_tag"


class DuplicateTagError(TagError):
    """There is a tag “%(tag)s” already. Tags that differ only in case or spacing are the same."""

    code = "duplicate_tag"


class TagTreeError(TagError):
    """“%(tag)s” cannot be put there: a tag cannot stand below itself, in another namespace or deeper than %(depth)s levels."""

    code = "tag_tree"


class UnknownKeyError(MediaHubError, SuspiciousFileOperation):
    """%(key)r is not a name that the media library gives to its files."""

    code = "unknown_key"


class KeyTakenError(MediaHubError):
    """A file is stored under “%(key)s” already, and stored files never change. Save it under a new name."""

    code = "key_taken"


class StorageUnavailableError(MediaHubError, OSError):
    """The file storage did not answer. Jobs try again by themselves; try anything else again in a moment."""

    code = "storage_unavailable"


class RefusedFileError(MediaHubError):
    """This file cannot be accepted."""

    code = "file_refused"


class EmptyFileError(RefusedFileError):
    """This file is empty. Save it once more where it comes from, then upload it again."""

    code = "file_empty"


class TooManyBytesError(RefusedFileError):
    """This file is larger than %(limit)s. Upload a smaller version of it."""

    code = "file_too_large"


class TypeNotAllowedError(RefusedFileError):
    """Files of the type “%(type)s” are not accepted here. Accepted are: %(allowed)s."""

    code = "file_type_not_allowed"


class UnknownTypeError(RefusedFileError):
    """It cannot be told what this file is. Accepted are: %(allowed)s."""

    code = "file_type_unknown"


class ForeignContentError(RefusedFileError):
    """This file is not what its name says: its bytes are %(found)s."""

    code = "file_content_foreign"


class KindMismatchError(RefusedFileError):
    """The name of this file ends in ".%(ending)s", but its content is of another kind: %(found)s. Give it the right ending and upload it again."""

    code = "file_kind_mismatch"


class PolyglotError(RefusedFileError):
    """This file is two things at once: %(first)s and %(second)s. Open it in an editor, save it anew and upload that."""

    code = "file_polyglot"


class TruncatedFileError(RefusedFileError):
    """This file ends too early: a part of it was lost when it was copied or saved. Upload it again from the original."""

    code = "file_truncated"


class DamagedFileError(RefusedFileError):
    """This file is damaged and cannot be read as %(type)s. Open it in a program that can, save it anew and upload that."""

    code = "file_damaged"


class UnreadableImageError(RefusedFileError):
    """The size of this image cannot be read. Open it in an image editor, save it anew and upload that."""

    code = "image_unreadable"


class TooManyPixelsError(RefusedFileError):
    """This image has %(pixels)s million pixels, more than the %(limit)s million that are accepted. Upload a smaller version of it."""

    code = "image_too_large"


class EncryptedFileError(RefusedFileError):
    """This file is protected by a password. Save it without one and upload that."""

    code = "file_encrypted"


class MacroError(RefusedFileError):
    """This document holds macros, which can harm those who open it. Save it without macros and upload that."""

    code = "document_macros"


class ArchiveBombError(RefusedFileError):
    """Unpacked, this file would be larger than what is accepted: %(limit)s in all, and %(ratio)s times its packed size."""

    code = "archive_too_large"


class TooManyMembersError(RefusedFileError):
    """This file holds more than %(limit)s other files. Upload fewer at a time."""

    code = "archive_too_many_members"


class UnsafeSvgError(RefusedFileError):
    """This SVG drawing uses a document type with entities, which can be misused. Export it as plain SVG and upload that."""

    code = "svg_unsafe"


class SvgTooComplexError(RefusedFileError):
    """This SVG drawing is too large or too deeply nested. Simplify it, or upload it as a PNG picture."""

    code = "svg_too_complex"


class CaptionsError(RefusedFileError):
    """These captions cannot be used. Line %(line)s: %(problem)s Correct it in a text editor or a captions program, and upload them again."""

    code = "captions"


class NoRecordingError(MediaHubError):
    """Nothing is said in this file. Captions and transcripts belong to video and audio."""

    code = "no_recording"


class UnknownLanguageError(MediaHubError):
    """This site knows no language “%(code)s”. Choose one of its languages."""

    code = "unknown_language"


class MissingOriginalError(MediaHubError):
    """The storage has lost the original of this file. Bring it back from a backup, or replace it with a copy."""

    code = "original_missing"


class BrokenPixelsError(MediaHubError):
    """The pixels of this image are damaged. Replace it with an intact copy."""

    code = "image_pixels_broken"


class RenditionFailedError(MediaHubError):
    """This image cannot be shown in this size."""

    code = "rendition_failed"


class RenditionsBusyError(MediaHubError):
    """This image is being prepared. Load the page again in a moment."""

    code = "renditions_busy"


class UnreadableRecordingError(MediaHubError):
    """This recording cannot be read: it is damaged, or of a kind that is not known here. Export it anew, a video as MP4 and sound as MP3, and replace it with that."""

    code = "recording_unreadable"


class TooLargeFramesError(UnreadableRecordingError):
    """The pictures of this recording have %(pixels)s million pixels each, more than the %(limit)s million that can be shown. Export it in a smaller size, and replace it with that."""

    code = "recording_frames_too_large"


class NoPictureError(UnreadableRecordingError):
    """There is no picture in this recording that could stand for it. Upload one as its poster instead."""

    code = "recording_without_picture"


class WrongPosterTimeError(MediaHubError):
    """There is no frame at this time. Give the seconds from the start of the video to a moment before its end."""

    code = "poster_time"


class TooComplexPdfError(MediaHubError):
    """This PDF document takes too much time or memory to be shown here. Print it to a new PDF, and replace it with that."""

    code = "pdf_too_complex"


class DuplicateFileError(MediaHubError):
    """This file is in the library already, as “%(title)s”. Use that one, or keep both on purpose."""

    code = "duplicate"
